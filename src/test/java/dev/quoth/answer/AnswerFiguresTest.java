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
    "corpus, dev, 0.95, 0.95, 0.95",
    "corpus, heldout, 0.84, 0.87, 0.83",
    "corpus, chat, 0.85, 0.84, 0.86",
    "corpus, fresh, 0.85, 0.83, 0.88",
    "corpus, fresh2, 0.71, 0.72, 0.73",
    "corpus, fresh3, 0.76, 0.73, 0.77",
    "../shared/articles, dev, 0.93, 0.92, 0.94",
    "../shared/articles, heldout, 0.80, 0.84, 0.78",
    "../shared/articles, fresh, 0.82, 0.78, 0.85",
    "other, other, 0.92, 0.93, 0.92",
    "bikes, bikes, 0.82, 0.90, 0.60",
    "databases, databases, 0.85, 0.82, 0.80",
    "phones, phones, 0.72, 0.78, 0.74",
    "editors, editors, 0.82, 0.85, 0.77",
    "heating, heating, 0.83, 0.77, 0.80",
    "coffee, coffee, 0.92, 0.80, 0.85",
    "frontend, frontend, 0.57, 0.62, 0.52",
    "pipelines, pipelines, 0.60, 0.71, 0.60",
    "instruments, instruments, 0.49, 0.42, 0.44",
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
