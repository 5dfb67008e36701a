package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** A message in a channel, which Slack tells of where Quoth may read channels. */
  static ObjectNode said(String text) {
    ObjectNode payload = event("message", CHANNEL, text);
    ((ObjectNode) payload.get("event")).put("channel_type", "channel");
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

  /** A press on a button of a window or of the Home tab. */
  static ObjectNode pressInWindow(String action, String value) {
    ObjectNode payload = acted("block_actions");
    payload.putObject("container").put("type", "view").put("view_id", "V1");
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", action)
        .put("block_id", "b")
        .put("value", value);
    return payload;
  }

  private static ObjectNode acted(String type) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", type)
            .put("trigger_id", "trigger" + NEXT.incrementAndGet());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", PERSON).put("team_id", StandInSlack.TEAM);
    return payload;
  }

  /** A shortcut that was chosen anywhere. */
  static ObjectNode shortcut(String callback) {
    return acted("shortcut").put("callback_id", callback);
  }

  /** A shortcut that was chosen on somebody's message. */
  static ObjectNode onMessage(String callback, String text) {
    String ts = ts();
    ObjectNode payload = acted("message_action").put("callback_id", callback);
    payload.put("message_ts", ts).putObject("channel").put("id", CHANNEL).put("name", "general");
    payload
        .putObject("message")
        .put("type", "message")
        .put("user", "U0BOB")
        .put("ts", ts)
        .put("text", text)
        .putArray("blocks")
        .addObject()
        .put("type", "not a block of ours");
    return payload;
  }

  /** A form that was submitted, with nothing filled in yet. */
  static ObjectNode submission(JsonNode form) {
    ObjectNode payload = acted("view_submission");
    ObjectNode view = ((ObjectNode) form.deepCopy()).put("id", "V" + NEXT.incrementAndGet());
    payload.set("view", view);
    view.putObject("state").putObject("values");
    return payload;
  }

  /** The same on a message that only the presser sees. */
  static ObjectNode pressPrivately(String action, String value, StandInSlack slack) {
    ObjectNode payload = press(action, value, slack);
    ObjectNode container = (ObjectNode) payload.get("container");
    container.put("is_ephemeral", true).remove("thread_ts");
    return payload;
  }

  /**
   * A form sent back.
   *
   * @param form as Quoth opened it
   * @param values what is under {@code state.values}
   */
  static ObjectNode submission(JsonNode form, String user, ObjectNode values) {
    ObjectNode payload =
        Given.JSON.createObjectNode().put("type", "view_submission").put("trigger_id", ts());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", user).put("team_id", StandInSlack.TEAM);
    ObjectNode view = ((ObjectNode) form.deepCopy()).put("id", "V" + ts());
    payload.set("view", view);
    view.putObject("state").set("values", values);
    return payload;
  }

  /** What is filled in to say what poll is wanted; {@code deadline} is null for none. */
  static ObjectNode pollWanted(boolean anonymous, Instant deadline, String... asked) {
    ObjectNode values = Given.JSON.createObjectNode();
    ObjectNode who = values.putObject("who").putObject("who").put("type", "multi_users_select");
    List.of(asked).forEach(who.withArray("selected_users")::add);
    ObjectNode until = values.putObject("deadline").putObject("deadline");
    until.put("type", "datetimepicker");
    if (deadline == null) {
      until.putNull("selected_date_time");
    } else {
      until.put("selected_date_time", deadline.getEpochSecond());
    }
    ObjectNode how = values.putObject("how").putObject("how").put("type", "checkboxes");
    how.putArray("selected_options");
    if (anonymous) {
      how.withArray("selected_options").addObject().put("value", "anonymous");
    }
    return values;
  }

  /** The form of a ballot, filled in. */
  static ObjectNode ballot(JsonNode form, String user, Map<String, String> choices) {
    ObjectNode values = Given.JSON.createObjectNode();
    choices.forEach((question, choice) ->
        values
            .putObject(question)
            .putObject("choice")
            .put("type", "radio_buttons")
            .putObject("selected_option")
            .put("value", choice));
    return submission(form, user, values);
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
    return texts(blocks).collect(Collectors.joining("\n"));
  }

  private static Stream<String> texts(JsonNode node) {
    Stream<String> own =
        node.path("text").isTextual() ? Stream.of(node.get("text").asText()) : Stream.of();
    return Stream.concat(own, node.valueStream().flatMap(FromSlack::texts));
  }
}
