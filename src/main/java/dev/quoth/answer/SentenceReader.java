package dev.quoth.answer;

import dev.quoth.answer.ComparisonReader.Comparison;
import dev.quoth.answer.Statement.Kind;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.Vocabulary.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a sentence says of options: clause by clause, each clause having a subject, the option
 * that it names or the one that the clause before spoke of.
 */
final class SentenceReader {
  private static final Set<String> TURNS =
      Set.of(
          "while",
          "whereas",
          "but",
          "although",
          "though",
          "however",
          "yet",
          "which",
          "because",
          "unlike");

  private static final Set<String> BACK = Set.of("it", "they", "this");

  /**
   * After these and without a subject of its own, a clause goes on about what the one before was.
   */
  private static final Pattern ADDS = Pattern.compile("but|yet|though|although|however");

  private static final Pattern PREDICATE =
      Pattern.compile(
          "it|they|can|may|might|could|will|would|does|do|is|are|was|has|have|also|still|sometimes|often|not|\\w+ly");
  private static final Set<String> OTHERS =
      Set.of("other", "others", "rest", "either", "rivals", "alternatives", "competitors");

  private static final Pattern BREAK = Pattern.compile("[,;:—–.!?]|\\s-\\s|\\)");

  /** How many words a modifier may stand from what it modifies. */
  private static final int REACH = 4;

  /** So near before a mention stands the preposition that makes it a place. */
  private static final int WHERE = 2;

  /** A longer beginning of a sentence says something itself. */
  private static final int OPENING = 6;

  /** What an adjective counts for in an aspect that it seldom means. */
  private static final double SECONDARY = 0.2;

  /** Verbs of what somebody must give. */
  private static final Pattern ASKS = Pattern.compile("needs?|requires?|demands?|asks?");

  /** Verbs of what is gone afterwards. */
  private static final Pattern USES = Pattern.compile("uses?|consumes?|burns?|costs?|wastes?");

  private static final Pattern LITTLE =
      Pattern.compile("no|less|least|little|few|fewer|fewest|hardly|nothing");

  private static final Pattern MUCH = Pattern.compile("more|most|much|many|lots?|constant|endless");

  /** With "against" behind them. */
  private static final Pattern DISSUADES =
      Pattern.compile("advis\\w*|recommend\\w*|warn\\w*|decid\\w*|counsel\\w*|caution\\w*");

  private static final Set<String> COPULAS =
      Set.of(
          "is", "are", "was", "were", "be", "being", "remains", "remain", "stays", "stay",
          "becomes", "become", "gets", "seems", "tends", "feels");

  private final Words words;
  private final ComparisonReader comparisons;

  SentenceReader(Words words) {
    this.words = words;
    this.comparisons = new ComparisonReader(words);
  }

  /**
   * Where a sentence stands, as far as it matters.
   *
   * @param subject the option that is spoken of where the sentence names none
   * @param lean what a mention without a judgement counts for: 1 in a list of strengths, -1 in one
   *     of weaknesses
   * @param kind of statements that judge nothing themselves
   */
  record Setting(@Nullable String subject, double lean, Kind kind) {}

  /** What was read: the statements, and the option that was spoken of last. */
  record Reading(List<Statement> statements, @Nullable String subject) {}

  /** The tokens {@code [from, to)} of a sentence. */
  record Clause(int from, int to) {}

  Reading read(
      String text,
      List<Token> tokens,
      List<OptionMention> options,
      List<AspectMention> aspects,
      int unit,
      Setting setting) {
    List<Statement> statements = new ArrayList<>();
    String subject = setting.subject;
    OptionMention last = null;
    String unlike = null;
    List<AspectMention> before = List.of();
    for (Clause clause : clauses(text, tokens, options)) {
      List<OptionMention> named = within(options, clause);
      List<OptionMention> subjects = named.size() > 1 ? withoutPairs(tokens, named) : named;
      String first = clause.to > clause.from ? tokens.get(clause.from).lower() : "";
      if (first.equals("unlike") && named.size() == 1) {
        unlike = named.getFirst().option();
        continue;
      }
      Comparison comparison = comparisons.comparison(tokens, clause, subjects);
      if (comparison != null) {
        if (!comparisons.isOfUnlikes(tokens, named, clause)) {
          compare(statements, tokens, aspects, clause, comparison, unit);
        }
        subject = comparison.of();
        last = named.getLast();
        continue;
      }
      if (first.equals("which") && last != null) {
        subject = last.option();
        if (!named.isEmpty()) {
          Comparison relative =
              ComparisonReader.relative(tokens, clause, subject, named.getFirst());
          if (relative != null) {
            compare(statements, tokens, aspects, clause, relative, unit);
            continue;
          }
        }
      }
      if (named.size() == 1 && subject != null && refersBack(tokens, clause)) {
        Comparison back = ComparisonReader.relative(tokens, clause, subject, named.getFirst());
        if (back != null) {
          compare(statements, tokens, aspects, clause, back, unit);
          last = named.getLast();
          continue;
        }
      }
      if (subjects.size() > 1 && !coordinated(tokens, subjects)) {
        // "... where X struggles but Y ...", without a comma: each has the words up to the next.
        for (int i = 0; i < subjects.size(); i++) {
          int from = i == 0 ? clause.from : subjects.get(i).from();
          int to = i + 1 < subjects.size() ? subjects.get(i + 1).from() : clause.to;
          say(
              statements,
              tokens,
              aspects,
              new Clause(from, to),
              subjects.get(i).option(),
              true,
              unit,
              setting);
        }
        subject = subjects.getFirst().option();
        last = named.getLast();
        continue;
      }
      if (named.size() == 1 && ComparisonReader.isBeaten(tokens, clause, named.getFirst())) {
        String beaten = named.getFirst().option();
        beaten(statements, tokens, aspects, clause, beaten, unit);
        last = named.getFirst();
        continue;
      }
      Set<String> spokenOf = new LinkedHashSet<>();
      (subjects.isEmpty() ? named : subjects).forEach(mention -> spokenOf.add(mention.option()));
      if (!subjects.isEmpty()) {
        subject = subjects.getFirst().option();
      }
      if (!named.isEmpty()) {
        last = named.getLast();
      } else if (subject != null) {
        spokenOf.add(subject);
      }
      int said = statements.size();
      for (String option : spokenOf) {
        say(statements, tokens, aspects, clause, option, !named.isEmpty(), unit, setting);
      }
      if (named.isEmpty() && subject != null && adds(tokens, clause)) {
        add(statements, said, tokens, clause, subject, before);
      }
      before = thingsIn(aspects, clause);
      if (unlike != null) {
        contrast(statements, said, unlike);
        unlike = null;
      }
    }
    return new Reading(statements, subject);
  }

  private static boolean adds(List<Token> tokens, Clause clause) {
    return clause.to > clause.from + 1
        && ADDS.matcher(tokens.get(clause.from).lower()).matches()
        && PREDICATE.matcher(tokens.get(clause.from + 1).lower()).matches();
  }

  private static List<AspectMention> thingsIn(List<AspectMention> aspects, Clause clause) {
    return aspects.stream()
        .filter(m -> m.names() && m.from() >= clause.from && m.to() <= clause.to)
        .toList();
  }

  /** "The brakes of X are strong but squeal": the brakes squeal. */
  private void add(
      List<Statement> statements,
      int from,
      List<Token> tokens,
      Clause clause,
      String subject,
      List<AspectMention> things) {
    double polarity = polarity(tokens, clause, 0);
    double sign =
        polarity != 0
            ? polarity
            : statements.subList(from, statements.size()).stream()
                .mapToDouble(Statement::sign)
                .filter(s -> s != 0)
                .findFirst()
                .orElse(0);
    if (sign != 0) {
      for (AspectMention thing : things) {
        int unit = statements.getLast().unit();
        statements.add(new Statement(subject, thing.aspect(), sign, Kind.SAYING, unit));
      }
    }
  }

  /** "Unlike X, Y can be folded": of X the contrary holds. */
  private static void contrast(List<Statement> statements, int from, String unlike) {
    for (Statement s : List.copyOf(statements.subList(from, statements.size()))) {
      if (!s.option().equals(unlike)) {
        double sign = s.sign() == 0 ? 1 : s.sign();
        statements.add(new Statement(s.option(), s.aspect(), sign, Kind.COMPARISON, s.unit()));
        statements.add(new Statement(unlike, s.aspect(), -sign, Kind.COMPARISON, s.unit()));
      }
    }
  }

  // Clauses

  private List<Clause> clauses(String text, List<Token> tokens, List<OptionMention> options) {
    List<Clause> clauses = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < tokens.size(); i++) {
      String between = text.substring(tokens.get(i - 1).end(), tokens.get(i).start());
      String word = tokens.get(i).lower();
      if (BREAK.matcher(between).find() && !(word.equals("than") && between.strip().equals(")"))
          || TURNS.contains(word)
          || joins(tokens, options, from, i)) {
        if (from == 0 && isOpening(tokens, options, i)) {
          continue;
        }
        clauses.add(new Clause(from, i));
        from = i;
      }
    }
    if (from < tokens.size()) {
      clauses.add(new Clause(from, tokens.size()));
    }
    return clauses;
  }

  /** "When it comes to price, X is ...": on what something is said that follows. */
  private static boolean isOpening(List<Token> tokens, List<OptionMention> options, int to) {
    String first = tokens.getFirst().lower();
    boolean opens =
        first.matches("in|on|for|regarding|concerning")
            || first.matches("when|as|if")
                && to > 2
                && tokens.subList(1, Math.min(to, 4)).stream()
                    .anyMatch(t -> t.lower().matches("comes|for|to"));
    return opens && to <= OPENING && options.stream().noneMatch(o -> o.from() < to);
  }

  /** "Rust is fast and Go is simple" are two; "both Go and Rust" is not. */
  private static boolean joins(List<Token> tokens, List<OptionMention> options, int from, int at) {
    if (!tokens.get(at).lower().equals("and")) {
      return false;
    }
    boolean nextNames = options.stream().anyMatch(o -> o.from() == at + 1);
    boolean saidSomething = options.stream().anyMatch(o -> o.from() >= from && o.to() + 2 <= at);
    return nextNames && saidSomething;
  }

  private static List<OptionMention> within(List<OptionMention> options, Clause clause) {
    return options.stream().filter(o -> o.from() >= clause.from && o.to() <= clause.to).toList();
  }

  /**
   * Without "A vs B" and "comparing A with B", which name the debate and not a subject, where
   * something else is named too.
   */
  private static List<OptionMention> withoutPairs(List<Token> tokens, List<OptionMention> named) {
    List<OptionMention> kept = new ArrayList<>(named);
    for (int i = 0; i + 1 < named.size(); i++) {
      OptionMention a = named.get(i);
      OptionMention b = named.get(i + 1);
      String between = tokens.get(a.to()).lower();
      boolean compared =
          a.from() > 0
              && tokens.get(a.from() - 1).lower().startsWith("compar")
              && between.matches("with|to|and");
      if (b.from() == a.to() + 1 && (compared || Set.of("vs", "versus", "v").contains(between))) {
        kept.remove(a);
        kept.remove(b);
      }
    }
    return kept;
  }

  /** "Both Go and Rust", "Go, Rust or Java": the same is said of all. */
  private static boolean coordinated(List<Token> tokens, List<OptionMention> named) {
    for (int i = 0; i + 1 < named.size(); i++) {
      for (int between = named.get(i).to(); between < named.get(i + 1).from(); between++) {
        if (!Set.of("and", "or", "nor", "to").contains(tokens.get(between).lower())) {
          return false;
        }
      }
    }
    return true;
  }

  /** What is said of another beside {@code option} is said against it. */
  private void beaten(
      List<Statement> statements,
      List<Token> tokens,
      List<AspectMention> aspects,
      Clause clause,
      String option,
      int unit) {
    int from = statements.size();
    compare(
        statements,
        tokens,
        aspects,
        clause,
        new Comparison("", option, clause.from, clause.to, 0),
        unit);
    statements.subList(from, statements.size()).removeIf(s -> !s.option().equals(option));
  }

  private static boolean refersBack(List<Token> tokens, Clause clause) {
    return tokens.subList(clause.from, Math.min(clause.to, clause.from + 2)).stream()
        .anyMatch(t -> BACK.contains(t.lower()));
  }

  private void compare(
      List<Statement> statements,
      List<Token> tokens,
      List<AspectMention> aspects,
      Clause clause,
      Comparison c,
      int unit) {
    double general = c.verb();
    List<AspectMention> here =
        aspects.stream()
            .filter(m ->
                m.from() >= clause.from && m.to() <= clause.to && !qualifies(aspects, m, clause))
            .toList();
    // "Fewer applicants for each opening" says nothing of how many openings there are.
    double lean = here.stream().anyMatch(m -> judged(tokens, aspects, m, clause, 0) != 0) ? 0 : 1;
    for (AspectMention mention : here) {
      double sign =
          c.verb() != 0 && mention.names()
              ? c.verb()
              : judged(tokens, aspects, mention, clause, lean);
      add(statements, c, mention, sign * (mention.primary() ? 1 : SECONDARY), unit);
      general = general == 0 ? sign : general;
    }
    if (general == 0) {
      general = polarity(tokens, clause, 0);
    }
    statements.add(new Statement(c.of(), null, general, Kind.COMPARISON, unit));
    statements.add(new Statement(c.other(), null, -general, Kind.COMPARISON, unit));
  }

  private static void add(
      List<Statement> statements, Comparison c, AspectMention mention, double sign, int unit) {
    statements.add(new Statement(c.of(), mention.aspect(), sign, Kind.COMPARISON, unit));
    statements.add(new Statement(c.other(), mention.aspect(), -sign, Kind.COMPARISON, unit));
  }

  // Sayings

  private void say(
      List<Statement> statements,
      List<Token> tokens,
      List<AspectMention> aspects,
      Clause clause,
      String option,
      boolean named,
      int unit,
      Setting setting) {
    boolean advice = setting.kind == Kind.ADVICE && setting.lean != 0;
    double place = words.place(tokens.subList(clause.from, clause.to));
    double polarity =
        place != 0 ? place : advice ? setting.lean : polarity(tokens, clause, setting.lean);
    boolean spoken = named || refersBack(tokens, clause);
    Kind kind =
        named || setting.kind != Kind.PLACE
            ? (setting.kind == Kind.PLACE ? Kind.SAYING : setting.kind)
            : Kind.PLACE;
    boolean aboveAll =
        spoken && (place != 0 || isAboveOthers(tokens, clause)) || isLikeNoOther(tokens, clause);
    double side = aboveAll && polarity == 0 ? amount(tokens, clause) : polarity;
    statements.add(new Statement(option, null, side, aboveAll ? Kind.COMPARISON : kind, unit));
    boolean groundless = isGroundless(tokens, clause);
    for (AspectMention mention : aspects) {
      if (mention.from() >= clause.from
          && mention.to() <= clause.to
          && !isOfWhere(tokens, aspects, mention, clause)
          && !qualifies(aspects, mention, clause)) {
        double lean = polarity == 0 ? (setting.lean == 0 ? 0.5 : setting.lean) : polarity;
        // What one should use an option for is what it is good at, whatever words follow.
        double sign =
            place != 0 && mention.names()
                ? place
                : advice
                    ? setting.lean
                    : groundless ? -1 : judged(tokens, aspects, mention, clause, lean);
        sign *= mention.primary() ? 1 : SECONDARY;
        statements.add(
            new Statement(
                option,
                mention.aspect(),
                sign,
                aboveAll || spoken && isSuperlative(tokens, clause) ? Kind.COMPARISON : kind,
                unit));
      }
    }
  }

  /** "More than the others": it is set beside all of them. */
  private static boolean isAboveOthers(List<Token> tokens, Clause clause) {
    for (int i = clause.from; i + 1 < clause.to; i++) {
      if (tokens.get(i).lower().equals("than")) {
        return tokens.subList(i + 1, Math.min(clause.to, i + 5)).stream()
            .anyMatch(t -> OTHERS.contains(t.lower()));
      }
    }
    return false;
  }

  /** "As with no other", "second to none". */
  private static boolean isLikeNoOther(List<Token> tokens, Clause clause) {
    for (int i = clause.from; i + 2 < clause.to; i++) {
      String three =
          tokens.get(i).lower() + " " + tokens.get(i + 1).lower() + " " + tokens.get(i + 2).lower();
      if (three.matches("(?:like|as|with|than) no other|second to none")) {
        return true;
      }
    }
    return false;
  }

  /** 1 for more, -1 for less. */
  private static double amount(List<Token> tokens, Clause clause) {
    return tokens.subList(clause.from, clause.to).stream()
            .anyMatch(t -> t.lower().matches("less|fewer"))
        ? -1
        : 1;
  }

  /** "The largest ecosystem" is larger than every other. */
  private boolean isSuperlative(List<Token> tokens, Clause clause) {
    for (int i = clause.from; i < clause.to; i++) {
      Token token = tokens.get(i);
      if (token.lower().endsWith("est") && words.isByDegree(token)) {
        return i == 0 || !tokens.get(i - 1).lower().equals("most");
      }
      boolean most =
          i > clause.from
              && i + 1 < clause.to
              && token.lower().matches("most|least")
              && tokens.get(i - 1).lower().equals("the");
      if (most) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a clause speaks well or badly of its subject: 1, -1, or {@code lean} where no word
   * tells.
   */
  private double polarity(List<Token> tokens, Clause clause, double lean) {
    double sum = 0;
    boolean negated = false;
    int sinceNegation = 0;
    for (int i = clause.from; i < clause.to; i++) {
      Token token = tokens.get(i);
      if (isNegation(tokens, i)) {
        negated = true;
        sinceNegation = 0;
        continue;
      }
      if (++sinceNegation > REACH) {
        negated = false;
      }
      double value = 0;
      double asked = burden(tokens, i, clause.to);
      if (asked != 0) {
        // What is said of how much it asks is all that the clause says of what it asks.
        sum += negated ? Math.abs(asked) : asked;
        i += 2;
        negated = false;
        continue;
      }
      if (token.lower().equals("against")
          && i > clause.from
          && DISSUADES.matcher(tokens.get(i - 1).stems().getFirst()).matches()) {
        value = -1;
      } else if (token.lower().equals("choice")
          && i > clause.from
          && tokens.get(i - 1).lower().equals("of")) {
        value = 1;
      } else if (token.lower().equals("sense") && i > clause.from && tokens.get(i - 1).is("make")) {
        value = 1;
      } else if (isGround(tokens, i)) {
        value = 1;
      } else if (isSubject(tokens, i)) {
        // "Support" in "support is poor" supports nothing.
        value = 0;
      } else if (token.in(words.bad())
          || token.in(words.losses()) && !token.lower().equals("broken")) {
        value = -1;
      } else if (token.in(words.good()) || token.in(words.gains()) || token.in(words.beats())) {
        value = 1;
      }
      if (value != 0 && i > 0 && tokens.get(i - 1).lower().matches("less|least")) {
        value = -value;
      }
      sum += negated ? -value : value;
    }
    return sum == 0 ? lean : Math.signum(sum);
  }

  /** "An argument to", "no reason for": what speaks for doing something, if it isn't denied. */
  private static boolean isGround(List<Token> tokens, int at) {
    return at + 1 < tokens.size()
        && tokens.get(at).lower().matches("argument|reason|excuse")
        && tokens.get(at + 1).lower().matches("to|for|in");
  }

  /** "No reason for", "not an argument to". */
  private boolean isGroundless(List<Token> tokens, Clause clause) {
    for (int i = clause.from; i < clause.to; i++) {
      if (isGround(tokens, i)) {
        return tokens.subList(Math.max(clause.from, i - 2), i).stream()
            .anyMatch(t -> t.in(words.negations()));
      }
    }
    return false;
  }

  /** Whether a verb's word stands as a noun: "its support is poor", "poor support". */
  private boolean isSubject(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    boolean verb =
        (token.in(words.gains()) || token.in(words.losses()))
            && !token.in(words.good())
            && !token.in(words.bad());
    boolean predicated = i + 1 < tokens.size() && COPULAS.contains(tokens.get(i + 1).lower());
    boolean judged =
        i > 0 && (tokens.get(i - 1).in(words.good()) || tokens.get(i - 1).in(words.bad()));
    return verb && (predicated || judged);
  }

  /** 1 for "needs no oil", "asks little", -1 for "needs more care"; 0 where nothing is asked. */
  private static double burden(List<Token> tokens, int verb, int to) {
    if (!ASKS.matcher(tokens.get(verb).lower()).matches()) {
      return 0;
    }
    for (int i = verb + 1; i < Math.min(to, verb + 4); i++) {
      String word = tokens.get(i).lower();
      if (LITTLE.matcher(word).matches()) {
        return 1;
      }
      if (MUCH.matcher(word).matches()) {
        return -1;
      }
    }
    return 0;
  }

  private boolean isNegation(List<Token> tokens, int i) {
    boolean only =
        i + 1 < tokens.size() && tokens.get(i + 1).lower().matches("only|just|merely|to");
    return tokens.get(i).in(words.negations()) && !only;
  }

  /**
   * Whether {@code mention}, as it stands in its clause, speaks for the clause's subject.
   *
   * @param lean what a quantity counts for whose amount isn't told
   */
  double judged(
      List<Token> tokens,
      List<AspectMention> aspects,
      AspectMention mention,
      int from,
      double lean) {
    return judged(tokens, aspects, mention, new Clause(from, tokens.size()), lean);
  }

  private double judged(
      List<Token> tokens,
      List<AspectMention> aspects,
      AspectMention mention,
      Clause clause,
      double lean) {
    double flip = flips(tokens, mention.from(), clause.from);
    boolean good = mention.role() == Role.HIGH || mention.role() == Role.BETTER;
    int direction = good && !isCountedBurden(tokens, mention) ? 1 : -1;
    if (!mention.names()) {
      boolean less =
          mention.from() > clause.from
              && tokens.get(mention.from() - 1).lower().matches("less|least");
      return direction * (less ? -1 : 1) * flip;
    }
    double predicate = predicate(tokens, aspects, mention, clause, direction);
    if (predicate != 0) {
      return predicate * flip;
    }
    if (isDrained(tokens, mention.from(), clause.from)) {
      return -direction * flip;
    }
    double used = direction == 1 ? used(tokens, mention.from(), clause.from) : 0;
    if (used != 0) {
      return used * flip;
    }
    // The nearest word of amount or worth, before or after; one that belongs to another mention of
    // a quantity doesn't count.
    for (int distance = 1; distance <= REACH; distance++) {
      for (int i : new int[] {mention.from() - distance, mention.to() - 1 + distance}) {
        boolean after = i >= mention.to();
        if (i < clause.from
            || i >= clause.to
            || belongsElsewhere(aspects, mention, i)
            || after && crosses(tokens, mention.to(), i)) {
          continue;
        }
        Token token = tokens.get(i);
        if (token.in(words.reduces()) && !after) {
          return -direction * flip;
        }
        double worth = manner(tokens, aspects, i);
        if (worth != 0) {
          return worth * flip;
        }
        boolean level = i + 1 < tokens.size() && tokens.get(i + 1).lower().equals("level");
        // "Most developers" says who, and not how much.
        boolean who =
            token.lower().equals("most")
                && i + 1 < mention.from()
                && tokens.get(i + 1).lower().endsWith("s");
        if (level || who || isOfWeight(tokens, i)) {
          continue;
        }
        if (token.in(words.up()) || token.in(words.raises()) && !after) {
          return direction * flip;
        }
        if (token.in(words.down())) {
          return -direction * flip;
        }
      }
    }
    return direction == 1 ? lean * flip : Math.min(0, lean) * flip;
  }

  /** "Most" in "when speed matters most" is no amount of speed. */
  static boolean isOfWeight(List<Token> tokens, int at) {
    return at > 0
        && tokens.get(at).lower().matches("more|most|less|least")
        && tokens.get(at - 1).lower().matches("matters?|counts?|cares?");
  }

  /** "Drains the battery more" is more of a loss. */
  private boolean isDrained(List<Token> tokens, int at, int from) {
    int verb = at - 1;
    if (verb > from
        && tokens
            .get(verb)
            .lower()
            .matches("the|an?|its|your|my|our|more|most|many|all|any|whole")) {
      verb--;
    }
    return verb >= from && verb < at - 1 && tokens.get(verb).in(words.reduces());
  }

  /** "Repairs" are none too many, whatever "repair" is. */
  private static boolean isCountedBurden(List<Token> tokens, AspectMention mention) {
    String word = tokens.get(mention.from()).lower();
    return mention.names()
        && mention.to() - mention.from() == 1
        && word.endsWith("s")
        && RowReader.BURDENS.contains(word);
  }

  /** -1 where more of something is used up, "uses more battery", 1 where less is. */
  private static double used(List<Token> tokens, int at, int from) {
    boolean used =
        at - 2 >= from
            && USES.matcher(tokens.get(at - 2).lower()).matches()
            && (MUCH.matcher(tokens.get(at - 1).lower()).matches()
                || LITTLE.matcher(tokens.get(at - 1).lower()).matches());
    return !used ? 0 : LITTLE.matcher(tokens.get(at - 1).lower()).matches() ? 1 : -1;
  }

  /**
   * "The memory use of the whole runtime is higher": what follows the verb is said of the quantity
   * before it.
   */
  private double predicate(
      List<Token> tokens,
      List<AspectMention> aspects,
      AspectMention mention,
      Clause clause,
      int direction) {
    for (int i = mention.to(); i < clause.to; i++) {
      int at = i;
      if (aspects.stream().anyMatch(o -> o.names() && o.from() == at)) {
        return 0;
      }
      if (COPULAS.contains(tokens.get(i).lower())) {
        boolean negated = false;
        for (int j = i + 1; j < Math.min(clause.to, i + 1 + REACH); j++) {
          Token token = tokens.get(j);
          negated |= isNegation(tokens, j);
          double said = worth(token, aspects, j);
          said =
              said == 0 && token.in(words.up())
                  ? direction
                  : said == 0 && token.in(words.down()) ? -direction : said;
          if (said != 0) {
            return negated ? -said : said;
          }
        }
        return 0;
      }
    }
    return 0;
  }

  /**
   * A word between a quantity and what comes after it starts something else: "performance and easy
   * hiring".
   */
  private static boolean crosses(List<Token> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.get(i).lower().matches("and|or|with|for|in|of|at|to|than|over")) {
        return true;
      }
    }
    return false;
  }

  /** "Fast" in "fast time to market" says nothing of its own. */
  private static boolean qualifies(
      List<AspectMention> aspects, AspectMention mention, Clause clause) {
    return !mention.names()
        && aspects.stream()
            .anyMatch(o ->
                o.names()
                    && !o.aspect().equals(mention.aspect())
                    && o.from() >= mention.to()
                    && o.from() <= mention.to() + 1
                    && o.to() <= clause.to);
  }

  /** "In low-noise rooms" of "adds noise in low-noise rooms" only says where it does. */
  private static boolean isOfWhere(
      List<Token> tokens, List<AspectMention> aspects, AspectMention mention, Clause clause) {
    boolean again =
        aspects.stream()
            .anyMatch(m ->
                m.aspect().equals(mention.aspect())
                    && m.from() >= clause.from
                    && m.to() < mention.from());
    return again
        && tokens.subList(Math.max(clause.from, mention.from() - WHERE), mention.from()).stream()
            .anyMatch(t -> t.lower().matches("in|under|for|at"));
  }

  private static boolean belongsElsewhere(
      List<AspectMention> aspects, AspectMention mention, int token) {
    boolean before = token < mention.from();
    return aspects.stream()
        .anyMatch(o ->
            o.names()
                && !o.equals(mention)
                && (token >= o.from() && token < o.to()
                    || (before
                        ? o.from() > token && o.to() <= mention.from()
                        : o.to() <= token && o.from() >= mention.to())));
  }

  /**
   * What the words from {@code from} on say of anything's worth: the sign of the first that does, 0
   * where none does.
   */
  double worth(List<Token> tokens, List<AspectMention> aspects, int from) {
    for (int i = from; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      double worth = worth(token, aspects, i);
      worth =
          worth == 0
                  && (token.in(words.losses())
                      || token.lower().matches("less|fewer|least|lower|lowest"))
              ? -1
              : worth;
      if (worth != 0) {
        return worth * flips(tokens, i, from);
      }
    }
    return 0;
  }

  /** The worth of a word; of "more" and "less", that of the adverb behind: "less quickly". */
  private double manner(List<Token> tokens, List<AspectMention> aspects, int at) {
    String word = tokens.get(at).lower();
    boolean degree = word.matches("more|most|less|least") && at + 1 < tokens.size();
    if (degree && tokens.get(at + 1).lower().endsWith("ly")) {
      return worth(tokens.get(at + 1), aspects, at + 1) * (word.startsWith("l") ? -1 : 1);
    }
    return worth(tokens.get(at), aspects, at);
  }

  private double worth(Token token, List<AspectMention> aspects, int at) {
    boolean amount = token.in(words.up()) || token.in(words.down());
    if (token.in(words.bad()) && !amount) {
      return -1;
    }
    if (token.in(words.good()) && !amount) {
      return 1;
    }
    for (AspectMention other : aspects) {
      if (!amount && !other.names() && at >= other.from() && at < other.to()) {
        return other.role() == Role.BETTER ? 1 : -1;
      }
    }
    return 0;
  }

  private double flips(List<Token> tokens, int at, int from) {
    double flip = 1;
    for (int i = Math.max(from, at - REACH); i < at; i++) {
      if (isNegation(tokens, i)) {
        flip = -flip;
      } else if (tokens.get(i).lower().matches("sacrific\\w*|lacks?|lacking|rather|instead")) {
        flip = -flip;
      }
    }
    return flip;
  }
}
