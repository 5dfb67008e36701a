package dev.quoth.cli.eval;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How well questions with known answers are answered. */
public record AnswerScores(List<Outcome> outcomes) {

  public AnswerScores {
    outcomes = List.copyOf(outcomes);
  }

  /** Asks every question, one after the other. */
  public static AnswerScores measure(Answerer answerer, List<KnownAnswer> questions) {
    List<Outcome> outcomes = new ArrayList<>();
    for (KnownAnswer known : questions) {
      Answer answer = answerer.answer(known.question(), known.earlier());
      outcomes.add(Outcome.of(known, answer));
    }
    return new AnswerScores(outcomes);
  }

  /** A part of a whole. */
  public record Share(int part, int whole) {
    /** From 0 to 1; 1 where there is nothing to be wrong about. */
    public double ratio() {
      return whole == 0 ? 1 : (double) part / whole;
    }
  }

  /** Of all questions: those whose verdict and favoured option are right. */
  public Share verdicts() {
    return share(_ -> true, Outcome::right);
  }

  /** Of the questions with a quote to look for: those that show it among the first three. */
  public Share evidence() {
    return share(outcome -> outcome.known().quote() != null, Outcome::evidenced);
  }

  /** Of the questions that were left unanswered: those that have no answer. */
  public Share abstentionPrecision() {
    return share(Outcome::abstained, outcome -> outcome.known().abstain());
  }

  /** Of the questions that have no answer: those that were left unanswered. */
  public Share abstentionRecall() {
    return share(outcome -> outcome.known().abstain(), Outcome::abstained);
  }

  /** The harmonic mean of the two. */
  public double abstentionF1() {
    double precision = abstentionPrecision().ratio();
    double recall = abstentionRecall().ratio();
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Of all quotes, further passages included: those that are the bytes of their file. */
  public Share verbatim() {
    return new Share(
        outcomes.stream().mapToInt(Outcome::verbatim).sum(),
        outcomes.stream().mapToInt(Outcome::quotes).sum());
  }

  /**
   * So many milliseconds a question takes at most, for a share of the questions.
   *
   * @param share 0.5 for the median
   */
  public double millis(double share) {
    List<Double> sorted =
        outcomes.stream().map(o -> o.answer().took().toNanos() / 1e6).sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
  }

  /** The scores of each group, by its name. */
  public SortedMap<String, AnswerScores> groups() {
    SortedMap<String, List<Outcome>> groups = new TreeMap<>();
    outcomes.forEach(outcome ->
        groups.computeIfAbsent(outcome.known().group(), _ -> new ArrayList<>()).add(outcome));
    SortedMap<String, AnswerScores> scores = new TreeMap<>();
    groups.forEach((name, members) -> scores.put(name, new AnswerScores(members)));
    return scores;
  }

  /** What is not as it should be. */
  public List<Outcome> misses() {
    return outcomes.stream()
        .filter(o -> !o.right() || !o.evidenced() || o.verbatim() < o.quotes())
        .toList();
  }

  private Share share(Predicate<Outcome> whole, Predicate<Outcome> part) {
    List<Outcome> all = outcomes.stream().filter(whole).toList();
    return new Share((int) all.stream().filter(part).count(), all.size());
  }
}
