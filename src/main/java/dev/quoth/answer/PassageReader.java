package dev.quoth.answer;

import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.answer.SentenceReader.Setting;
import dev.quoth.answer.Statement.Kind;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.Vocabulary.Role;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a passage says of options, in the light of what stands above it. */
final class PassageReader {
  /** What a statement counts for on the aspect of its heading. */
  private static final double INHERITED = 0.7;

  private static final Set<String> ADVISING =
      Set.of(
          "use",
          "choose",
          "pick",
          "prefer",
          "select",
          "consider",
          "adopt",
          "try",
          "recommend",
          "suggest");

  /** Where a sentence begins with them, or what follows its condition. */
  private static final Set<String> TAKING = Set.of("take", "buy", "get", "order", "keep");

  /** Before a verb of taking: whoever speaks would, or tells the reader to. */
  private static final Set<String> WOULD =
      Set.of("i'd", "we'd", "i'll", "we'll", "would", "should", "i", "we", "rather", "still");

  /** With "with" behind them. */
  private static final Set<String> STARTING = Set.of("begin", "start", "go", "stay", "stick");

  /** Within so many words behind an option it may be called the second. */
  private static final int BEHIND = 5;

  private static final Set<String> CHOOSING = Set.of("which", "what", "who");
  private static final Set<String> BACK =
      Set.of("it", "its", "this", "that", "they", "their", "it'll");
  private static final Set<String> MANY = Set.of("both", "all", "these", "each", "neither");
  private static final Set<String> WARNING = Set.of("avoid", "skip");

  private static final Pattern DISAPPOINTS =
      Pattern.compile(
          "disappoints?|drawbacks?|downsides?|disadvantages?|weak(?:ness(?:es)?)?|wrong|limits?|limitations?"
              + "|pitfalls?|hurts?|fails?|struggles?|against|complaints?|problems?|trouble");

  private static final Pattern SHINES =
      Pattern.compile(
          "strengths?|strong|advantages?|benefits?|shines?|excels?|unbeatable|wins?|praise");

  private final Vocabulary vocabulary;
  private final Words words;
  private final SentenceReader sentences;
  private final OrderReader orders;
  private final RowReader rows;

  PassageReader(Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.sentences = new SentenceReader(words);
    this.orders = new OrderReader(words);
    this.rows = new RowReader(vocabulary, words);
  }

  /**
   * Reads {@code passage}.
   *
   * @param spokenOf the option that the passage before, under the same headings, spoke of last;
   *     null where there is none
   * @param table of a row, all rows of its table
   */
  ReadPassage read(Passage passage, @Nullable String spokenOf, List<Passage> table) {
    List<ReadUnit> units = new ArrayList<>();
    for (Passage.Unit unit : passage.units()) {
      List<Token> tokens = Token.of(passage.text(unit));
      ReadUnit read =
          new ReadUnit(
              unit,
              tokens,
              vocabulary.options(tokens, false),
              vocabulary.aspects(tokens),
              ReadPassage.stems(tokens));
      units.add(units.isEmpty() ? read : read.behind(units.getLast()));
    }
    String heading = headed(passage);
    String about = heading != null || passage.shape() != Shape.LIST ? heading : spokenOf;
    List<Statement> statements = new ArrayList<>();
    switch (passage.shape()) {
      case ROW -> rows.read(passage, table, statements);
      case SCENARIO -> winners(units, statements);
      case LIST -> about = list(passage, units, about, statements);
      case FAQ -> about = faq(passage, units, about, statements);
      case PARAGRAPH ->
          about =
              sentences(
                  passage,
                  units,
                  about,
                  new Setting(about, headedLean(passage), Kind.PLACE),
                  statements);
    }
    inherit(passage, units, statements);
    return new ReadPassage(
        passage,
        about,
        units,
        above(passage),
        aboveAspects(passage),
        headers(passage),
        ReadPassage.stems(Token.of(passage.title())),
        strongest(statements));
  }

  /**
   * What is said well or badly under the heading of an aspect is said on that aspect, where it
   * names no other.
   */
  private void inherit(Passage passage, List<ReadUnit> units, List<Statement> statements) {
    if (passage.headings().isEmpty()) {
      return;
    }
    List<AspectMention> headed =
        vocabulary.aspects(headingTokens(passage)).stream()
            .filter(m -> m.names() && m.primary())
            .toList();
    if (headed.isEmpty()
        || passage.shape() == Shape.ROW
            && RowReader.isOnSeveral(headingTokens(passage), headed.getFirst())) {
      return;
    }
    Aspect aspect = headed.getFirst().aspect();
    for (Statement s : List.copyOf(statements)) {
      boolean other =
          units.get(s.unit()).aspects().stream()
              .anyMatch(m -> m.names() || m.aspect().equals(aspect));
      if (s.aspect() == null && s.sign() != 0 && !other) {
        statements.add(new Statement(s.option(), aspect, s.sign() * INHERITED, s.kind(), s.unit()));
      }
    }
  }

  private record Matter(String option, @Nullable Aspect aspect, int unit, Set<String> label) {}

  /**
   * One statement of a unit on each matter: the weightiest, and of equals the one that takes the
   * clearer side.
   */
  private static List<Statement> strongest(List<Statement> statements) {
    Map<Matter, Statement> strongest = new LinkedHashMap<>();
    for (Statement s : statements) {
      strongest.merge(
          new Matter(s.option(), s.aspect(), s.unit(), s.label()), s, PassageReader::stronger);
    }
    return new ArrayList<>(strongest.values());
  }

  /** "Y is faster than Z and slower than X" leaves Y in the middle. */
  private static Statement stronger(Statement a, Statement b) {
    if (force(a) == force(b) && a.sign() * b.sign() < 0) {
      return new Statement(a.option(), a.aspect(), 0, a.kind(), a.unit());
    }
    return force(b) > force(a) ? b : a;
  }

  private static double force(Statement s) {
    return Math.abs(s.sign()) * s.kind().weight;
  }

  private static Set<String> above(Passage passage) {
    Set<String> above = new HashSet<>();
    passage.headings().forEach(heading -> above.addAll(ReadPassage.stems(Token.of(heading))));
    passage.cells().forEach(cell -> above.addAll(ReadPassage.stems(Token.of(cell.header()))));
    return above;
  }

  private Set<String> aboveAspects(Passage passage) {
    Set<String> names = new HashSet<>();
    passage
        .headings()
        .forEach(h -> vocabulary.aspects(Token.of(h)).forEach(m -> names.add(m.aspect().name())));
    passage
        .cells()
        .forEach(c ->
            vocabulary.aspects(Token.of(c.header())).forEach(m -> names.add(m.aspect().name())));
    return names;
  }

  private Set<String> headers(Passage passage) {
    Set<String> options = new HashSet<>();
    passage
        .cells()
        .forEach(c ->
            vocabulary.options(Token.of(c.header()), false).forEach(m -> options.add(m.option())));
    return options;
  }

  /**
   * The one option that the nearest heading which names any names, or names before a colon; else
   * the title's.
   */
  private @Nullable String headed(Passage passage) {
    for (String heading : passage.headings().reversed()) {
      List<OptionMention> named = vocabulary.options(Token.of(heading), false);
      if (!named.isEmpty()) {
        List<OptionMention> first = vocabulary.options(Token.of(heading.split(":", 2)[0]), false);
        return only(first.isEmpty() ? named : first);
      }
    }
    // A title may come from a file's name, in small letters.
    return only(vocabulary.options(Token.of(passage.title()), true));
  }

  static @Nullable String only(List<OptionMention> mentions) {
    List<String> options = mentions.stream().map(OptionMention::option).distinct().toList();
    return options.size() == 1 ? options.getFirst() : null;
  }

  // Sentences

  private @Nullable String sentences(
      Passage passage,
      List<ReadUnit> units,
      @Nullable String about,
      Setting setting,
      List<Statement> statements) {
    String subject = about;
    AspectMention above = namedAbove(passage, units);
    for (int i = 0; i < units.size(); i++) {
      ReadUnit unit = units.get(i);
      if (passage.text(unit.unit()).endsWith("?") || isOfThingsSoBad(unit)) {
        continue;
      }
      // Where no heading says what a section is about, only a pronoun takes the subject on.
      String spokenOf = about != null || refersBack(unit) ? subject : null;
      Setting here =
          advised(
              unit.tokens(), unit.options(), new Setting(spokenOf, setting.lean(), setting.kind()));
      var reading =
          sentences.read(
              passage.text(unit.unit()), unit.tokens(), unit.options(), unit.aspects(), i, here);
      statements.addAll(reading.statements());
      if (i > 0 && unit.isVerdict()) {
        statements.add(new Statement(unit.options().getFirst().option(), null, 1, Kind.WINNER, i));
      }
      orders.ranked(passage, unit, i, statements);
      orders.figured(passage, unit, i, above, statements);
      subject = reading.subject() != null ? reading.subject() : subject;
    }
    return subject;
  }

  /** "Sloppy wiring costs dearly" is said of wiring that is so, and not of an option. */
  private boolean isOfThingsSoBad(ReadUnit unit) {
    return unit.options().isEmpty()
        && unit.tokens().size() > 2
        && unit.aspects().stream().noneMatch(m -> m.from() <= 1 && m.to() > 1)
        && (unit.tokens().getFirst().in(words.bad())
            || unit.aspects().stream().anyMatch(m -> m.from() == 0 && m.role() == Role.WORSE));
  }

  /** The aspect that the question of a pair, or else the nearest heading, names; null if none. */
  private @Nullable AspectMention namedAbove(Passage passage, List<ReadUnit> units) {
    boolean pair = units.getFirst().unit().role() == Passage.Role.QUESTION;
    List<AspectMention> above =
        pair ? units.getFirst().aspects() : vocabulary.aspects(headingTokens(passage));
    return above.stream().filter(m -> m.names() && m.primary()).findFirst().orElse(null);
  }

  private static boolean refersBack(ReadUnit unit) {
    List<Token> opening = unit.tokens().subList(0, Math.min(3, unit.tokens().size()));
    return opening.stream().anyMatch(token -> BACK.contains(token.lower()))
        && opening.stream().noneMatch(token -> MANY.contains(token.lower()));
  }

  /** "Use X when ..." speaks for X whatever words follow, "avoid X for ..." against it. */
  private Setting advised(List<Token> tokens, List<OptionMention> options, Setting setting) {
    for (OptionMention mention : options) {
      int verb = mention.from() - 1;
      while (verb > 0 && tokens.get(verb).lower().matches("the|a|an|with")) {
        verb--;
      }
      String told = verb < 0 ? "" : tokens.get(verb).stems().getFirst();
      String before = verb < 1 ? "" : tokens.get(verb - 1).lower();
      boolean with = verb >= 0 && tokens.get(verb + 1).lower().equals("with");
      boolean takes = TAKING.contains(told) && !with;
      boolean begins =
          verb == 0 || verb > 0 && tokens.get(verb).start() > tokens.get(verb - 1).end() + 1;
      boolean advises = ADVISING.contains(told) && !with || STARTING.contains(told) && with;
      if ((takes || advises) && before.matches("don't|never|not|wouldn't")) {
        return new Setting(mention.option(), -1, Kind.ADVICE);
      }
      if (advises || takes && (begins || WOULD.contains(before))) {
        return new Setting(mention.option(), 1, Kind.ADVICE);
      }
      if (WARNING.contains(told)) {
        return new Setting(mention.option(), -1, Kind.ADVICE);
      }
    }
    String offered = only(options);
    if (offered != null && ReadUnit.speaksTo(tokens) && isPraise(tokens)) {
      return new Setting(offered, 1, Kind.ADVICE);
    }
    if (setting.subject() != null
        && !tokens.isEmpty()
        && WARNING.contains(tokens.getFirst().stems().getFirst())) {
      return new Setting(setting.subject(), -1, Kind.ADVICE);
    }
    return setting;
  }

  private boolean isPraise(List<Token> tokens) {
    return tokens.stream()
            .anyMatch(t -> t.in(words.good()) || t.in(words.gains()) || t.in(words.up()))
        && tokens.stream()
            .noneMatch(t ->
                t.in(words.bad())
                    || t.in(words.losses())
                    || t.in(words.down())
                    || t.in(words.negations()));
  }

  // Lists

  private @Nullable String list(
      Passage passage, List<ReadUnit> units, @Nullable String about, List<Statement> statements) {
    int first = 0;
    List<Token> heading = headingTokens(passage);
    Setting setting =
        advised(
            heading,
            vocabulary.options(heading, false),
            new Setting(about, lean(heading), Kind.PLACE));
    if (!units.isEmpty() && units.getFirst().unit().role() == Passage.Role.LEAD) {
      ReadUnit lead = units.getFirst();
      String named = only(lead.options());
      double lean = lean(lead.tokens());
      boolean advises =
          lead.tokens().stream().anyMatch(t -> t.lower().matches("when|if|for|choice|best|ideal"))
              && named != null
              && lean != 0;
      setting =
          new Setting(
              named != null ? named : about,
              lean != 0 ? lean : setting.lean(),
              advises ? Kind.ADVICE : Kind.PLACE);
      setting = advised(lead.tokens(), lead.options(), setting);
      var reading =
          sentences.read(
              passage.text(lead.unit()), lead.tokens(), lead.options(), lead.aspects(), 0, setting);
      statements.addAll(reading.statements());
      List<Statement> compared =
          reading.statements().stream()
              .filter(s -> s.kind() == Kind.COMPARISON && s.aspect() == null)
              .toList();
      for (int i = 1; i < units.size() && !compared.isEmpty(); i++) {
        // "Benchmarks show X outperforming Y in:" holds for every item.
        for (Statement s : compared) {
          statements.add(new Statement(s.option(), null, s.sign(), s.kind(), i));
        }
      }
      if (!compared.isEmpty()) {
        return about;
      }
      if (reduces(lead.tokens()) && setting.subject() != null) {
        reduced(units, setting.subject(), statements);
        return setting.subject();
      }
      first = 1;
    }
    for (int i = first; i < units.size(); i++) {
      ReadUnit unit = units.get(i);
      var reading =
          sentences.read(
              passage.text(unit.unit()), unit.tokens(), unit.options(), unit.aspects(), i, setting);
      statements.addAll(reading.statements());
    }
    return setting.subject();
  }

  /** "X reduces:", "X eliminates:" before a list. */
  private boolean reduces(List<Token> lead) {
    return !lead.isEmpty() && lead.getLast().in(words.reduces());
  }

  /** A list of what there is less of: bad where it is good to have, good where it is not. */
  private static void reduced(List<ReadUnit> units, String option, List<Statement> statements) {
    for (int i = 1; i < units.size(); i++) {
      for (AspectMention mention : units.get(i).aspects()) {
        double sign = mention.role() == Role.HIGH || mention.role() == Role.BETTER ? -1 : 1;
        statements.add(new Statement(option, mention.aspect(), sign, Kind.SAYING, i));
      }
      statements.add(new Statement(option, null, 1, Kind.SAYING, i));
    }
  }

  /** The nearest heading; empty where there is none. */
  static List<Token> headingTokens(Passage passage) {
    return passage.headings().isEmpty() ? List.of() : Token.of(passage.headings().getLast());
  }

  /** What a heading says of the one option that it names: "where X disappoints". */
  private double headedLean(Passage passage) {
    List<Token> heading = headingTokens(passage);
    if (only(vocabulary.options(heading, false)) == null) {
      return 0;
    }
    return heading.stream().anyMatch(t -> DISAPPOINTS.matcher(t.lower()).matches())
        ? -1
        : heading.stream().anyMatch(t -> SHINES.matcher(t.lower()).matches()) ? 1 : 0;
  }

  private double lean(List<Token> tokens) {
    double lean = 0;
    boolean negated = false;
    for (Token token : tokens) {
      negated |= token.in(words.negations());
      boolean strong = token.in(words.strengths());
      // "What we don't like"
      lean =
          token.in(words.weaknesses()) || strong && negated ? -1 : lean == 0 && strong ? 1 : lean;
    }
    return lean;
  }

  // Questions and answers

  private @Nullable String faq(
      Passage passage, List<ReadUnit> units, @Nullable String about, List<Statement> statements) {
    ReadUnit question = units.getFirst();
    String asked = only(question.options());
    Setting setting =
        new Setting(asked != null ? asked : about, lean(question.tokens()), Kind.PLACE);
    int answer = Math.min(1, units.size() - 1);
    double said = yesOrNo(units.get(answer).tokens());
    if (said != 0) {
      var claimed =
          sentences.read(
              passage.text(question.unit()),
              question.tokens(),
              question.options(),
              question.aspects(),
              answer,
              new Setting(setting.subject(), 0, Kind.SAYING));
      claimed
          .statements()
          .forEach(s ->
              statements.add(
                  new Statement(s.option(), s.aspect(), s.sign() * said, s.kind(), answer)));
    }
    // "Which is best for X?" "Y, because ...": the answer names the winner first.
    ReadUnit first = units.get(answer);
    if (answer > 0
        && question.tokens().size() > 1
        && (first.isVerdict()
            || CHOOSING.contains(
                question
                    .tokens()
                    .get(question.tokens().getFirst().lower().matches("and|so|but") ? 1 : 0)
                    .lower()))) {
      int opening = spoken(passage.text(first.unit()), first.tokens());
      first.options().stream()
          .filter(mention -> mention.from() == opening)
          .forEach(mention -> {
            statements.add(new Statement(mention.option(), null, 1, Kind.WINNER, answer));
            question
                .aspects()
                .forEach(a ->
                    statements.add(
                        new Statement(mention.option(), a.aspect(), 1, Kind.WINNER, answer)));
          });
    }
    List<Statement> answered = new ArrayList<>();
    String last = sentences(passage, units, setting.subject(), setting, answered);
    answered.stream().filter(s -> s.unit() > 0).forEach(statements::add);
    return asked != null ? asked : last;
  }

  /**
   * 1 where an answer begins with yes, -1 where with no ("Short answer: No."), 0 where with
   * neither.
   */
  static double yesOrNo(List<Token> answer) {
    String first = answer.isEmpty() ? "" : answer.getFirst().lower();
    String second = answer.size() < 2 ? "" : answer.get(1).lower();
    boolean denies =
        first.matches("hardly|never|rarely|seldom|barely|nope|nowhere|none|don't")
            || first.equals("please") && second.equals("don't")
            || first.equals("far") && second.equals("from")
            || first.equals("i") && doubts(answer)
            || first.equals("not") && !second.matches("only|just|merely");
    if (denies) {
      return -1;
    }
    if (first.matches("absolutely|certainly|definitely|usually|indeed|mostly|yep|yeah|sure")) {
      return 1;
    }
    for (Token token : answer.subList(0, Math.min(4, answer.size()))) {
      if (token.lower().equals("yes")) {
        return 1;
      }
      if (token.lower().equals("no")) {
        return -1;
      }
    }
    return 0;
  }

  /** "I don't think so", "I wouldn't", "I doubt it". */
  private static boolean doubts(List<Token> answer) {
    String second = answer.size() < 2 ? "" : answer.get(1).lower();
    String third = answer.size() < 3 ? "" : answer.get(2).lower();
    return second.matches("doubt|wouldn't|disagree|can't")
        || second.matches("don't|do|would|can") && third.matches("think|believe|not|see");
  }

  /** Where the words of an answer begin, behind the name of whoever gives it: "Jo: Yes, ...". */
  private static int spoken(String text, List<Token> tokens) {
    for (int i = 0; i < Math.min(3, tokens.size() - 1); i++) {
      if (!Character.isUpperCase(tokens.get(i).text().charAt(0))) {
        return 0;
      }
      if (text.startsWith(":", tokens.get(i).end())) {
        return i + 1;
      }
    }
    return 0;
  }

  // Cases

  private static void winners(List<ReadUnit> units, List<Statement> statements) {
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).unit().role() == Passage.Role.WINNER) {
        List<OptionMention> named = units.get(i).options();
        for (int j = 0; j < named.size(); j++) {
          if (j == 0 || !isSecond(units.get(i).tokens(), named.get(j - 1), named.get(j))) {
            statements.add(new Statement(named.get(j).option(), null, 1, Kind.WINNER, i));
          }
        }
      }
    }
  }

  /** "X, with Y as a close second", "X, followed by Y", "X ahead of Y". */
  private static boolean isSecond(List<Token> tokens, OptionMention first, OptionMention next) {
    return tokens.subList(first.to(), next.from()).stream()
            .anyMatch(t -> t.lower().matches("followed|ahead|before|then|over|beats|runner-up"))
        || tokens.subList(next.to(), Math.min(tokens.size(), next.to() + BEHIND)).stream()
            .anyMatch(t -> t.lower().matches("second|runner|runner-up|third|behind"));
  }
}
