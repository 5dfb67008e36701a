package dev.quoth.answer.stance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.StanceTable.Row;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanceTableTest {

  @Test
  void columnsAreFoundByNameAndQuotedFieldsMayHoldCommasAndLineBreaks() throws IOException {
    StanceTable table =
        read(
            """
            id,sentence,object_b,object_a,most_frequent_label
            1,"Well, Rust is ""faster"",
            than Go.",Go,Rust,BETTER
            """);
    assertThat(table.rows())
        .containsExactly(new Row("Rust", "Go", "Well, Rust is \"faster\",\nthan Go.", Side.BETTER));
  }

  @Test
  void labelsAreOptional() throws IOException {
    StanceTable table = read("object_a,object_b,sentence\nRust,Go,Rust is faster than Go.\n");
    assertThat(table.rows().getFirst().label()).isNull();
    assertThat(table.judge(SentenceStance.load())).containsExactly(Side.BETTER);
    assertThat(table.score(List.of(Side.BETTER)).pairs()).isEmpty();
  }

  @Test
  void oneSideIsWrittenALine() throws IOException {
    StringBuilder out = new StringBuilder();
    StanceTable.write(List.of(Side.BETTER, Side.NONE), out);
    assertThat(out).hasToString("BETTER\nNONE\n");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> read("object_a,sentence\nRust,Rust is fast.\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("object_b");
  }

  @Test
  void aLabelThatIsNoSideIsNamed() {
    assertThatThrownBy(
            () -> read("object_a,object_b,sentence,most_frequent_label\na,b,a or b,SAME\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Row 1")
        .hasMessageContaining("SAME");
  }

  @Test
  void scoresAreThoseOfTheTextbook() throws IOException {
    StanceTable table =
        read(
            """
            object_a,object_b,sentence,most_frequent_label
            a,b,a b,BETTER
            a,b,a b,BETTER
            a,b,a b,WORSE
            a,b,a b,NONE
            """);
    Scores scores = table.score(List.of(Side.BETTER, Side.NONE, Side.WORSE, Side.NONE));
    assertThat(scores.f1(Side.BETTER)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(scores.f1(Side.WORSE)).isEqualTo(1);
    assertThat(scores.f1(Side.NONE)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(scores.macroF1()).isCloseTo(7 / 9.0, within(1e-9));
    assertThat(scores.weightedF1()).isCloseTo(.75, within(1e-9));
    assertThat(scores.microF1()).isEqualTo(.75);
    assertThat(scores.sidedPrecision()).isEqualTo(1);
    assertThat(scores.sidedRecall()).isCloseTo(2 / 3.0, within(1e-9));
  }

  private static StanceTable read(String csv) throws IOException {
    return StanceTable.read(new StringReader(csv));
  }
}
