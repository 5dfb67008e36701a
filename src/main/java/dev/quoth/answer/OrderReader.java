package dev.quoth.answer;

import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.answer.Statement.Kind;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.corpus.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sentences that put options in an order: "X first, then Y", "X costs 14, Y 19". */
final class OrderReader {
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

  private static final Pattern RANKS =
      Pattern.compile("(?i).*\\b(?:order|ranked|ranks?|ranking|then|last|lastly|followed)\\b.*");

  private static final Pattern LISTS =
      Pattern.compile("(?is)^(?:on|for|in|by)\\s+[^,:]{2,40}\\s(?:it is|it's|comes?|we have)\\s.*");

  private final Words words;

  OrderReader(Words words) {
    this.words = words;
  }

  /**
   * An order of options, "on comfort first X, then Y, and Z last": each is placed between the best
   * and the worst. Without a word on it the best comes first.
   */
  void ranked(Passage passage, ReadUnit unit, int at, List<Statement> statements) {
    List<OptionMention> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    unit.options().stream().filter(m -> seen.add(m.option())).forEach(order::add);
    String text = passage.text(unit.unit());
    if (order.size() < 3 || !RANKS.matcher(text).find() && !LISTS.matcher(text).matches()) {
      return;
    }
    int second = order.get(1).from();
    AspectMention mention =
        AspectMention.leading(
            unit.aspects().stream().filter(m -> m.to() <= second && m.primary()).toList());
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
  void figured(
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
            ? named.direction()
            : unit.tokens().stream().anyMatch(t -> CONSUMING.matcher(t.lower()).matches()) ? -1 : 1;
    List<Double> figures = new ArrayList<>();
    for (String segment : besideOptions(passage.text(unit.unit()), unit)) {
      if (!ONE_FIGURE.matcher(segment).matches() || DATE.matcher(segment).find()) {
        return;
      }
      boolean waited = LASTING.matcher(segment).find();
      Figures.measure(segment, waited ? -1 : direction).ifPresent(figures::add);
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
        Figures.isIn(text.substring(0, tokens.get(options.getFirst().from()).start()))
            && !Figures.isIn(text.substring(last));
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
      return mention.direction() * (less ? -1 : 1);
    }
    for (Token token : unit.tokens().subList(0, second)) {
      if (token.in(words.up()) || token.in(words.down())) {
        int direction = mention == null ? 1 : mention.direction();
        return token.in(words.up()) ? direction : -direction;
      }
      if (token.in(words.bad()) || token.in(words.good())) {
        return token.in(words.bad()) ? -1 : 1;
      }
    }
    return 1;
  }
}
