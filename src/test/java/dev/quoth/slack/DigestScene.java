package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.ops.Meters;
import dev.quoth.search.Embedder;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A thread of a channel, Slack around it, and a lead who has it summarized over HTTP. */
abstract class DigestScene {
  static final String OPEN = "views.open";
  static final String UPDATE = "views.update";
  static final String REPLIES = "conversations.replies";
  static final String POST = "chat.postMessage";
  static final String CHANGE = "chat.update";
  static final String WHISPER = "chat.postEphemeral";
  private static final Embedder EMBEDDER = Embedder.load();

  final List<ObjectNode> thread = new CopyOnWriteArrayList<>();
  final List<String> members = new CopyOnWriteArrayList<>();

  /** Who is of another organisation, in a channel that both share. */
  final Set<String> strangers = new ConcurrentSkipListSet<>();

  String channel = FromSlack.CHANNEL;

  /** How people call themselves by now. */
  final Map<String, String> renamed = new ConcurrentHashMap<>();

  /** Who has the thread summarized. */
  String lead = FromSlack.PERSON;

  StandInSlack slack;
  SignedClient client;
  private int updates;

  @BeforeEach
  void startSlack() throws Exception {
    slack = new StandInSlack();
    slack.failing(this::answer);
    members.addAll(List.of("U0BOB", FromSlack.PERSON));
    say("U0BOB", "Which day suits everybody for the planning session?");
    say("U0CAT", "Thursday is free for me & the <!channel> crowd.");
    say("U0BOB", "Let's go with Thursday.");
    say("U0CAT", "<@U0BOB> can you book the large room by Friday?");
    say("U0BOB", "I will book the large room by Friday.");
    say("U0CAT", "Who brings the cake for Dana?");
  }

  @AfterEach
  void stopSlack() {
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    slack.close();
  }

  /** Quoth in this process, on a store. */
  final SlackApp quoth(Store store) throws IOException {
    return SlackApp.start(
        new SlackSettings(
            "xoxb-not-a-real-token",
            SignedClient.SECRET,
            null,
            slack.apiUrl().toString(),
            "127.0.0.1",
            0),
        SeenEvents.durable(store.seenEvents(), InstantSource.system()),
        new Rooms(
            (q, _) -> Samples.yes(q),
            new Samples.Shelf(),
            store,
            List::of,
            Samples::surveys,
            Samples.polls(),
            new DigestRoom(
                new Digester(List.of(), (s, a, b) -> PairStance.Side.NONE, EMBEDDER::embed)::digest,
                store.digests()),
            Set.of(),
            new Meters()));
  }

  // What Slack knows

  final ObjectNode say(String user, String text) {
    ObjectNode message =
        Given.JSON
            .createObjectNode()
            .put("type", "message")
            .put("user", user)
            .put("ts", ts(thread.size()))
            .put("thread_ts", ts(0))
            .put("text", text);
    thread.add(message);
    return message;
  }

  static String ts(int at) {
    return "%d.000100".formatted(1_772_000_000 + at);
  }

  final Optional<Planned> answer(Call call) {
    return switch (call.method()) {
      case OPEN -> ok("\"view\":{\"id\":\"V1\",\"type\":\"modal\"}");
      case "conversations.members" ->
          ok("\"members\":" + Given.JSON.valueToTree(members) + ",\"response_metadata\":{}");
      case "users.info" ->
          ok(
              "\"user\":{\"id\":\"%s\",\"team_id\":\"%s\",\"is_stranger\":false,\"profile\":{\"display_name\":\"%s\"}}"
                  .formatted(
                      call.get("user"),
                      strangers.contains(call.get("user")) ? "T0THEIRS" : StandInSlack.TEAM,
                      renamed.getOrDefault(call.get("user"), name(call.get("user")))));
      case "chat.getPermalink" ->
          ok("\"permalink\":\"https://team.slack.com/archives/C0GENERAL/p1772000000000100\"");
      case "files.getUploadURLExternal" ->
          ok("\"upload_url\":\"" + slack.uploadUrl() + "\",\"file_id\":\"F1\"");
      case REPLIES -> Optional.of(page(call));
      default -> Optional.empty();
    };
  }

  static Optional<Planned> ok(String rest) {
    return Optional.of(new Planned(200, Map.of(), "{\"ok\":true," + rest + "}"));
  }

  static String name(String user) {
    return Map.of("U0BOB", "Bob", "U0CAT", "Cat", FromSlack.PERSON, "Alice").getOrDefault(user, "");
  }

  /** The first message, then as many as asked for, as Slack pages threads. */
  final Planned page(Call call) {
    int from = call.get("cursor").isEmpty() ? 1 : Integer.parseInt(call.get("cursor"));
    int to = Math.min(thread.size(), from + Integer.parseInt(call.get("limit")) - 1);
    ObjectNode page = Given.JSON.createObjectNode().put("ok", true);
    page.put("has_more", to < thread.size());
    ArrayNode messages = page.putArray("messages");
    messages.add(thread.getFirst().deepCopy().put("reply_count", thread.size() - 1));
    thread.subList(from, to).forEach(messages::add);
    page.putObject("response_metadata")
        .put("next_cursor", to < thread.size() ? String.valueOf(to) : "");
    return new Planned(200, Map.of(), page.toString());
  }

  // What the lead does

  final void shortcut() {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "message_action")
            .put("callback_id", "summarize-thread")
            .put("trigger_id", FromSlack.ts())
            .put("message_ts", ts(3))
            .put("response_url", slack.responseUrl().toString());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", lead);
    payload.putObject("channel").put("id", channel);
    ObjectNode message = payload.putObject("message");
    message.put("ts", ts(3)).put("thread_ts", ts(0)).put("text", "any");
    message.putArray("blocks").addObject().put("type", "never_heard_of");
    assertThat(client.send(payload).statusCode()).isEqualTo(200);
  }

  /** What the modal shows next. */
  final JsonNode shown() throws IOException {
    JsonNode view = Given.JSON.readTree(slack.await(UPDATE, ++updates).get("view"));
    Given.blockKit("modal").ifPresent(schema -> assertThat(schema.validate(view)).isEmpty());
    return view;
  }

  final JsonNode draft() throws IOException {
    shortcut();
    return shown();
  }

  static Map<String, String> texts(JsonNode view) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (JsonNode block : view.get("blocks")) {
      if (block.at("/element/type").asText().equals("plain_text_input")) {
        texts.put(block.get("block_id").asText(), block.at("/element/initial_value").asText(""));
      }
    }
    return texts;
  }

  final JsonNode submit(JsonNode view, Map<String, String> texts, String where, boolean ping)
      throws IOException {
    String body = client.send(submission(view, texts, where, ping)).body();
    return body.isEmpty() ? Given.JSON.createObjectNode() : Given.JSON.readTree(body);
  }

  final ObjectNode submission(
      JsonNode view, Map<String, String> texts, String where, boolean ping) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "view_submission")
            .put("trigger_id", FromSlack.ts());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", lead);
    ObjectNode filled = view.deepCopy();
    filled.put("id", "V1").put("hash", FromSlack.ts());
    ObjectNode values = filled.putObject("state").putObject("values");
    texts.forEach((block, text) ->
        values
            .putObject(block)
            .putObject("input")
            .put("type", "plain_text_input")
            .put("value", text.isEmpty() ? null : text));
    values.putObject("where").putObject("input").putObject("selected_option").put("value", where);
    ArrayNode ticked = values.putObject("ping").putObject("input").putArray("selected_options");
    if (ping) {
      ticked.addObject().put("value", "ping");
    }
    payload.set("view", filled);
    return payload;
  }

  /** All text that people see, also that of labels and of sections. */
  static String text(JsonNode node) {
    StringBuilder text = new StringBuilder();
    node.properties()
        .forEach(field -> {
          boolean words = field.getKey().equals("text") && field.getValue().isTextual();
          text.append(words ? field.getValue().asText() + "\n" : text(field.getValue()));
        });
    if (node.isArray()) {
      node.forEach(each -> text.append(text(each)));
    }
    return text.toString();
  }
}
