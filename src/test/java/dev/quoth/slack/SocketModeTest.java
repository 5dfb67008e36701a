package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.Samples.Recorder;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app that ships, over Socket Mode, against a stand-in for Slack's end of the socket. */
class SocketModeTest {
  private static final String POST = "chat.postMessage";
  private static final String CONNECT = "apps.connections.open";

  private final StandInSlack slack = new StandInSlack();
  private final StandInSocket socket = new StandInSocket();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final Recorder answerer =
      new Recorder(question -> {
        if (question.startsWith("slow")) {
          await(slow);
        }
        return Samples.yes(question);
      });
  private SlackApp app;

  @BeforeEach
  void start() throws IOException {
    slack.socketAt(socket.url());
    app =
        SlackApp.start(
            settings(),
            SeenEvents.inMemory(1_000),
            Samples.rooms(
                answerer, List::of, Samples::surveys, Samples.polls(), Samples.digests()));
    socket.awaitConnection();
  }

  private SlackSettings settings() {
    return new SlackSettings("xoxb-1", null, "xapp-1", slack.apiUrl().toString(), "127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    slow.countDown();
    app.close();
    socket.close();
    slack.close();
    assertThat(slack.objections()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void acknowledged(String type, JsonNode payload) {
    String id = socket.send(type, payload);
    assertThat(socket.awaitAcknowledgement()).isEqualTo(id);
  }

  @Test
  void opensNoPort() {
    assertThat(app.eventsUrl()).isEmpty();
  }

  @Test
  void eventsCommandsAndButtonsAreAnsweredAsOverHttp() {
    acknowledged("events_api", FromSlack.mention("is Rust faster?"));
    Call post = slack.await(POST, 1);
    assertThat(FromSlack.textOf(post.blocks())).contains("Rust is 1.5 times as fast as Go.");

    acknowledged("slash_commands", FromSlack.command("is Rust faster?", slack));
    assertThat(slack.await(StandInSlack.RESPONSE_URL, 1).get("response_type"))
        .isEqualTo("ephemeral");

    acknowledged("interactive", FromSlack.press("more", post.button("more").orElseThrow(), slack));
    assertThat(FromSlack.textOf(slack.await("chat.postEphemeral", 1).blocks()))
        .contains("Further passage 1.");
  }

  @Test
  void shortcutsWindowsAndHomeWorkAsOverHttp() {
    acknowledged("interactive", FromSlack.shortcut(AskListeners.ASK));
    slack.await("views.open", 1);
    ObjectNode about = FromSlack.onMessage(AskListeners.ABOUT, "is Rust faster?");
    acknowledged(
        "interactive", about.put("response_url", slack.responseUrl().toString() + "/about"));
    assertThat(slack.await(StandInSlack.RESPONSE_URL, 1).button("post")).isPresent();
    acknowledged("events_api", FromSlack.homeOpened("home"));
    slack.await("views.publish", 1);
    acknowledged("interactive", FromSlack.pressInWindow("home-try-0", "is Rust faster?"));
    assertThat(slack.await("views.update", 1).get("view")).contains("Rust is 1.5 times");
    acknowledged("slash_commands", FromSlack.command("settings", slack));
    assertThat(slack.await("views.open", 3).get("view")).contains("When I am mentioned");
  }

  @Test
  void aFollowUpWithoutAMentionIsAnsweredAsOverHttp() {
    ObjectNode mention = FromSlack.mention("is Rust faster?");
    acknowledged("events_api", mention);
    slack.await(POST, 1);
    ObjectNode followUp = FromSlack.said("and for startups?");
    ((ObjectNode) followUp.get("event")).set("thread_ts", mention.at("/event/ts"));
    acknowledged("events_api", followUp);
    assertThat(slack.await(POST, 2).get("thread_ts")).isEqualTo(mention.at("/event/ts").asText());
  }

  @Test
  void anEventSentAgainIsAcknowledgedAgainButAnsweredOnce() {
    ObjectNode mention = FromSlack.mention("is Rust faster?");
    acknowledged("events_api", mention);
    acknowledged("events_api", mention);
    app.close();
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void aSlowAnswerBlocksNobody() {
    for (int i = 1; i <= 20; i++) {
      acknowledged("events_api", FromSlack.mention("slow question " + i));
    }
    acknowledged("events_api", FromSlack.mention("a fast one"));
    assertThat(slack.await(POST, 1).button("why").orElseThrow()).contains("a fast one");
    slow.countDown();
    slack.await(POST, 21);
  }

  @Test
  void closingWaitsForAnswersInFlight() throws Exception {
    acknowledged("events_api", FromSlack.mention("slow question"));
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<?> closed = threads.submit(app::close);
      socket.awaitClosed();
      slow.countDown();
      closed.get(30, TimeUnit.SECONDS);
    }
    assertThat(slack.calls(POST)).hasSize(1);
    assertThat(slack.calls(POST).getFirst().get("text")).startsWith("Yes: 2 of 3");
  }

  @Test
  void whenSlackAsksForItQuothConnectsAnew() {
    socket.sendRaw("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
    socket.awaitConnection();
    acknowledged("events_api", FromSlack.mention("still there?"));
    slack.await(POST, 1);
  }

  @Test
  void aBrokenConnectionIsToldOfAndReplacedAlsoIfSlackRefusesAtFirst() throws InterruptedException {
    acknowledged("events_api", FromSlack.mention("there?"));
    assertThat(app.fault()).isEmpty();
    slack.plan(CONNECT, Planned.error("internal_error"));
    socket.breakConnection();
    while (app.fault().isEmpty()) {
      Thread.sleep(
          10); // until Quoth has noticed, which it does some time before it is connected anew
    }
    assertThat(app.fault().orElseThrow()).contains("is down");
    socket.awaitConnection();
    assertThat(slack.calls(CONNECT)).hasSize(3);
    acknowledged("events_api", FromSlack.mention("still there?"));
    slack.await(POST, 2);
    assertThat(app.fault()).isEmpty();
  }

  @Test
  void aConnectionThatNoLongerAnswersIsReplaced() {
    socket.playDead();
    socket.awaitConnection();
    acknowledged("events_api", FromSlack.mention("still there?"));
    slack.await(POST, 1);
  }

  @Test
  void whatIsNoEnvelopeIsPassedOver() {
    socket.sendRaw("{}");
    socket.sendRaw("{\"type\":\"events_api\"}");
    socket.sendRaw("{\"type\":\"events_api\",\"envelope_id\":{},\"payload\":[]}");
    socket.sendRaw("not JSON");
    acknowledged("events_api", FromSlack.mention("still there?"));
    slack.await(POST, 1);
    assertThat(socket.hasAcknowledgement()).isFalse();
  }

  @Test
  void everyRealEnvelopeIsAcknowledged() {
    List<Path> files = Given.files("slack-payloads/inbound/socket-mode");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      JsonNode envelope = Given.json(file);
      if (envelope.path("payload") instanceof ObjectNode payload && payload.has("response_url")) {
        payload.put("response_url", slack.responseUrl().toString());
      }
      socket.sendRaw(envelope.toString());
      if (envelope.has("envelope_id")) {
        assertThat(socket.awaitAcknowledgement()).isEqualTo(envelope.get("envelope_id").asText());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "events, events_api",
    "unsupported, interactive",
    "interactions, interactive",
    "commands, slash_commands"
  })
  void everyRealPayloadIsAcknowledged(String folder, String type) {
    for (Path file : Given.files("slack-payloads/inbound/" + folder)) {
      JsonNode payload = Given.json(file);
      if (payload instanceof ObjectNode object && object.has("response_url")) {
        object.put("response_url", slack.responseUrl().toString());
      }
      acknowledged(type, payload);
    }
    acknowledged("events_api", FromSlack.mention("still there?"));
  }

  @Test
  void whatAFormIsAnsweredWithGoesIntoTheAcknowledgement() throws Exception {
    // A ballot for a poll that nobody knows any more.
    ObjectNode payload =
        Given.JSON.createObjectNode().put("type", "view_submission").put("trigger_id", "t");
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", FromSlack.PERSON).put("team_id", StandInSlack.TEAM);
    ObjectNode view = payload.putObject("view").put("id", "V1").put("type", "modal");
    view.put("callback_id", SurveyForm.BALLOT)
        .put("private_metadata", new PollListeners.Pressed("gone", "b1").toValue());
    view.putArray("blocks").addObject().put("type", "input").put("block_id", "goal");
    view.putObject("state").putObject("values");
    socket.send("interactive", payload);
    JsonNode acknowledgement = socket.awaitWholeAcknowledgement();
    assertThat(acknowledgement.at("/payload/response_action").asText()).isEqualTo("errors");
    assertThat(acknowledgement.at("/payload/errors/goal").asText()).contains("nothing was counted");
  }

  @Test
  void anAppTokenThatSlackDoesNotTakeIsNamed() {
    for (String error : EveryRefusalTest.errorsOf(CONNECT)) {
      slack.plan(CONNECT, Planned.error(error));
      assertThatThrownBy(() ->
              SlackApp.start(
                  settings(),
                  key -> true,
                  Samples.rooms(
                      answerer, List::of, Samples::surveys, Samples.polls(), Samples.digests())))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(error, "SLACK_APP_TOKEN");
    }
  }
}
