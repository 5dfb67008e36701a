package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadReader;
import dev.quoth.slack.DigestText.Edit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTextTest {
  private static final Digester DIGESTER =
      new Digester(List.of(), (s, a, b) -> PairStance.Side.NONE, _ -> new float[] {1});

  /** Words and names that a line of text could trip over; a quote of nothing, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "\u2028", "\r\n", " / ", "Owner: ", "Done: Bob: ", "Vic  T: ", " […]", "> "})
  void aDraftThatNobodyTouchedHasNoWordsOfTheLead(String odd) throws Exception {
    SlackThread thread = thread(odd);
    Digest digest = DIGESTER.digest(thread);
    DigestText text = DigestText.of(digest);
    assertThat(text.parts()).containsKeys(DigestText.Part.DECISIONS, DigestText.Part.ACTIONS);

    Digest back = text.digest(digest.coverage(), thread, new Edit("Lea", "9.9", Drafted.NOTHING));

    assertThat(DigestText.of(back)).isEqualTo(text);
    assertThat(back.actions()).extracting(a -> a.line().ts()).doesNotContain("9.9");
  }

  private static SlackThread thread(String odd) throws Exception {
    ObjectNode page = Given.JSON.createObjectNode().put("ok", true);
    ArrayNode messages = page.putArray("messages");
    List<String> said =
        List.of(
            "Rust or Go for the " + odd + "parser?",
            "Let's go with Rust " + odd + "for the parser.",
            "I will write the parser " + odd + "by Friday",
            "Done, the parser " + odd + "is merged",
            "<@UQUOTH> is Rust " + odd + "faster?",
            "*Yes* " + odd + "Rust is.\n> " + odd);
    for (int i = 0; i < said.size(); i++) {
      messages
          .addObject()
          .put("type", "message")
          .put("user", List.of("U1", "U2", "U1", "U1", "U2", "UQUOTH").get(i))
          .put("ts", "177200000%d.000100".formatted(i))
          .put("thread_ts", "1772000000.000100")
          .put("text", said.get(i));
    }
    Map<String, String> names =
        Map.of("U1", " Vic  T ", "U2", "Vic  T: the other", "UQUOTH", "Quoth");
    return new ThreadReader(names, Set.of("UQUOTH")).read(page.toString()).getFirst();
  }
}
