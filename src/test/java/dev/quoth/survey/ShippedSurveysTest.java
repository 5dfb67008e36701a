package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.answer.Quote;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The surveys in {@code corpus/surveys}. */
class ShippedSurveysTest {
  private static final Path ORIGINALS = Path.of("../shared/articles");

  @Test
  void bothAreReadWithoutAFault() {
    Surveys surveys = Read.shipped();

    assertThat(surveys.faults()).isEmpty();
    assertThat(surveys.surveys())
        .extracting(Survey::name)
        .containsExactly("backend-language", "career");
    assertThat(surveys.surveys()).allSatisfy(s -> assertThat(s.questions()).hasSizeBetween(5, 7));
  }

  @Test
  void everyWeightRestsOnWordsThatStandInTheArticles() {
    List<Evidence> evidence =
        Read.shipped().surveys().stream().flatMap(ShippedSurveysTest::evidence).toList();

    assertThat(evidence).hasSizeGreaterThan(70);
    assertThat(evidence)
        .allSatisfy(e -> assertThat(e.verified()).isInstanceOf(Evidence.Quoted.class));
  }

  @Test
  void everyQuoteForAnOptionOrItsLeadOrHeadingNamesTheOption() {
    for (Survey survey : Read.shipped().surveys()) {
      for (Choice choice :
          survey.questions().stream().flatMap(q -> q.choices().stream()).toList()) {
        for (Weight weight : choice.weights()) {
          Quote quote = ((Evidence.Quoted) weight.evidence()).quote();
          String said = quote.text() + quote.lead() + quote.section();
          String option =
              weight.option().equals("TypeScript") ? "TypeScript|Node\\.js" : weight.option();
          assertThat(said)
              .as(survey.name() + ", " + choice.id() + ", " + weight.option())
              .containsPattern(
                  // said of all languages alike
                  quote.text().startsWith("The best language") ? "your team" : option);
        }
      }
    }
  }

  @Test
  void theOriginalArticlesServeAsTheirEvidenceToo() {
    assumeTrue(Files.isDirectory(ORIGINALS));

    Surveys surveys = Read.surveys(Read.CORPUS.resolve("surveys"), ORIGINALS);

    assertThat(surveys.faults()).isEmpty();
  }

  private static Stream<Evidence> evidence(Survey survey) {
    return Stream.concat(
        survey.pairings().stream().map(Survey.Pairing::evidence),
        survey.questions().stream()
            .flatMap(q -> q.choices().stream())
            .flatMap(c ->
                Stream.concat(
                    c.weights().stream().map(Weight::evidence), Stream.ofNullable(c.because()))));
  }
}
