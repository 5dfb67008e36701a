package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quoth.survey.Recommendation.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecommendationTest {
  private static final Survey BACKEND = Read.shipped("backend-language");
  private static final Survey CAREER = Read.shipped("career");

  private static final Map<String, String> STARTUP =
      Map.of("building", "saas", "matters", "iteration", "hiring", "easily", "scale", "moderate");

  @Test
  void itGivesTheScoreOfEveryOptionBestFirst() {
    Recommendation startup = Recommendation.of(BACKEND, STARTUP);

    assertThat(startup.scores())
        .containsExactly(
            new Recommendation.Score("Go", 9, false),
            new Recommendation.Score("TypeScript", 4, false),
            new Recommendation.Score("Rust", -4, false));
    assertThat(startup.runnerUp()).isEqualTo("TypeScript");
    assertThat(startup.headline()).isEqualTo("Go: 9 points (TypeScript 4, Rust -4)");
  }

  @Test
  void threeReasonsAreGivenWeightiestFirstEachInTheArticlesWords() {
    List<Reason> reasons = Recommendation.of(BACKEND, STARTUP).reasons();

    assertThat(reasons)
        .extracting(r -> r.question().id())
        .containsExactly("building", "matters", "hiring");
    assertThat(reasons)
        .allSatisfy(r -> {
          assertThat(r.weight().option()).isEqualTo("Go");
          assertThat(r.weight().evidence().verified()).isInstanceOf(Evidence.Quoted.class);
        });
    assertThat(((Evidence.Quoted) reasons.getFirst().weight().evidence()).quote().text())
        .isEqualTo("Winner: Go");
  }

  @Test
  void theCautionIsTheStrongestEvidenceAgainstThePick() {
    Reason caution =
        Recommendation.of(
                BACKEND,
                Map.of(
                    "matters",
                    "performance",
                    "team",
                    "juniors",
                    "building",
                    "engine",
                    "scale",
                    "latency"))
            .caution();

    assertThat(caution).isNotNull();
    assertThat(caution.question().id()).isEqualTo("team");
    assertThat(caution.choice().id()).isEqualTo("juniors");
  }

  @Test
  void whereNothingSpeaksAgainstThePickThereIsNoCaution() {
    assertThat(Recommendation.of(CAREER, Map.of("goal", "job")).caution()).isNull();
  }

  @Test
  void itNamesTheOneAnswerThatWouldChangeThePick() {
    Recommendation forRust =
        Recommendation.of(BACKEND, Map.of("matters", "performance", "hiring", "nobody"));

    assertThat(forRust.outcome()).isEqualTo(new Outcome.Pick("Rust"));
    Recommendation.Change change = forRust.change();
    assertThat(change).isNotNull();
    Map<String, String> changed =
        new LinkedHashMap<>(Map.of("matters", "performance", "hiring", "nobody"));
    changed.put(change.question().id(), change.choice().id());
    assertThat(Recommendation.of(BACKEND, changed).outcome()).isEqualTo(change.outcome());
    assertThat(change.outcome()).isInstanceOf(Outcome.Pick.class).isNotEqualTo(forRust.outcome());
  }

  @Test
  void levelOptionsAreTooCloseToCallAndThePairingOfTheArticlesIsNamed() {
    Recommendation level = Recommendation.of(BACKEND, Map.of("building", "finance", "team", "go"));

    assertThat(level.outcome())
        .isInstanceOfSatisfying(
            Outcome.TooClose.class,
            close -> {
              assertThat(close.options()).containsExactly("Rust", "Go");
              assertThat(close.pairing()).isNotNull();
              assertThat(close.pairing().advice())
                  .isEqualTo("Go for the APIs, Rust for the hot path");
            });
    assertThat(level.headline()).startsWith("Too close to call between Rust and Go");
    assertThat(level.reasons()).hasSize(2);
  }

  @Test
  void withoutAnAnswerEveryOptionIsLevel() {
    Recommendation nothing = Recommendation.of(CAREER, Map.of());

    assertThat(nothing.outcome()).isInstanceOf(Outcome.TooClose.class);
    assertThat(nothing.reasons()).isEmpty();
    assertThat(nothing.change()).isNotNull();
  }

  @Test
  void whereEveryOptionIsRuledOutItSaysSo() {
    Survey survey =
        Read.from(
                """
                title: Rules
                options: [Rust, Go]
                questions:
                  first:
                    ask: First?
                    choices:
                      out: {label: Out, rules out: [Rust], opinion: true}
                      in: {label: In}
                  second:
                    ask: Second?
                    choices:
                      out: {label: Out, rules out: [Go], opinion: true}
                      in: {label: In}
                """)
            .survey("tested")
            .orElseThrow();

    Recommendation none = Recommendation.of(survey, Map.of("first", "out", "second", "out"));

    assertThat(none.outcome()).isEqualTo(new Outcome.NoneLeft());
    assertThat(none.headline()).isEqualTo("No option is left: Rust ruled out, Go ruled out");
    assertThat(none.rules()).extracting(r -> r.question().id()).containsExactly("first", "second");
    assertThat(none.change()).isNotNull();
    assertThat(none.change().outcome()).isInstanceOf(Outcome.Pick.class);
  }

  @Test
  void anAnswerThatTheSurveyDoesNotKnowIsRefusedInWords() {
    assertThatThrownBy(() -> Recommendation.of(CAREER, Map.of("goal", "fame")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "“fame” is no choice of the question “goal”: choose one of job, salary");
    assertThat(CAREER.faultsIn(Map.of("<!channel>", "x")))
        .singleElement()
        .asString()
        .contains("has no question");
  }

  @Test
  void everySingleFlipThatItNamesIsTheSmallestThereIs() {
    for (Survey.Choice choice : BACKEND.question("matters").orElseThrow().choices()) {
      Map<String, String> choices = Map.of("matters", choice.id(), "building", "infrastructure");
      Recommendation recommendation = Recommendation.of(BACKEND, choices);
      if (recommendation.change() == null) {
        continue;
      }
      int named =
          shift(choices, recommendation.change().question(), recommendation.change().choice());
      int smallest =
          BACKEND.questions().stream()
              .filter(q -> choices.containsKey(q.id()))
              .flatMap(q ->
                  q.choices().stream()
                      .filter(c -> flips(choices, q, c, recommendation))
                      .map(c -> shift(choices, q, c)))
              .min(Comparator.naturalOrder())
              .orElse(named);
      assertThat(named).as(choice.id()).isEqualTo(smallest);
    }
  }

  private static boolean flips(
      Map<String, String> choices, Survey.Question q, Survey.Choice c, Recommendation from) {
    Outcome outcome = Recommendation.of(BACKEND, with(choices, q, c)).outcome();
    return outcome instanceof Outcome.Pick && !outcome.equals(from.outcome());
  }

  private static int shift(Map<String, String> choices, Survey.Question q, Survey.Choice c) {
    Standing before = Standing.of(BACKEND, List.of(choices));
    Standing after = Standing.of(BACKEND, List.of(with(choices, q, c)));
    return BACKEND.options().stream()
        .mapToInt(o -> Math.abs(after.points(o) - before.points(o)))
        .sum();
  }

  private static Map<String, String> with(
      Map<String, String> choices, Survey.Question q, Survey.Choice c) {
    Map<String, String> changed = new LinkedHashMap<>(choices);
    changed.put(q.id(), c.id());
    return changed;
  }
}
