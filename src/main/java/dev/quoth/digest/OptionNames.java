package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a thread calls its options: where a name begins and ends, and in what forms it comes. */
final class OptionNames {
  /** Where a name begins or ends, if it is no list: "should we use | Kafka or RabbitMQ". */
  private static final Set<String> AROUND =
      Set.of(
          ("a about after again also am an and any are as at be because before between but by can"
               + " choose could do does either every for from go has have i if in instead into is"
               + " isn't it it's its just keep learn let's like may mean might my need of on only"
               + " or our pick prefer say shall should since so some still store take than that the"
               + " their them then there these they this those through to today until use using via"
               + " want was we what when which who why will with would you your")
              .split(" "));

  private static final Set<String> NO_OPTIONS =
      Set.of(
          ("anybody anyone anything both either else even everybody here him how later less maybe"
                  + " me more neither never new no nobody none not nothing now off old one ones"
                  + " someone something they three two us whatever yes yours mine")
              .split(" "));

  private static final Set<String> LEADS_TO = Set.of("to", "with");

  /** "React as always", "the river like last year". */
  private static final Pattern COMPARED = Pattern.compile(" (?:as|like) \\w.*$");

  private static final Pattern NUMBER = Pattern.compile("[\\d.,:%]+.*");
  private static final Pattern INNER_CAPITAL = Pattern.compile(".+\\p{Lu}.*|\\p{Lu}{2,}");
  private static final Pattern HUMP = Pattern.compile("(\\p{Lu}\\p{Ll}{4,})\\p{Lu}{2,}");

  private static final String NAME = "(\\p{Lu}[\\p{L}\\p{N}.+#-]*(?: \\p{Lu}[\\p{L}\\p{N}.+#-]*)?)";

  /** Said of what somebody wants or doesn't want. */
  private static final List<Pattern> WANTED =
      List.of(
          Pattern.compile(
              "(?:\\+1 (?:for|to)|-1 (?:for|to)|(?i:i'd|i would|let's|we) (?:go|start|stick|went)"
                  + " (?:back )?(?:with|for|to)|(?i:in favou?r of|vote for|i prefer|i'd take))"
                  + " (?:the )?"
                  + NAME),
          Pattern.compile("^(?:(?:then|and|so|well|ok|yes|hmm?|[Tt]hat),? )?" + NAME + "[.!?,]"),
          Pattern.compile("^" + NAME + "$"));

  private static final String PLAIN = "(\\p{L}[\\p{L}\\p{N}-]+(?: \\p{L}[\\p{L}\\p{N}-]+)?)";

  private static final List<Pattern> JUDGED =
      List.of(
          Pattern.compile(
              "^(?:the |a )?" + PLAIN + "(?= (?:is|are|would|will|has|have|\\p{L}{3,}s) )"),
          Pattern.compile(
              "\\b(?:i'd (?:go|start|stick) (?:with|for)|i (?:like|prefer)|let's (?:not"
                  + " )?(?:do|use|try)|in favou?r of|\\+1 (?:for|to)|leaning towards) (?:the |a )?"
                  + PLAIN));

  /** Words that stand with a capital where no sentence begins, or have one within. */
  private final Set<String> proper = new HashSet<>();

  private final Set<String> people = new HashSet<>();

  OptionNames(Talk talk) {
    for (Statement statement : talk.statements()) {
      String[] words = statement.text().split("[^\\p{L}\\p{N}.+#/'’-]+");
      for (int i = 0; i < words.length; i++) {
        String word = words[i].replaceAll("^[.'’-]+|(?:['’]s)?[.'’-]*$", "");
        if (INNER_CAPITAL.matcher(word).matches() || (i > 0 && startsWithCapital(word))) {
          proper.add(word);
        }
      }
    }
    talk.everybody().forEach(person -> people.addAll(Talk.names(person)));
  }

  static Option option(String name) {
    return new Option(name, aliases(name), isAround(name));
  }

  /** The options of a choice; a short form that would mean two of them is none. */
  static List<Option> options(Collection<String> choice) {
    return choice.stream()
        .map(name ->
            new Option(
                name,
                aliases(name).stream()
                    .filter(alias ->
                        choice.stream()
                            .noneMatch(
                                other -> !other.equals(name) && at(other, alias, false) >= 0))
                    .toList(),
                isAround(name)))
        .toList();
  }

  /** What else an option is called: "Timescale" for TimescaleDB, "the mill" for the old mill. */
  private static List<String> aliases(String name) {
    List<String> aliases = new ArrayList<>();
    Matcher hump = HUMP.matcher(name);
    if (hump.matches()) {
      aliases.add(hump.group(1));
    }
    String[] words = name.split(" ");
    String last = words[words.length - 1];
    if (words.length > 1
        && last.length() >= (words.length <= 3 ? 4 : 5)
        && !Words.of(last).isEmpty()) {
      aliases.add(last);
    }
    return aliases;
  }

  /** Whether it can be an option's name at all. */
  boolean isName(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (isProperName(name)) {
      return true;
    }
    return name.length() >= 2
        && !NO_OPTIONS.contains(plain)
        && !AROUND.contains(plain)
        && !people.contains(plain)
        && !plain.matches("(?:old|new|other|first|second) ones?")
        && !NUMBER.matcher(name).matches();
  }

  /** Whether all of its words are names. */
  boolean isProperName(String name) {
    return !name.isEmpty() && Stream.of(name.split(" ")).allMatch(this::isProper);
  }

  /** The name in what stands before "or": its last proper name, or its last words. */
  String before(String phrase) {
    String[] words = bare(COMPARED.matcher(phrase).replaceFirst("")).split(" ");
    int end = words.length;
    while (end > 0 && !isProper(words[end - 1])) {
      end--;
    }
    if (end > 0) {
      return run(words, end);
    }
    int from = words.length - 1;
    while (from > 0 && !cuts(words[from - 1])) {
      from--;
    }
    return bare(String.join(" ", List.of(words).subList(from, words.length)));
  }

  /** The proper name that ends before {@code end}, with the number behind it. */
  private String run(String[] words, int end) {
    int from = end - 1;
    while (from > 0 && isProper(words[from - 1])) {
      from--;
    }
    int to = end < words.length && words[end].matches("\\d+") ? end + 1 : end;
    return bare(String.join(" ", List.of(words).subList(from, to)));
  }

  /** The name in what stands after "or": its first proper name, or its first words. */
  String after(String phrase) {
    String[] words = bare(phrase).split(" ");
    int first = 0;
    while (first < words.length - 1 && cuts(words[first])) {
      first++;
    }
    for (int i = first; i < words.length; i++) {
      // "Move to Dagster" means Dagster, but "hosting the Grafana stack" is an option itself.
      if (isProper(words[i]) && (i == first || LEADS_TO.contains(words[i - 1]))) {
        int end = i + 1;
        while (end < words.length && isProper(words[end])) {
          end++;
        }
        return run(words, end);
      }
    }
    int to = first + 1;
    while (to < words.length && !cuts(words[to])) {
      to++;
    }
    return bare(String.join(" ", List.of(words).subList(first, to)));
  }

  /** What of a phrase can be a name, the longest first. */
  Stream<String> within(String phrase) {
    String[] words = bare(phrase).split(" ");
    List<String> found = new ArrayList<>();
    for (int length = words.length; length > 0; length--) {
      for (int from = 0; from + length <= words.length; from++) {
        if (!cuts(words[from]) && !cuts(words[from + length - 1])) {
          String name = bare(String.join(" ", List.of(words).subList(from, from + length)));
          if (isName(name) && !Words.of(name).isEmpty()) {
            found.add(name);
          }
        }
      }
    }
    return found.stream();
  }

  /** The name of an item of a list. */
  String item(String item) {
    String[] words = bare(item).split(" ");
    for (int i = 0; i < words.length; i++) {
      // "Labels from Brandel" are labels.
      if (isProper(words[i])
          && (i == 0 || !cuts(words[i - 1]) || LEADS_TO.contains(words[i - 1]))) {
        return after(String.join(" ", List.of(words).subList(i, words.length)));
      }
    }
    return bare(item);
  }

  /** The proper name that somebody wants or doesn't want. */
  Optional<String> wanted(Statement statement) {
    for (Pattern pattern : WANTED) {
      Matcher found = pattern.matcher(statement.text());
      if (found.find()) {
        String name = bare(found.group(1));
        if (isProperName(name)) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  /** What somebody says at first that it is good or bad, or says that he wants or doesn't want. */
  Optional<String> judged(Statement statement) {
    if (QuestionReader.isQuestion(statement)) {
      return Optional.empty();
    }
    String plain = Cue.INTERJECTIONS.matcher(statement.plain()).replaceFirst("");
    for (Pattern pattern : JUDGED) {
      Matcher found = pattern.matcher(plain);
      while (found.find()) {
        String name = bare(found.group(1));
        String rest = plain.substring(found.end(1));
        if (isName(name)
            && !Words.of(name).isEmpty()
            && !Cue.DUE.in("on " + name)
            && Stream.of(name.split(" ")).noneMatch(OptionNames::isAround)
            && (pattern != JUDGED.getFirst() || ArgumentReader.judges(rest))) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isProper(String word) {
    return proper.contains(word.replaceAll("(?:['’]s)?[.,]*$", ""))
        && !people.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a name begins behind the word and ends before it; "Go" is a name itself. */
  private boolean cuts(String word) {
    return isAround(word) && !isProper(word);
  }

  private static boolean isAround(String word) {
    return AROUND.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean startsWithCapital(String word) {
    return !word.isEmpty()
        && Character.isUpperCase(word.codePointAt(0))
        && !word.matches("I(?:['’].*)?");
  }

  static String withoutBrackets(String text) {
    return text.replaceAll(" ?\\([^)]*\\)", "");
  }

  private static String bare(String name) {
    return name.replaceAll("^(?i:or |and |either |just |the |a |an |use |using )+", "")
        .replaceAll("[\"“”.!?:;]+", "")
        .strip();
  }

  /**
   * Whether a text names the option, in the singular or the plural; one that is also an everyday
   * word counts by its capital alone.
   */
  static boolean mentions(String text, Option option) {
    if (at(text, option.name(), option.word()) >= 0) {
      return true;
    }
    return option.aliases().stream().anyMatch(alias -> at(text, alias, /* exact= */ false) >= 0);
  }

  /** Where a text names it first; -1 where it doesn't. */
  private static int at(String text, String name, boolean exact) {
    for (int i = 0; i + name.length() <= text.length(); i++) {
      if (text.regionMatches(!exact, i, name, 0, name.length())) {
        boolean open = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
        if (open && isEnd(text, i + name.length())) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isEnd(String text, int end) {
    int after = end < text.length() && text.charAt(end) == 's' ? end + 1 : end;
    return after == text.length() || !Character.isLetterOrDigit(text.charAt(after));
  }

  /** Characters {@code [start, end)} of a text, in UTF-16 units. */
  record Place(int start, int end) {}

  /** Where a text names the option first, in whichever of its forms. */
  static Optional<Place> place(String text, Option option) {
    Place first = null;
    List<String> forms = new ArrayList<>(option.aliases());
    forms.add(option.name());
    for (String form : forms) {
      int at = at(text, form, option.word() && form.equals(option.name()));
      if (at >= 0
          && (first == null
              || at < first.start
              || (at == first.start && at + form.length() > first.end))) {
        int end = at + form.length();
        first = new Place(at, end < text.length() && text.charAt(end) == 's' ? end + 1 : end);
      }
    }
    return Optional.ofNullable(first);
  }
}
