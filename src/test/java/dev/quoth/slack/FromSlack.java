package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What Slack sends when somebody does something, with ids that never repeat. */
final class FromSlack {
  static final String CHANNEL = "C0GENERAL";
  static final String PERSON = "U0ALICE";

  private static final AtomicInteger NEXT = new AtomicInteger(1);

  private FromSlack() {}

  static String ts() {
    return "1700000000.%06d".formatted(NEXT.incrementAndGet());
  }

  static ObjectNode mention(String text) {
    return event("app_mention", CHANNEL, "<@" + StandInSlack.BOT_USER + "> " + text);
  }

  static ObjectNode directMessage(String text) {
    ObjectNode payload = event("message", "D0ALICE", text);
    ((ObjectNode) payload.get("event")).put("channel_type", "im");
    return payload;
  }

  private static ObjectNode event(String type, String channel, String text) {
    String ts = ts();
    ObjectNode payload = envelope();
    payload
        .putObject("event")
        .put("type", type)
        .put("user", PERSON)
        .put("channel", channel)
        .put("text", text)
        .put("ts", ts)
        .put("event_ts", ts);
    return payload;
  }

  static ObjectNode homeOpened(String tab) {
    ObjectNode payload = envelope();
    payload
        .putObject("event")
        .put("type", "app_home_opened")
        .put("user", PERSON)
        .put("channel", "D0ALICE")
        .put("tab", tab)
        .put("event_ts", ts());
    return payload;
  }

  private static ObjectNode envelope() {
    return Given.JSON
        .createObjectNode()
        .put("type", "event_callback")
        .put("team_id", StandInSlack.TEAM)
        .put("event_id", "Ev" + NEXT.incrementAndGet());
  }

  /** {@code /quoth text}, as fields. */
  static ObjectNode command(String text, StandInSlack slack) {
    return Given.JSON
        .createObjectNode()
        .put("command", "/quoth")
        .put("text", text)
        .put("team_id", StandInSlack.TEAM)
        .put("user_id", PERSON)
        .put("channel_id", CHANNEL)
        .put("response_url", slack.responseUrl() + "/" + NEXT.incrementAndGet())
        .put("trigger_id", "trigger" + NEXT.incrementAndGet());
  }

  /** A press on a button of a message that everybody sees. */
  static ObjectNode press(String action, String value, StandInSlack slack) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "block_actions")
            .put("response_url", slack.responseUrl() + "/" + NEXT.incrementAndGet())
            .put("trigger_id", "trigger" + NEXT.incrementAndGet());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", PERSON).put("team_id", StandInSlack.TEAM);
    payload
        .putObject("container")
        .put("type", "message")
        .put("channel_id", CHANNEL)
        .put("message_ts", ts())
        .put("thread_ts", "1700000000.000001")
        .put("is_ephemeral", false);
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", action)
        .put("block_id", "b")
        .put("value", value);
    return payload;
  }

  /** The same on a message that only the presser sees. */
  static ObjectNode pressPrivately(String action, String value, StandInSlack slack) {
    ObjectNode payload = press(action, value, slack);
    ObjectNode container = (ObjectNode) payload.get("container");
    container.put("is_ephemeral", true).remove("thread_ts");
    return payload;
  }

  /** As Slack sends it over HTTP: events as JSON, the rest in a form. */
  static String body(JsonNode payload) {
    if (payload.has("command")) {
      StringBuilder form = new StringBuilder();
      for (Map.Entry<String, JsonNode> field : payload.properties()) {
        form.append(form.isEmpty() ? "" : "&")
            .append(field.getKey())
            .append('=')
            .append(encode(field.getValue().asText()));
      }
      return form.toString();
    }
    String type = payload.path("type").asText();
    return type.equals("event_callback") || type.equals("url_verification")
        ? payload.toString()
        : "payload=" + encode(payload.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** All text that people see in the blocks, in order. */
  static String textOf(JsonNode blocks) {
    return blocks.findValues("text").stream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.joining("\n"));
  }
}
