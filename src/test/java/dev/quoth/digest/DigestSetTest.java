package dev.quoth.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.digest.DigestSet.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestSetTest {
  private static Map<String, Figures> heldOut;

  @BeforeAll
  static void measure() throws Exception {
    heldOut = DigestSet.measure("held-out", DigestSet.KINDS, Threads.DIGESTER, new ArrayList<>());
  }

  /**
   * What the half that was not tuned on has reached; to be raised with the code. Decisions and open
   * questions gave up something here when weights took the place of rules, and decisions one of 19
   * when threads of other kinds were learnt from; both won more on threads that were new to them.
   * Of 44 action items one more is wrong since another writer's threads were learnt from.
   */
  @ParameterizedTest
  @CsvSource({"decision, 0.71, 0.78", "question, 0.80, 0.84", "action, 0.88, 0.99"})
  void findsInThreadsThatItWasNotTunedOn(String kind, double precision, double recall) {
    Figures figures = heldOut.get(kind);

    assertThat(figures.precision()).as("precision, %s", figures).isGreaterThanOrEqualTo(precision);
    assertThat(figures.recall()).as("recall, %s", figures).isGreaterThanOrEqualTo(recall);
  }

  @Test
  void theSetIsLargeAndVariedEnough() throws Exception {
    List<Transcript> all = new ArrayList<>(DigestSet.transcripts("held-out"));
    all.addAll(DigestSet.transcripts("tuning"));

    assertThat(all).hasSizeGreaterThanOrEqualTo(14);
    assertThat(all).anyMatch(thread -> thread.messages().size() == 5);
    assertThat(all).anyMatch(thread -> thread.messages().size() >= 200);
  }
}
