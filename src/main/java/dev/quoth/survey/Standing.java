package dev.quoth.survey;

import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Pairing;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the options stand after some ballots: points are added up, and an option that more than half
 * of the ballots rule out is removed. The order of ballots, questions and answers makes no
 * difference.
 *
 * @param ballots how many
 * @param points by option, in the survey's order
 * @param ruledOut by option, how many ballots rule it out
 */
record Standing(
    Survey survey, int ballots, Map<String, Integer> points, Map<String, Integer> ruledOut) {
  /**
   * A lead of up to this many points a ballot is no lead: it is the least step that a weight can
   * take, so that one weight judged a step differently would level it.
   */
  private static final int CLOSE = 1;

  /**
   * Counts {@code ballots}.
   *
   * @param ballots each by question and choice, ids both; what the survey doesn't know counts
   *     nothing
   */
  static Standing of(Survey survey, List<Map<String, String>> ballots) {
    Map<String, Integer> points = new LinkedHashMap<>();
    survey.options().forEach(option -> points.put(option, 0));
    Map<String, Integer> ruledOut = new LinkedHashMap<>(points);
    for (Map<String, String> ballot : ballots) {
      List<Choice> choices =
          survey.questions().stream().flatMap(q -> choice(q, ballot).stream()).toList();
      for (Choice choice : choices) {
        for (Weight weight : choice.weights()) {
          points.merge(weight.option(), weight.points(), Integer::sum);
        }
      }
      choices.stream()
          .flatMap(c -> c.rulesOut().stream())
          .distinct()
          .forEach(o -> ruledOut.merge(o, 1, Integer::sum));
    }
    return new Standing(survey, ballots.size(), points, ruledOut);
  }

  static Optional<Choice> choice(Question question, Map<String, String> ballot) {
    return Optional.ofNullable(ballot.get(question.id())).flatMap(question::choice);
  }

  int points(String option) {
    return points.getOrDefault(option, 0);
  }

  boolean removes(String option) {
    return 2 * ruledOut.getOrDefault(option, 0) > ballots;
  }

  /** The options that are left, best first; level ones in the survey's order. */
  List<String> ranking() {
    return survey.options().stream()
        .filter(o -> !removes(o))
        .sorted(Comparator.comparingInt((String o) -> points(o)).reversed())
        .toList();
  }

  Outcome outcome() {
    List<String> ranking = ranking();
    if (ranking.isEmpty()) {
      return new Outcome.NoneLeft();
    }
    int close = points(ranking.getFirst()) - CLOSE * Math.max(1, ballots);
    List<String> level = ranking.stream().filter(o -> points(o) >= close).toList();
    return level.size() == 1
        ? new Outcome.Pick(level.getFirst())
        : new Outcome.TooClose(level, pairing(level));
  }

  /** The pairing of these options; else one of some of them. */
  private @Nullable Pairing pairing(List<String> level) {
    return survey.pairings().stream()
        .filter(p -> level.containsAll(p.options()))
        .max(Comparator.comparingInt(p -> p.options().size()))
        .orElse(null);
  }
}
