package dev.quoth.survey;

import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of one person, or of a team, add up to, and why. The same answers to the same
 * survey give the same recommendation; nothing in it depends on the order in which answers or
 * ballots came.
 *
 * @param survey what was asked
 * @param ballots how many were counted
 * @param scores of every option: first those that are left, best first, then those that are ruled
 *     out
 * @param rules what removed an option, or would have for some ballots
 * @param outcome the pick, or why there is none
 * @param reasons the answers that weighed most for the outcome, at most three, weightiest first
 * @param caution the strongest evidence against the pick among the answers given; null where there
 *     is none
 * @param runnerUp the best of the other options that are left; null where there is none or no pick
 * @param change the smallest change of one answer that would change the outcome; null where none
 *     would
 */
public record Recommendation(
    Survey survey,
    int ballots,
    List<Score> scores,
    List<Rule> rules,
    Outcome outcome,
    List<Reason> reasons,
    @Nullable Reason caution,
    @Nullable String runnerUp,
    @Nullable Change change) {
  /**
   * What an option got.
   *
   * @param points added up over all ballots
   * @param ruledOut whether it is out, whatever its points
   */
  public record Score(String option, int points, boolean ruledOut) {}

  /**
   * An answer that rules out an option.
   *
   * @param ballots how many gave it
   * @param removes whether the option is out for it: more than half of the ballots rule the option
   *     out
   */
  public record Rule(
      String option, Question question, Choice choice, int ballots, boolean removes) {
    /** What it rests on. */
    public Evidence evidence() {
      return Objects.requireNonNull(choice.because());
    }
  }

  /**
   * An answer, and what it says on an option.
   *
   * @param ballots how many gave it
   */
  public record Reason(Question question, Choice choice, Weight weight, int ballots) {}

  /**
   * What another answer would do.
   *
   * @param question whose answer changes, on every ballot where there are several
   * @param choice what would be answered
   * @param outcome what it would lead to
   */
  public record Change(Question question, Choice choice, Outcome outcome) {}

  public Recommendation {
    scores = List.copyOf(scores);
    rules = List.copyOf(rules);
    reasons = List.copyOf(reasons);
  }

  /**
   * The recommendation for one person.
   *
   * @param choices by question, ids both; questions may be left open
   * @throws IllegalArgumentException where {@link Survey#faultsIn} finds a fault
   */
  public static Recommendation of(Survey survey, Map<String, String> choices) {
    List<String> faults = survey.faultsIn(choices);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", faults));
    }
    return of(survey, List.of(choices));
  }

  /**
   * The recommendation over several ballots: their points are added up, and an option is out when
   * more than half of them rule it out. Answers that the survey does not know count nothing.
   *
   * @param ballots each by question and choice, ids both
   */
  static Recommendation of(Survey survey, List<Map<String, String>> ballots) {
    Standing standing = Standing.of(survey, ballots);
    Outcome outcome = standing.outcome();
    List<String> ranking = standing.ranking();
    Reasoning reasoning = Reasoning.of(survey, ballots);
    List<Score> scores =
        Stream.concat(ranking.stream(), survey.options().stream().filter(standing::removes))
            .map(o -> new Score(o, standing.points(o), standing.removes(o)))
            .toList();
    String pick = outcome instanceof Outcome.Pick(String option) ? option : null;
    String runnerUp = pick != null && ranking.size() > 1 ? ranking.get(1) : null;
    return new Recommendation(
        survey,
        ballots.size(),
        scores,
        reasoning.rules(standing),
        outcome,
        switch (outcome) {
          case Outcome.Pick(String option) -> reasoning.reasonsFor(option, runnerUp);
          case Outcome.TooClose close -> reasoning.reasonsOf(close.options());
          case Outcome.NoneLeft _ -> List.of();
        },
        pick == null ? null : reasoning.caution(pick, ranking),
        runnerUp,
        Changes.smallest(survey, ballots, outcome, null));
  }

  /** In one line: {@code Go: 9 points (TypeScript 6, Rust ruled out)}. Plain text. */
  public String headline() {
    String others =
        scores.stream()
            .filter(s -> !outcome.picks(s.option()))
            .map(s -> s.option() + (s.ruledOut() ? " ruled out" : " " + s.points()))
            .collect(Collectors.joining(", "));
    return switch (outcome) {
      case Outcome.Pick(String option) ->
          option + ": " + Wording.count(scores.getFirst().points(), "point") + " (" + others + ")";
      case Outcome.TooClose close ->
          "Too close to call between " + Wording.list(close.options()) + " (" + others + ")";
      case Outcome.NoneLeft _ -> "No option is left: " + others;
    };
  }

  /** What would change it, as a sentence; says so where no single answer would. Plain text. */
  public String changeSentence() {
    if (change == null) {
      return "No single answer would change this.";
    }
    String answered =
        ballots > 1
            ? "If everybody answered “%s” to “%s”"
                .formatted(change.choice().label(), change.question().ask())
            : "If the answer to “%s” were “%s”"
                .formatted(change.question().ask(), change.choice().label());
    return answered + ": " + change.outcome().words() + ".";
  }

  /**
   * The same with every quote checked against its file, just before it is shown. Reads the files.
   */
  public Recommendation verified() {
    return new Recommendation(
        survey,
        ballots,
        scores,
        rules.stream().map(Recommendation::verified).toList(),
        outcome instanceof Outcome.TooClose(List<String> options, Survey.Pairing pairing)
                && pairing != null
            ? new Outcome.TooClose(
                options,
                new Survey.Pairing(
                    pairing.options(), pairing.advice(), pairing.evidence().verified()))
            : outcome,
        reasons.stream().map(Recommendation::verified).toList(),
        caution == null ? null : verified(caution),
        runnerUp,
        change);
  }

  private static Rule verified(Rule rule) {
    Choice choice = rule.choice;
    var checked =
        new Choice(
            choice.id(),
            choice.label(),
            choice.weights(),
            choice.rulesOut(),
            rule.evidence().verified());
    return new Rule(rule.option, rule.question, checked, rule.ballots, rule.removes);
  }

  private static Reason verified(Reason reason) {
    Weight weight = reason.weight;
    return new Reason(
        reason.question,
        reason.choice,
        new Weight(weight.option(), weight.points(), weight.evidence().verified()),
        reason.ballots);
  }
}
