package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quoth.store.Poll;
import dev.quoth.store.Polls.Ballot;
import dev.quoth.store.Workspace;
import dev.quoth.survey.PollResult.Full;
import dev.quoth.survey.PollResult.Spread;
import dev.quoth.survey.PollResult.Stability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PollResultTest {
  private static final Survey CAREER = Read.shipped("career");
  private static final Map<String, String> JOB = Map.of("goal", "job", "style", "simplicity");
  private static final Map<String, String> STARTUP =
      Map.of("goal", "startup", "style", "simplicity");
  private static final Map<String, String> SALARY = Map.of("goal", "salary", "style", "control");

  private static Poll poll(Survey survey, boolean anonymous) {
    return new Poll(
        new Workspace(null, "T1"),
        "p",
        "C1",
        "U1",
        survey.name(),
        survey.edition(),
        anonymous,
        "",
        List.of(),
        Instant.EPOCH,
        null,
        null,
        Poll.State.CLOSED);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static PollResult result(boolean anonymous, Map<String, String>... choices) {
    return PollResult.of(poll(CAREER, anonymous), CAREER, ballots(List.of(choices)));
  }

  private static List<Ballot> ballots(List<Map<String, String>> choices) {
    return IntStream.range(0, choices.size())
        .mapToObj(i -> new Ballot("U" + i, choices.get(i)))
        .toList();
  }

  @Test
  void withoutABallotThereIsNoResult() {
    assertThat(result(false)).isEqualTo(new PollResult.Empty());
  }

  @Test
  void theRecommendationIsOverAllBallots() {
    Full full = (Full) result(false, JOB, STARTUP, SALARY);

    assertThat(full.recommendation().outcome()).isEqualTo(new Outcome.Pick("Go"));
    assertThat(full.recommendation().headline()).isEqualTo("Go: 12 points (Rust 6)");
    assertThat(full.picks()).containsExactly(Map.entry("Go", 2), Map.entry("Rust", 1));
  }

  @Test
  void itSaysWhereTheTeamDisagreesMostOfAllFirst() {
    Full full = (Full) result(false, JOB, STARTUP, SALARY);

    assertThat(full.disagreements())
        .extracting(s -> s.question().id())
        .containsExactly("goal", "style");
    assertThat(full.disagreements())
        .extracting(Spread::disagreement)
        .containsExactly(1.0, 1 - 2.0 / 6);
    assertThat(full.spreads()).hasSize(CAREER.questions().size());
    assertThat(full.spreads().getLast().open()).isEqualTo(3);
  }

  @Test
  void disagreementIsNoneWhereAllAgreeAndTwoThirdsForTwoAgainstTwo() {
    assertThat(spread(Map.of("a", 4, "b", 0)).disagreement()).isZero();
    assertThat(spread(Map.of("a", 2, "b", 2)).disagreement()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(spread(Map.of("a", 1, "b", 1)).disagreement()).isEqualTo(1);
    assertThat(spread(Map.of("a", 1, "b", 0)).disagreement()).isZero();
  }

  private static Spread spread(Map<String, Integer> counts) {
    return new Spread(CAREER.questions().getFirst(), counts, 0);
  }

  @Test
  void theMinoritysPickIsNamedWithTheAnswerThatWouldMoveIt() {
    Map<String, String> nearlyGo = Map.of("goal", "salary", "security", "fast", "learning", "long");
    Full full = (Full) result(false, JOB, STARTUP, JOB, nearlyGo);

    PollResult.Minority minority = full.minority();
    assertThat(minority).isNotNull();
    assertThat(minority.pick()).isEqualTo("Rust");
    assertThat(minority.ballots()).isEqualTo(1);
    assertThat(minority.change()).isNotNull();
    Map<String, String> moved = new HashMap<>(nearlyGo);
    moved.put(minority.change().question().id(), minority.change().choice().id());
    assertThat(Recommendation.of(CAREER, moved).outcome()).isEqualTo(new Outcome.Pick("Go"));
  }

  @Test
  void aTeamOfOneMindHasNoMinority() {
    assertThat(((Full) result(false, JOB, JOB)).minority()).isNull();
  }

  @Test
  void leavingOneOutShowsWhatTheResultOwesToSingleBallots() {
    assertThat(((Full) result(false, JOB, STARTUP, JOB, SALARY)).stability())
        .isEqualTo(new Stability(4, 4));
    // Two for Go and one for Rust: without either of the two, the rest is level.
    assertThat(((Full) result(false, JOB, STARTUP, SALARY)).stability())
        .isEqualTo(new Stability(1, 3));
    assertThat(((Full) result(false, JOB)).stability()).isEqualTo(new Stability(0, 0));
  }

  @Test
  void anAnonymousPollShowsNoAnswersBelowFourBallots() {
    assertThat(result(true, JOB, STARTUP, SALARY))
        .isEqualTo(new PollResult.Withheld(3, new Outcome.Pick("Go")));
    assertThat(result(true, JOB, STARTUP, SALARY, JOB)).isInstanceOf(Full.class);
  }

  @Test
  void anOptionIsOutForTheTeamWhenMoreThanHalfOfTheBallotsRuleItOut() {
    Survey backend = Read.shipped("backend-language");
    Map<String, String> prototype = Map.of("deadline", "prototype", "matters", "performance");
    Map<String, String> later = Map.of("deadline", "years", "matters", "performance");

    Full half =
        (Full) PollResult.of(poll(backend, false), backend, ballots(List.of(prototype, later)));
    Full most =
        (Full)
            PollResult.of(
                poll(backend, false), backend, ballots(List.of(prototype, later, prototype)));

    assertThat(half.recommendation().rules())
        .singleElement()
        .satisfies(r -> assertThat(r.removes()).isFalse());
    assertThat(half.recommendation().outcome()).isEqualTo(new Outcome.Pick("Rust"));
    assertThat(most.recommendation().rules())
        .singleElement()
        .satisfies(r -> assertThat(r.removes()).isTrue());
    assertThat(most.recommendation().outcome().picks("Rust")).isFalse();
  }

  @Test
  void answersThatTheSurveyNoLongerKnowsCountNothingAndAreOwnedUpTo() {
    Poll old =
        new Poll(
            new Workspace(null, "T1"),
            "p",
            "C1",
            "U1",
            "career",
            "older",
            false,
            "",
            List.of(),
            Instant.EPOCH,
            null,
            null,
            Poll.State.CLOSED);
    List<Ballot> ballots =
        ballots(List.of(Map.of("goal", "fame", "gone", "x", "style", "control"), SALARY));

    Full full = (Full) PollResult.of(old, CAREER, ballots);

    assertThat(full.unread()).isEqualTo(2);
    assertThat(full.edited()).isTrue();
    assertThat(full.recommendation().outcome()).isEqualTo(new Outcome.Pick("Rust"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfBallotsMakesNoDifference(long seed) {
    Random random = new Random(seed);
    Survey survey = RecommendationLawsTest.survey(random);
    List<Ballot> ballots = new ArrayList<>(ballots(RecommendationLawsTest.ballots(survey, random)));
    PollResult before = PollResult.of(poll(survey, false), survey, ballots);
    Collections.shuffle(ballots, random);

    assertThat(PollResult.of(poll(survey, false), survey, ballots)).isEqualTo(before);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void stabilityIsWhatLeavingEachBallotOutByHandGives(long seed) {
    Random random = new Random(seed);
    Survey survey = RecommendationLawsTest.survey(random);
    List<Map<String, String>> choices = RecommendationLawsTest.ballots(survey, random);
    Full full = (Full) PollResult.of(poll(survey, false), survey, ballots(choices));
    if (choices.size() < 2 || !(full.recommendation().outcome() instanceof Outcome.Pick)) {
      return;
    }

    long same =
        IntStream.range(0, choices.size())
            .filter(left -> {
              List<Map<String, String>> others = new ArrayList<>(choices);
              others.remove(left);
              return Recommendation.of(survey, others)
                  .outcome()
                  .equals(full.recommendation().outcome());
            })
            .count();

    assertThat(full.stability()).isEqualTo(new Stability((int) same, choices.size()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aBallotMoreThatSaysTheSameAsAllOthersChangesNoPick(long seed) {
    Random random = new Random(seed);
    Survey survey = RecommendationLawsTest.survey(random);
    Map<String, String> ballot = RecommendationLawsTest.ballots(survey, random).getFirst();

    assertThat(
            Recommendation.of(survey, Collections.nCopies(1 + random.nextInt(9), ballot)).outcome())
        .isEqualTo(Recommendation.of(survey, ballot).outcome());
  }
}
