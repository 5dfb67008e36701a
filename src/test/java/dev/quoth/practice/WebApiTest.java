package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebApiTest {
  private static final Path SPEC = Path.of("../shared/data/slack-api-spec/methods");

  /** What any method may answer, by docs.slack.dev/apis/web-api. */
  private static final Set<String> COMMON =
      Set.of(
          "invalid_arguments",
          "invalid_auth",
          "missing_scope",
          "not_allowed_token_type",
          "not_authed",
          "ratelimited",
          "unknown_method");

  @TempDir Path folder;
  private PracticeWorkspace workspace;
  private FakeApp app;

  @BeforeEach
  void start() throws IOException {
    workspace = startWith(FakeApp.MANIFEST);
    app = FakeApp.under(workspace);
  }

  private PracticeWorkspace startWith(String manifest) throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.yml"), manifest);
    return PracticeWorkspace.start(file, 0);
  }

  @AfterEach
  void stop() {
    app.close();
    workspace.close();
  }

  static Stream<Arguments> refusals() {
    String hundred = "x".repeat(100);
    String view =
        "{'type':'modal','title':{'type':'plain_text','text':'Title'},'blocks':[]}"
            .replace('\'', '"');
    return Stream.of(
        row("chat.postMessage", "invalid_arguments", "text", "no channel"),
        row("chat.postMessage", "channel_not_found", "channel", "C0NOWHERE", "text", "a"),
        row("chat.postMessage", "channel_not_found", "channel", "G0LEADS", "text", "a"),
        row("chat.postMessage", "not_in_channel", "channel", "C0RANDOM", "text", "a"),
        row("chat.postMessage", "no_text", "channel", "C0GUILD"),
        row("chat.postMessage", "no_text", "channel", "C0GUILD", "text", " "),
        row(
            "chat.postMessage",
            "invalid_arguments",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "mrkdwn",
            "x"),
        row("chat.postMessage", "invalid_blocks_format", "channel", "C0GUILD", "blocks", "[{"),
        row("chat.postMessage", "invalid_blocks_format", "channel", "C0GUILD", "blocks", "{}"),
        row(
            "chat.postMessage",
            "invalid_blocks",
            "channel",
            "C0GUILD",
            "blocks",
            "[{\"type\":\"section\"}]"),
        row(
            "chat.postMessage",
            "invalid_blocks",
            "channel",
            "C0GUILD",
            "blocks",
            "[" + "{\"type\":\"divider\"},".repeat(50) + "{\"type\":\"divider\"}]"),
        row(
            "chat.postMessage",
            "msg_blocks_too_long",
            "channel",
            "C0GUILD",
            "blocks",
            "[" + section(2900) + ("," + section(2900)).repeat(4) + "]"),
        row(
            "chat.postMessage",
            "cannot_reply_to_message",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "thread_ts",
            "1.000001"),
        row(
            "chat.postMessage",
            "invalid_metadata_format",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "metadata",
            "{}"),
        row(
            "chat.postMessage",
            "invalid_arguments",
            "channel",
            "C0GUILD",
            "markdown_text",
            "x".repeat(12_001)),
        row(
            "chat.postMessage",
            "markdown_text_conflict",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "markdown_text",
            "b"),
        row(
            "chat.postEphemeral",
            "user_not_in_channel",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "user",
            "U0NOBODY"),
        row("chat.postEphemeral", "invalid_arguments", "channel", "C0GUILD", "text", "a"),
        row(
            "chat.postEphemeral",
            "msg_too_long",
            "channel",
            "C0GUILD",
            "user",
            "U0MAYA",
            "text",
            "x".repeat(40_001)),
        row(
            "chat.update",
            "message_not_found",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "ts",
            "1.000001"),
        row(
            "chat.update",
            "invalid_arguments",
            "channel",
            "C0GUILD",
            "text",
            "a",
            "ts",
            "yesterday"),
        row("chat.delete", "message_not_found", "channel", "C0GUILD", "ts", "1.000001"),
        row(
            "chat.getPermalink",
            "message_not_found",
            "channel",
            "C0GUILD",
            "message_ts",
            "1.000001"),
        row("conversations.history", "not_in_channel", "channel", "C0RANDOM"),
        row("conversations.history", "invalid_cursor", "channel", "C0GUILD", "cursor", "abc"),
        row("conversations.replies", "thread_not_found", "channel", "C0GUILD", "ts", "1.000001"),
        row("conversations.info", "channel_not_found", "channel", "nowhere"),
        row("conversations.members", "invalid_limit", "channel", "C0GUILD", "limit", "0"),
        row("conversations.open", "users_list_not_supplied"),
        row("conversations.open", "user_not_found", "users", "U0NOBODY"),
        row("conversations.open", "missing_scope", "users", "U0MAYA,U0AIKO"),
        row("conversations.join", "missing_scope", "channel", "C0RANDOM"),
        row("users.info", "user_not_found", "user", "U0NOBODY"),
        row("users.info", "invalid_arguments"),
        row("usergroups.users.list", "no_such_subteam", "usergroup", "S0NONE"),
        row(
            "reactions.add",
            "invalid_name",
            "channel",
            "C0GUILD",
            "timestamp",
            "1.000001",
            "name",
            "not a name"),
        row(
            "reactions.add",
            "message_not_found",
            "channel",
            "C0GUILD",
            "timestamp",
            "1.000001",
            "name",
            "eyes"),
        row("views.open", "invalid_arguments", "view", view),
        row("views.open", "invalid_trigger_id", "view", view, "trigger_id", "1.2.3"),
        row(
            "views.open",
            "invalid_arguments",
            "view",
            view.replace("Title", hundred),
            "trigger_id",
            "1.2.3"),
        row(
            "views.open",
            "invalid_arguments",
            "view",
            view.replace("\"blocks\"", "\"hash\":\"1\",\"blocks\""),
            "trigger_id",
            "1.2.3"),
        row("views.update", "not_found", "view", view, "view_id", "V0NONE"),
        row("views.publish", "invalid_arguments", "view", view, "user_id", "U0MAYA"),
        row(
            "assistant.threads.setStatus",
            "invalid_thread_ts",
            "channel_id",
            "C0GUILD",
            "thread_ts",
            "1.000001",
            "status",
            "x"),
        row(
            "assistant.threads.setSuggestedPrompts",
            "invalid_arguments",
            "channel_id",
            "C0GUILD",
            "prompts",
            "[]"),
        row("team.info", "missing_scope"),
        row("chat.scheduleMessage", "unknown_method", "channel", "C0GUILD"));
  }

  private static String section(int length) {
    return "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\""
        + "x".repeat(length)
        + "\"}}";
  }

  private static Arguments row(String method, String error, String... arguments) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    return Arguments.of(method, error, named);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("refusals")
  void refusesWithSlacksOwnCode(String method, String error, Map<String, String> arguments)
      throws IOException {
    JsonNode answer = app.call(method, arguments);
    assertThat(answer.path("ok").asBoolean()).isFalse();
    assertThat(answer.path("error").asText()).as(answer.toString()).isEqualTo(error);
    Path spec = SPEC.resolve(method + ".json");
    if (Files.exists(spec) && !COMMON.contains(error)) {
      Set<String> documented = new TreeSet<>();
      FakeApp.JSON
          .readTree(spec.toFile())
          .path("errors")
          .fieldNames()
          .forEachRemaining(documented::add);
      assertThat(documented).contains(error);
    }
  }

  @Test
  void refusesWhoIsNotTheApp() {
    assertThat(app.call("auth.test", "xoxb-someone-else", Map.of()).path("error").asText())
        .isEqualTo("invalid_auth");
    assertThat(app.call("auth.test", "", Map.of()).path("error").asText()).isEqualTo("not_authed");
    assertThat(app.call("auth.test", workspace.appToken(), Map.of()).path("error").asText())
        .isEqualTo("not_allowed_token_type");
  }

  @Test
  void namesTheScopeThatIsMissing() throws IOException {
    try (PracticeWorkspace poor =
        startWith(FakeApp.MANIFEST.replace("chat:write,", "").replace("channels:history,", ""))) {
      try (FakeApp other = FakeApp.under(poor)) {
        JsonNode answer =
            other.call("chat.postMessage", Map.of("channel", "C0GUILD", "text", "Hello"));
        assertThat(answer.path("error").asText()).isEqualTo("missing_scope");
        assertThat(answer.path("needed").asText()).isEqualTo("chat:write");
        assertThat(answer.path("provided").asText()).contains("commands");
        // One of the history scopes is there, but not the one for channels.
        JsonNode history = other.call("conversations.history", Map.of("channel", "C0GUILD"));
        assertThat(history.path("needed").asText()).isEqualTo("channels:history");
      }
    }
  }

  @Test
  void postsUpdatesAndDeletesAMessage() {
    JsonNode posted =
        app.call("chat.postMessage", Map.of("channel", "C0GUILD", "text", "One &amp; all"));
    String ts = posted.path("ts").asText();
    assertThat(posted.path("message").path("bot_id").asText()).isEqualTo("B0PRACTICE");
    PageClient maya = new PageClient(workspace, "U0MAYA");
    assertThat(maya.lastMessage("C0GUILD").path("text").asText()).isEqualTo("One &amp; all");

    app.call("chat.update", Map.of("channel", "C0GUILD", "ts", ts, "text", "Two"));
    assertThat(maya.lastMessage("C0GUILD").path("text").asText()).isEqualTo("Two");
    Map<String, String> tooLong = Map.of("channel", "C0GUILD", "ts", ts, "text", "x".repeat(4_001));
    assertThat(app.call("chat.update", tooLong).path("error").asText()).isEqualTo("msg_too_long");

    assertThat(
            app.call("chat.delete", Map.of("channel", "C0GUILD", "ts", ts)).path("ok").asBoolean())
        .isTrue();
    assertThat(maya.lastMessage("C0GUILD").path("ts").asText()).isNotEqualTo(ts);
  }

  @Test
  void anUpdateWithTextAloneRemovesTheBlocks() {
    JsonNode posted =
        app.call(
            "chat.postMessage",
            Map.of("channel", "C0GUILD", "text", "a", "blocks", "[{\"type\":\"divider\"}]"));
    app.call(
        "chat.update", Map.of("channel", "C0GUILD", "ts", posted.path("ts").asText(), "text", "b"));
    PageClient maya = new PageClient(workspace, "U0MAYA");
    assertThat(maya.lastMessage("C0GUILD").has("blocks")).isFalse();
  }

  @Test
  void othersMessagesCanNotBeChanged() {
    PageClient maya = new PageClient(workspace, "U0MAYA");
    String ts = maya.lastMessage("C0GUILD").path("ts").asText();
    Map<String, String> arguments = Map.of("channel", "C0GUILD", "ts", ts, "text", "mine now");
    assertThat(app.call("chat.update", arguments).path("error").asText())
        .isEqualTo("cant_update_message");
    assertThat(app.call("chat.delete", arguments).path("error").asText())
        .isEqualTo("cant_delete_message");
  }

  @Test
  void whatOnlyOnePersonSeesIsHiddenFromOthersAndFromTheApp() {
    JsonNode posted =
        app.call(
            "chat.postEphemeral",
            Map.of("channel", "C0GUILD", "user", "U0MAYA", "text", "for you"));
    assertThat(posted.path("message_ts").asText()).isNotEmpty();
    assertThat(new PageClient(workspace, "U0MAYA").lastMessage("C0GUILD").path("text").asText())
        .isEqualTo("for you");
    assertThat(new PageClient(workspace, "U0AIKO").messages("C0GUILD").toString())
        .doesNotContain("for you");
    assertThat(app.call("conversations.history", Map.of("channel", "C0GUILD")).toString())
        .doesNotContain("for you");
  }

  @Test
  void readsAThreadPageByPage() {
    String root = rootOfTheDiscussion();
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          app.call(
              "conversations.replies",
              Map.of("channel", "C0GUILD", "ts", root, "limit", "10", "cursor", cursor));
      page.path("messages").forEach(each -> read.add(each.path("ts").asText()));
      cursor = page.path("response_metadata").path("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(read).hasSize(26).doesNotHaveDuplicates().isSorted().startsWith(root);
  }

  private String rootOfTheDiscussion() {
    for (JsonNode each : new PageClient(workspace, "U0MAYA").messages("C0GUILD")) {
      if (each.path("reply_count").asInt() > 20) {
        return each.path("ts").asText();
      }
    }
    throw new AssertionError("there is no long thread");
  }

  @Test
  void readsHistoryNewestFirstAndWithinBounds() {
    JsonNode all = app.call("conversations.history", Map.of("channel", "C0GUILD")).path("messages");
    String newest = all.path(0).path("ts").asText();
    String second = all.path(1).path("ts").asText();
    assertThat(newest).isGreaterThan(second);
    JsonNode older =
        app.call("conversations.history", Map.of("channel", "C0GUILD", "latest", newest));
    assertThat(older.path("messages").path(0).path("ts").asText()).isEqualTo(second);
  }

  @Test
  void uploadsAFileAndSharesIt() throws Exception {
    JsonNode begun =
        app.call("files.getUploadURLExternal", Map.of("filename", "a.md", "length", "5"));
    java.net.http.HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(begun.path("upload_url").asText()))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("hello"))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.discarding());
    String files = "[{\"id\":\"" + begun.path("file_id").asText() + "\",\"title\":\"Notes\"}]";
    JsonNode done =
        app.call("files.completeUploadExternal", Map.of("files", files, "channel_id", "C0GUILD"));
    assertThat(done.path("ok").asBoolean()).as(done.toString()).isTrue();
    assertThat(new PageClient(workspace, "U0MAYA").lastMessage("C0GUILD").toString())
        .contains("Notes");
  }

  @Test
  void slowsDownWhoCallsTooOften() {
    JsonNode answer = Json.object();
    for (int i = 0; i < 21; i++) {
      answer = app.call("users.list", Map.of());
    }
    assertThat(answer.path("error").asText()).isEqualTo("ratelimited");
  }

  @Test
  void asksForTheSameArgumentsAndScopesAsSlack() throws IOException {
    assumeThat(SPEC).as("Slack's own description of its methods").isDirectory();
    ApiMethods ours = new ApiMethods();
    int compared = 0;
    try (Stream<Path> files = Files.list(SPEC)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        var spec = ours.find(name);
        if (spec.isEmpty()) {
          continue;
        }
        compared++;
        JsonNode theirs = FakeApp.JSON.readTree(file.toFile());
        Set<String> required = texts(theirs.path("args").path("required"));
        required.remove("token");
        assertThat(new TreeSet<>(spec.get().needs().keySet())).as(name).isEqualTo(required);
        Set<String> known = new TreeSet<>();
        theirs.path("args").path("properties").fieldNames().forEachRemaining(known::add);
        known.remove("token");
        Set<String> taken = new TreeSet<>(spec.get().needs().keySet());
        taken.addAll(spec.get().takes().keySet());
        assertThat(taken).as(name).isEqualTo(known);
        assertThat(new TreeSet<>(spec.get().scopes()))
            .as(name)
            .isEqualTo(texts(theirs.path("scope").path("bot")));
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(27);
  }

  /**
   * What an app of today gets: the examples are older here and there, and apps read no pictures.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "message.username",
          "message.attachments",
          "message.subtype",
          "channel.properties",
          "user.color",
          "user.has_2fa",
          "team.email_domain",
          "team.icon",
          "team.enterprise_id",
          "team.enterprise_name");

  /** The app of these tests has no scope for them. */
  private static final Set<String> NOT_ALLOWED = Set.of("conversations.join", "team.info");

  private static final String METHODS = "com/slack/api/methods/MethodsClient";

  /** Into the practice workspace nothing is installed: Quoth is there. */
  private static final Set<String> INSTALLING =
      Set.of("appsUninstall", "authRevoke", "oauthV2Access", "oauthV2Exchange");

  @Test
  void answersWithTheFieldsOfSlacksExamples() throws Exception {
    assumeThat(SPEC).as("Slack's own description of its methods").isDirectory();
    Map<String, Map<String, String>> calls = callsThatWork();
    ApiMethods known = new ApiMethods();
    try (Stream<Path> files = Files.list(SPEC)) {
      for (Path file : files.sorted().toList()) {
        String method = file.getFileName().toString().replace(".json", "");
        JsonNode example =
            FakeApp.JSON.readTree(file.toFile()).path("examples").path("success").path("example");
        if (known.find(method).isEmpty() || NOT_ALLOWED.contains(method)) {
          continue;
        }
        assertThat(calls).as("how to call it").containsKey(method);
        JsonNode ours =
            method.equals("apps.connections.open")
                ? app.call(method, workspace.appToken(), Map.of())
                : app.call(method, calls.get(method));
        assertThat(ours.path("ok").asBoolean()).as(method + " " + ours).isTrue();
        assertThat(missing(example, ours)).as(method).isEmpty();
      }
    }
  }

  /** The fields of {@code example} that {@code ours} has not, down to the second level. */
  private static Set<String> missing(JsonNode example, JsonNode ours) {
    Set<String> missing = new TreeSet<>();
    for (var field : example.properties()) {
      if (!ours.has(field.getKey()) && !LEFT_OUT.contains(field.getKey())) {
        missing.add(field.getKey());
      }
      for (var inner : field.getValue().properties()) {
        String path = field.getKey() + "." + inner.getKey();
        if (!ours.path(field.getKey()).has(inner.getKey()) && !LEFT_OUT.contains(path)) {
          missing.add(path);
        }
      }
    }
    return missing;
  }

  /** A call of each method; in the order of their names they all work. */
  private Map<String, Map<String, String>> callsThatWork() throws InterruptedException {
    String posted =
        app.call("chat.postMessage", Map.of("channel", "C0GUILD", "text", "a")).path("ts").asText();
    String other =
        app.call("chat.postMessage", Map.of("channel", "C0GUILD", "text", "c")).path("ts").asText();
    String modal =
        """
        {"type": "modal", "title": {"type": "plain_text", "text": "Title"}, "blocks": []}
        """;
    String home = "{\"type\":\"home\",\"blocks\":[]}";
    Map<String, Map<String, String>> calls = new HashMap<>();
    calls.put("apps.connections.open", Map.of());
    calls.put("auth.test", Map.of());
    calls.put("chat.postMessage", Map.of("channel", "C0GUILD", "text", "a"));
    calls.put("chat.update", Map.of("channel", "C0GUILD", "ts", posted, "text", "b"));
    calls.put("chat.delete", Map.of("channel", "C0GUILD", "ts", other));
    calls.put("chat.postEphemeral", Map.of("channel", "C0GUILD", "user", "U0MAYA", "text", "a"));
    calls.put("chat.getPermalink", Map.of("channel", "C0GUILD", "message_ts", posted));
    calls.put("conversations.info", Map.of("channel", "C0GUILD"));
    calls.put("conversations.members", Map.of("channel", "C0GUILD"));
    calls.put("conversations.open", Map.of("users", "U0MAYA"));
    calls.put("conversations.replies", Map.of("channel", "C0GUILD", "ts", posted));
    calls.put("conversations.history", Map.of("channel", "C0GUILD"));
    calls.put("users.info", Map.of("user", "U0MAYA"));
    calls.put("users.list", Map.of());
    calls.put("users.conversations", Map.of());
    calls.put("usergroups.list", Map.of());
    calls.put("usergroups.users.list", Map.of("usergroup", "S0LEADS"));
    calls.put("reactions.add", Map.of("channel", "C0GUILD", "timestamp", posted, "name", "eyes"));
    calls.put("views.publish", Map.of("user_id", "U0MAYA", "view", home));
    calls.put("views.update", Map.of("external_id", "one", "view", modal));
    calls.put("views.push", Map.of("trigger_id", trigger(), "view", modal));
    String named = modal.replace("\"blocks\"", "\"external_id\": \"one\", \"blocks\"");
    calls.put("views.open", Map.of("trigger_id", trigger(), "view", named));
    Map<String, String> thread = Map.of("channel_id", "C0GUILD", "thread_ts", posted);
    calls.put("assistant.threads.setStatus", with(thread, "status", "is reading"));
    calls.put("assistant.threads.setTitle", with(thread, "title", "Quotas"));
    calls.put(
        "assistant.threads.setSuggestedPrompts",
        Map.of("channel_id", "C0GUILD", "prompts", "[{\"title\":\"a\",\"message\":\"b\"}]"));
    return calls;
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    Map<String, String> more = new HashMap<>(some);
    more.put(name, value);
    return more;
  }

  /** What lets the app open a modal, as when somebody chooses a shortcut. */
  private String trigger() throws InterruptedException {
    new PageClient(workspace, "U0MAYA").perform("shortcut", "{\"callback\":\"survey\"}");
    return app.next("shortcut").body().path("trigger_id").asText();
  }

  @Test
  void knowsEveryMethodThatQuothCalls() throws IOException {
    Set<String> known = new TreeSet<>();
    Json.yamlResource("web-api.yml")
        .path("methods")
        .fieldNames()
        .forEachRemaining(name -> known.add(inJava(name)));
    // Two methods and an upload, in Slack's SDK; both are known.
    known.add("filesUploadV2");
    Set<String> called =
        SlackPackage.named(InterfaceMethodRefEntry.class)
            .filter(call -> call.owner().asInternalName().equals(METHODS))
            .map(call -> call.name().stringValue())
            .collect(Collectors.toCollection(TreeSet::new));
    called.removeAll(INSTALLING);
    // Below the methods: pages of messages, of methods that are called otherwise, too.
    called.removeIf(name -> name.startsWith("postForm") || name.equals("getEndpointUrlPrefix"));
    assertThat(called).hasSizeGreaterThan(8);
    assertThat(known).containsAll(called);
  }

  /** {@code chat.postMessage} is {@code chatPostMessage} in Slack's SDK. */
  private static String inJava(String method) {
    StringBuilder name = new StringBuilder();
    for (String part : method.split("\\.")) {
      name.append(
          name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return name.toString();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
