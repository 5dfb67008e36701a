package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.search.Embedder;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a thread to its digest, over HTTP with signed payloads, with a stand-in for Slack. */
class DigestInSlackTest {
  private static final String OPEN = "views.open";
  private static final String UPDATE = "views.update";
  private static final String REPLIES = "conversations.replies";
  private static final String POST = "chat.postMessage";
  private static final String CHANGE = "chat.update";
  private static final String WHISPER = "chat.postEphemeral";
  private static final Embedder EMBEDDER = Embedder.load();

  private final List<ObjectNode> thread = new CopyOnWriteArrayList<>();
  private final List<String> members = new CopyOnWriteArrayList<>();
  private volatile boolean stranger;
  private StandInSlack slack;
  private SlackApp app;
  private SignedClient client;
  private int updates;

  @BeforeEach
  void start() throws IOException {
    slack = new StandInSlack();
    slack.failing(this::answer);
    members.addAll(List.of("U0BOB", FromSlack.PERSON));
    app =
        SlackApp.start(
            new SlackSettings(
                "xoxb-not-a-real-token",
                SignedClient.SECRET,
                null,
                slack.apiUrl().toString(),
                "127.0.0.1",
                0),
            SeenEvents.inMemory(1_000),
            Samples.rooms(
                (q, _) -> Samples.yes(q),
                List::of,
                Samples::surveys,
                Samples.polls(),
                new DigestRoom(
                    new Digester(List.of(), (s, a, b) -> PairStance.Side.NONE, EMBEDDER::embed)
                        ::digest,
                    DigestKeeper.inMemory())));
    client = new SignedClient(app.eventsUrl().orElseThrow());
    say("U0BOB", "Which day suits everybody for the planning session?");
    say("U0CAT", "Thursday is free for me & the <!channel> crowd.");
    say("U0BOB", "Let's go with Thursday.");
    say("U0CAT", "<@U0BOB> can you book the large room by Friday?");
    say("U0BOB", "I will book the large room by Friday.");
    say("U0CAT", "Who brings the cake for Dana?");
  }

  @AfterEach
  void stop() {
    app.close();
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    slack.close();
  }

  // What Slack knows

  private ObjectNode say(String user, String text) {
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

  private static String ts(int at) {
    return "%d.000100".formatted(1_772_000_000 + at);
  }

  private Optional<Planned> answer(Call call) {
    return switch (call.method()) {
      case OPEN -> ok("\"view\":{\"id\":\"V1\",\"type\":\"modal\"}");
      case "conversations.members" ->
          ok("\"members\":" + Given.JSON.valueToTree(members) + ",\"response_metadata\":{}");
      case "users.info" ->
          ok(
              "\"user\":{\"id\":\"%s\",\"is_stranger\":%b,\"profile\":{\"display_name\":\"%s\"}}"
                  .formatted(call.get("user"), stranger, name(call.get("user"))));
      case "chat.getPermalink" ->
          ok("\"permalink\":\"https://team.slack.com/archives/C0GENERAL/p1772000000000100\"");
      case "files.getUploadURLExternal" ->
          ok("\"upload_url\":\"" + slack.uploadUrl() + "\",\"file_id\":\"F1\"");
      case REPLIES -> Optional.of(page(call));
      default -> Optional.empty();
    };
  }

  private static Optional<Planned> ok(String rest) {
    return Optional.of(new Planned(200, Map.of(), "{\"ok\":true," + rest + "}"));
  }

  private static String name(String user) {
    return Map.of("U0BOB", "Bob", "U0CAT", "Cat", FromSlack.PERSON, "Alice").getOrDefault(user, "");
  }

  /** The first message, then as many as asked for, as Slack pages threads. */
  private Planned page(Call call) {
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

  private void shortcut() {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "message_action")
            .put("callback_id", "summarize-thread")
            .put("trigger_id", FromSlack.ts())
            .put("message_ts", ts(3))
            .put("response_url", slack.responseUrl().toString());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", FromSlack.PERSON);
    payload.putObject("channel").put("id", FromSlack.CHANNEL);
    ObjectNode message = payload.putObject("message");
    message.put("ts", ts(3)).put("thread_ts", ts(0)).put("text", "any");
    message.putArray("blocks").addObject().put("type", "never_heard_of");
    assertThat(client.send(payload).statusCode()).isEqualTo(200);
  }

  /** What the modal shows next. */
  private JsonNode shown() throws IOException {
    JsonNode view = Given.JSON.readTree(slack.await(UPDATE, ++updates).get("view"));
    Given.blockKit("modal").ifPresent(schema -> assertThat(schema.validate(view)).isEmpty());
    return view;
  }

  private JsonNode draft() throws IOException {
    shortcut();
    return shown();
  }

  private static Map<String, String> texts(JsonNode view) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (JsonNode block : view.get("blocks")) {
      if (block.at("/element/type").asText().equals("plain_text_input")) {
        texts.put(block.get("block_id").asText(), block.at("/element/initial_value").asText(""));
      }
    }
    return texts;
  }

  private JsonNode submit(JsonNode view, Map<String, String> texts, String where, boolean ping)
      throws IOException {
    String body = client.send(submission(view, texts, where, ping)).body();
    return body.isEmpty() ? Given.JSON.createObjectNode() : Given.JSON.readTree(body);
  }

  private static ObjectNode submission(
      JsonNode view, Map<String, String> texts, String where, boolean ping) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "view_submission")
            .put("trigger_id", FromSlack.ts());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", FromSlack.PERSON);
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
  private static String text(JsonNode node) {
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

  // The draft

  @Test
  void theShortcutOpensADraftWithEveryPartInItsWords() throws IOException {
    JsonNode draft = draft();

    assertThat(slack.calls(OPEN).getFirst().get("view")).contains("I am reading the thread");
    assertThat(text(draft.get("blocks"))).contains("This draft covers 6 of 6 messages.");
    Map<String, String> texts = texts(draft);
    assertThat(texts.get("HEADLINE.0"))
        .isEqualTo("Bob: Which day suits everybody for the planning session?");
    assertThat(texts.get("DECISIONS.0")).startsWith("Bob: Let's go with Thursday.");
    assertThat(texts.get("ACTIONS.0"))
        .contains("book the large room by Friday", "Owner: Bob", "Due: by Friday");
    assertThat(texts.get("QUESTIONS.0")).isEqualTo("Cat: Who brings the cake for Dana?");
    assertThat(draft.toString())
        .contains("https://team.slack.com/archives/C0GENERAL/p1772000002000100?thread_ts=");
    assertThat(slack.calls(POST)).as("nothing is posted without a click").isEmpty();
  }

  @Test
  void aMentionInTheThreadOffersTheDraftToWhoAskedAlone() throws IOException {
    ObjectNode mention = FromSlack.mention("summarize");
    ((ObjectNode) mention.get("event")).put("thread_ts", ts(0));
    client.send(mention);
    Call whisper = slack.await(WHISPER, 1);
    assertThat(whisper.get("thread_ts")).isEqualTo(ts(0));
    assertThat(whisper.get("user")).isEqualTo(FromSlack.PERSON);

    client.send(
        FromSlack.pressPrivately(
            "digest-open", whisper.button("digest-open").orElseThrow(), slack));

    assertThat(texts(shown())).containsKey("DECISIONS.0");
  }

  @Test
  void aMentionOutsideAThreadSaysHowToChooseOne() {
    client.send(FromSlack.mention("summarise this thread"));

    Call whisper = slack.await(WHISPER, 1);
    assertThat(text(whisper.blocks())).contains("Which thread?");
    assertThat(whisper.button("digest-open")).isEmpty();
  }

  @Test
  void allPagesOfALongThreadAreReadAlsoAfterAWait() throws IOException {
    IntStream.range(6, 1_201).forEach(i -> say("U0CAT", "Remark number " + i + " on the matter."));
    slack.plan(REPLIES, page(new Call(REPLIES, Map.of("limit", "200"))), Planned.tooMany(1));

    shortcut();
    JsonNode waiting = shown();
    assertThat(text(waiting.get("blocks"))).contains("Slack makes me wait after 200 messages");
    assertThat(text(shown().get("blocks")))
        .contains("This draft covers 1201 of 1201 messages.", "Slack made me wait");
  }

  @Test
  void aThreadThatCannotBeReadToItsEndGivesNoDraft() throws IOException {
    IntStream.range(6, 400).forEach(i -> say("U0CAT", "Remark number " + i + "."));
    slack.plan(
        REPLIES, page(new Call(REPLIES, Map.of("limit", "200"))), Planned.error("invalid_cursor"));

    JsonNode said = draft();

    assertThat(text(said.get("blocks"))).contains("After 200 messages", "I made none");
    assertThat(texts(said)).isEmpty();
  }

  @Test
  void oddMessagesAreReadAllTheSame() throws IOException {
    thread.getFirst().put("subtype", "tombstone").put("text", "This message was deleted.");
    say("U0CAT", "").putArray("files").addObject().put("title", "plan.pdf");
    say("U0CAT", "")
        .putArray("blocks")
        .addObject()
        .put("type", "never_heard_of")
        .put("elements", 7);
    say("U0BOB", "Ça va, 木曜日で :tada:").put("edited", true).put("bot_profile", "odd");
    ObjectNode bot = say("U0BUILD", "Build 7 is green");
    bot.put("subtype", "bot_message").put("bot_id", "B7").remove("user");
    say("U0CAT", "").putNull("user").putNull("text");

    assertThat(text(draft().get("blocks")))
        .contains("11 of 11 messages, 1 from bots skipped, 1 deleted, ");
  }

  @ParameterizedTest
  @CsvSource({
    "not_in_channel, /invite @Quoth",
    "channel_not_found, /invite @Quoth",
    "thread_not_found, is gone",
    "missing_scope, installs the app again",
    "fatal_oddity, fatal_oddity"
  })
  void whereTheThreadIsClosedToQuothTheModalSaysWhatToDo(String error, String said)
      throws IOException {
    slack.plan(REPLIES, Planned.error(error));

    assertThat(text(draft().get("blocks"))).contains(said);
  }

  @Test
  void onlyMembersOfTheChannelSeeItsThreads() throws IOException {
    members.remove(FromSlack.PERSON);
    assertThat(text(draft().get("blocks"))).contains("You are not a member of this channel");
    members.add(FromSlack.PERSON);
    stranger = true;
    assertThat(text(draft().get("blocks"))).contains("shared with another organisation");
    assertThat(slack.calls(REPLIES)).isEmpty();
  }

  @Test
  void whereTheModalDoesNotOpenThePersonIsTold() {
    slack.plan(OPEN, Planned.error("expired_trigger_id"));
    shortcut();

    assertThat(text(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("could not be opened in time");
  }

  // Posting

  @Test
  void theEditedDraftIsPostedToTheThreadAndPingsNobody() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("QUESTIONS.0", "");
    texts.put("POINTS.0", "Cat: Thursday is free for me\nWe meet at ten.\nBob: I never said this.");

    JsonNode answer = submit(draft, texts, "THREAD", false);

    assertThat(answer.get("response_action").asText()).isEqualTo("update");
    Call post = slack.await(POST, 1);
    assertThat(post.get("thread_ts")).isEqualTo(ts(0));
    assertThat(post.get("reply_broadcast")).isNotEqualTo("1");
    assertThat(post.blocks().findValuesAsText("user_id")).containsExactly(FromSlack.PERSON);
    assertThat(text(post.blocks()))
        .contains(
            " summarized this thread: 6 of 6 messages.",
            "Let's go with Thursday.",
            "Thursday is free for me",
            "We meet at ten.",
            "I never said this. (edited by Alice)")
        .doesNotContain("cake");
    assertThat(post.get("text")).doesNotContain("<!", "<@");
    assertThat(post.blocks().toString()).contains("/p1772000001000100?thread_ts=1772000000.000100");
    assertThat(text(shown().get("blocks"))).contains("The digest is posted to the thread.");
  }

  @Test
  void theOwnersAreMentionedWhereTheLeadTicksIt() throws IOException {
    JsonNode draft = draft();

    submit(draft, texts(draft), "CHANNEL", true);

    Call post = slack.await(POST, 1);
    assertThat(post.get("reply_broadcast")).isEqualTo("1");
    assertThat(post.blocks().findValuesAsText("user_id")).contains(FromSlack.PERSON, "U0BOB");
  }

  @Test
  void aSecondDigestTakesThePlaceOfTheFirst() throws IOException {
    JsonNode draft = draft();
    submit(draft, texts(draft), "THREAD", false);
    shown();

    JsonNode second = draft();
    assertThat(text(second.get("blocks"))).contains("This thread has a digest already");
    submit(second, texts(second), "THREAD", false);

    assertThat(slack.await(CHANGE, 1).get("ts")).isEqualTo("1.1");
    assertThat(text(shown().get("blocks"))).contains("changed in place");
    assertThat(slack.calls(POST)).hasSize(1);

    slack.plan(CHANGE, Planned.error("message_not_found"));
    JsonNode third = draft();
    submit(third, texts(third), "THREAD", false);
    slack.await(POST, 2);
    assertThat(text(shown().get("blocks"))).contains("posted to the thread");
  }

  @Test
  void newRepliesAreToldBeforeAnythingIsPosted() throws IOException {
    JsonNode draft = draft();
    say("U0CAT", "Wait, not Thursday!");
    say("U0DAN", "Agreed, not Thursday.");
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "My headline");

    submit(draft, texts, "THREAD", false);

    JsonNode again = shown();
    assertThat(text(again.get("blocks"))).contains("2 new replies came since", "(Cat, U0DAN)");
    assertThat(texts(again)).containsEntry("HEADLINE.0", "My headline");
    assertThat(slack.calls(POST)).isEmpty();

    submit(again, texts(again), "THREAD", false);
    assertThat(text(slack.await(POST, 1).blocks()))
        .contains("My headline", "6 of 8 messages; this is not the whole thread");
  }

  @Test
  void aDigestForTheLeadAloneIsADirectMessage() throws IOException {
    JsonNode draft = draft();

    submit(draft, texts(draft), "ME", false);

    assertThat(slack.await(POST, 1).get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(slack.calls(POST).getFirst().get("thread_ts")).isEmpty();
    assertThat(text(shown().get("blocks"))).contains("direct messages");
  }

  @Test
  void theDecisionRecordIsUploadedToTheThread() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("record", "7");

    submit(draft, texts, "THREAD", false);

    assertThat(text(shown().get("blocks"))).contains("0007-which-day-suits-everybody");
    Call begin = slack.await("files.getUploadURLExternal", 1);
    assertThat(begin.get("filename")).matches("0007-which-day-suits-everybody.*\\.md");
    assertThat(slack.await(StandInSlack.UPLOAD, 1).get("body"))
        .contains("## Decision Outcome", "Let's go with Thursday.", "https://team.slack.com/");
    Call complete = slack.await("files.completeUploadExternal", 1);
    assertThat(complete.get("thread_ts")).isEqualTo(ts(0));
    assertThat(complete.get("channel_id")).isEqualTo(FromSlack.CHANNEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-1", "1.5"})
  void aNumberThatIsNoneIsSaidBesideItsField(String number) throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("record", number);

    assertThat(submit(draft, texts, "THREAD", false).at("/errors/record").asText())
        .contains("1 to 9999");
  }

  @Test
  void whatSlackRefusesLeavesTheDraftAsItWas() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "My headline");
    slack.plan(POST, Planned.error("restricted_action_thread_locked"));
    submit(draft, texts, "THREAD", false);

    JsonNode again = shown();
    assertThat(text(again.get("blocks"))).contains("The thread is locked. Nothing was posted");
    assertThat(texts(again)).containsEntry("HEADLINE.0", "My headline");

    members.clear();
    submit(again, texts(again), "THREAD", false);
    JsonNode refused = shown();
    assertThat(text(refused.get("blocks"))).contains("not a member", "Nothing was posted");
    assertThat(texts(refused)).containsEntry("HEADLINE.0", "My headline");
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void whatDoesNotFitOneMessageIsBehindMore() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add("Point number " + i + " of the lead.");
    }
    texts.put("POINTS.0", String.join("\n", lines));
    submit(draft, texts, "THREAD", false);
    Call post = slack.await(POST, 1);
    assertThat(post.blocks().size()).isLessThanOrEqualTo(50);
    assertThat(post.get("blocks").length()).isLessThan(12_000);

    StringBuilder all = new StringBuilder(text(post.blocks()));
    Optional<String> more = post.button("digest-more");
    for (int i = 1; more.isPresent(); i++) {
      client.send(FromSlack.press("digest-more", more.get(), slack));
      Call rest = slack.await(StandInSlack.RESPONSE_URL, i);
      assertThat(rest.get("response_type")).isEqualTo("ephemeral");
      all.append(text(rest.blocks()));
      more = rest.button("digest-more");
    }
    assertThat(all).contains(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"channel\":\"C0OTHER\",\"thread\":\"1.1\",\"shown\":1}"})
  void aMoreButtonOfAnotherVersionSaysSo(String value) {
    client.send(FromSlack.press("digest-more", value, slack));

    assertThat(text(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("no longer have the rest");
  }

  @Test
  void aDraftSubmittedTwiceIsPostedOnce() throws IOException {
    JsonNode draft = draft();
    ObjectNode payload = submission(draft, texts(draft), "THREAD", false);
    client.send(payload);
    client.send(payload);
    app.close();

    assertThat(slack.calls(POST)).hasSize(1);
  }
}
