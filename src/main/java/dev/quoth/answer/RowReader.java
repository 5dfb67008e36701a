package dev.quoth.answer;

import dev.quoth.answer.Statement.Kind;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.Vocabulary.Role;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a table says of options: row by row where they stand above its columns, cell by cell
 * where they stand before its rows.
 */
final class RowReader {
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
          "used",
          "consumed",
          "spent",
          "wasted",
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
          "complaints",
          "deviation",
          "deviations",
          "inaccuracy");

  private static final Pattern SHORT_TIMES =
      Pattern.compile("(?i)(?:\\(|\\bin |, )(?:ms|µs|us|ns|(?:milli|micro|nano)seconds)\\b");

  private static final Pattern TIMES =
      Pattern.compile("(?i)(?:\\(|\\bin |, )(?:s|secs?|seconds|min|minutes)\\b");

  /** Money for time is pay, whoever gets it. */
  private static final Pattern PAY =
      Pattern.compile(
          "(?i)[$€£]\\s?\\d.*(?:/\\s?h(?:r|our)?\\b|per hour|an hour|hourly|/\\s?day\\b)");

  private static final Pattern FAILING =
      Pattern.compile(
          "los(?:e|es|t)|leak(?:s|ed)?|fail(?:s|ed)?|br(?:eak|eaks|oke|oken)|warp(?:s|ed)?|waste[sd]?|reject(?:s|ed)?"
              + "|miss(?:es|ed)?|crack(?:s|ed)?|stain(?:s|ed)?|dent(?:s|ed)?|scratch(?:es|ed)?|swell(?:s|ed)?|fad(?:e|es|ed)"
              + "|rot(?:s|ted)?|shrink(?:s)?|shatter(?:s|ed)?|spoil(?:s|ed|t)?|wilt(?:s|ed)?|tear(?:s)?|torn");

  private static final Pattern AMOUNT =
      Pattern.compile("(?i)\\s*(?:[^\\p{L}\\p{N}]*\\p{N}|(?:none|nothing|zero)\\s*$)");

  /** What is measured until something fails: of "hours to failure" more is better. */
  private static final Pattern UNTIL = Pattern.compile("at|before|between|to|till|until|without");

  private static final Pattern OF = Pattern.compile("to|of|for");

  private static final Pattern MONEY = Pattern.compile("[$€£¥₹]\\s?\\p{N}|\\p{N}\\s?[$€£¥₹]");

  /** Aspects that are reckoned in money. */
  private static final Set<String> MONEYS = Set.of("price", "cost");

  /** A cell of more words describes and doesn't rate. */
  private static final int RATING_WORDS = 3;

  /** What a row counts for on an aspect that only its heading names. */
  private static final double HEADED = 0.6;

  private final Vocabulary vocabulary;
  private final Words words;

  RowReader(Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
  }

  /**
   * Adds what {@code passage} states.
   *
   * @param table all rows of its table
   */
  void read(Passage passage, List<Passage> table, List<Statement> statements) {
    List<Cell> cells = passage.cells();
    List<Token> label = Token.of(cells.getFirst().text());
    List<@Nullable String> headers = new ArrayList<>();
    for (Cell cell : cells) {
      headers.add(PassageReader.only(vocabulary.options(Token.of(cell.header()), false)));
    }
    if (headers.stream().skip(1).filter(h -> h != null).count() >= 2) {
      rated(cells, headers, label, PassageReader.headingTokens(passage), statements);
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
    return PassageReader.only(vocabulary.options(Token.of(row.cells().get(place).text()), false));
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
    AspectMention headed = headingAspect(PassageReader.headingTokens(passage));
    for (int i = 0; i < cells.size(); i++) {
      if (i == place) {
        continue;
      }
      List<Token> header = Token.of(cells.get(i).header());
      AspectMention own = labelled(header);
      AspectMention above = own != null || headed == null || !headed.names() ? own : headed;
      AspectMention mention = above != null ? above : measured(header, column(table, i));
      int direction = direction(cells.get(i).header(), own, mention);
      OptionalDouble rate =
          column(table, i).stream().allMatch(RowReader::isAmount)
              ? OptionalDouble.empty()
              : rate(Token.of(cells.get(i).text()), mention, direction);
      boolean words = rate.isPresent();
      List<Double> rates = new ArrayList<>();
      for (Passage row : table) {
        if (i < row.cells().size()) {
          String text = row.cells().get(i).text();
          OptionalDouble said =
              words ? rate(Token.of(text), mention, direction) : Figures.measure(text, direction);
          said.ifPresent(rates::add);
        }
      }
      OptionalDouble here = words ? rate : Figures.measure(cells.get(i).text(), direction);
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

  /**
   * 1 where more is better of what a table has under a label, -1 where less is.
   *
   * @param named the aspect that the label names
   * @param mention the aspect that the figures or words under it are on
   */
  private static int direction(
      String label, @Nullable AspectMention named, @Nullable AspectMention mention) {
    List<Token> tokens = Token.of(label);
    if (isUntilFailing(tokens)) {
      return 1;
    }
    int direction =
        isBurden(tokens, named) || isTimed(label, named)
            ? -1
            : mention == null ? 1 : mention.direction();
    // "Noise taken away", "cost saved": of a burden removed more is better.
    boolean removed =
        tokens.stream()
            .skip(1)
            .anyMatch(t ->
                t.lower()
                    .matches("away|removed|reduction|saved|avoided|prevented|absorbed|blocked"));
    return removed && direction < 0 ? 1 : direction;
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
      if (!within && (BURDENS.contains(label.get(i).lower()) || isFailing(label.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUntilFailing(List<Token> label) {
    for (int i = 1; i + 1 < label.size(); i++) {
      if (UNTIL.matcher(label.get(i).lower()).matches()
          && label.subList(i + 1, Math.min(label.size(), i + 3)).stream()
              .anyMatch(t ->
                  isFailing(t) || t.lower().matches("failures?|faults?|breakdowns?|repairs?"))) {
        return true;
      }
    }
    return false;
  }

  /** Verbs of what nobody wants. */
  static boolean isFailing(Token token) {
    return FAILING.matcher(token.lower()).matches();
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
    AspectMention named = labelled(label);
    int direction = direction(cells.getFirst().text(), named, mention);
    boolean headed = named == null && mention != null && mention.equals(headingAspect(heading));
    double force = headed ? HEADED : 1;
    double[] rates = new double[cells.size()];
    List<Integer> known = new ArrayList<>();
    boolean amounts = cells.stream().skip(1).map(Cell::text).allMatch(RowReader::isAmount);
    for (int i = 1; i < cells.size(); i++) {
      OptionalDouble rate =
          headers.get(i) == null || amounts
              ? OptionalDouble.empty()
              : rate(Token.of(cells.get(i).text()), mention, direction);
      OptionalDouble figure =
          headers.get(i) == null || rate.isPresent()
              ? OptionalDouble.empty()
              : Figures.measure(cells.get(i).text(), direction);
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
      double sign = known.contains(i) ? force * (rates[i] - middle) / spread : 0;
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
    AspectMention labelled = labelled(label);
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
      return AspectMention.leading(vocabulary.aspects(Token.of("salary")));
    }
    List<String> rates = rating.stream().map(Cell::text).toList();
    if (labelled != null) {
      return labelled;
    }
    if (isTime(label)) {
      return measured(label, rates);
    }
    if (isBurden(label, null)) {
      return null;
    }
    AspectMention headed = headingAspect(heading);
    return headed != null && (isMoney(rates) || !MONEYS.contains(headed.aspect().name()))
        ? headed
        : measured(label, rates);
  }

  /** What cells are on under a label that names no aspect: time, or money; null where neither. */
  private @Nullable AspectMention measured(List<Token> label, List<String> cells) {
    return isTime(label)
        ? AspectMention.leading(vocabulary.aspects(Token.of("run time")))
        : isMoney(cells) ? AspectMention.leading(vocabulary.aspects(Token.of("price"))) : null;
  }

  /** What a label is on: "effort to set up", "cost of repairs" on what stands behind. */
  private @Nullable AspectMention labelled(List<Token> label) {
    List<AspectMention> mentions = vocabulary.aspects(label);
    AspectMention leading = AspectMention.leading(mentions);
    if (leading == null
        || leading.to() >= label.size()
        || !OF.matcher(label.get(leading.to()).lower()).matches()
        || !isBurden(label.subList(leading.from(), leading.to()), null)) {
      return leading;
    }
    return mentions.stream()
        .filter(m -> m.names() && m.primary() && m.from() == leading.to() + 1)
        .findFirst()
        .orElse(leading);
  }

  private static boolean isTime(List<Token> label) {
    return label.stream()
        .anyMatch(t -> t.lower().matches("time|duration|seconds|minutes|milliseconds|ms"));
  }

  private static boolean isMoney(List<String> cells) {
    return !cells.isEmpty() && cells.stream().allMatch(c -> MONEY.matcher(c).find());
  }

  private static List<String> column(List<Passage> table, int at) {
    return table.stream()
        .filter(row -> at < row.cells().size())
        .map(row -> row.cells().get(at).text())
        .toList();
  }

  /** What a heading says that all below it is on; one on several matters doesn't say. */
  private @Nullable AspectMention headingAspect(List<Token> heading) {
    AspectMention named = AspectMention.leading(vocabulary.aspects(heading));
    return named == null || isOnSeveral(heading, named) ? null : named;
  }

  /** "Price and years", but not "Reliability: what breaks and how often". */
  static boolean isOnSeveral(List<Token> heading, AspectMention named) {
    return heading.subList(named.to(), Math.min(heading.size(), named.to() + 1)).stream()
            .anyMatch(t -> t.lower().equals("and"))
        || heading.subList(0, named.from()).stream().anyMatch(t -> t.lower().equals("and"));
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
      } else if (isBuiltIn(cell, i)) {
        value = 1;
      } else if (token
          .lower()
          .matches("plugins?|add-ons?|addons?|extensions?|workarounds?|third-party|optional")) {
        value = -0.3;
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
      } else if (isFailing(token)) {
        value = i > 0 && cell.get(i - 1).in(words.negations()) ? 1 : -1;
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

  /** "22 h, breaks included", "none": how much, whatever words stand behind the figure. */
  static boolean isAmount(String cell) {
    return AMOUNT.matcher(cell).lookingAt();
  }

  /** "Built in", "native": it is there without more. */
  private static boolean isBuiltIn(List<Token> cell, int at) {
    String word = cell.get(at).lower();
    return word.matches("built-in|native|natively|included|bundled|first-class|out-of-the-box")
        || word.equals("built") && at + 1 < cell.size() && cell.get(at + 1).lower().equals("in");
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
}
