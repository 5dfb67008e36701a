package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Quoth as a process of its own is killed with SIGKILL after it acknowledged what people asked and
 * before Slack took its replies: each gets one all the same.
 */
class KilledAnswerTest {
  private static final String POST = "chat.postMessage";
  private static final String REPLY = StandInSlack.RESPONSE_URL;
  private static final String QUESTION = "is Rust faster than Go?";

  @TempDir Path data;
  private final StandInSlack slack = new StandInSlack();

  @AfterEach
  void stop() {
    slack.close();
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
  }

  private QuothInSlack start(String databaseUrl) throws Exception {
    return QuothInSlack.start(slack, data, databaseUrl);
  }

  private static ObjectNode in(String channel, ObjectNode payload) {
    ((ObjectNode) payload.get("event")).put("channel", channel);
    return payload;
  }

  /** From now on Slack puts everything off that a person would see. */
  private void busy() {
    slack.failing(call -> isReply(call) ? Optional.of(Planned.tooMany(3)) : Optional.empty());
  }

  /** Slack takes replies again, but nothing for triggers of long ago. */
  private void free() {
    slack.failing(call ->
        call.method().equals("views.open")
            ? Optional.of(Planned.error("expired_trigger_id"))
            : Optional.empty());
  }

  private static boolean isReply(Call call) {
    return List.of(POST, "chat.postEphemeral", "views.open", REPLY).contains(call.method());
  }

  private List<Call> replies() {
    return slack.accepted().stream().filter(KilledAnswerTest::isReply).toList();
  }

  /** Asks on every way; returns when a reply to each was put off. */
  private void askOnEveryWay(SignedClient client) {
    busy();
    List<ObjectNode> all =
        List.of(
            in("C0MENTION", FromSlack.mention(QUESTION)),
            in("D0DIRECT", FromSlack.directMessage(QUESTION)),
            FromSlack.command(QUESTION, slack),
            FromSlack.command("settings", slack),
            FromSlack.shortcut("ask"),
            FromSlack.onMessage("ask-about-message", "Rust is faster than Go.")
                .put("response_url", slack.responseUrl() + "/about"),
            FromSlack.press("why", "[\"a\",0,\"\",\"" + QUESTION + "\"]", slack));
    int before = (int) slack.calls().stream().filter(KilledAnswerTest::isReply).count();
    all.forEach(payload -> assertThat(client.send(payload).statusCode()).isEqualTo(200));
    slack.awaitCalls(before + all.size(), KilledAnswerTest::isReply);
  }

  private void eachHasOneReply() {
    assertThat(replies().stream().filter(call -> !call.get("channel").equals("C0POSTED")))
        .extracting(Call::method)
        .containsExactlyInAnyOrder(POST, POST, POST, REPLY, REPLY, REPLY, "chat.postEphemeral");
    assertThat(texts("C0MENTION", "D0DIRECT")).hasSize(2).allMatch(text -> text.contains("Rust"));
    assertThat(texts(FromSlack.PERSON))
        .containsExactly("The window did not open in time. Just ask me here.");
    assertThat(replies().stream().map(call -> call.get("text")))
        .anyMatch(text -> text.contains("could not be opened in time"));
  }

  private List<String> texts(String... channels) {
    return replies().stream()
        .filter(call -> Stream.of(channels).anyMatch(call.get("channel")::equals))
        .map(call -> call.get("text"))
        .toList();
  }

  @Test
  void afterARestartEverybodyGetsTheReplyThatWasLostAndNobodyASecondOne() throws Exception {
    ObjectNode posted = in("C0POSTED", FromSlack.mention(QUESTION));
    try (QuothInSlack quoth = start("")) {
      SignedClient client = quoth.client();
      // Slack has this one, and Quoth dies before it knows.
      slack.plan(POST, Planned.DONE_AND_LOST);
      slack.plan("conversations.replies", Planned.tooMany(25));
      client.send(posted);
      slack.await("conversations.replies", 1);
      askOnEveryWay(client);
      quoth.kill();
    }
    assertThat(replies()).hasSize(1);
    free();
    try (QuothInSlack quoth = start("")) {
      SignedClient client = quoth.client();
      // As Slack does where it is in doubt.
      client.send(posted);
      slack.awaitAccepted(8);
      quoth.stop();
    }
    assertThat(texts("C0POSTED")).hasSize(1);
    eachHasOneReply();
  }

  @Test
  void ofTwoInstancesOnOneDatabaseTheOneThatLivesAnswersForTheOtherOnce() throws Exception {
    String database = TestDatabase.postgres();
    try (QuothInSlack one = start(database);
        QuothInSlack two = start(database)) {
      askOnEveryWay(one.client());
      one.kill();
      free();
      try {
        slack.awaitAccepted(7);
      } catch (AssertionError e) {
        throw new AssertionError(two.jar().all(), e);
      }
      two.stop();
    }
    eachHasOneReply();
  }
}
