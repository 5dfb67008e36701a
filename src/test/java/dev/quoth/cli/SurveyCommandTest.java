package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyCommandTest {
  private static final Question PET =
      new Question(
          "pet",
          "Which pet?",
          List.of(
              new Choice("cat", "A cat", List.of(), List.of(), null),
              new Choice("dog", "A dog", List.of(), List.of(), null)));

  @TempDir private Path folder;

  private static final String[] ALL_ANSWERED = {
    "survey",
    "backend-language",
    "--answer",
    "building=saas",
    "--answer",
    "matters=iteration",
    "--answer",
    "deadline=prototype",
    "--answer",
    "team=",
    "--answer",
    "scale=",
    "--answer",
    "hiring="
  };

  @Test
  void theRecommendationIsPrintedWithItsQuotes() {
    CommandLineRun run = CommandLineRun.of(ALL_ANSWERED);
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().findFirst())
        .hasValue("Go: 8 points (TypeScript 4, Rust ruled out)");
    assertThat(run.out())
        .contains("Rust is ruled out by", "> Winner: Go", "What weighed most", "line ");
  }

  @Test
  void theRecommendationInJsonSaysTheSame() throws IOException {
    String[] args = Arrays.copyOf(ALL_ANSWERED, ALL_ANSWERED.length + 1);
    args[ALL_ANSWERED.length] = "--json";
    JsonNode recommendation = CommandLineRun.of(args).json();
    assertThat(recommendation.at("/outcome/option").asText()).isEqualTo("Go");
    assertThat(recommendation.at("/reasons/0/evidence/quote").asText()).isNotBlank();
  }

  @Test
  void withoutATerminalMissingAnswersAreNamedInOneSentence() {
    CommandLineRun run = CommandLineRun.of("survey", "career", "--answer", "goal=job");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("Not answered: security,", "--answer")
        .doesNotContain("goal,", "\tat ");
  }

  @Test
  void whatTheSurveyDoesNotKnowIsNamed() {
    CommandLineRun survey = CommandLineRun.of("survey", "nothing");
    assertThat(survey.code()).isEqualTo(1);
    assertThat(survey.err()).contains("“nothing”", "backend-language", "career");

    CommandLineRun choice = CommandLineRun.of("survey", "career", "--answer", "goal=fame");
    assertThat(choice.code()).isEqualTo(1);
    assertThat(choice.err()).contains("“fame”", "salary");

    CommandLineRun question = CommandLineRun.of("survey", "career", "--answer", "hobby=chess");
    assertThat(question.code()).isEqualTo(1);
    assertThat(question.err()).contains("“hobby”");
  }

  @Test
  void aFolderWithoutSurveysSaysWhereTheyGo() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# Pets\n\nCats are faster than dogs.\n");
    CommandLineRun run = CommandLineRun.of("survey", "--corpus", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("There are no surveys", "surveys");
  }

  @Test
  void aTerminalIsAskedUntilTheAnswerIsAChoice() throws Exception {
    assertThat(answerTo("9\nbird\n2\n", "dog")).contains("Which pet?", "2  A dog", "from 1 to 2");
    assertThat(answerTo("cat\n", "cat")).doesNotContain("from 1 to 2");
    assertThat(answerTo("\n", "")).contains("Which pet?");
  }

  private static String answerTo(String typed, String choice) throws IOException, Failure {
    StringWriter shown = new StringWriter();
    SurveyPrompts prompts =
        new SurveyPrompts(
            new BufferedReader(new StringReader(typed)), new PrintWriter(shown, true));
    assertThat(prompts.ask(PET)).isEqualTo(choice);
    return shown.toString();
  }
}
