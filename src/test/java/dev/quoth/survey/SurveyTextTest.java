package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recommendations as people and programs read them. */
class SurveyTextTest {
  private static final Survey BACKEND = Read.shipped("backend-language");

  @Test
  void aTerminalShowsThePickItsReasonsTheCautionAndWhatWouldChangeIt() {
    Recommendation trading =
        Recommendation.of(
            BACKEND,
            Map.of(
                "building", "finance", "scale", "latency", "team", "juniors", "hiring", "nobody"));

    List<String> lines = SurveyText.lines(trading.verified());

    assertThat(lines)
        .startsWith("Rust: 4 points (Go 1, TypeScript ruled out)")
        .containsSubsequence(
            "TypeScript is ruled out by “Ultra-low latency or predictable memory” (How much load,"
                + " and how strict is latency?)",
            "   > Avoid TypeScript for services that require predictable memory usage or extreme"
                + " performance.",
            "What weighed most",
            "+3 Rust for “Ultra-low latency or predictable memory” (How much load, and how strict"
                + " is latency?)",
            "+3 Rust for “Trading, payments or another core of fintech” (What do you build?)",
            "   Scenario 2: A backend for high-frequency trading",
            "   > Winner: Rust",
            "What speaks against it",
            "Runner-up: Go")
        .last()
        .asString()
        .startsWith("If the answer to “");
  }

  @Test
  void anOpinionIsShownAsOne() {
    Survey survey =
        Read.from(
                "title: T\n"
                    + "options: [Rust, Go]\n"
                    + "questions:\n"
                    + "  q:\n"
                    + "    ask: Which?\n"
                    + "    choices:\n"
                    + "      a: {label: A, weighs: {Go: {points: 3, opinion: true}}}\n"
                    + "      b: {label: B}\n")
            .survey("tested")
            .orElseThrow();

    assertThat(SurveyText.lines(Recommendation.of(survey, Map.of("q", "a"))))
        .contains("   An opinion of the survey's author; no article says so.");
  }

  @Test
  void whereAnArticleWasEditedSinceNothingIsQuoted(@TempDir Path folder) throws Exception {
    try (Stream<Path> files = Files.list(Read.CORPUS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Survey survey =
        Read.surveys(Read.CORPUS.resolve("surveys"), folder).survey("career").orElseThrow();
    Recommendation recommendation = Recommendation.of(survey, Map.of("goal", "job"));
    assertThat(recommendation.verified()).isEqualTo(recommendation);

    Path article = folder.resolve("rust-vs-go-career-fork.md");
    Files.writeString(article, "A new first line.\n" + Files.readString(article));

    assertThat(recommendation.verified().reasons().getFirst().weight().evidence())
        .isEqualTo(new Evidence.Outdated("Rust vs Go: The Career Fork"));
    assertThat(SurveyText.lines(recommendation.verified()))
        .contains(
            "   Rust vs Go: The Career Fork was edited since the survey was read, so nothing is"
                + " quoted.");
    assertThat(SurveyJson.of(recommendation.verified()))
        .doesNotContain("\"quote\"")
        .contains("\"outdated\"");
  }

  @Test
  void jsonNamesThePickTheScoresAndThePassageBehindEachReason() throws Exception {
    Recommendation level = Recommendation.of(BACKEND, Map.of("building", "finance", "team", "go"));

    JsonNode json = new ObjectMapper().readTree(SurveyJson.of(level));

    assertThat(json.at("/outcome/kind").asText()).isEqualTo("too close to call");
    assertThat(json.at("/outcome/pairing/advice").asText())
        .isEqualTo("Go for the APIs, Rust for the hot path");
    assertThat(json.at("/scores")).hasSize(3);
    assertThat(json.at("/reasons/0/evidence/quote").asText()).isNotEmpty();
    assertThat(json.at("/change/outcome/kind").asText()).isEqualTo("pick");
    assertThat(json.has("runnerUp")).isFalse();
  }
}
