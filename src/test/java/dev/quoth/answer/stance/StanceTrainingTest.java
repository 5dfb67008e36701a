package dev.quoth.answer.stance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.StanceTable.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanceTrainingTest {
  private static final Path DATA = Path.of("../shared/data/compsent19-train.csv");

  /**
   * All five folds are in model.txt; one, a fifth of the sentences, is what a build has time for.
   */
  @Test
  void sentencesThatTheModelHasNotSeenAreJudgedAsTheReportSays() throws IOException {
    assumeTrue(Files.exists(DATA), "the labelled sentences are not here");
    List<Row> rows;
    try (Reader in = Files.newBufferedReader(DATA)) {
      rows = StanceTable.read(in).rows();
    }
    var judged = new StanceTraining(rows).crossValidate(1);
    Scores scores = StanceTraining.scores(judged, 0);
    assertThat(scores.weightedF1()).isGreaterThan(.86);
    assertThat(scores.macroF1()).isGreaterThan(.74);
    assertThat(scores.f1(Side.WORSE)).isGreaterThan(.50);
    Scores certain = StanceTraining.scores(judged, .8);
    assertThat(certain.sidedPrecision()).isGreaterThan(.88);
    assertThat(certain.sidedRecall()).isGreaterThan(.40);
  }
}
