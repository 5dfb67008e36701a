package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.store.Errands.Errand;
import dev.quoth.store.Errands.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process left that died, as the next one finds it in the store. */
class UnfinishedTest {
  private static final String POST = "chat.postMessage";
  private static final Hold DEAD = new Hold("dead", Instant.EPOCH);

  private final Workplace work = new Workplace();

  @AfterEach
  void stop() {
    work.close();
  }

  private void left(String id, ObjectNode payload, Duration ago) {
    left(id, payload.toString(), ago);
  }

  private void left(String id, String payload, Duration ago) {
    Instant received = Instant.now().minus(ago);
    Errand errand = new Errand(Workplace.OWN, id, payload, received);
    assertThat(work.store.seenEvents().claim(Workplace.OWN, List.of(id), errand, DEAD, received))
        .isTrue();
  }

  private List<Errand> stillLeft() {
    return work.store
        .errands()
        .takeOver(new Hold("test", Instant.EPOCH), Instant.now().plusSeconds(3600));
  }

  @Test
  void whatIsRecentIsAnsweredAndWhatIsOldIsDropped() {
    left("old", FromSlack.mention("asked eleven minutes ago?"), Duration.ofMinutes(11));
    left("recent", FromSlack.mention("asked nine minutes ago?"), Duration.ofMinutes(9));
    work.start();
    work.slack.await(POST, 1);
    work.stop();
    assertThat(work.answerer.askings)
        .extracting(Samples.Recorder.Asking::question)
        .containsExactly("asked nine minutes ago?");
    assertThat(stillLeft()).isEmpty();
  }

  @Test
  void whatIsLeftInAnUnreadableShapeHoldsBackNothing() {
    left("unreadable", "{}", Duration.ofMinutes(1));
    left("home", FromSlack.homeOpened("home"), Duration.ofMinutes(1));
    left("recent", FromSlack.mention("why Go?"), Duration.ofMinutes(1));
    work.start();
    work.slack.await(POST, 1);
    work.slack.await("views.publish", 1);
    work.stop();
    assertThat(stillLeft()).isEmpty();
  }

  @Test
  void nothingIsKeptOfWhatIsAnswered() {
    work.start();
    work.send(FromSlack.mention("why Go?"));
    work.send(FromSlack.command("why Rust?", work.slack));
    work.slack.awaitAccepted(2);
    work.stop();
    assertThat(stillLeft()).isEmpty();
  }
}
