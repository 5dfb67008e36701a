package dev.quoth.survey;

import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private static final int REASONS = 3;

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
    List<Given> given = given(survey, ballots);
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
        rules(survey, standing, given),
        outcome,
        switch (outcome) {
          case Outcome.Pick(String option) -> reasonsFor(option, runnerUp, given);
          case Outcome.TooClose close -> reasonsOf(close.options(), given);
          case Outcome.NoneLeft _ -> List.of();
        },
        pick == null ? null : caution(pick, ranking, given),
        runnerUp,
        change(survey, ballots, outcome, null));
  }

  /** An answer that some ballots give. */
  private record Given(Question question, Choice choice, int ballots) {}

  private static List<Given> given(Survey survey, List<Map<String, String>> ballots) {
    List<Given> given = new ArrayList<>();
    for (Question question : survey.questions()) {
      for (Choice choice : question.choices()) {
        int count = Standing.given(question, choice, ballots);
        if (count > 0) {
          given.add(new Given(question, choice, count));
        }
      }
    }
    return given;
  }

  private static List<Rule> rules(Survey survey, Standing standing, List<Given> given) {
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
  private static List<Reason> reasonsFor(
      String pick, @Nullable String runnerUp, List<Given> given) {
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
  private static List<Reason> reasonsOf(List<String> options, List<Given> given) {
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

  private static @Nullable Reason caution(String pick, List<String> ranking, List<Given> given) {
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

  /** A change with what decides whether it is the one to tell. */
  private record Candidate(Change change, boolean toPick, boolean given, int shift) {}

  /**
   * The smallest change of one answer that changes {@code from}: one that leads to a pick before
   * one that only levels, a question that was answered before one that was left open, then the one
   * that moves the fewest points.
   *
   * @param to the pick that it must lead to; null for any
   */
  static @Nullable Change change(
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

  // What people read

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
    return "If the answer to “"
        + change.question().ask()
        + "” were “"
        + change.choice().label()
        + "”: "
        + change.outcome().words()
        + ".";
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
