package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches an app when somebody uses the page, and what its answers do there. */
class InteractionsTest {
  private static final String MODAL =
      """
      {"type":"modal","callback_id":"form","notify_on_close":true,"private_metadata":"p",
       "title":{"type":"plain_text","text":"Form"},"submit":{"type":"plain_text","text":"Send"},"blocks":[
        {"type":"input","block_id":"choice","label":{"type":"plain_text","text":"Which"},
         "element":{"type":"radio_buttons","action_id":"a","options":[
          {"text":{"type":"plain_text","text":"Go"},"value":"go"},{"text":{"type":"plain_text","text":"Rust"},"value":"rust"}]}},
        {"type":"input","block_id":"why","optional":true,"label":{"type":"plain_text","text":"Why"},
         "element":{"type":"plain_text_input","action_id":"a","initial_value":"because"}}]}
      """;

  @TempDir Path folder;
  private PracticeWorkspace workspace;
  private FakeApp app;
  private PageClient maya;

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.yml"), FakeApp.MANIFEST);
    workspace = PracticeWorkspace.start(file, 0);
    app = FakeApp.under(workspace);
    maya = new PageClient(workspace, "U0MAYA");
  }

  @AfterEach
  void stop() {
    app.close();
    workspace.close();
  }

  // ---- events ----

  @Test
  void aMentionReachesTheAppSignedAndOnce() throws Exception {
    maya.write("C0GUILD", "@Quoth is *Rust* faster than Go? <b>&");
    FakeApp.Heard heard = app.next("app_mention");
    assertThat(heard.signed()).isTrue();
    assertThat(heard.retryNum()).isNull();
    JsonNode event = heard.body().path("event");
    assertThat(event.path("text").asText())
        .isEqualTo("<@U0APPBOT> is *Rust* faster than Go? &lt;b&gt;&amp;");
    assertThat(event.path("user").asText()).isEqualTo("U0MAYA");
    assertThat(event.path("channel").asText()).isEqualTo("C0GUILD");
    assertThat(event.has("thread_ts")).isFalse();
    assertThat(event.path("blocks").toString()).contains("\"bold\":true");
    assertThat(heard.body().path("authorizations").path(0).path("is_bot").asBoolean()).isTrue();
    // The manifest asks for no other messages in channels.
    maya.write("C0GUILD", "Not for the app");
    maya.write(maya.appChannel(), "But this is");
    assertThat(app.next("message").body().path("event").path("channel_type").asText())
        .isEqualTo("im");
    assertThat(app.waiting()).isZero();
  }

  @Test
  void aMentionWhereTheAppIsNotDoesNotReachItUntilItIsInvited() throws Exception {
    maya.write("C0RANDOM", "@Quoth hello?");
    JsonNode word = maya.lastMessage("C0RANDOM");
    assertThat(word.path("text").asText()).contains("/invite @Quoth");
    assertThat(word.path("ephemeral").asBoolean()).isTrue();
    assertThat(maya.write("C0RANDOM", "/invite @Quoth").path("ok").asBoolean()).isTrue();
    assertThat(app.next("member_joined_channel").body().path("event").path("user").asText())
        .isEqualTo("U0APPBOT");
    assertThat(app.waiting()).isZero();
    maya.write("C0RANDOM", "@Quoth and now?");
    app.next("app_mention");
  }

  @Test
  void anEventThatIsNotAcknowledgedComesAgain() throws Exception {
    app.status = 500;
    maya.write("C0GUILD", "@Quoth hello");
    FakeApp.Heard first = app.next("app_mention");
    FakeApp.Heard again = app.next("app_mention");
    assertThat(again.retryNum()).isEqualTo("1");
    assertThat(again.retryReason()).isEqualTo("http_error");
    assertThat(again.signed()).isTrue();
    assertThat(again.body().path("event_id")).isEqualTo(first.body().path("event_id"));
  }

  @Test
  void openingTheAppTellsWhichTab() throws Exception {
    maya.perform("open-app", "{\"tab\":\"home\"}");
    JsonNode event = app.next("app_home_opened").body().path("event");
    assertThat(event.path("tab").asText()).isEqualTo("home");
    assertThat(event.path("channel").asText()).isEqualTo(maya.appChannel());
  }

  @Test
  void theAppHearsItsOwnDirectMessagesAndTheirChanges() throws Exception {
    String direct = maya.appChannel();
    String ts =
        app.call("chat.postMessage", Map.of("channel", direct, "text", "one")).path("ts").asText();
    assertThat(app.next("message").body().path("event").path("bot_id").asText())
        .isEqualTo("B0PRACTICE");
    app.call("chat.update", Map.of("channel", direct, "ts", ts, "text", "two"));
    JsonNode changed = app.next("message").body().path("event");
    assertThat(changed.path("subtype").asText()).isEqualTo("message_changed");
    assertThat(changed.path("message").path("text").asText()).isEqualTo("two");
    assertThat(changed.path("previous_message").path("text").asText()).isEqualTo("one");
    app.call("chat.delete", Map.of("channel", direct, "ts", ts));
    assertThat(app.next("message").body().path("event").path("deleted_ts").asText()).isEqualTo(ts);
  }

  @Test
  void aReactionReachesTheApp() throws Exception {
    String ts = maya.lastMessage("C0GUILD").path("ts").asText();
    maya.perform("react", "{\"channel\":\"C0GUILD\",\"ts\":\"" + ts + "\",\"emoji\":\"eyes\"}");
    JsonNode event = app.next("reaction_added").body().path("event");
    assertThat(event.path("reaction").asText()).isEqualTo("eyes");
    assertThat(event.path("item").path("ts").asText()).isEqualTo(ts);
    assertThat(maya.lastMessage("C0GUILD").path("reactions").path(0).path("count").asInt())
        .isEqualTo(1);
  }

  // ---- commands ----

  @Test
  void aSlashCommandIsAForm() throws Exception {
    app.answer = request -> "{\"text\":\"Only you\"}";
    assertThat(maya.write("C0GUILD", "/quoth ask @Aiko & me").path("ok").asBoolean()).isTrue();
    JsonNode form = app.next("/quoth").body();
    assertThat(form.path("text").asText()).isEqualTo("ask <@U0AIKO|aiko> &amp; me");
    assertThat(form.path("channel_name").asText()).isEqualTo("backend-guild");
    assertThat(form.path("user_id").asText()).isEqualTo("U0MAYA");
    JsonNode shown = maya.lastMessage("C0GUILD");
    assertThat(shown.path("text").asText()).isEqualTo("Only you");
    assertThat(shown.path("ephemeral").asBoolean()).isTrue();
  }

  @Test
  void aResponseUrlServesFiveTimes() throws Exception {
    maya.write("C0GUILD", "/quoth x");
    String url = app.next("/quoth").body().path("response_url").asText();
    for (int i = 1; i <= 5; i++) {
      JsonNode done =
          app.post(url, "{\"response_type\":\"in_channel\",\"text\":\"number " + i + "\"}");
      assertThat(done.path("ok").asBoolean()).isTrue();
    }
    assertThat(app.post(url, "{\"text\":\"six\"}").path("error").asText()).isEqualTo("used_url");
    assertThat(new PageClient(workspace, "U0AIKO").lastMessage("C0GUILD").path("text").asText())
        .isEqualTo("number 5");
  }

  @Test
  void commandsInThreadsAndUnknownOnesAreRefusedInASentence() {
    String ts = maya.lastMessage("C0GUILD").path("ts").asText();
    JsonNode refused =
        maya.perform(
            "write",
            "{\"channel\":\"C0GUILD\",\"thread_ts\":\"" + ts + "\",\"text\":\"/quoth x\"}");
    assertThat(refused.path("error").asText()).contains("threads").contains("@Quoth");
    assertThat(maya.write("C0GUILD", "/nothing").path("error").asText()).contains("/quoth");
  }

  @Test
  void anAppThatFailsIsSaidToHaveFailed() {
    app.status = 500;
    assertThat(maya.write("C0GUILD", "/quoth x").path("error").asText())
        .isEqualTo("/quoth failed: Quoth answered with an error.");
    app.close();
    assertThat(maya.write("C0GUILD", "/quoth x").path("error").asText())
        .isEqualTo("/quoth failed: Quoth cannot be reached.");
  }

  // ---- buttons ----

  @Test
  void aButtonSendsItsMessageAndAnEphemeralOneDoesNot() throws Exception {
    String blocks =
        """
        [{"type":"actions","block_id":"b","elements":[{"type":"button","action_id":"go","value":"7",
          "text":{"type":"plain_text","text":"Go"}}]}]\
        """;
    String ts =
        app.call(
                "chat.postMessage", Map.of("channel", "C0GUILD", "text", "press", "blocks", blocks))
            .path("ts")
            .asText();
    String press =
        "{\"channel\":\"C0GUILD\",\"ts\":\"TS\",\"block\":\"b\",\"action\":\"go\",\"value\":\"\"}";
    assertThat(maya.perform("act", press.replace("TS", ts)).path("ok").asBoolean()).isTrue();
    JsonNode payload = app.next("block_actions").body();
    assertThat(payload.path("actions").path(0).path("value").asText()).isEqualTo("7");
    assertThat(payload.path("message").path("ts").asText()).isEqualTo(ts);
    assertThat(payload.path("container").path("is_ephemeral").asBoolean()).isFalse();

    String only =
        app.call(
                "chat.postEphemeral",
                Map.of("channel", "C0GUILD", "user", "U0MAYA", "text", "press", "blocks", blocks))
            .path("message_ts")
            .asText();
    maya.perform("act", press.replace("TS", only));
    JsonNode hidden = app.next("block_actions").body();
    assertThat(hidden.has("message")).isFalse();
    app.post(
        hidden.path("response_url").asText(), "{\"replace_original\":true,\"text\":\"pressed\"}");
    assertThat(maya.lastMessage("C0GUILD").path("text").asText()).isEqualTo("pressed");
    // Nobody else can press what they do not see.
    PageClient aiko = new PageClient(workspace, "U0AIKO");
    assertThat(aiko.perform("act", press.replace("TS", only)).path("ok").asBoolean()).isFalse();
  }

  // ---- shortcuts and modals ----

  private JsonNode openForm() throws Exception {
    maya.perform("shortcut", "{\"callback\":\"survey\"}");
    String trigger = app.next("shortcut").body().path("trigger_id").asText();
    JsonNode opened = app.call("views.open", Map.of("trigger_id", trigger, "view", MODAL));
    assertThat(opened.path("ok").asBoolean()).as(opened.toString()).isTrue();
    assertThat(
            app.call("views.open", Map.of("trigger_id", trigger, "view", MODAL))
                .path("error")
                .asText())
        .isEqualTo("exchanged_trigger_id");
    return maya.modal();
  }

  private JsonNode submit(JsonNode modal, String state) {
    return maya.perform(
        "submit", "{\"view\":\"" + modal.path("id").asText() + "\",\"state\":" + state + "}");
  }

  @Test
  void aModalIsFilledInSubmittedAndClosed() throws Exception {
    JsonNode modal = openForm();
    JsonNode refused = submit(modal, "{}");
    assertThat(refused.path("errors").has("choice")).isTrue();
    assertThat(app.waiting()).isZero();

    JsonNode done = submit(modal, "{\"choice\":{\"a\":\"rust\"}}");
    assertThat(done.path("ok").asBoolean()).as(done.toString()).isTrue();
    JsonNode view = app.next("view_submission").body().path("view");
    JsonNode values = view.path("state").path("values");
    assertThat(
            values
                .path("choice")
                .path("a")
                .path("selected_option")
                .path("text")
                .path("text")
                .asText())
        .isEqualTo("Rust");
    assertThat(values.path("why").path("a").path("value").asText()).isEqualTo("because");
    assertThat(view.path("private_metadata").asText()).isEqualTo("p");
    assertThat(maya.state().path("modals")).isEmpty();
  }

  @Test
  void whatIsFilledInSurvivesAReload() throws Exception {
    JsonNode modal = openForm();
    maya.perform(
        "fill",
        "{\"view\":\"" + modal.path("id").asText() + "\",\"state\":{\"why\":{\"a\":\"half a\"}}}");
    assertThat(
            maya.modal().path("state").path("values").path("why").path("a").path("value").asText())
        .isEqualTo("half a");
  }

  @Test
  void theAppsErrorsStandBesideTheirFields() throws Exception {
    app.answer =
        request ->
            request.type().equals("view_submission")
                ? "{\"response_action\":\"errors\",\"errors\":{\"why\":\"Say more\"}}"
                : "";
    JsonNode refused = submit(openForm(), "{\"choice\":{\"a\":\"go\"}}");
    assertThat(refused.path("errors").path("why").asText()).isEqualTo("Say more");
    assertThat(maya.state().path("modals")).hasSize(1);
  }

  @Test
  void aSubmissionCanUpdatePushAndClear() throws Exception {
    String next =
        "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"Next\"},\"blocks\":[]}";
    app.answer =
        request ->
            request.type().equals("view_submission")
                ? "{\"response_action\":\"push\",\"view\":" + next + "}"
                : "";
    JsonNode modal = openForm();
    submit(modal, "{\"choice\":{\"a\":\"go\"}}");
    assertThat(maya.state().path("modals")).hasSize(2);
    JsonNode top = maya.modal();
    assertThat(top.path("previous_view_id")).isEqualTo(modal.path("id"));
    maya.perform("close", "{\"view\":\"" + top.path("id").asText() + "\"}");
    assertThat(maya.state().path("modals")).hasSize(1);
    app.answer = request -> "{\"response_action\":\"clear\"}";
    submit(maya.modal(), "{\"choice\":{\"a\":\"go\"}}");
    assertThat(maya.state().path("modals")).isEmpty();
  }

  @Test
  void anOldHashIsAConflict() throws Exception {
    JsonNode modal = openForm();
    Map<String, String> update =
        Map.of(
            "view_id",
            modal.path("id").asText(),
            "hash",
            modal.path("hash").asText(),
            "view",
            MODAL);
    assertThat(app.call("views.update", update).path("ok").asBoolean()).isTrue();
    assertThat(app.call("views.update", update).path("error").asText()).isEqualTo("hash_conflict");
  }

  @Test
  void closingTellsTheAppThatAskedForIt() throws Exception {
    JsonNode modal = openForm();
    maya.perform("close", "{\"view\":\"" + modal.path("id").asText() + "\"}");
    JsonNode closed = app.next("view_closed").body();
    assertThat(closed.path("view").path("callback_id").asText()).isEqualTo("form");
    assertThat(maya.state().path("modals")).isEmpty();
  }

  @Test
  void aMessageShortcutCarriesTheMessage() throws Exception {
    JsonNode last = maya.lastMessage("C0GUILD");
    maya.perform(
        "shortcut",
        "{\"callback\":\"digest\",\"channel\":\"C0GUILD\",\"ts\":\""
            + last.path("ts").asText()
            + "\"}");
    JsonNode payload = app.next("message_action").body();
    assertThat(payload.path("message").path("text")).isEqualTo(last.path("text"));
    assertThat(payload.path("callback_id").asText()).isEqualTo("digest");
    assertThat(payload.path("response_url").asText()).contains("/hooks/");
  }

  @Test
  void theHomeTabShowsWhatWasPublished() {
    String home =
        "{\"type\":\"home\",\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"Hi\"}}]}";
    app.call("views.publish", Map.of("user_id", "U0MAYA", "view", home));
    assertThat(maya.state().path("home").toString()).contains("\"Hi\"");
    assertThat(new PageClient(workspace, "U0AIKO").state().path("home").isNull()).isTrue();
  }
}
