package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a thread chooses between: the topic's options that it names, or else what stands
 * around "vs" and "or" in a question or in a list of candidates; where nobody puts a choice so, the
 * names that several people want or don't want. Others must take an option up.
 */
final class OptionReader {
  /** Longer sentences are pasted text, in which looking for choices would take too long. */
  private static final int LONGEST = 1_000;

  /** Items of a list are no longer than this. */
  private static final int LONGEST_ITEM = 8;

  /** Of these the first may be what comes before them: "for lunch next week, ramen or pizza". */
  private static final int LONGEST_FIRST = 2;

  private static final String WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}.+#/'’-]*";
  private static final String PHRASE = "\"?" + WORD + "(?: " + WORD + "){0,4}\"?";
  private static final Pattern CHOICE =
      Pattern.compile(
          "("
              + PHRASE
              + "(?:, "
              + PHRASE
              + ")*),? (?i:vs\\.?|versus|or) (?:just |maybe |rather |also )?("
              + PHRASE
              + ")");

  /** "We choose between X and Y." */
  private static final Pattern CHOSEN_BETWEEN =
      Pattern.compile(
          "(?i:choose|choice|decide|decision|pick|compare[ds]?|torn|toss-up|tie) (?:is )?(?:still"
              + " )?between ("
              + PHRASE
              + ") and ("
              + PHRASE
              + ")");

  /** What every such choice has; much is quicker without looking further. */
  private static final Pattern JOINED = Pattern.compile("(?i) (?:vs\\.?|versus|or) ");

  private static final Pattern LISTED =
      Pattern.compile(
          "(?i)\\b(?:on the"
              + " (?:short)?list|options|candidates|choices|shortlist|contenders|alternatives|(?:two|three|four|five)"
              + " (?:ways|places|names|offers|proposals|tools|vendors))\\b[^:]*: *(.+)$"
              // "I've tried three: Fig, Pear and Plum"
              + "|\\b(?:two|three|four|five)(?: of (?:them|these))?: *(.+)$"
              // "Three towns answered: Ghent, Leiden and Maastricht", "two offers, A and B"
              + "|\\b(?:two|three|four|five|2|3|4|5) (?:[\\p{L}-]+"
              + " )?(?!(?:thing|point|question|issue|reason|topic|item|problem|bug|step|part|task|day|week|month|hour|minute|time|request|note|remark|change|finding|goal|test|ticket|other)s)\\p{L}+s\\b(?:[^:,]{0,30}:"
              + " *(.+)|[^:,]{0,30}, *([^,]+(?:, [^,]+)* and [^,]+))$");
  private static final Pattern ONE_MORE =
      Pattern.compile(
          "(?i)\\b(?:what about|how about|why not|could we (?:do|use|try|take)) (" + PHRASE + ")");

  /** How many messages below a proposal may take it up. */
  private static final int REPLIES = 3;

  private static final Pattern BETWEEN = Pattern.compile(",? (?:vs\\.?|versus|or) |, ");
  private static final Pattern BETWEEN_ALL = Pattern.compile(",? and |, ");

  private final Talk talk;
  private final OptionNames names;

  private OptionReader(Talk talk) {
    this.talk = talk;
    this.names = new OptionNames(talk);
  }

  /**
   * The choices that the thread talks about, each with its options, in the order in which they come
   * up; empty where it chooses between none.
   */
  static List<List<Option>> read(Talk talk, List<Option> known) {
    OptionReader reader = new OptionReader(talk);
    List<Option> named = known.stream().filter(option -> reader.voices(option) >= 2).toList();
    return named.size() >= 2 ? List.of(named) : reader.found();
  }

  private List<List<Option>> found() {
    List<Set<String>> choices = new ArrayList<>();
    for (Statement statement : talk.statements()) {
      Set<String> put = put(statement);
      // Who asks for a choice means all of its options, whichever others speak of.
      if (!asks(statement) || put.stream().noneMatch(this::isTakenUp)) {
        put.removeIf(name -> !isTakenUp(name));
      }
      if (put.size() >= 2) {
        join(put, choices);
      }
    }
    talk.statements().forEach(statement -> proposed(statement, choices));
    if (choices.stream().flatMap(Set::stream).noneMatch(names::isProperName)) {
      Set<String> wanted = wanted();
      if (wanted.size() >= 2) {
        choices.add(wanted);
      }
    }
    if (choices.isEmpty()) {
      Set<String> judged = judged();
      if (judged.size() >= 2) {
        choices.add(judged);
      }
    }
    return choices.stream().map(OptionNames::options).toList();
  }

  /** "What about the old barn?": one more, where another speaks of it right below. */
  private void proposed(Statement statement, List<Set<String>> choices) {
    Matcher proposes = ONE_MORE.matcher(statement.text());
    if (choices.isEmpty() || statement.at() == 0 || !proposes.find()) {
      return;
    }
    String name = names.after(proposes.group(1));
    Option option = OptionNames.option(name);
    boolean isTakenUp =
        talk.between(statement.at() + 1, statement.at() + 1 + REPLIES).stream()
            .anyMatch(reply -> !reply.sameAuthor(statement) && mentions(reply, option));
    if (names.isName(name) && isTakenUp && !has(choices.getLast(), name)) {
      choices.getLast().add(name);
    }
  }

  private boolean asks(Statement statement) {
    return statement.at() == 0
        || QuestionReader.isQuestion(statement)
        || LISTED.matcher(statement.text()).find()
        || (CHOICE.matcher(statement.text()).lookingAt() && !answers(statement));
  }

  private boolean answers(Statement statement) {
    List<Statement> above = talk.at(statement.at() - 1);
    return !above.isEmpty() && QuestionReader.isQuestion(above.getLast());
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

  private boolean isTakenUp(String name) {
    return voices(OptionNames.option(name)) >= 2;
  }

  /** How many messages name it, as far as two. */
  private long voices(Option option) {
    return naming(option).map(Statement::at).distinct().limit(2).count();
  }

  private Stream<Statement> naming(Option option) {
    return talk.statements().stream().filter(s -> mentions(s, option));
  }

  /** What a statement puts as a choice. */
  private Set<String> put(Statement statement) {
    String text = statement.text();
    if (text.length() > LONGEST) {
      return new LinkedHashSet<>();
    }
    Matcher listed = LISTED.matcher(text);
    Set<String> put = listed.find() ? items(listed) : joined(text);
    put.removeIf(name -> !names.isName(name));
    return put;
  }

  /** "Should we take A, B or C?", "we choose between A and B". */
  private Set<String> joined(String text) {
    Set<String> put = new LinkedHashSet<>();
    boolean hasChoice = JOINED.matcher(text).find();
    Matcher choice = CHOICE.matcher(text);
    while (hasChoice && choice.find()) {
      List<String> left = List.of(BETWEEN.split(choice.group(1)));
      for (int i = 0; i < left.size(); i++) {
        String name = takenUp(names.before(left.get(i)), left.get(i));
        boolean whole = name.equals(left.get(i)) && name.split(" ").length <= LONGEST_FIRST;
        if (i == left.size() - 1 || whole || names.isProperName(name)) {
          put.add(name);
        }
      }
      put.add(takenUp(names.after(choice.group(2)), choice.group(2)));
    }
    Matcher between = CHOSEN_BETWEEN.matcher(text);
    if (between.find()) {
      put.add(takenUp(names.before(between.group(1)), between.group(1)));
      put.add(takenUp(names.after(between.group(2)), between.group(2)));
    }
    return put;
  }

  /** "Options: A, B, C", "two offers, A and B". */
  private Set<String> items(Matcher listed) {
    String list =
        Stream.of(listed.group(1), listed.group(2), listed.group(3), listed.group(4))
            .filter(Objects::nonNull)
            .map(OptionNames::withoutBrackets)
            .findFirst()
            .orElse("");
    Pattern cut = list.matches(".* (?:or|vs\\.?|versus) .*") ? BETWEEN : BETWEEN_ALL;
    return Stream.of(cut.split(list.replaceAll("[.!?]+$", "")))
        .filter(item -> item.split(" ").length <= LONGEST_ITEM)
        .map(item -> head(names.item(item)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The name, or what others take up of the words that it was cut from. */
  private String takenUp(String name, String phrase) {
    return isTakenUp(name)
        ? name
        : names.within(phrase).filter(this::isTakenUp).findFirst().orElse(name);
  }

  /** The item, or what others take up of its beginning: "chips above the results". */
  private String head(String item) {
    return isTakenUp(item)
        ? item
        : names
            .within(item)
            .filter(item::startsWith)
            .filter(this::isTakenUp)
            .findFirst()
            .orElse(item);
  }

  /** Proper names that people want or don't want, each named by two of them. */
  private Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>();
    for (Statement statement : talk.statements()) {
      names
          .wanted(statement)
          .filter(name -> !has(wanted, name))
          .filter(name -> people(OptionNames.option(name)) >= 2)
          .ifPresent(wanted::add);
    }
    return wanted;
  }

  /** What several people speak of and somebody praises, blames, wants or doesn't want. */
  private Set<String> judged() {
    Set<String> judged = new LinkedHashSet<>();
    for (Statement statement : talk.statements()) {
      names
          .judged(statement)
          .filter(name -> !has(judged, name))
          .filter(name -> people(OptionNames.option(name)) >= 2)
          .ifPresent(judged::add);
    }
    return judged;
  }

  private long people(Option option) {
    return naming(option).map(s -> s.message().author().name()).distinct().count();
  }

  static boolean mentions(Statement statement, Option option) {
    return OptionNames.mentions(statement.text(), option);
  }

  /**
   * Whether a text names the option; one that is also an everyday word counts by its capital alone.
   */
  static boolean mentions(String text, Option option) {
    return OptionNames.mentions(text, option);
  }
}
