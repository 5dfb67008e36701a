package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import dev.quoth.digest.OptionNames.Place;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds who argued for and against which option, clause by clause: somebody votes for it ("Kafka,
 * replay saved us"), wants or doesn't want it, sets it above another, or says what it does well or
 * badly.
 */
final class ArgumentReader {
  private static final Pattern BETWEEN_CLAUSES =
      Pattern.compile("(?<=[,;])\\s+|\\s+(?=(?:but|while|whereas|though|although)\\b)|\\s[-–—]\\s");

  /** "…, that's a bit steep" goes on about what the clause before is about. */
  private static final Pattern GOES_ON =
      Pattern.compile("^(?:and |but )?(?:it|it's|that|that's|they|they're|which|this)\\b");

  /** Said before the name by whoever votes for it. */
  private static final Pattern OPENS =
      Pattern.compile(
          "^(?:(?:then|and|so|yes|yeah|yep|ok|okay|well|hm+|oh|from|with|at|on|in|behind|under|near|the|a|i'd"
              + " say)\\b[,.]? *)*$");

  private static final Pattern THAN = Pattern.compile(" than\\b");
  private static final Pattern AND = Pattern.compile(",? (?:and|&|plus) (?:the )?");

  private static final int VOTE_WORDS = 5;
  private static final int MAX_VOTE_BY_PART = 3;
  private static final int REASON_WORDS = 4;

  private static final Pattern AT_BEST = Pattern.compile(" at (?:best|least|worst)\\b");
  private static final Pattern JOINED = Pattern.compile("(?i) (?:or|vs\\.?|versus) ");

  private final Talk talk;
  private final List<List<Option>> choices;
  private final List<Option> options;
  private final PairStance stance;

  /**
   * @param choices the options under discussion, those that exclude each other together
   */
  ArgumentReader(Talk talk, List<List<Option>> choices, PairStance stance) {
    this.talk = talk;
    this.choices = choices;
    this.options = choices.stream().flatMap(List::stream).toList();
    this.stance = stance;
  }

  private enum Side {
    PRO,
    CON,
    NONE
  }

  /**
   * The options with what was said for and against, most argued first; without choices that nobody
   * argues about, unless the thread opens with them.
   */
  List<OptionTalk> read() {
    List<OptionTalk> talks = new ArrayList<>();
    for (List<Option> choice : choices) {
      int put = put(choice);
      Said said = new Said();
      choice.forEach(option -> argued(option, put, said));
      sidesWith(put, said);
      List<OptionTalk> argued = choice.stream().map(option -> said.of(option)).toList();
      if (put == 0 || isArgued(argued)) {
        talks.addAll(argued);
      }
    }
    talks.sort(
        Comparator.comparingInt((OptionTalk t) -> t.pros().size() + t.cons().size()).reversed());
    return talks;
  }

  /** Whether it is more than a question that somebody answers with a word. */
  private static boolean isArgued(List<OptionTalk> choice) {
    List<Line> lines =
        choice.stream().flatMap(o -> Stream.concat(o.pros().stream(), o.cons().stream())).toList();
    return lines.stream().map(Line::author).distinct().count() >= 2
        || lines.stream().anyMatch(line -> line.text().split("\\s+").length >= REASON_WORDS);
  }

  /** The place of the message that puts the choice; 0 where none names two of its options. */
  private int put(List<Option> choice) {
    return talk.statements().stream()
        .filter(s -> choice.stream().filter(o -> OptionReader.mentions(s, o)).count() >= 2)
        .mapToInt(Statement::at)
        .findFirst()
        .orElse(0);
  }

  /** One who speaks for or against an option. */
  private record Argument(Option option, Side side, Statement statement, Line line) {}

  /** What was said in the talk about a choice. */
  private record Said(List<Argument> arguments) {
    Said() {
      this(new ArrayList<>());
    }

    OptionTalk of(Option option) {
      return new OptionTalk(option.name(), lines(option, Side.PRO), lines(option, Side.CON));
    }

    private List<Line> lines(Option option, Side side) {
      return arguments.stream()
          .filter(argument -> argument.option.equals(option) && argument.side == side)
          .sorted(Comparator.comparingInt(argument -> argument.statement.at()))
          .map(Argument::line)
          .toList();
    }

    boolean has(Statement statement) {
      return arguments.stream().anyMatch(argument -> argument.statement == statement);
    }

    /** What somebody was for last, before a statement. */
    Optional<Option> favourite(Author person, Statement before) {
      return arguments.stream()
          .filter(argument -> argument.side == Side.PRO)
          .filter(argument -> argument.statement.at() < before.at())
          .filter(argument -> argument.statement.message().author().same(person))
          .reduce((_, later) -> later)
          .map(Argument::option);
    }
  }

  /**
   * @param put before it, words that are no names were said of something else
   */
  private void argued(Option option, int put, Said said) {
    boolean isName = Character.isUpperCase(option.name().codePointAt(0));
    for (Statement statement : talk.statements()) {
      if (isName || statement.at() >= put || wants(statement, option)) {
        Side side = side(statement, option);
        if (side != Side.NONE) {
          said.arguments.add(new Argument(option, side, statement, withReason(statement)));
        }
      }
    }
  }

  /** Who says no more than whom he sides with is for what that one is for. */
  private void sidesWith(int put, Said said) {
    for (Statement statement : talk.statements()) {
      if (statement.at() >= put
          && !said.has(statement)
          && !QuestionReader.isQuestion(statement)
          && !statement.has(Cue.SUPPOSES)) {
        sidesWith(statement, said).ifPresent(said.arguments::add);
      }
    }
  }

  /** "I'm with Ben." */
  private Optional<Argument> sidesWith(Statement statement, Said said) {
    Matcher sides = Cue.SIDES_WITH.matcher(statement.text());
    return sides.find()
        ? talk.named(sides.group(1))
            .filter(person -> !person.same(statement.message().author()))
            .flatMap(person -> said.favourite(person, statement))
            .map(option -> new Argument(option, Side.PRO, statement, statement.line()))
        : Optional.empty();
  }

  /** Whether it says right before the name that it is for or against it. */
  private static boolean wants(Statement statement, Option option) {
    return OptionNames.place(statement.text(), option)
        .map(place -> plain(statement.text().substring(0, place.start())))
        .filter(before -> Cue.ARGUES_FOR.in(before) || Cue.ARGUES_AGAINST.in(before))
        .isPresent();
  }

  /** A bare vote with the sentence behind it, where that says why: "Go. The team can read it." */
  private Line withReason(Statement vote) {
    return talk.next(vote)
        .filter(next -> vote.words() <= VOTE_WORDS && isReason(next, vote))
        .map(vote::lineTo)
        .orElse(vote.line());
  }

  private boolean isReason(Statement reason, Statement vote) {
    boolean sameLine = !vote.message().text().substring(vote.end(), reason.start()).contains("\n");
    boolean ofOther =
        options.stream()
            .anyMatch(o -> OptionReader.mentions(reason, o) && !OptionReader.mentions(vote, o));
    return sameLine && !ofOther && !QuestionReader.isQuestion(reason);
  }

  private Side side(Statement statement, Option option) {
    boolean names = OptionReader.mentions(statement, option);
    if ((!names && !isVote(statement, option))
        || QuestionReader.isQuestion(statement)
        || statement.has(Cue.SUPPOSES)) {
      return Side.NONE;
    }
    if (!names) {
      return Side.PRO;
    }
    String text = Cue.INTERJECTIONS.matcher(statement.text()).replaceFirst("");
    String[] clauses = BETWEEN_CLAUSES.split(text);
    if (JOINED.matcher(text).find() && !others(text, option).isEmpty()) {
      return Side.NONE;
    }
    Side side = compared(statement, option);
    for (int i = 0; i < clauses.length && side == Side.NONE; i++) {
      side = ofClause(clauses, i, option);
    }
    return side;
  }

  private Side compared(Statement statement, Option option) {
    for (Option other : others(statement.text(), option)) {
      switch (stance.judge(statement.text(), option.name(), other.name())) {
        case BETTER -> {
          return Side.PRO;
        }
        case WORSE -> {
          return Side.CON;
        }
        case NONE -> {}
      }
    }
    return Side.NONE;
  }

  private List<Option> others(String text, Option option) {
    return options.stream()
        .filter(other -> !other.equals(option) && OptionReader.mentions(text, other))
        .toList();
  }

  /** "Enrich!", to "remove it, or enrich it from the domain": words of this option alone. */
  private boolean isVote(Statement statement, Option option) {
    if (statement.words() > MAX_VOTE_BY_PART) {
      return false;
    }
    Set<String> words = statement.content();
    return !words.isEmpty()
        && Words.of(option.name()).containsAll(words)
        && options.stream()
            .noneMatch(o -> !o.equals(option) && Words.of(o.name()).containsAll(words));
  }

  private Side ofClause(String[] clauses, int at, Option option) {
    String clause = clauses[at];
    Optional<Place> place = OptionNames.place(clause, option);
    if (place.isEmpty()) {
      String plain = Statement.plain(clause);
      boolean goesOn =
          at > 0
              && GOES_ON.matcher(plain).find()
              && OptionReader.mentions(clauses[at - 1], option)
              && others(clauses[at - 1], option).isEmpty()
              && others(clause, option).isEmpty();
      return goesOn ? judged(plain) : Side.NONE;
    }
    String before = plain(clause.substring(0, place.get().start()));
    String after = plain(clause.substring(place.get().end())).replaceFirst("^[\"”]", "");
    if (Cue.ARGUES_AGAINST.in(before)) {
      return Side.CON;
    }
    if (Cue.ARGUES_FOR.in(before)
        || (at == 0 && opens(before, option) && !lists(clauses) && votes(after))) {
      return Side.PRO;
    }
    if (!others(clause, option).isEmpty()) {
      return amongOthers(before, after, option);
    }
    Side said = judged(after);
    return said == Side.NONE && Cue.LACKS_FOR.in(before) ? Side.CON : said;
  }

  /** Whether nothing stands before the name but what a vote may have, or more of the name. */
  private static boolean opens(String before, Option option) {
    String rest = before;
    for (String word : plain(option.name()).split(" ")) {
      rest = rest.replaceFirst("(?<!\\p{L})" + Pattern.quote(word) + " $", "");
    }
    return OPENS.matcher(rest).find();
  }

  /** "Oak is heavier than pine", "only oak and ash are any good". */
  private Side amongOthers(String before, String after, Option option) {
    Matcher than = THAN.matcher(after);
    if (than.find() && others(after.substring(0, than.start()), option).isEmpty()) {
      return judged(after.substring(0, than.start()));
    }
    than = THAN.matcher(before);
    if (than.find() && others(before.substring(than.end()), option).isEmpty()) {
      return switch (judged(before.substring(0, than.start()))) {
        case PRO -> Side.CON;
        case CON -> Side.PRO;
        case NONE -> Side.NONE;
      };
    }
    String rest = after;
    for (Option other : others(after, option)) {
      Optional<Place> place = OptionNames.place(rest, other);
      if (place.isPresent() && AND.matcher(rest.substring(0, place.get().start())).matches()) {
        rest = rest.substring(place.get().end());
      }
    }
    return others(rest, option).isEmpty() && others(before, option).isEmpty() && !rest.equals(after)
        ? judged(rest)
        : Side.NONE;
  }

  /** "Ruby, PHP and .NET get archived": the clauses begin with options, one after the other. */
  private boolean lists(String[] clauses) {
    return clauses.length > 1
        && options.stream()
            .flatMap(option -> OptionNames.place(clauses[1], option).stream())
            .anyMatch(place -> place.start() == 0);
  }

  private static String plain(String part) {
    return part.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  /** Whether nothing follows the name but what a vote may have: "please", a comma, a reason. */
  private static boolean votes(String after) {
    return Cue.FOR_AFTER.in(after)
        || after.matches("[,.! \"”]*")
        || (after.startsWith(" ")
            && !after.matches(" (?:\\d|no\\b|\\p{L}{3,}ed\\b).*")
            && after.split(" ").length <= VOTE_WORDS
            && !Cue.VERBS.in(after)
            && judged(after) == Side.NONE);
  }

  /** Whether words about a thing speak for or against it. */
  static boolean judges(String said) {
    return judged(said) != Side.NONE;
  }

  /** What words about an option say of it. */
  private static Side judged(String said) {
    String words = AT_BEST.matcher(said).replaceAll("");
    boolean denies = Cue.NEGATED.in(words);
    if (Cue.RULED_OUT.in(words) || Cue.FALLS_SHORT.in(words)) {
      return Side.CON;
    }
    boolean praised = Cue.PRAISE.in(words);
    boolean blamed = Cue.BLAME.in(words);
    if (praised != blamed) {
      return praised == denies ? Side.CON : Side.PRO;
    }
    if (praised) {
      return Side.NONE;
    }
    if (Cue.HARMS.in(words)) {
      return denies ? Side.PRO : Side.CON;
    }
    return !Cue.SERVES.in(words) ? Side.NONE : denies ? Side.CON : Side.PRO;
  }
}
