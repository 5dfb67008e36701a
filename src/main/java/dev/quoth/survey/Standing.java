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
 * @param close a lead of up to so many points is none: they are what one weight judged one step
 *     differently would move, and so as many as the ballots that have the commonest answer
 */
record Standing(
    Survey survey,
    int ballots,
    Map<String, Integer> points,
    Map<String, Integer> ruledOut,
    int close) {
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
    int close = 0;
    for (Question question : survey.questions()) {
      for (Choice choice : question.choices()) {
        int given = given(question, choice, ballots);
        for (Weight weight : choice.weights()) {
          points.merge(weight.option(), given * weight.points(), Integer::sum);
        }
        close = Math.max(close, given);
      }
    }
    for (Map<String, String> ballot : ballots) {
      survey.questions().stream()
          .flatMap(q -> choice(q, ballot).stream())
          .flatMap(c -> c.rulesOut().stream())
          .distinct()
          .forEach(o -> ruledOut.merge(o, 1, Integer::sum));
    }
    return new Standing(survey, ballots.size(), points, ruledOut, close);
  }

  /** How many of {@code ballots} answer {@code question} with {@code choice}. */
  static int given(Question question, Choice choice, List<Map<String, String>> ballots) {
    return (int) ballots.stream().filter(b -> choice.id().equals(b.get(question.id()))).count();
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
    int best = points(ranking.getFirst());
    List<String> level = ranking.stream().filter(o -> points(o) >= best - close).toList();
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
