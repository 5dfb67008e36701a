package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others recorded from Slack: whatever comes is acknowledged, and nothing breaks. */
class RealPayloadsTest {
  private StandInSlack slack;
  private SlackApp app;

  @BeforeEach
  void start() throws Exception {
    slack = new StandInSlack();
    SlackSettings settings =
        new SlackSettings(
            "xoxb-1", SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0);
    app =
        SlackApp.start(
            settings,
            key -> true,
            Samples.rooms(
                (q, earlier) -> Samples.yes(q),
                List::of,
                Samples::surveys,
                Samples.polls(),
                Samples.digests()));
  }

  @AfterEach
  void stop() {
    app.close();
    slack.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inbound/events",
        "inbound/interactions",
        "inbound/commands",
        "inbound/unsupported"
      })
  void everyKindIsAcknowledged(String folder) {
    SignedClient client = new SignedClient(app.eventsUrl().orElseThrow());
    List<Path> files = Given.files("slack-payloads/" + folder);
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      JsonNode payload = withoutOutsideUrls(Given.json(file));
      int status = client.send(payload).statusCode();
      if (status != 200) {
        refused.add(file.getFileName() + ": " + status);
      }
    }
    assertThat(files).isNotEmpty();
    assertThat(refused).isEmpty();
  }

  @Test
  void whatCameOverASocketIsAcknowledgedOverHttpToo() {
    SignedClient client = new SignedClient(app.eventsUrl().orElseThrow());
    for (Path file : Given.files("slack-payloads/inbound/socket-mode")) {
      JsonNode envelope = Given.json(file);
      if (envelope.path("payload").isObject()) {
        JsonNode payload = withoutOutsideUrls(envelope.get("payload"));
        assertThat(client.send(payload).statusCode()).as(file.toString()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_mention", "message"})
  void questionsAmongThemAreAnswered(String type) {
    SignedClient client = new SignedClient(app.eventsUrl().orElseThrow());
    List<JsonNode> questions =
        Given.files("slack-payloads/inbound/events").stream()
            .map(Given::json)
            .filter(payload -> isQuestion(payload, type))
            .toList();
    questions.forEach(client::send);
    assertThat(questions).isNotEmpty();
    slack.await("chat.postMessage", questions.size());
    assertThat(slack.objections()).isEmpty();
  }

  private static boolean isQuestion(JsonNode payload, String type) {
    JsonNode event = payload.path("event");
    return event.path("type").asText().equals(type)
        && (type.equals("app_mention") || event.path("channel_type").asText().equals("im"))
        && Stream.of("user", "channel", "ts").allMatch(event::hasNonNull)
        && !event.hasNonNull("bot_id")
        && (!event.has("subtype")
            || List.of("file_share", "thread_broadcast").contains(event.get("subtype").asText()));
  }

  /** Lest a test writes to the addresses in the recordings. */
  private JsonNode withoutOutsideUrls(JsonNode payload) {
    if (payload instanceof com.fasterxml.jackson.databind.node.ObjectNode object
        && object.has("response_url")) {
      object.put("response_url", slack.responseUrl().toString());
    }
    return payload;
  }
}
