package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A fake app that does a little of everything, for the page to show. */
final class DemoApp implements AutoCloseable {
  static final String MANIFEST =
      """
      display_information: {name: Quoth, description: Answers with quotes}
      features:
        agent_view: {agent_description: Answers with quotes}
        app_home: {home_tab_enabled: true, messages_tab_enabled: true}
        bot_user: {display_name: Quoth}
        slash_commands:
          - {command: /quoth, description: Ask the articles, usage_hint: "[question]", should_escape: true}
        shortcuts:
          - {name: Summarise thread, type: message, callback_id: digest, description: A summary}
          - {name: Take the survey, type: global, callback_id: survey, description: A survey}
      oauth_config:
        scopes:
          bot: [app_mentions:read, assistant:write, channels:history, channels:read, chat:write,
                commands, groups:read, im:history, im:write, reactions:read, reactions:write,
                files:write, users:read, usergroups:read]
      settings:
        event_subscriptions:
          bot_events: [app_home_opened, app_mention, member_joined_channel, message.im, reaction_added]
      """;

  final FakeApp app;

  DemoApp(PracticeWorkspace workspace) throws IOException {
    app = FakeApp.under(workspace);
    app.answer = this::answer;
  }

  private String answer(FakeApp.Heard request) {
    JsonNode body = request.body();
    JsonNode event = body.path("event");
    switch (request.type()) {
      case "app_mention" -> later(() -> reply(event, thread(event)));
      case "message" -> {
        if (event.path("bot_id").isMissingNode()) {
          later(() -> reply(event, thread(event)));
        }
      }
      case "app_home_opened" -> {
        if (event.path("tab").asText().equals("home")) {
          later(() -> publish(event.path("user").asText()));
        }
      }
      case "/quoth" -> {
        return answerBlocks(body.path("text").asText(), true)
            .put("text", "Yes.")
            .put("response_type", "ephemeral")
            .toString();
      }
      case "shortcut" -> later(() -> open(body, SURVEY));
      case "message_action" -> later(() -> open(body, DIGEST));
      case "block_actions" -> later(() -> acted(body));
      case "view_submission" -> {
        return submitted(body);
      }
      default -> {}
    }
    return "";
  }

  private static void later(Runnable deed) {
    CompletableFuture.runAsync(deed);
  }

  private static String thread(JsonNode event) {
    return event.path("thread_ts").asText(event.path("ts").asText());
  }

  private void reply(JsonNode event, String threadTs) {
    String channel = event.path("channel").asText();
    app.call(
        "assistant.threads.setStatus",
        Map.of("channel_id", channel, "thread_ts", threadTs, "status", "is reading…"));
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("channel", channel);
    arguments.put("thread_ts", threadTs);
    arguments.put("text", "Yes. Most articles say so.");
    arguments.put(
        "blocks", answerBlocks(event.path("text").asText(), false).path("blocks").toString());
    app.call("chat.postMessage", arguments);
  }

  private static ObjectNode answerBlocks(String question, boolean share) {
    ObjectNode message = FakeApp.JSON.createObjectNode();
    var blocks = message.putArray("blocks");
    blocks.addPOJO(
        json(
            """
            {"type":"header","text":{"type":"plain_text","text":"Yes, Rust is faster"}}\
            """));
    ObjectNode rich = blocks.addObject().put("type", "rich_text");
    var quote = rich.putArray("elements").addObject().put("type", "rich_text_quote");
    quote
        .putArray("elements")
        .addObject()
        .put("type", "text")
        .put("text", "You asked: " + question + " <!channel> <b>not bold</b>");
    blocks.addPOJO(
        json(
            """
            {"type":"context","elements":[{"type":"mrkdwn","text":"*An article* › Performance, line 12"}]}\
            """));
    blocks.addPOJO(
        json(
            share
                ? """
                {"type":"actions","elements":[{"type":"button","action_id":"share","style":"primary","value":"v",
                 "text":{"type":"plain_text","text":"Share in channel"}}]}\
                """
                : """
                {"type":"actions","elements":[
                  {"type":"button","action_id":"more","value":"2","text":{"type":"plain_text","text":"More passages"}},
                  {"type":"button","action_id":"forget","value":"x","style":"danger","text":{"type":"plain_text","text":"Delete"},
                   "confirm":{"title":{"type":"plain_text","text":"Delete this answer?"},
                     "text":{"type":"plain_text","text":"Nobody will see it again."},
                     "confirm":{"type":"plain_text","text":"Delete"},"deny":{"type":"plain_text","text":"Keep"},"style":"danger"}}]}\
                """));
    if (!share) {
      blocks.addPOJO(
          json(
              """
              {"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"vote",
                "positive_button":{"text":{"type":"plain_text","text":"Good answer"},"value":"good"},
                "negative_button":{"text":{"type":"plain_text","text":"Bad answer"},"value":"bad"}}]}\
              """));
    }
    return message;
  }

  private void acted(JsonNode body) {
    JsonNode action = body.path("actions").path(0);
    String channel = body.path("channel").path("id").asText();
    String ts = body.path("container").path("message_ts").asText();
    switch (action.path("action_id").asText()) {
      case "share" -> {
        ObjectNode shared = answerBlocks("shared", false).put("text", "Yes.");
        app.post(
            body.path("response_url").asText(),
            shared.put("response_type", "in_channel").toString());
        app.post(body.path("response_url").asText(), "{\"delete_original\":true}");
      }
      case "more" ->
          app.call(
              "chat.update", Map.of("channel", channel, "ts", ts, "text", "No more passages."));
      case "forget" -> app.call("chat.delete", Map.of("channel", channel, "ts", ts));
      default -> {}
    }
  }

  private void open(JsonNode body, String view) {
    app.call("views.open", Map.of("trigger_id", body.path("trigger_id").asText(), "view", view));
  }

  private void publish(String user) {
    app.call("views.publish", Map.of("user_id", user, "view", HOME));
  }

  private String submitted(JsonNode body) {
    JsonNode values = body.path("view").path("state").path("values");
    if (body.path("view").path("callback_id").asText().equals("survey")) {
      if (values.path("why").path("text").path("value").asText().length() < 5) {
        return """
        {"response_action":"errors","errors":{"why":"Please say a little more."}}\
        """;
      }
      return "{\"response_action\":\"update\",\"view\":" + THANKS + "}";
    }
    return "";
  }

  private static JsonNode json(String text) {
    try {
      return FakeApp.JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String THANKS =
      """
      {"type":"modal","callback_id":"thanks","title":{"type":"plain_text","text":"Thank you"},
       "close":{"type":"plain_text","text":"Done"},"blocks":[
        {"type":"section","text":{"type":"mrkdwn","text":"*Go* fits best: see the quotes below."}},
        {"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[
          {"type":"text","text":"Go compiles to a single binary with no dependencies."}]}]}]}
      """;

  private static final String DIGEST =
      """
      {"type":"modal","callback_id":"digest","title":{"type":"plain_text","text":"Summary"},
       "submit":{"type":"plain_text","text":"Post"},"close":{"type":"plain_text","text":"Cancel"},"blocks":[
        {"type":"input","block_id":"summary","label":{"type":"plain_text","text":"Summary"},
         "element":{"type":"plain_text_input","action_id":"text","multiline":true,"max_length":3000,
           "initial_value":"Go prototype, judged by the replay."}}]}
      """;

  private static final String SURVEY =
      """
      {"type":"modal","callback_id":"survey","notify_on_close":true,"title":{"type":"plain_text","text":"Which language?"},
       "submit":{"type":"plain_text","text":"Recommend"},"close":{"type":"plain_text","text":"Cancel"},"blocks":[
        {"type":"section","text":{"type":"mrkdwn","text":"A few questions; each answer is *yours alone*."}},
        {"type":"input","block_id":"what","label":{"type":"plain_text","text":"What do you build?"},
         "element":{"type":"radio_buttons","action_id":"choice","options":[
           {"text":{"type":"plain_text","text":"An API"},"value":"api","description":{"type":"plain_text","text":"Requests in, JSON out"}},
           {"text":{"type":"plain_text","text":"A proxy"},"value":"proxy"}]}},
        {"type":"input","block_id":"matters","label":{"type":"plain_text","text":"What matters?"},"optional":true,
         "element":{"type":"checkboxes","action_id":"choice","options":[
           {"text":{"type":"plain_text","text":"Latency"},"value":"latency"},
           {"text":{"type":"plain_text","text":"Hiring"},"value":"hiring"}]}},
        {"type":"input","block_id":"team","label":{"type":"plain_text","text":"Your team knows"},"optional":true,
         "element":{"type":"multi_static_select","action_id":"choice","placeholder":{"type":"plain_text","text":"Languages"},"options":[
           {"text":{"type":"plain_text","text":"Go"},"value":"go"},{"text":{"type":"plain_text","text":"Rust"},"value":"rust"}]}},
        {"type":"input","block_id":"who","label":{"type":"plain_text","text":"Who decides?"},"optional":true,
         "element":{"type":"users_select","action_id":"choice"}},
        {"type":"input","block_id":"until","label":{"type":"plain_text","text":"Until when?"},"optional":true,
         "element":{"type":"datepicker","action_id":"choice"}},
        {"type":"input","block_id":"why","label":{"type":"plain_text","text":"Why now?"},"hint":{"type":"plain_text","text":"One sentence is enough."},
         "element":{"type":"plain_text_input","action_id":"text"}}]}
      """;

  private static final String HOME =
      """
      {"type":"home","blocks":[
        {"type":"header","text":{"type":"plain_text","text":"Quoth answers with quotes"}},
        {"type":"section","text":{"type":"mrkdwn","text":"Mention me in a channel, or write to me."},
         "accessory":{"type":"button","action_id":"ask","text":{"type":"plain_text","text":"Ask"}}},
        {"type":"divider"},
        {"type":"section","fields":[{"type":"mrkdwn","text":"*Articles*\\n4"},{"type":"mrkdwn","text":"*Passages*\\n212"}]},
        {"type":"table","rows":[[{"type":"raw_text","text":"Option"},{"type":"raw_text","text":"Articles for it"}],
          [{"type":"raw_text","text":"Go"},{"type":"raw_text","text":"3"}]]},
        {"type":"context","elements":[{"type":"mrkdwn","text":"Nothing leaves your team's network."}]}]}
      """;

  @Override
  public void close() {
    app.close();
  }
}
