package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a thread chooses between: the topic's options that it names, or else what stands
 * around "vs" and "or" in a question, or in a list of candidates, and is taken up by others.
 */
final class OptionReader {
  private static final String NAME =
      "\"?[\\p{L}\\p{N}][\\p{L}\\p{N}.+#/'’-]*(?: [\\p{L}\\p{N}][\\p{L}\\p{N}.+#/'’-]*){0,2}\"?";
  private static final Pattern CHOICE =
      Pattern.compile(
          "("
              + NAME
              + "(?:, "
              + NAME
              + ")*),? (?:vs\\.?|versus|or) (?:just |maybe |rather |also )?("
              + NAME
              + ")");

  /** What every choice has; much is quicker without looking further. */
  private static final Pattern JOINED =
      Pattern.compile(
          " (?:vs\\.?|versus|or) |(?i:options|candidates|choices|shortlist|contenders|altern)");

  /** Longer sentences are pasted text, in which looking for choices would take too long. */
  private static final int LONGEST = 1_000;

  private static final Pattern LISTED =
      Pattern.compile(
          "(?i)\\b(?:options|candidates|choices|shortlist|contenders|alternatives)\\b[^:]*:"
              + " *(.+)$");
  private static final Pattern LIST_SEPARATOR = Pattern.compile(",? (?:vs\\.?|versus|or|and) |, ");

  /** Where a phrase before "or" begins, if it is no list: "should we use | Kafka or RabbitMQ". */
  private static final Set<String> LEADS =
      Set.of(
          "use", "with", "for", "to", "in", "on", "is", "are", "be", "have", "take", "choose",
          "pick", "between", "was", "want", "prefer", "from", "at", "by", "go", "it", "do", "of",
          "keep", "need", "about", "into", "or", "and", "then", "either", "like", "learn", "mean",
          "that", "this", "we", "you", "i", "they", "only", "not", "say", "store");

  private static final Set<String> NO_OPTIONS =
      Set.of(
          "so",
          "not",
          "no",
          "less",
          "more",
          "two",
          "three",
          "something",
          "anything",
          "someone",
          "whatever",
          "later",
          "else",
          "yes",
          "now",
          "never",
          "one",
          "both",
          "neither",
          "either",
          "what",
          "who",
          "how",
          "when",
          "why",
          "maybe",
          "even");

  private OptionReader() {}

  /**
   * The choices that the thread talks about, each with its options, in the order in which they come
   * up; empty where it chooses between none.
   */
  static List<List<Option>> read(Talk talk, List<Option> known) {
    List<Option> named = known.stream().filter(option -> isTakenUp(option, talk)).toList();
    return named.size() >= 2 ? List.of(named) : found(talk);
  }

  private static List<List<Option>> found(Talk talk) {
    List<Set<String>> choices = new ArrayList<>();
    for (Statement statement : talk.statements()) {
      Set<String> names = candidates(statement);
      // The question that opens a thread means all of its options; later ones must be taken up.
      boolean opens =
          statement.at() == 0 && names.stream().anyMatch(name -> isTakenUp(option(name), talk));
      if (!opens) {
        names.removeIf(name -> !isTakenUp(option(name), talk));
      }
      if (names.size() >= 2) {
        join(names, choices);
      }
    }
    return choices.stream()
        .map(names -> names.stream().map(OptionReader::option).toList())
        .toList();
  }

  /** Adds a choice, to an earlier one where that has one of its options. */
  private static void join(Set<String> names, List<Set<String>> choices) {
    for (Set<String> choice : choices) {
      if (names.stream().anyMatch(name -> has(choice, name))) {
        names.stream().filter(name -> !has(choice, name)).toList().forEach(choice::add);
        return;
      }
    }
    choices.add(new LinkedHashSet<>(names));
  }

  private static boolean has(Set<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Option option(String name) {
    return new Option(name, List.of(), /* word= */ false);
  }

  /** Whether more than one message names it. */
  private static boolean isTakenUp(Option option, Talk talk) {
    return talk.statements().stream()
            .filter(s -> mentions(s, option))
            .map(Statement::at)
            .distinct()
            .limit(2)
            .count()
        == 2;
  }

  private static Set<String> candidates(Statement statement) {
    Set<String> names = new LinkedHashSet<>();
    if (statement.text().length() > LONGEST || !JOINED.matcher(statement.text()).find()) {
      return names;
    }
    Matcher choice = CHOICE.matcher(statement.text());
    while (choice.find()) {
      List<String> left = List.of(LIST_SEPARATOR.split(choice.group(1)));
      names.add(tail(left.getFirst()));
      left.stream().skip(1).forEach(name -> names.add(bare(name)));
      names.add(head(choice.group(2)));
    }
    Matcher listed = LISTED.matcher(statement.text());
    if (listed.find()) {
      for (String name : LIST_SEPARATOR.split(listed.group(1).replaceAll("[.!?]+$", ""))) {
        if (name.split(" ").length <= 4) {
          names.add(bare(name));
        }
      }
    }
    names.removeIf(name ->
        name.length() < 2
            || NO_OPTIONS.contains(name.toLowerCase(Locale.ROOT))
            || name.matches("[\\d.,:%]+.*"));
    return names;
  }

  /** The last words of what stands before "or", from a capital on where there is one. */
  private static String tail(String phrase) {
    String[] words = bare(phrase).split(" ");
    int from = words.length - 1;
    while (from > 0
        && !LEADS.contains(words[from - 1].toLowerCase(Locale.ROOT))
        && isCapital(words[from]) == isCapital(words[from - 1])) {
      from--;
    }
    return bare(String.join(" ", List.of(words).subList(from, words.length)));
  }

  private static String head(String phrase) {
    String[] words = bare(phrase).split(" ");
    int to = 1;
    while (to < words.length && isCapital(words[0]) && isCapital(words[to])) {
      to++;
    }
    if (!isCapital(words[0])) {
      while (to < words.length && !LEADS.contains(words[to].toLowerCase(Locale.ROOT))) {
        to++;
      }
    }
    return String.join(" ", List.of(words).subList(0, to));
  }

  private static boolean isCapital(String word) {
    return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
  }

  private static String bare(String name) {
    return name.replaceAll("^(?i:or |and |either |just |the |a |an |use |using )+", "")
        .replaceAll("[\"“”.!?:;]+", "")
        .strip();
  }

  static boolean mentions(Statement statement, Option option) {
    return mentions(statement.text(), option);
  }

  /**
   * Whether a text names the option; one that is also an everyday word counts by its capital alone.
   */
  static boolean mentions(String text, Option option) {
    if (find(text, option.name(), option.word())) {
      return true;
    }
    return option.aliases().stream().anyMatch(alias -> find(text, alias, /* exact= */ false));
  }

  private static boolean find(String text, String name, boolean exact) {
    for (int i = 0; i + name.length() <= text.length(); i++) {
      if (text.regionMatches(!exact, i, name, 0, name.length())) {
        boolean open = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
        int end = i + name.length();
        boolean closed = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        if (open && closed) {
          return true;
        }
      }
    }
    return false;
  }
}
