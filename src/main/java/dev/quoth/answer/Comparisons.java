package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Answer.Tally;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Topic.Aspect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Answers which of several options the articles are for: "is X faster than Y?", "X or Y for Z?".
 */
final class Comparisons {
  /** A case needs not be met in all its words: "an HTTP gateway for our shop". */
  private static final double ENOUGH_FOR = 0.45;

  /** What speaks of less than this part of what another speaks of is beside the point. */
  private static final double LEAST = 0.7;

  /** Ratings nearer than this are the same. */
  private static final double APART = 0.2;

  /** Ratings nearer than this, of all that a table has, are the same, whatever else it has. */
  private static final double LITTLE = 0.05;

  private final Words words;
  private final Degrees degrees;
  private final OneSided oneSided;
  private final FaqPairs pairs;
  private final Cases cases;
  private final Drafting draft;

  Comparisons(Understanding understood, Drafting draft) {
    this.words = understood.words();
    this.degrees = new Degrees(words, understood.english());
    this.oneSided = new OneSided(words);
    this.pairs = new FaqPairs(understood, draft);
    this.cases = new Cases(draft);
    this.draft = draft;
  }

  /**
   * Which of {@code options} the claims on the question add up to; where they don't, what is said
   * on the matter otherwise.
   */
  Answer answer(Retrieved found, List<String> options) {
    Question question = found.question();
    List<Claim> claims = claims(found, options);
    double sign = sign(question, claims);
    double enough = question.compared() ? Evidence.SURE : ENOUGH_FOR;
    Weighing weighing = new Weighing(options, ofTwo(options, claims), sign, enough);
    draft.because(Why.sides(weighing.voices(), found));
    boolean silent = weighing.isEmpty() || oneSided.is(found, claims, weighing);
    if (silent) {
      Optional<Answer> otherwise =
          otherwise(found, options)
              .or(() -> byMeasure(found, options))
              .or(() -> pairs.nearest(found));
      if (otherwise.isPresent()) {
        return otherwise.get();
      }
    }
    boolean ofWhich = question.asksWhich() && !question.asksForAdvice();
    if (!question.compared() && !ofWhich && question.aspect() == null && weighing.side() == null) {
      Optional<Answer> nearest = cases.nearest(found, options);
      if (nearest.isPresent()) {
        return nearest.get();
      }
    }
    if (!question.compared() && question.aspect() != null && weighing.isEmpty()) {
      return answer(found.on(question.withAspectAsNeed()), options);
    }
    if (silent) {
      return draft.silent(found);
    }
    return decided(found, claims, weighing, sign);
  }

  /** The claims on the question. */
  private List<Claim> claims(Retrieved found, List<String> options) {
    Question question = found.question();
    List<Claim> byDegree = degrees.claims(question, found.evidence());
    if (byDegree.stream().anyMatch(c -> options.contains(c.option()))) {
      return byDegree;
    }
    double enough =
        question.aspect() == null && !question.compared() ? ENOUGH_FOR : Evidence.ENOUGH;
    List<Claim> claims =
        found.claims().stream()
            .filter(c -> c.evidence().fit() >= enough && options.contains(c.option()))
            .toList();
    Aspect aspect = question.aspect();
    return aspect == null ? onMost(claims) : onTheVery(aspect, claims);
  }

  /** Of two that a table rates, one is better, however far off a third is. */
  private static List<Claim> ofTwo(List<String> options, List<Claim> claims) {
    return options.size() != 2
        ? claims
        : claims.stream().map(claim -> ofTwo(claim, claims)).toList();
  }

  private static Claim ofTwo(Claim claim, List<Claim> claims) {
    Statement said = claim.statement();
    if (said.kind() != Statement.Kind.RATING) {
      return claim;
    }
    List<Double> others =
        claims.stream()
            .filter(other ->
                !other.option().equals(claim.option())
                    && other.statement().kind() == Statement.Kind.RATING
                    && isBeside(claim, other)
                    && Objects.equals(said.aspect(), other.statement().aspect()))
            .map(other -> other.statement().sign())
            .distinct()
            .toList();
    boolean apart = others.size() == 1 && Math.abs(said.sign() - others.getFirst()) >= LITTLE;
    double sign = apart ? Math.signum(said.sign() - others.getFirst()) : said.sign();
    return new Claim(
        new Statement(said.option(), said.aspect(), sign, said.kind(), said.unit(), said.label()),
        claim.evidence(),
        claim.weight());
  }

  /** Where some set the options beside each other on the very aspect, those on it alone. */
  private List<Claim> onTheVery(Aspect aspect, List<Claim> claims) {
    List<Claim> exact = claims.stream().filter(c -> aspect.equals(c.statement().aspect())).toList();
    List<Claim> clear =
        exact.stream().filter(c -> c.statement().isClear() && c.evidence().isSure()).toList();
    boolean compared =
        clear.stream()
                .anyMatch(c ->
                    Weighing.compares(c.statement())
                        || c.evidence().readUnit().tokens().stream().anyMatch(words::isByDegree))
            || clear.stream().map(Claim::option).distinct().count() > 1;
    return compared ? exact : claims;
  }

  /** Where some speak of more of the question than others, those alone. */
  private static List<Claim> onMost(List<Claim> claims) {
    double most = claims.stream().mapToDouble(c -> c.evidence().fit()).max().orElse(0);
    return claims.stream().filter(c -> c.evidence().fit() >= LEAST * most).toList();
  }

  /**
   * 1 where the option that the claims speak for is looked for, -1 where the one that they speak
   * against. "Less" before a word that is no aspect turns a table's row round, but not a sentence
   * that says "less" itself.
   */
  private double sign(Question question, List<Claim> claims) {
    boolean turned =
        question.aspect() != null
            || question.asksForTheBad(words)
            || !claims.isEmpty() && claims.getFirst().statement().kind() == Statement.Kind.RATING;
    return question.kind() == Kind.CHOICE && turned ? question.sign() : 1;
  }

  /** The answer on another aspect that may be meant. */
  private Optional<Answer> otherwise(Retrieved found, List<String> options) {
    for (Aspect other : found.question().otherwise()) {
      Answer otherwise = answer(found.on(found.question().on(other)), options);
      if (otherwise.isAnswered()) {
        return Optional.of(otherwise);
      }
    }
    return Optional.empty();
  }

  /** "More precise" by a row "Deviation": the answer on what the adjective measures. */
  private Optional<Answer> byMeasure(Retrieved found, List<String> options) {
    Question measured = found.question().byMeasure();
    return measured.equals(found.question())
        ? Optional.empty()
        : Optional.of(answer(found.on(measured), options)).filter(Answer::isAnswered);
  }

  private Answer decided(Retrieved found, List<Claim> claims, Weighing weighing, double sign) {
    Question question = found.question();
    QuoteChooser chooser = new QuoteChooser(found);
    String side = weighing.side();
    boolean polar = question.kind() != Kind.CHOICE;
    if (side == null && polar && question.asksForALevel() && areLevel(question, claims)) {
      Tally all = new Tally(weighing.voices().size(), 0, 0);
      return draft.made(found, new Verdict.Yes(null), all, chooser.best());
    }
    Verdict verdict =
        side == null
            ? new Verdict.Mixed()
            : polar && question.saysEqually() ? new Verdict.No(side) : question.verdictFor(side);
    return draft.weighed(found, verdict, weighing, chooser.sided(claims, weighing, sign));
  }

  /** Whether all that sets the two beside each other puts them on a level. */
  private static boolean areLevel(Question question, List<Claim> claims) {
    List<String> options = question.options();
    boolean equal = false;
    for (Claim claim : claims) {
      for (Claim other : claims) {
        boolean beside =
            claim.option().equals(options.get(0))
                && other.option().equals(options.get(1))
                && isBeside(claim, other)
                && Objects.equals(claim.statement().aspect(), other.statement().aspect());
        double apart = Math.abs(claim.statement().sign() - other.statement().sign());
        if (beside && apart >= APART) {
          return false;
        }
        equal |= beside;
      }
    }
    return equal;
  }

  /** Whether two claims are of one unit, or of one column of a table. */
  private static boolean isBeside(Claim one, Claim other) {
    Passage a = one.evidence().read().passage();
    Passage b = other.evidence().read().passage();
    Set<String> column = one.statement().label();
    return one.evidence().equals(other.evidence())
        || !column.isEmpty()
            && column.equals(other.statement().label())
            && a.article().equals(b.article())
            && a.headings().equals(b.headings());
  }
}
