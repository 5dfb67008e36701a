package dev.quoth.survey;

import dev.quoth.store.Poll;
import dev.quoth.store.Polls.Ballot;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ballots of a poll add up to. */
public sealed interface PollResult {
  /** An anonymous poll with fewer ballots shows no answers: each would be too easy to guess. */
  int LEAST_ANONYMOUS = 4;

  /** How many ballots there are. */
  int ballots();

  /** Nobody has voted. */
  record Empty() implements PollResult {
    @Override
    public int ballots() {
      return 0;
    }
  }

  /** An anonymous poll with too few ballots to show more than where they lead. */
  record Withheld(int ballots, Outcome outcome) implements PollResult {}

  /**
   * All of it.
   *
   * @param recommendation over all ballots
   * @param picks by option, how many ballots alone would pick it, in the survey's order
   * @param spreads what was answered, question by question
   * @param minority the largest group of ballots that alone would pick another option than the team
   *     does; null where there is none, or the team has no pick
   * @param stability what the result owes to single ballots
   * @param edited whether the survey was edited after the poll was opened
   * @param unread answers that the survey doesn't know, or no longer knows, and that count nothing
   */
  record Full(
      int ballots,
      Recommendation recommendation,
      Map<String, Integer> picks,
      List<Spread> spreads,
      @Nullable Minority minority,
      Stability stability,
      boolean edited,
      int unread)
      implements PollResult {
    public Full {
      spreads = List.copyOf(spreads);
    }

    /** Where the team disagrees, most of all first. */
    public List<Spread> disagreements() {
      return spreads.stream()
          .filter(s -> s.disagreement() > 0)
          .sorted(Comparator.comparingDouble(Spread::disagreement).reversed())
          .toList();
    }
  }

  /**
   * How the answers to a question spread.
   *
   * @param counts by the choice's id, how many chose it, in the survey's order; those that nobody
   *     chose included
   * @param open how many left the question open
   */
  record Spread(Question question, Map<String, Integer> counts, int open) {

    /**
     * The probability that two ballots drawn at random, of those that answer the question, answer
     * it differently: 0 where all agree, 1 where no two do. (E. H. Simpson, Measurement of
     * Diversity, Nature 163, 1949: one minus his measure of concentration.)
     */
    public double disagreement() {
      long answered = counts.values().stream().mapToLong(Integer::longValue).sum();
      long alike = counts.values().stream().mapToLong(n -> (long) n * (n - 1)).sum();
      return answered < 2 ? 0 : 1 - (double) alike / (answered * (answered - 1));
    }
  }

  /**
   * Ballots that alone would pick another option than the team.
   *
   * @param pick what they would pick
   * @param change the answer that, given by all of them, would make the team's pick theirs; null
   *     where no single one would
   */
  record Minority(String pick, int ballots, Recommendation.@Nullable Change change) {}

  /**
   * What happens when one ballot is left out, each in turn.
   *
   * @param same how often the outcome stays
   * @param of how often one was left out; 0 where there is but one ballot
   */
  record Stability(int same, int of) {}

  /**
   * Counts the ballots of {@code poll}.
   *
   * @param survey the poll's, as it reads now
   */
  static PollResult of(Poll poll, Survey survey, List<Ballot> ballots) {
    List<Map<String, String>> choices = ballots.stream().map(Ballot::choices).toList();
    if (choices.isEmpty()) {
      return new Empty();
    }
    Outcome outcome = Standing.of(survey, choices).outcome();
    if (poll.anonymous() && choices.size() < LEAST_ANONYMOUS) {
      return new Withheld(choices.size(), outcome);
    }
    return new Full(
        choices.size(),
        Recommendation.of(survey, choices),
        picks(survey, choices),
        spreads(survey, choices),
        outcome instanceof Outcome.Pick(String pick) ? minority(survey, choices, pick) : null,
        stability(survey, choices, outcome),
        !poll.edition().equals(survey.edition()),
        choices.stream().mapToInt(c -> survey.faultsIn(c).size()).sum());
  }

  private static Map<String, Integer> picks(Survey survey, List<Map<String, String>> choices) {
    Map<String, Integer> picks = new LinkedHashMap<>();
    for (String option : survey.options()) {
      picks.put(option, pickers(survey, choices, option).size());
    }
    return picks;
  }

  private static List<Map<String, String>> pickers(
      Survey survey, List<Map<String, String>> choices, String option) {
    return choices.stream()
        .filter(c -> Standing.of(survey, List.of(c)).outcome().picks(option))
        .toList();
  }

  private static List<Spread> spreads(Survey survey, List<Map<String, String>> choices) {
    List<Spread> spreads = new ArrayList<>();
    for (Question question : survey.questions()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (Choice choice : question.choices()) {
        counts.put(choice.id(), Standing.given(question, choice, choices));
      }
      int answered = counts.values().stream().mapToInt(Integer::intValue).sum();
      spreads.add(new Spread(question, counts, choices.size() - answered));
    }
    return spreads;
  }

  private static @Nullable Minority minority(
      Survey survey, List<Map<String, String>> choices, String pick) {
    Minority largest = null;
    for (String option : survey.options()) {
      List<Map<String, String>> group =
          option.equals(pick) ? List.of() : pickers(survey, choices, option);
      if (group.size() > (largest == null ? 0 : largest.ballots())) {
        Outcome theirs = Standing.of(survey, group).outcome();
        largest = new Minority(option, group.size(), Changes.smallest(survey, group, theirs, pick));
      }
    }
    return largest;
  }

  private static Stability stability(
      Survey survey, List<Map<String, String>> choices, Outcome outcome) {
    if (choices.size() < 2) {
      return new Stability(0, 0);
    }
    int same = 0;
    for (int i = 0; i < choices.size(); i++) {
      List<Map<String, String>> others = new ArrayList<>(choices);
      others.remove(i);
      Outcome without = Standing.of(survey, others).outcome();
      same +=
          without.getClass() == outcome.getClass()
                  && (!(outcome instanceof Outcome.Pick) || without.equals(outcome))
              ? 1
              : 0;
    }
    return new Stability(same, choices.size());
  }
}
