package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.cli.eval.AnswerScores;
import dev.quoth.cli.eval.KnownAnswer;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Shelf;
import dev.quoth.search.opensearch.OpenSearchNode;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same answers, from OpenSearch. */
@ResourceLock(OpenSearchNode.NODE)
class AnswersOnOpenSearchTest extends AnswersTest {
  private static final Path CORPUS = Path.of("corpus");
  private static final Path EVAL = Path.of("src/test/resources/dev/quoth/eval");

  @TempDir private Path own;

  @Override
  Shelf shelf(Path data) {
    return OpenSearchNode.shelf("answers", data);
  }

  /** The floors of {@link AnswerFiguresTest}. */
  @ParameterizedTest(name = "{0}: verdict {1}, evidence {2}, abstention {3}")
  @CsvSource({"dev, 0.95, 0.95, 0.95", "heldout, 0.77, 0.84, 0.81"})
  void whatWasReachedIsReachedHereToo(
      String questions, double verdict, double evidence, double abstention) throws Exception {
    Path file = EVAL.resolve(questions + ".jsonl");
    try (BufferedReader lines = Files.newBufferedReader(file);
        LiveIndex index = LiveIndex.open(CORPUS, shelf(own), Progress.silent())) {
      index.loadVectors();
      AnswerScores scores =
          AnswerScores.measure(
              new CorpusAnswerer(index, Mode.HYBRID), KnownAnswer.read(lines, file.toString()));

      assertThat(scores.verbatim().ratio()).as("verbatim").isEqualTo(1);
      assertThat(scores.verdicts().ratio()).as("verdict").isGreaterThanOrEqualTo(verdict);
      assertThat(scores.evidence().ratio()).as("evidence@3").isGreaterThanOrEqualTo(evidence);
      assertThat(scores.abstentionF1()).as("abstention").isGreaterThanOrEqualTo(abstention);
    }
  }

  @ParameterizedTest
  @CsvSource({"LEXICAL, 3, 1.0", "HYBRID, 1, 0.97"})
  void bothEnginesGiveTheSameAnswers(Mode mode, int everyNth, double share) throws Exception {
    assertSame(shelf(own), mode, everyNth, share);
  }

  @Test
  void soDoesOneThatFindsTheNearestVectorsByItself() throws Exception {
    assertSame(OpenSearchNode.shelfWithGraph("answers", own, 0), Mode.HYBRID, 5, 0.97);
  }

  private void assertSame(Shelf shelf, Mode mode, int everyNth, double share) throws Exception {
    List<KnownAnswer> known;
    try (BufferedReader lines = Files.newBufferedReader(EVAL.resolve("dev.jsonl"))) {
      known = KnownAnswer.read(lines, "dev.jsonl");
    }
    List<String> differing = new ArrayList<>();
    try (LiveIndex ours = LiveIndex.open(CORPUS, own, Progress.silent());
        LiveIndex theirs = LiveIndex.open(CORPUS, shelf, Progress.silent())) {
      ours.loadVectors();
      theirs.loadVectors();
      Answerer lucene = new CorpusAnswerer(ours, mode);
      Answerer openSearch = new CorpusAnswerer(theirs, mode);
      for (int i = 0; i < known.size(); i += everyNth) {
        KnownAnswer each = known.get(i);
        Answer expected = lucene.answer(each.question(), List.of());
        Answer found = openSearch.answer(each.question(), List.of());
        assertThat(found.verdict().getClass())
            .as(each.question())
            .isEqualTo(expected.verdict().getClass());
        if (!found.quotes().equals(expected.quotes())
            || !found.headline().equals(expected.headline())) {
          differing.add(each.question());
        }
      }
    }
    // Cosines differ in the third place: Lucene keeps eight bits a value of a vector.
    assertThat(1 - (double) differing.size() * everyNth / known.size())
        .as(differing.toString())
        .isGreaterThanOrEqualTo(share);
  }
}
