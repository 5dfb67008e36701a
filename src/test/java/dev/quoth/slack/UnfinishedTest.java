package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
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
    left(id, payload, ago, Instant.EPOCH);
  }

  private void left(String id, String payload, Duration ago, Instant due) {
    Instant received = Instant.now().minus(ago);
    Errand errand = new Errand(Workplace.OWN, id, payload, received, due);
    assertThat(work.store.seenEvents().claim(Workplace.OWN, List.of(id), errand, DEAD, received))
        .isTrue();
  }

  private List<Errand> stillLeft() {
    return work.store
        .errands()
        .takeOver(new Hold("test", Instant.EPOCH), Instant.now().plusSeconds(3600));
  }

  private static ObjectNode in(String channel, ObjectNode payload) {
    Workplace.eventOf(payload).put("channel", channel);
    return payload;
  }

  private List<String> textsIn(String channel) {
    return work.slack.calls(POST).stream()
        .filter(call -> call.get("channel").equals(channel))
        .map(call -> call.get("text"))
        .toList();
  }

  @Test
  void whatIsRecentIsAnsweredAndWhoAskedLongAgoMayAskAgain() {
    left("recent", in("C1", FromSlack.mention("asked nine minutes ago?")), Duration.ofMinutes(9));
    left("old", in("C2", FromSlack.mention("asked eleven minutes ago?")), Duration.ofMinutes(11));
    left("command", FromSlack.command("asked an hour ago?", work.slack), Duration.ofHours(1));
    left("overheard", in("C3", FromSlack.said("asked nobody?")), Duration.ofMinutes(11));
    left("ancient", in("C4", FromSlack.mention("asked two days ago?")), Duration.ofDays(2));
    work.start();
    work.slack.await(POST, 3);
    work.stop();
    assertThat(work.answerer.askings)
        .extracting(Samples.Recorder.Asking::question)
        .containsExactly("asked nine minutes ago?");
    assertThat(textsIn("C1")).singleElement().asString().contains("Rust");
    assertThat(textsIn("C2")).singleElement().asString().contains("Please ask again");
    // Its own way back has expired.
    assertThat(textsIn(FromSlack.PERSON)).singleElement().asString().contains("Please ask again");
    assertThat(work.slack.calls()).noneMatch(call -> call.get("channel").matches("C[34]"));
    assertThat(stillLeft()).isEmpty();
  }

  @Test
  void whatSlackHoldsBackIsAnsweredWhenItMayBeHoweverLongAgoItWasAsked() {
    String asked = FromSlack.mention("asked an hour ago?").toString();
    left("due", asked, Duration.ofHours(1), Instant.now().minusSeconds(1));
    String early = FromSlack.mention("not yet?").toString();
    left("early", early, Duration.ofHours(1), Instant.now().plus(Duration.ofHours(1)));
    work.start();
    work.slack.await(POST, 1);
    work.stop();
    assertThat(work.answerer.askings)
        .extracting(Samples.Recorder.Asking::question)
        .containsExactly("asked an hour ago?");
    assertThat(stillLeft()).extracting(Errand::id).containsExactly("early");
  }

  @Test
  void howLongSlackHoldsAnAnswerBackIsToldAndOutlivesTheProcess() {
    work.slack.plan(POST, Planned.tooMany(900));
    work.start();
    work.send(in("C1", FromSlack.mention("why Go?")));
    Call told = work.slack.await("chat.postEphemeral", 1);
    assertThat(told.get("channel")).isEqualTo("C1");
    assertThat(told.get("user")).isEqualTo(FromSlack.PERSON);
    assertThat(told.get("text")).contains("Slack makes me wait 15 minutes", "need not ask again");

    work.send(in("C1", FromSlack.mention("why Rust?")));
    assertThat(work.slack.await("chat.postEphemeral", 2).get("text"))
        .as("who waits behind the first")
        .contains("wait 15 minutes");
    work.send(in("D1", FromSlack.directMessage("elsewhere?")));
    work.slack.await(POST, call -> call.get("channel").equals("D1"));

    work.stop();
    assertThat(textsIn("C1")).as("asked for once").hasSize(1);
    assertThat(stillLeft())
        .hasSize(2)
        .allSatisfy(errand ->
            assertThat(errand.due())
                .isBetween(
                    Instant.now().plus(Duration.ofMinutes(14)),
                    Instant.now().plus(Duration.ofMinutes(15))));
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
