package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every survey and all answers; a failure names the seed that shows it. */
class RecommendationLawsTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void raisingAWeightForAnOptionNeverLowersIt(long seed) {
    Random random = new Random(seed);
    Survey survey = survey(random);
    List<Map<String, String>> ballots = ballots(survey, random);
    String option = survey.options().get(random.nextInt(survey.options().size()));
    Question question = survey.questions().get(random.nextInt(survey.questions().size()));
    Choice choice = question.choices().get(random.nextInt(question.choices().size()));

    Recommendation before = Recommendation.of(survey, ballots);
    Recommendation after = Recommendation.of(raised(survey, question, choice, option), ballots);

    assertThat(points(after, option)).isGreaterThanOrEqualTo(points(before, option));
    assertThat(rank(after, option)).isLessThanOrEqualTo(rank(before, option));
    if (before.outcome().picks(option)) {
      assertThat(after.outcome().picks(option)).isTrue();
    }
    if (before.outcome() instanceof Outcome.TooClose close && close.options().contains(option)) {
      assertThat(
              after.outcome().picks(option)
                  || (after.outcome() instanceof Outcome.TooClose still
                      && still.options().contains(option)))
          .isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfBallotsAndOfAnswersMakesNoDifference(long seed) {
    Random random = new Random(seed);
    Survey survey = survey(random);
    List<Map<String, String>> ballots = ballots(survey, random);
    List<Map<String, String>> shuffled = new ArrayList<>();
    for (Map<String, String> ballot : ballots) {
      List<Map.Entry<String, String>> entries = new ArrayList<>(ballot.entrySet());
      Collections.shuffle(entries, random);
      Map<String, String> reordered = new LinkedHashMap<>();
      entries.forEach(e -> reordered.put(e.getKey(), e.getValue()));
      shuffled.add(reordered);
    }
    Collections.shuffle(shuffled, random);

    assertThat(Recommendation.of(survey, shuffled)).isEqualTo(Recommendation.of(survey, ballots));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfQuestionsAndOptionsChangesNoScoreAndNoPick(long seed) {
    Random random = new Random(seed);
    Survey survey = survey(random);
    List<Map<String, String>> ballots = ballots(survey, random);
    List<Question> questions = new ArrayList<>(survey.questions());
    Collections.shuffle(questions, random);
    List<String> options = new ArrayList<>(survey.options());
    Collections.shuffle(options, random);
    Survey reordered = new Survey("s", "S", "", options, questions, List.of(), "");

    Recommendation one = Recommendation.of(survey, ballots);
    Recommendation other = Recommendation.of(reordered, ballots);

    assertThat(other.scores()).containsExactlyInAnyOrderElementsOf(one.scores());
    if (one.outcome() instanceof Outcome.TooClose close) {
      assertThat(((Outcome.TooClose) other.outcome()).options())
          .containsExactlyInAnyOrderElementsOf(close.options());
    } else {
      assertThat(other.outcome()).isEqualTo(one.outcome());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePickIsNeverAnOptionThatIsRuledOut(long seed) {
    Random random = new Random(seed);
    Survey survey = survey(random);
    Recommendation one = Recommendation.of(survey, ballots(survey, random));

    one.scores().stream()
        .filter(Recommendation.Score::ruledOut)
        .forEach(s -> {
          assertThat(one.outcome().picks(s.option())).isFalse();
          assertThat(one.rules()).anySatisfy(r -> assertThat(r.option()).isEqualTo(s.option()));
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theChangeThatIsNamedLeadsWhereItSays(long seed) {
    Random random = new Random(seed);
    Survey survey = survey(random);
    List<Map<String, String>> ballots = ballots(survey, random);
    Recommendation one = Recommendation.of(survey, ballots);

    if (one.change() != null) {
      List<Map<String, String>> changed = new ArrayList<>();
      for (Map<String, String> ballot : ballots) {
        Map<String, String> with = new HashMap<>(ballot);
        with.put(one.change().question().id(), one.change().choice().id());
        changed.add(with);
      }
      assertThat(Recommendation.of(survey, changed).outcome())
          .isEqualTo(one.change().outcome())
          .isNotEqualTo(one.outcome());
    }
  }

  private static int points(Recommendation recommendation, String option) {
    return recommendation.scores().stream()
        .filter(s -> s.option().equals(option))
        .findFirst()
        .orElseThrow()
        .points();
  }

  /** How many options that are left have more points. */
  private static long rank(Recommendation recommendation, String option) {
    int own = points(recommendation, option);
    return recommendation.scores().stream().filter(s -> !s.ruledOut() && s.points() > own).count();
  }

  static Survey survey(Random random) {
    List<String> options =
        IntStream.rangeClosed(1, 2 + random.nextInt(3)).mapToObj(i -> "Option " + i).toList();
    List<Question> questions =
        IntStream.rangeClosed(1, 1 + random.nextInt(6))
            .mapToObj(q ->
                new Question(
                    "q" + q,
                    "Question " + q + "?",
                    IntStream.rangeClosed(1, 2 + random.nextInt(4))
                        .mapToObj(c -> choice("c" + c, options, random))
                        .toList()))
            .toList();
    return new Survey("s", "S", "", options, questions, List.of(), "");
  }

  private static Choice choice(String id, List<String> options, Random random) {
    List<Weight> weights = new ArrayList<>();
    for (String option : options) {
      int points = random.nextInt(7) - 3;
      if (points != 0) {
        weights.add(new Weight(option, points, new Evidence.Opinion()));
      }
    }
    List<String> rulesOut =
        random.nextInt(8) == 0 ? List.of(options.get(random.nextInt(options.size()))) : List.of();
    return new Choice(
        id, id, weights, rulesOut, rulesOut.isEmpty() ? null : new Evidence.Opinion());
  }

  static List<Map<String, String>> ballots(Survey survey, Random random) {
    List<Map<String, String>> ballots = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(7); i++) {
      Map<String, String> ballot = new LinkedHashMap<>();
      for (Question question : survey.questions()) {
        if (random.nextInt(5) > 0) {
          ballot.put(
              question.id(),
              question.choices().get(random.nextInt(question.choices().size())).id());
        }
      }
      ballots.add(ballot);
    }
    return ballots;
  }

  private static Survey raised(Survey survey, Question question, Choice choice, String option) {
    List<Weight> weights = new ArrayList<>(choice.weights());
    weights.removeIf(w -> w.option().equals(option));
    weights.add(new Weight(option, choice.points(option) + 1, new Evidence.Opinion()));
    Choice better =
        new Choice(choice.id(), choice.label(), weights, choice.rulesOut(), choice.because());
    List<Question> questions =
        survey.questions().stream()
            .map(q ->
                q != question
                    ? q
                    : new Question(
                        q.id(),
                        q.ask(),
                        q.choices().stream().map(c -> c == choice ? better : c).toList()))
            .toList();
    return new Survey("s", "S", "", survey.options(), questions, List.of(), "");
  }
}
