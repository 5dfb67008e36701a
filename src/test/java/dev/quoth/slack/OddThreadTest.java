package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonParseException;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.util.json.GsonFactory;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads as they really are hold messages whose shape Slack's typed client rejects, and with one
 * of them all the others: they are read all the same.
 */
class OddThreadTest extends RunningDigestScene {
  /** Puts it before the last message of the thread, in its order of time. */
  private void insert(JsonNode message) {
    if (message instanceof ObjectNode object && !object.has("ts")) {
      object.put("ts", "1772000004.500000").put("thread_ts", ts(0));
    }
    odd.add(message);
  }

  private final ArrayNode odd = Given.JSON.createArrayNode();

  private String page() {
    ObjectNode page = Given.JSON.createObjectNode().put("ok", true).put("has_more", false);
    ArrayNode messages = page.putArray("messages");
    thread.subList(0, 5).forEach(messages::add);
    messages.addAll(odd);
    thread.subList(5, thread.size()).forEach(messages::add);
    return page.toString();
  }

  private void showsPage() {
    slack.failing(call ->
        call.method().equals(REPLIES)
            ? Optional.of(new Planned(200, Map.of(), page()))
            : answer(call));
  }

  private void theThreadIsSummarized() throws IOException {
    Map<String, String> texts = texts(draft());
    assertThat(texts.get("DECISIONS.0")).contains("Thursday");
    assertThat(texts.get("ACTIONS.0")).contains("large room");
    assertThat(texts.get("QUESTIONS.0")).contains("cake for Dana");
  }

  private static final String IN_THREAD =
      "\"type\":\"message\",\"user\":\"U0CAT\",\"ts\":\"1772000004.500000\",\"thread_ts\":\"1772000000.000100\",\"text\":\"Hello.\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"files\":{}",
        "\"files\":[\"F1\",null,{\"id\":7,\"mode\":\"tombstone\",\"title\":{}}]",
        "\"attachments\":\"\"",
        "\"attachments\":[{\"id\":\"x\",\"fields\":\"none\",\"actions\":{}}]",
        "\"blocks\":[{\"type\":\"rich_text\",\"elements\":{\"type\":\"text\"}}]",
        "\"blocks\":{\"type\":\"never_heard_of\"}",
        "\"blocks\":[{\"type\":\"rich_text\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":[{\"type\":\"text\",\"text\":5,\"style\":[]}]}]}]",
        "\"reactions\":{\"name\":\"+1\"}",
        "\"edited\":\"yes\"",
        "\"bot_profile\":[]",
        "\"metadata\":[]",
        "\"room\":[1]",
        "\"reply_users\":\"U0BOB\"",
        "\"pinned_info\":true,\"pinned_to\":{}"
      })
  void aMessageThatTheTypedClientRejectsTakesNoOtherWithIt(String part) throws IOException {
    insert(Given.JSON.readTree("{" + IN_THREAD + "," + part + "}"));
    showsPage();
    theThreadIsSummarized();
  }

  @Test
  void theTypedClientRejectsAllForOneOfThem() throws IOException {
    insert(Given.JSON.readTree("{" + IN_THREAD + ",\"files\":{}}"));
    assertThatThrownBy(() ->
            GsonFactory.createSnakeCase().fromJson(page(), ConversationsRepliesResponse.class))
        .isInstanceOf(JsonParseException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"a message\"",
        "[]",
        "{}",
        "{\"type\":\"message\",\"user\":{\"id\":\"U0CAT\"},\"text\":[\"a\"]}",
        "{\"type\":\"message\",\"user\":null,\"text\":null}",
        "{\"type\":7,\"text\":8,\"user\":9,\"ts\":1772000004.5}"
      })
  void whatIsNoMessageIsPassedOver(String entry) throws IOException {
    insert(Given.JSON.readTree(entry));
    showsPage();
    theThreadIsSummarized();
  }

  @Test
  void amongAllMessagesThatOthersRecordedTheThreadIsRead() throws IOException {
    List<JsonNode> recorded =
        Stream.of("slack-payloads/inbound/events", "slack-payloads/event-fragments")
            .flatMap(name -> Given.files(name).stream())
            .map(Given::json)
            .map(payload -> payload.path("event").isObject() ? payload.get("event") : payload)
            .filter(event -> event.path("type").asText().equals("message"))
            .toList();
    assertThat(recorded).hasSizeGreaterThan(20);
    for (JsonNode message : recorded) {
      odd.removeAll();
      ObjectNode here = message.deepCopy();
      here.remove("ts");
      here.remove("text");
      insert(here);
      showsPage();
      theThreadIsSummarized();
    }
  }

  /** Whether a message stands is looked up in the same kind of page. */
  @Test
  void aMessageThatArrivedIsFoundAmongOddOnes() throws IOException {
    for (String entry :
        List.of(
            "null",
            "{\"metadata\":[]}",
            "{\"metadata\":{\"event_payload\":7}}",
            "{\"files\":{}}")) {
      insert(Given.JSON.readTree(entry));
    }
    slack.failing(call -> {
      if (!call.method().equals(REPLIES)) {
        return answer(call);
      }
      Call post = slack.calls(POST).getLast();
      ObjectNode standing = Given.JSON.createObjectNode().put("ts", "1772000099.000100");
      standing.set("metadata", StandInSlack.parse(post.get("metadata")));
      odd.add(standing);
      return Optional.of(new Planned(200, Map.of(), page()));
    });
    slack.plan(POST, Planned.DONE_AND_LOST);
    assertThat(client.send(FromSlack.mention("is Rust faster than Go?")).statusCode())
        .isEqualTo(200);
    slack.await(REPLIES, 1);
    app.close();
    assertThat(slack.calls(POST)).hasSize(1);
  }
}
