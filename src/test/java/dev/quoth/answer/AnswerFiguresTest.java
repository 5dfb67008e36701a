package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.cli.eval.AnswerScores;
import dev.quoth.cli.eval.KnownAnswer;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What share of questions with known answers is answered rightly: what was reached stays reached.
 * Of the held-out questions only these figures are looked at. The floors lie a question or two
 * below what was measured, since the embeddings differ a little from one kind of processor to
 * another.
 */
class AnswerFiguresTest {
  private static final Path EVAL = Path.of("src/test/resources/dev/quoth/eval");

  @TempDir private Path data;

  @ParameterizedTest(name = "{1} on {0}: verdict {2}, evidence {3}, abstention {4}")
  @CsvSource({
    "corpus, dev, 0.95, 0.96, 0.95",
    "corpus, heldout, 0.86, 0.89, 0.86",
    "corpus, chat, 0.86, 0.86, 0.89",
    "corpus, fresh, 0.85, 0.83, 0.88",
    "corpus, fresh2, 0.77, 0.79, 0.78",
    "corpus, fresh3, 0.80, 0.77, 0.79",
    "corpus, fresh4, 0.77, 0.76, 0.74",
    "corpus, fresh5, 0.84, 0.82, 0.91",
    "corpus, fresh6, 0.91, 0.92, 0.91",
    "../shared/articles, dev, 0.93, 0.92, 0.94",
    "../shared/articles, heldout, 0.87, 0.89, 0.83",
    "../shared/articles, fresh, 0.83, 0.79, 0.84",
    "../shared/articles, fresh4, 0.82, 0.81, 0.83",
    "../shared/articles, fresh5, 0.85, 0.80, 0.87",
    "../shared/articles, fresh6, 0.90, 0.87, 0.89",
    "other, other, 0.92, 0.93, 0.92",
    "bikes, bikes, 0.82, 0.90, 0.60",
    "databases, databases, 0.87, 0.82, 0.85",
    "phones, phones, 0.77, 0.82, 0.85",
    "editors, editors, 0.82, 0.82, 0.80",
    "heating, heating, 0.85, 0.82, 0.87",
    "coffee, coffee, 0.88, 0.80, 0.85",
    "floors, floors, 0.70, 0.78, 0.64",
    "frontend, frontend, 0.73, 0.68, 0.68",
    "pipelines, pipelines, 0.70, 0.70, 0.66",
    "printing, printing, 0.71, 0.69, 0.71",
    "instruments, instruments, 0.70, 0.62, 0.63",
    "apis, apis, 0.80, 0.81, 0.78",
    "camping, camping, 0.70, 0.75, 0.54",
    "clouds, clouds, 0.88, 0.83, 0.81",
    "pets, pets, 0.59, 0.55, 0.56",
    "mobile, mobile, 0.75, 0.79, 0.79",
    "mowers, mowers, 0.70, 0.74, 0.66",
  })
  void whatWasReachedStaysReached(
      String folder, String questions, double verdict, double evidence, double abstention)
      throws Exception {
    boolean ours = !folder.equals("corpus") && !folder.startsWith("..");
    Path corpus = ours ? EVAL.resolve(folder) : Path.of(folder);
    assumeTrue(Files.isDirectory(corpus), "There is no folder " + corpus);
    AnswerScores scores = measure(corpus, EVAL.resolve(questions + ".jsonl"));

    assertThat(scores.verbatim().ratio()).as("verbatim").isEqualTo(1);
    assertThat(scores.verdicts().ratio()).as("verdict").isGreaterThanOrEqualTo(verdict);
    assertThat(scores.evidence().ratio()).as("evidence@3").isGreaterThanOrEqualTo(evidence);
    assertThat(scores.abstentionF1()).as("abstention").isGreaterThanOrEqualTo(abstention);
  }

  private AnswerScores measure(Path corpus, Path questions) throws Exception {
    try (BufferedReader lines = Files.newBufferedReader(questions);
        LiveIndex index = LiveIndex.open(corpus, data, Progress.silent())) {
      index.loadVectors();
      return AnswerScores.measure(
          new CorpusAnswerer(index, Mode.HYBRID), KnownAnswer.read(lines, questions.toString()));
    }
  }
}
