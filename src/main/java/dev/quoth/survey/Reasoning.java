package dev.quoth.survey;

import dev.quoth.survey.Recommendation.Reason;
import dev.quoth.survey.Recommendation.Rule;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the answers given speak for an outcome, and which against it.
 *
 * @param given the answers, in the survey's order
 */
record Reasoning(Survey survey, List<Given> given) {
  private static final int REASONS = 3;

  /** An answer that some ballots give. */
  record Given(Question question, Choice choice, int ballots) {}

  static Reasoning of(Survey survey, List<Map<String, String>> ballots) {
    List<Given> given = new ArrayList<>();
    for (Question question : survey.questions()) {
      for (Choice choice : question.choices()) {
        int count = Standing.given(question, choice, ballots);
        if (count > 0) {
          given.add(new Given(question, choice, count));
        }
      }
    }
    return new Reasoning(survey, given);
  }

  /** What ruled options out, option by option. */
  List<Rule> rules(Standing standing) {
    List<Rule> rules = new ArrayList<>();
    for (String option : survey.options()) {
      for (Given each : given) {
        if (each.choice.rulesOut().contains(option)) {
          rules.add(
              new Rule(option, each.question, each.choice, each.ballots, standing.removes(option)));
        }
      }
    }
    return rules;
  }

  /** A reason with what decides its place. */
  private record Ranked(Reason reason, int weightiness, int direct) {}

  private static List<Reason> best(List<Ranked> ranked) {
    // The sort is stable: what is level stays in the survey's order.
    return ranked.stream()
        .sorted(
            Comparator.comparingInt(Ranked::weightiness)
                .thenComparingInt(Ranked::direct)
                .reversed())
        .limit(REASONS)
        .map(Ranked::reason)
        .toList();
  }

  /** By how far each answer put the pick ahead of the runner-up. */
  List<Reason> reasonsFor(String pick, @Nullable String runnerUp) {
    List<Ranked> ranked = new ArrayList<>();
    for (Given each : given) {
      int own = each.choice.points(pick);
      int others = runnerUp == null ? 0 : each.choice.points(runnerUp);
      String spokenOf = runnerUp == null || (own > 0 && own >= -others) ? pick : runnerUp;
      if (own > others) {
        each.choice
            .weight(spokenOf)
            .ifPresent(w ->
                ranked.add(
                    new Ranked(
                        new Reason(each.question, each.choice, w, each.ballots),
                        each.ballots * (own - others),
                        own)));
      }
    }
    return best(ranked);
  }

  /** By the points that each answer gave to, or took from, one of the options. */
  List<Reason> reasonsOf(List<String> options) {
    List<Ranked> ranked = new ArrayList<>();
    for (Given each : given) {
      each.choice.weights().stream()
          .filter(w -> options.contains(w.option()))
          .max(
              Comparator.comparingInt((Weight w) -> Math.abs(w.points()))
                  .thenComparingInt(Weight::points))
          .ifPresent(w ->
              ranked.add(
                  new Ranked(
                      new Reason(each.question, each.choice, w, each.ballots),
                      each.ballots * Math.abs(w.points()),
                      w.points())));
    }
    return best(ranked);
  }

  /**
   * The strongest evidence against {@code pick}: what takes points from it, or gives more to
   * another option of {@code ranking}; null where there is none.
   */
  @Nullable Reason caution(String pick, List<String> ranking) {
    List<Ranked> ranked = new ArrayList<>();
    for (Given each : given) {
      int own = each.choice.points(pick);
      for (Weight weight : each.choice.weights()) {
        boolean against = weight.option().equals(pick) && weight.points() < 0;
        boolean forAnother =
            ranking.contains(weight.option()) && weight.points() > Math.max(0, own);
        if (against || (forAnother && !weight.option().equals(pick))) {
          int strength = against ? -weight.points() : weight.points() - Math.max(0, own);
          ranked.add(
              new Ranked(
                  new Reason(each.question, each.choice, weight, each.ballots),
                  each.ballots * strength,
                  against ? 1 : 0));
        }
      }
    }
    List<Reason> best = best(ranked);
    return best.isEmpty() ? null : best.getFirst();
  }
}
