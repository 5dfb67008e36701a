package dev.quoth.answer;

import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.answer.SentenceReader.Setting;
import dev.quoth.answer.Statement.Kind;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.Vocabulary.Role;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a passage says of options, in the light of what stands above it. */
final class PassageReader {
  /** What a statement counts for on the aspect of its heading. */
  private static final double INHERITED = 0.7;

  private static final Pattern NUMBER = Pattern.compile("\\p{N}+(?:[.,]\\p{N}+)*");

  /** One figure, or a range. */
  private static final Pattern ONE_FIGURE =
      Pattern.compile(
          "(?s)\\P{N}*\\p{N}+(?:[.,]\\p{N}+)*(?:\\P{N}{0,12}(?:-|–|\\bto\\b|\\band\\b)\\P{N}{0,3}\\p{N}+(?:[.,]\\p{N}+)*)?\\P{N}*");

  /** "In 2013": no quantity. */
  private static final Pattern DATE = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

  /** Time that goes by until something is there. */
  private static final Pattern LASTING =
      Pattern.compile(
          "(?is)\\b(?:within|after|waits?|waited|takes?|took|needs?|needed)\\b.*\\p{N}\\s?(?:[mµn]?s|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?)\\b");

  /** Verbs before figures of which less is better. */
  private static final Pattern CONSUMING =
      Pattern.compile(
          "weigh(?:s|ed)?|costs?|takes?|took|needs?|needed|requires?|required|uses?|used|eats?|ate"
              + "|consumes?|consumed|lost|loses|failed|wastes?");

  private static final Set<String> ADVISING =
      Set.of("use", "choose", "pick", "prefer", "select", "consider", "adopt", "try");

  /** Where a sentence begins with them, or what follows its condition. */
  private static final Set<String> TAKING = Set.of("take", "buy", "get", "order", "keep");

  /** Before a verb of taking: whoever speaks would, or tells the reader to. */
  private static final Set<String> WOULD =
      Set.of("i'd", "we'd", "i'll", "we'll", "would", "should", "i", "we", "rather", "still");

  /** With "with" behind them. */
  private static final Set<String> STARTING = Set.of("begin", "start", "go", "stay", "stick");

  /** Ends of labels of which less is better, whatever they are of. */
  static final Set<String> BURDENS =
      Set.of(
          "time",
          "cost",
          "costs",
          "price",
          "effort",
          "drain",
          "duration",
          "delay",
          "consumption",
          "usage",
          "use",
          "fee",
          "weight",
          "risk",
          "loss",
          "noise",
          "bill",
          "bills",
          "expense",
          "expenses",
          "wear",
          "waste",
          "dust",
          "dirt",
          "smell",
          "emissions",
          "calls",
          "outs",
          "callouts",
          "visits",
          "tickets",
          "defects",
          "faults",
          "breakdowns",
          "accidents",
          "injuries",
          "crashes",
          "outages",
          "incidents",
          "bugs",
          "delays",
          "errors",
          "failures",
          "repairs",
          "complaints");

  private static final Pattern SHORT_TIMES =
      Pattern.compile("(?i)(?:\\(|\\bin |, )(?:ms|µs|us|ns|(?:milli|micro|nano)seconds)\\b");

  private static final Pattern TIMES =
      Pattern.compile("(?i)(?:\\(|\\bin |, )(?:s|secs?|seconds|min|minutes)\\b");

  /** Money for time is pay, whoever gets it. */
  private static final Pattern PAY =
      Pattern.compile(
          "(?i)[$€£]\\s?\\d.*(?:/\\s?h(?:r|our)?\\b|per hour|an hour|hourly|/\\s?day\\b)");

  private static final Pattern MONEY = Pattern.compile("[$€£¥₹]\\s?\\p{N}|\\p{N}\\s?[$€£¥₹]");

  /** Aspects that are reckoned in money. */
  private static final Set<String> MONEYS = Set.of("price", "cost");

  /** A cell of more words describes and doesn't rate. */
  private static final int RATING_WORDS = 3;

  private static final Set<String> CHOOSING = Set.of("which", "what", "who");
  private static final Set<String> BACK =
      Set.of("it", "its", "this", "that", "they", "their", "it'll");
  private static final Set<String> MANY = Set.of("both", "all", "these", "each", "neither");
  private static final Set<String> WARNING = Set.of("avoid", "skip");

  private final Vocabulary vocabulary;
  private final Words words;
  private final SentenceReader sentences;

  PassageReader(Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.sentences = new SentenceReader(words);
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
      case ROW -> row(passage, table, statements);
      case SCENARIO -> winners(units, statements);
      case LIST -> about = list(passage, units, about, statements);
      case FAQ -> about = faq(passage, units, about, statements);
      case PARAGRAPH ->
          about = sentences(passage, units, about, new Setting(about, 0, Kind.PLACE), statements);
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
        || passage.shape() == Shape.ROW && isOnSeveral(headingTokens(passage), headed.getFirst())) {
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

  private static @Nullable String only(List<OptionMention> mentions) {
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
      if (passage.text(unit.unit()).endsWith("?")) {
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
      ranked(passage, unit, i, statements);
      figured(passage, unit, i, above, statements);
      subject = reading.subject() != null ? reading.subject() : subject;
    }
    return subject;
  }

  /** The aspect that the question of a pair, or else the nearest heading, names; null if none. */
  private @Nullable AspectMention namedAbove(Passage passage, List<ReadUnit> units) {
    boolean pair = units.getFirst().unit().role() == Passage.Role.QUESTION;
    List<AspectMention> above =
        pair ? units.getFirst().aspects() : vocabulary.aspects(headingTokens(passage));
    return above.stream().filter(m -> m.names() && m.primary()).findFirst().orElse(null);
  }

  private static final Pattern RANKS =
      Pattern.compile("(?i).*\\b(?:order|ranked|ranks?|ranking|then|last|lastly|followed)\\b.*");
  private static final Pattern LISTS =
      Pattern.compile("(?is)^(?:on|for|in|by)\\s+[^,:]{2,40}\\s(?:it is|it's|comes?|we have)\\s.*");

  /**
   * An order of options, "on comfort first X, then Y, and Z last": each is placed between the best
   * and the worst. Without a word on it the best comes first.
   */
  private void ranked(Passage passage, ReadUnit unit, int at, List<Statement> statements) {
    List<OptionMention> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    unit.options().stream().filter(m -> seen.add(m.option())).forEach(order::add);
    String text = passage.text(unit.unit());
    if (order.size() < 3 || !RANKS.matcher(text).find() && !LISTS.matcher(text).matches()) {
      return;
    }
    int second = order.get(1).from();
    AspectMention mention =
        leading(unit.aspects().stream().filter(m -> m.to() <= second && m.primary()).toList());
    double sign = rankedFrom(unit, mention, second);
    for (int i = 0; i < order.size(); i++) {
      double place = sign * (1 - 2.0 * i / (order.size() - 1));
      String option = order.get(i).option();
      statements.add(new Statement(option, null, place, Kind.RATING, at));
      if (mention != null) {
        statements.add(new Statement(option, mention.aspect(), place, Kind.RATING, at));
      }
    }
  }

  /**
   * Options that a sentence gives a figure each, "X costs 14 a month, Y 19" or "410 lines in X, 240
   * in Y": they are placed between the best and the worst on the aspect that it names, or that what
   * stands above it names.
   */
  private void figured(
      Passage passage,
      ReadUnit unit,
      int at,
      @Nullable AspectMention above,
      List<Statement> statements) {
    List<OptionMention> options = unit.options();
    boolean each =
        options.size() > 1
            && options.stream().map(OptionMention::option).distinct().count() == options.size();
    if (!each || unit.tokens().stream().anyMatch(t -> t.lower().equals("than"))) {
      return;
    }
    AspectMention named =
        unit.aspects().stream().filter(m -> m.names() && m.primary()).findFirst().orElse(above);
    int direction =
        named != null
            ? direction(named)
            : unit.tokens().stream().anyMatch(t -> CONSUMING.matcher(t.lower()).matches()) ? -1 : 1;
    List<Double> figures = new ArrayList<>();
    for (String segment : besideOptions(passage.text(unit.unit()), unit)) {
      if (!ONE_FIGURE.matcher(segment).matches() || DATE.matcher(segment).find()) {
        return;
      }
      boolean waited = LASTING.matcher(segment).find();
      measure(segment, waited ? -1 : direction).ifPresent(figures::add);
    }
    double best = figures.stream().mapToDouble(f -> f).max().orElse(0);
    double worst = figures.stream().mapToDouble(f -> f).min().orElse(0);
    for (int i = 0; best > worst && figures.size() == options.size() && i < figures.size(); i++) {
      double sign = 2 * (figures.get(i) - worst) / (best - worst) - 1;
      String option = options.get(i).option();
      statements.add(new Statement(option, null, sign, Kind.RATING, at));
      if (named != null) {
        statements.add(new Statement(option, named.aspect(), sign, Kind.RATING, at));
      }
    }
  }

  /**
   * What a sentence has to each option that it names: the words up to the next, or, where figures
   * come first, those since the one before.
   */
  private static List<String> besideOptions(String text, ReadUnit unit) {
    List<OptionMention> options = unit.options();
    List<Token> tokens = unit.tokens();
    int last = tokens.get(options.getLast().to() - 1).end();
    boolean first =
        NUMBER.matcher(text.substring(0, tokens.get(options.getFirst().from()).start())).find()
            && !NUMBER.matcher(text.substring(last)).find();
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      int start = tokens.get(options.get(i).from()).start();
      int end = tokens.get(options.get(i).to() - 1).end();
      int before = i == 0 ? 0 : tokens.get(options.get(i - 1).to() - 1).end();
      int behind =
          i + 1 < options.size() ? tokens.get(options.get(i + 1).from()).start() : text.length();
      segments.add(first ? text.substring(before, start) : text.substring(end, behind));
    }
    return segments;
  }

  /** 1 where an order begins with the best, -1 where with the worst: "from dearest to cheapest". */
  private double rankedFrom(ReadUnit unit, @Nullable AspectMention mention, int second) {
    if (mention != null && !mention.names()) {
      boolean less =
          mention.from() > 0 && unit.tokens().get(mention.from() - 1).lower().matches("less|least");
      return direction(mention) * (less ? -1 : 1);
    }
    for (Token token : unit.tokens().subList(0, second)) {
      if (token.in(words.up()) || token.in(words.down())) {
        return token.in(words.up()) ? direction(mention) : -direction(mention);
      }
      if (token.in(words.bad()) || token.in(words.good())) {
        return token.in(words.bad()) ? -1 : 1;
      }
    }
    return 1;
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
    if (setting.subject() != null
        && !tokens.isEmpty()
        && WARNING.contains(tokens.getFirst().stems().getFirst())) {
      return new Setting(setting.subject(), -1, Kind.ADVICE);
    }
    return setting;
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

  private static List<Token> headingTokens(Passage passage) {
    return passage.headings().isEmpty() ? List.of() : Token.of(passage.headings().getLast());
  }

  private double lean(List<Token> tokens) {
    double lean = 0;
    for (Token token : tokens) {
      lean =
          token.in(words.weaknesses()) ? -1 : lean == 0 && token.in(words.strengths()) ? 1 : lean;
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
        first.matches("hardly|never|rarely|seldom|barely|nope|nowhere")
            || first.equals("far") && second.equals("from")
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
        for (OptionMention mention : units.get(i).options()) {
          statements.add(new Statement(mention.option(), null, 1, Kind.WINNER, i));
        }
      }
    }
  }

  // Rows

  private void row(Passage passage, List<Passage> table, List<Statement> statements) {
    List<Cell> cells = passage.cells();
    List<Token> label = Token.of(cells.getFirst().text());
    List<@Nullable String> headers = new ArrayList<>();
    for (Cell cell : cells) {
      headers.add(only(vocabulary.options(Token.of(cell.header()), false)));
    }
    if (headers.stream().skip(1).filter(h -> h != null).count() >= 2) {
      rated(cells, headers, label, headingTokens(passage), statements);
      return;
    }
    int place = labelPlace(passage, table);
    if (place >= 0) {
      listed(passage, table, place, statements);
      return;
    }
    for (Cell cell : cells.subList(1, cells.size())) {
      for (OptionMention mention : vocabulary.options(Token.of(cell.text()), false)) {
        statements.add(new Statement(mention.option(), null, 1, Kind.WINNER, 0));
        for (AspectMention aspect : vocabulary.aspects(label)) {
          statements.add(new Statement(mention.option(), aspect.aspect(), 1, Kind.WINNER, 0));
        }
      }
    }
  }

  /**
   * In which column each row names its option: the first, or the second where every row has another
   * one; -1 where the rows are no options.
   */
  private int labelPlace(Passage passage, List<Passage> table) {
    if (optionIn(passage, 0) != null) {
      return 0;
    }
    List<@Nullable String> second = new ArrayList<>();
    table.forEach(row -> second.add(row.cells().size() > 2 ? optionIn(row, 1) : null));
    boolean each =
        table.size() > 1
            && second.stream().allMatch(o -> o != null)
            && second.stream().distinct().count() == second.size();
    return each ? 1 : -1;
  }

  private @Nullable String optionIn(Passage row, int place) {
    return only(vocabulary.options(Token.of(row.cells().get(place).text()), false));
  }

  /**
   * A row on one option, in a table that has others on the others: each cell is compared with those
   * above and below it.
   */
  private void listed(Passage passage, List<Passage> table, int place, List<Statement> statements) {
    List<Cell> cells = passage.cells();
    String option = optionIn(passage, place);
    if (option == null) {
      return;
    }
    AspectMention headed = headingAspect(headingTokens(passage));
    for (int i = 0; i < cells.size(); i++) {
      if (i == place) {
        continue;
      }
      List<Token> header = Token.of(cells.get(i).header());
      AspectMention own = leading(vocabulary.aspects(header));
      AspectMention mention = own != null || headed == null || !headed.names() ? own : headed;
      int direction = direction(cells.get(i).header(), own, mention);
      OptionalDouble rate = rate(Token.of(cells.get(i).text()), mention, direction);
      boolean words = rate.isPresent();
      List<Double> rates = new ArrayList<>();
      for (Passage row : table) {
        if (i < row.cells().size()) {
          String text = row.cells().get(i).text();
          OptionalDouble said =
              words ? rate(Token.of(text), mention, direction) : measure(text, direction);
          said.ifPresent(rates::add);
        }
      }
      OptionalDouble here = words ? rate : measure(cells.get(i).text(), direction);
      if (here.isEmpty() || !words && (rates.size() < 2 || rates.size() < table.size())) {
        continue;
      }
      double best = rates.stream().mapToDouble(r -> r).max().orElse(0);
      double worst = rates.stream().mapToDouble(r -> r).min().orElse(0);
      double sign =
          best > worst
              ? 2 * (here.getAsDouble() - worst) / (best - worst) - 1
              : words ? Math.max(-1, Math.min(1, here.getAsDouble())) : 0;
      statements.add(
          new Statement(
              option,
              mention == null ? null : mention.aspect(),
              sign,
              Kind.RATING,
              0,
              ReadPassage.stems(header)));
    }
  }

  private static OptionalDouble measure(String text, int direction) {
    OptionalDouble figure = figure(inFigures(text));
    return figure.isPresent() ? OptionalDouble.of(direction * figure.getAsDouble()) : figure;
  }

  /**
   * 1 where more is better of what a table has under a label, -1 where less is.
   *
   * @param named the aspect that the label names
   * @param mention the aspect that the figures or words under it are on
   */
  private static int direction(
      String label, @Nullable AspectMention named, @Nullable AspectMention mention) {
    List<Token> tokens = Token.of(label);
    int direction = isBurden(tokens, named) || isTimed(label, named) ? -1 : direction(mention);
    // "Noise taken away", "cost saved": of a burden removed more is better.
    boolean removed =
        tokens.stream()
            .skip(1)
            .anyMatch(t ->
                t.lower()
                    .matches("away|removed|reduction|saved|avoided|prevented|absorbed|blocked"));
    return removed && direction < 0 ? 1 : direction;
  }

  private static int direction(@Nullable AspectMention mention) {
    return mention == null || mention.role() == Role.HIGH || mention.role() == Role.BETTER ? 1 : -1;
  }

  /**
   * Whether a label is of something of which less is better, whatever it names besides: "help desk
   * calls", "repairs".
   */
  private static boolean isBurden(List<Token> label, @Nullable AspectMention named) {
    for (int i = 0; i < label.size(); i++) {
      boolean within =
          named != null
              && i >= named.from()
              && i < named.to()
              && !(named.to() - named.from() == 1 && label.get(i).lower().endsWith("s"));
      if (!within
          && (BURDENS.contains(label.get(i).lower())
              || label
                  .get(i)
                  .lower()
                  .matches("lost|leaked|failed|broken|warped|wasted|rejected|missed|dropped"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a label says that times are measured, of which less is better: "start (ms)". */
  private static boolean isTimed(String label, @Nullable AspectMention named) {
    boolean lasting =
        named != null && named.role() == Role.HIGH && !named.aspect().name().equals("performance");
    return SHORT_TIMES.matcher(label).find() || !lasting && TIMES.matcher(label).find();
  }

  /**
   * A row that rates options side by side: whoever is rated higher is spoken for, the others
   * against.
   */
  private void rated(
      List<Cell> cells,
      List<@Nullable String> headers,
      List<Token> label,
      List<Token> heading,
      List<Statement> statements) {
    AspectMention mention = rowAspect(cells, label, heading);
    AspectMention named = leading(vocabulary.aspects(label));
    int direction = direction(cells.getFirst().text(), named, mention);
    double[] rates = new double[cells.size()];
    List<Integer> known = new ArrayList<>();
    for (int i = 1; i < cells.size(); i++) {
      OptionalDouble rate =
          headers.get(i) == null
              ? OptionalDouble.empty()
              : rate(Token.of(cells.get(i).text()), mention, direction);
      OptionalDouble figure =
          headers.get(i) == null || rate.isPresent()
              ? OptionalDouble.empty()
              : measure(cells.get(i).text(), direction);
      if (rate.isPresent() || figure.isPresent()) {
        rates[i] = rate.isPresent() ? rate.getAsDouble() : figure.getAsDouble();
        known.add(i);
      }
    }
    Aspect aspect = mention == null ? null : mention.aspect();
    // Each is placed between the best, 1, and the worst, -1; alone in being rated, or all alike, it
    // is in the middle.
    double best = known.stream().mapToDouble(k -> rates[k]).max().orElse(0);
    double worst = known.stream().mapToDouble(k -> rates[k]).min().orElse(0);
    double middle = (best + worst) / 2;
    double spread = best > worst ? (best - worst) / 2 : 1;
    for (int i = 1; i < cells.size(); i++) {
      String option = headers.get(i);
      if (option == null) {
        continue;
      }
      double sign = known.contains(i) ? (rates[i] - middle) / spread : 0;
      statements.add(new Statement(option, aspect, sign, Kind.RATING, 0));
      if (aspect != null) {
        statements.add(new Statement(option, null, sign, Kind.RATING, 0));
      }
    }
  }

  /**
   * What a row is on: what its label names, else what several of its cells are words for, else what
   * its label or heading hints at, or money is.
   */
  private @Nullable AspectMention rowAspect(
      List<Cell> cells, List<Token> label, List<Token> heading) {
    AspectMention labelled = leading(vocabulary.aspects(label));
    if (labelled != null && labelled.names()) {
      return labelled;
    }
    Map<Aspect, Integer> judging = new LinkedHashMap<>();
    List<Cell> rating = cells.subList(1, cells.size());
    for (Cell cell : rating) {
      List<Token> tokens = Token.of(cell.text());
      Set<Aspect> here = new HashSet<>();
      vocabulary.aspects(tokens).stream()
          .filter(m -> !m.names() && m.to() - m.from() == 1 && tokens.size() <= RATING_WORDS)
          .forEach(m -> here.add(m.aspect()));
      here.forEach(aspect -> judging.merge(aspect, 1, Integer::sum));
    }
    for (Map.Entry<Aspect, Integer> judged : judging.entrySet()) {
      if (judged.getValue() > 1) {
        return new AspectMention(judged.getKey(), Role.HIGH, 0, 1, true);
      }
    }
    if (labelled == null && rating.stream().anyMatch(c -> PAY.matcher(c.text()).find())) {
      return leading(vocabulary.aspects(Token.of("salary")));
    }
    boolean timed = label.stream().anyMatch(t -> t.lower().matches("time|duration"));
    if (labelled == null && timed) {
      return leading(vocabulary.aspects(Token.of("run time")));
    }
    if (labelled != null || isBurden(label, null)) {
      return labelled;
    }
    AspectMention headed = headingAspect(heading);
    boolean money = rating.stream().allMatch(c -> MONEY.matcher(c.text()).find());
    if (headed != null && (money || !MONEYS.contains(headed.aspect().name()))) {
      return headed;
    }
    return money ? leading(vocabulary.aspects(Token.of("price"))) : null;
  }

  /** What a heading says that all below it is on; one on several matters doesn't say. */
  private @Nullable AspectMention headingAspect(List<Token> heading) {
    AspectMention named = leading(vocabulary.aspects(heading));
    return named == null || isOnSeveral(heading, named) ? null : named;
  }

  /** "Price and years", but not "Reliability: what breaks and how often". */
  private static boolean isOnSeveral(List<Token> heading, AspectMention named) {
    return heading.subList(named.to(), Math.min(heading.size(), named.to() + 1)).stream()
            .anyMatch(t -> t.lower().equals("and"))
        || heading.subList(0, named.from()).stream().anyMatch(t -> t.lower().equals("and"));
  }

  private static @Nullable AspectMention leading(List<AspectMention> mentions) {
    return mentions.stream()
        .filter(AspectMention::names)
        .findFirst()
        .orElse(mentions.isEmpty() ? null : mentions.getFirst());
  }

  /**
   * How a cell rates its option, the higher the better; empty where it describes and doesn't rate.
   */
  private OptionalDouble rate(List<Token> cell, @Nullable AspectMention mention, int direction) {
    double sum = 0;
    double degree = 1;
    int found = 0;
    for (int i = 0; i < cell.size(); i++) {
      Token token = cell.get(i);
      double value = 0;
      boolean judges = true;
      if (token.lower().matches("very|extremely|highly|exceptionally|ultra")) {
        degree = 1.5;
        continue;
      } else if (token
          .lower()
          .matches(
              "medium|moderate|average|fair|mid|growing|ok|okay|partial|partly|decent|acceptable"
                  + "|tolerable|passable|satisfactory|adequate|so-so|mixed|normal")) {
        value = 0.1;
      } else if (token.lower().matches("none|nothing|never")) {
        value = -1.6 * direction;
      } else if (token.lower().matches("regular|frequent|constant|daily|weekly|often|always")) {
        value = direction;
      } else if (token.lower().matches("some|occasional|occasionally|sometimes|seldom|rarely")) {
        value = -0.3 * direction;
      } else if (token
          .lower()
          .matches("huge|enormous|massive|vast|immense|unlimited|tiny|minimal")) {
        value = direction * (token.lower().matches("tiny|minimal") ? -1.5 : 1.5);
      } else if (token.in(words.up()) && !token.in(words.bad())) {
        value = direction;
      } else if (token.in(words.down())) {
        value = -direction;
      } else if (token.lower().matches("yes|full|excellent|best|outstanding|superb")) {
        value = token.lower().equals("yes") || token.lower().equals("full") ? 1 : 1.6;
      } else if (token.lower().equals("no")) {
        value = -1;
      } else {
        AspectMention own = ownAdjective(cell, i, mention);
        if (own != null) {
          value = own.role() == Role.BETTER ? 1 : -1;
        } else if (token.in(words.bad())) {
          value = -1;
        } else if (token.in(words.good())) {
          value = 1;
        } else {
          judges = false;
        }
      }
      if (judges) {
        sum += value * degree;
        found++;
        degree = 1;
      }
    }
    return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
  }

  private @Nullable AspectMention ownAdjective(
      List<Token> cell, int at, @Nullable AspectMention mention) {
    for (AspectMention own : vocabulary.aspects(cell)) {
      if (!own.names()
          && at >= own.from()
          && at < own.to()
          && (mention == null || own.aspect().equals(mention.aspect()))) {
        return own;
      }
    }
    return null;
  }

  /** "Half a day" is 0.5 day, "two weeks" 2 weeks, where no figure stands. */
  private static String inFigures(String text) {
    if (text.chars().anyMatch(Character::isDigit)) {
      return text;
    }
    String figures = HALF.matcher(text).replaceAll("0.5 ");
    figures = ONE.matcher(figures).replaceAll("1 ");
    for (int i = 0; i < NUMBERS.size(); i++) {
      figures = figures.replaceAll("(?i)\\b" + NUMBERS.get(i) + "\\b", Integer.toString(i + 1));
    }
    return figures;
  }

  private static final Pattern HALF = Pattern.compile("(?i)\\bhalf an? ");
  private static final Pattern ONE =
      Pattern.compile("(?i)\\ban? (?=second|minute|hour|day|week|month|year|dozen)");
  private static final List<String> NUMBERS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  /**
   * What a figure is multiplied by for the unit behind it, so that "40 ms" is less than "2.5 s".
   */
  private static double unit(String behind) {
    String unit = behind.strip().toLowerCase(Locale.ROOT).split("[^\\p{L}µ]", 2)[0];
    return switch (unit) {
      case "µs", "us", "microseconds" -> 1e-6;
      case "ms", "millisecond", "milliseconds" -> 1e-3;
      case "min", "minute", "minutes" -> 60;
      case "h", "hour", "hours" -> 3600;
      case "d", "day", "days" -> 86_400;
      case "week", "weeks" -> 604_800;
      case "month", "months" -> 2_629_800;
      case "year", "years" -> 31_557_600;
      case "k", "kb" -> 1e3;
      case "m", "mb", "million" -> 1e6;
      case "gb", "bn", "billion" -> 1e9;
      case "tb" -> 1e12;
      default -> 1;
    };
  }

  /** The middle of the figures in a cell: "$40-70/hr" is 55. */
  private static OptionalDouble figure(String cell) {
    Matcher number = NUMBER.matcher(cell);
    double sum = 0;
    int found = 0;
    while (number.find()) {
      try {
        sum +=
            Double.parseDouble(number.group().replace(",", ""))
                * unit(cell.substring(number.end()));
        found++;
      } catch (NumberFormatException e) {
        // "1.2.3" is a version and no figure.
        return OptionalDouble.empty();
      }
    }
    return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
  }
}
