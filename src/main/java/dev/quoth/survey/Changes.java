package dev.quoth.survey;

import dev.quoth.survey.Recommendation.Change;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the one answer that would change an outcome. */
final class Changes {
  private Changes() {}

  /** A change with what decides whether it is the one to tell. */
  private record Candidate(Change change, boolean toPick, boolean given, int shift) {}

  /**
   * The smallest change of one answer that changes {@code from}: one that leads to a pick before
   * one that only levels, a question that was answered before one that was left open, then the one
   * that moves the fewest points.
   *
   * @param to the pick that it must lead to; null for any
   */
  static @Nullable Change smallest(
      Survey survey, List<Map<String, String>> ballots, Outcome from, @Nullable String to) {
    if (ballots.isEmpty()) {
      return null;
    }
    Standing now = Standing.of(survey, ballots);
    List<Candidate> candidates = new ArrayList<>();
    for (Question question : survey.questions()) {
      boolean given = ballots.stream().anyMatch(b -> Standing.choice(question, b).isPresent());
      for (Choice choice : question.choices()) {
        Standing then =
            Standing.of(survey, ballots.stream().map(b -> with(b, question, choice)).toList());
        Outcome outcome = then.outcome();
        if (to == null ? differs(from, outcome) : outcome.picks(to)) {
          int shift =
              survey.options().stream()
                  .mapToInt(o -> Math.abs(then.points(o) - now.points(o)))
                  .sum();
          candidates.add(
              new Candidate(
                  new Change(question, choice, outcome),
                  outcome instanceof Outcome.Pick,
                  given,
                  shift));
        }
      }
    }
    // Streams keep the first of what is level, and that is the survey's order.
    Optional<Candidate> smallest =
        candidates.stream()
            .sorted(
                Comparator.comparing(Candidate::toPick)
                    .reversed()
                    .thenComparing(Comparator.comparing(Candidate::given).reversed())
                    .thenComparingInt(Candidate::shift))
            .findFirst();
    return smallest.map(Candidate::change).orElse(null);
  }

  private static Map<String, String> with(
      Map<String, String> ballot, Question question, Choice choice) {
    Map<String, String> changed = new HashMap<>(ballot);
    changed.put(question.id(), choice.id());
    return changed;
  }

  /**
   * Whether a person would be told something else: another pick, or a pick in place of none, or
   * none in place of one.
   */
  private static boolean differs(Outcome from, Outcome to) {
    return from instanceof Outcome.Pick(String option)
        ? !to.picks(option)
        : to instanceof Outcome.Pick;
  }
}
