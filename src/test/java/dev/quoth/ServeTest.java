package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code java -jar quoth.jar serve}, from outside: what reaches Slack, or the practice page. */
class ServeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SECRET = "not-a-real-secret";

  /** One of the practice workspace. */
  private static final String PERSON = "U0MAYA";

  private static final String TOKEN = "xoxb-not-a-real-token";

  private final String ts =
      "%d.%06d".formatted(Instant.now().getEpochSecond(), Instant.now().getNano() / 1_000);

  /** The tests share a data folder, and what one left unanswered is answered by the next. */
  @BeforeEach
  void forget() throws IOException {
    QuothJar.forget();
  }

  @Test
  void aSignedMentionIsAnsweredInItsThreadWithVerbatimQuotes() throws Exception {
    try (StandIn slack = new StandIn();
        QuothJar quoth = QuothJar.start(slack.settings(), "serve")) {
      URI events = eventsUrl(quoth);
      assertThat(mention(events, "is Rust faster than Go?", SECRET).statusCode()).isEqualTo(200);
      Map<String, String> post = slack.nextPost();
      assertThat(post).containsEntry("channel", "C0GENERAL").containsEntry("thread_ts", ts);
      assertThat(post.get("text")).startsWith("Yes");
      JsonNode quotes = quotes(JSON.readTree(post.get("blocks")));
      assertThat(quotes).isNotEmpty();
      String articles = articles();
      for (JsonNode quote : quotes) {
        String text =
            quote.findValues("text").stream().map(JsonNode::asText).collect(Collectors.joining());
        assertThat(articles).contains(text);
      }
    }
  }

  @Test
  void healthAndMetricsTellOfAQuestionButNotItsWords() throws Exception {
    try (StandIn slack = new StandIn();
        QuothJar quoth = QuothJar.start(slack.settings(), "serve")) {
      URI events = eventsUrl(quoth);
      URI ops = opsUrl(quoth);
      assertThat(get(ops.resolve("/health/live")).statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(ops.resolve("/health/ready"));
      assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
      assertThat(JSON.readTree(ready.body()).get("parts").properties())
          .extracting(Map.Entry::getKey)
          .containsExactly("index", "store", "slack");
      mention(events, "is Rust faster than Go?", SECRET);
      slack.nextPost();
      String metrics = get(ops.resolve("/metrics")).body();
      assertThat(metrics)
          .contains(
              "quoth_events_total{kind=\"app_mention\",status=\"200\"} 1.0",
              "quoth_answers_total{verdict=\"yes\"} 1.0",
              "quoth_slack_call_seconds_count{method=\"chat.postMessage\"}",
              "quoth_ready{part=\"slack\"} 1.0")
          .containsPattern("quoth_index_passages [1-9]")
          .doesNotContain("faster", "U0ALICE", "C0GENERAL", TOKEN);
      assertThat(get(events.resolve("/metrics")).statusCode())
          .as("not where Slack, and so the world, can reach it")
          .isEqualTo(404);
    }
  }

  @Test
  void asJsonEachLineOfTheLogIsAnObjectAndOneRequestHasOneId() throws Exception {
    try (StandIn slack = new StandIn();
        QuothJar quoth = QuothJar.start(slack.settings("QUOTH_LOG", "json"), "serve")) {
      mention(eventsUrl(quoth), "is Rust faster than Go?", SECRET);
      slack.nextPost();
      quoth.await("Done after");
      quoth.terminate();
      quoth.exitCode();
      Set<String> ids = new HashSet<>();
      for (String line : quoth.err().lines().toList()) {
        JsonNode entry = JSON.readTree(line);
        assertThat(entry.get("level").asText()).isNotEmpty();
        if (entry.at("/mdc/kind").asText().equals("app_mention")) {
          ids.add(entry.at("/mdc/request").asText());
        }
      }
      assertThat(ids).singleElement().asString().matches("[0-9a-f]{8}");
      assertThat(quoth.err()).doesNotContain("faster", TOKEN, SECRET);
    }
  }

  private static URI opsUrl(QuothJar quoth) throws InterruptedException {
    String line = quoth.await("Health and metrics are at ");
    return URI.create(line.substring(line.indexOf("http")));
  }

  @Test
  void aForgedMentionIsTurnedAway() throws Exception {
    try (StandIn slack = new StandIn();
        QuothJar quoth = QuothJar.start(slack.settings(), "serve")) {
      URI events = eventsUrl(quoth);
      assertThat(mention(events, "is Rust faster than Go?", "a guess").statusCode()).isEqualTo(401);
      assertThat(mention(events, "which is easier to learn?", SECRET).statusCode()).isEqualTo(200);
      slack.nextPost();
      assertThat(slack.posts).as("only the signed one is answered").isEmpty();
      assertThat(quoth.all()).doesNotContain(TOKEN, SECRET, "easier to learn");
    }
  }

  @Test
  void withoutTokensOneAsksOnThePracticePage() throws Exception {
    try (QuothJar quoth = QuothJar.start(Map.of("QUOTH_PORT", "0"), "serve")) {
      URI page = URI.create(quoth.await("http://localhost:").strip());
      quoth.await("Try: @Quoth ");
      assertThat(get(page).statusCode()).isEqualTo(200);
      JsonNode state = JSON.readTree(get(page.resolve("/page/state?as=" + PERSON)).body());
      String channel = state.get("channels").get(0).get("id").asText();
      String app = state.get("app").get("name").asText();
      write(page, channel, "@" + app + " is Rust faster than Go?");
      JsonNode answer = replyIn(page, channel, "is Rust faster than Go?");
      assertThat(quotes(answer.path("blocks"))).isNotEmpty();
    }
  }

  @Test
  void toldToStopItStops() throws Exception {
    try (QuothJar quoth = QuothJar.start(Map.of("QUOTH_PORT", "0"), "serve")) {
      URI page = URI.create(quoth.await("http://localhost:").strip());
      quoth.await("Try: ");
      quoth.terminate();
      // What the system gives a process that ended on SIGTERM.
      assertThat(quoth.exitCode()).isEqualTo(143);
      assertThat(quoth.all()).doesNotContain("did not stop cleanly");
      assertThatThrownBy(() -> get(page)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      try (QuothJar quoth = QuothJar.start(Map.of("QUOTH_PORT", port), "serve")) {
        assertThat(quoth.exitCode()).isEqualTo(1);
        assertThat(quoth.err()).contains(port, "QUOTH_PORT").doesNotContain("\tat ");
      }
    }
  }

  @Test
  void aTokenWithoutItsPartnerIsRefused() throws Exception {
    Map<String, String> settings = Map.of("SLACK_BOT_TOKEN", TOKEN, "QUOTH_PORT", "many");
    try (QuothJar quoth = QuothJar.start(settings, "serve")) {
      assertThat(quoth.exitCode()).isEqualTo(1);
      assertThat(quoth.err())
          .contains("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "QUOTH_PORT")
          .doesNotContain(TOKEN, "\tat ");
    }
  }

  private static URI eventsUrl(QuothJar quoth) throws InterruptedException {
    String line = quoth.await("Slack's requests go to ");
    return URI.create(line.substring(line.indexOf("http")));
  }

  private HttpResponse<String> mention(URI events, String question, String secret)
      throws Exception {
    JsonNode payload =
        JSON.createObjectNode()
            .put("type", "event_callback")
            .put("team_id", "T0TEAM")
            .put("event_id", "Ev" + Math.abs((question + secret + ts).hashCode()))
            .set(
                "event",
                JSON.createObjectNode()
                    .put("type", "app_mention")
                    .put("user", "U0ALICE")
                    .put("channel", "C0GENERAL")
                    .put("text", "<@U0QUOTH> " + question)
                    .put("ts", ts)
                    .put("event_ts", ts));
    String body = payload.toString();
    String time = String.valueOf(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
    return HTTP.send(
        HttpRequest.newBuilder(events)
            .header("X-Slack-Request-Timestamp", time)
            .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(hash))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void write(URI page, String channel, String text) throws Exception {
    String body =
        JSON.createObjectNode()
            .put("as", PERSON)
            .put("channel", channel)
            .put("text", text)
            .toString();
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(page.resolve("/page/write"))
                .header("Content-Type", "application/json")
                .header("Origin", page.toString().replaceAll("/$", ""))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  /** The reply in the thread of the message that holds {@code text}. */
  private static JsonNode replyIn(URI page, String channel, String text) throws Exception {
    for (int i = 0; i < 400; i++) {
      JsonNode messages =
          JSON.readTree(
                  get(page.resolve("/page/messages?as=" + PERSON + "&channel=" + channel)).body())
              .path("messages");
      JsonNode asked = messages.path(messages.size() - 1);
      assertThat(asked.toString()).contains(text);
      URI thread =
          page.resolve(
              "/page/thread?as="
                  + PERSON
                  + "&channel="
                  + channel
                  + "&ts="
                  + asked.get("ts").asText());
      JsonNode replies = JSON.readTree(get(thread).body()).path("messages");
      if (replies.size() > 1) {
        return replies.get(1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no reply to: " + text);
  }

  private static JsonNode quotes(JsonNode blocks) {
    var quotes = JSON.createArrayNode();
    blocks.findParents("type").stream()
        .filter(node -> node.get("type").asText().equals("rich_text_quote"))
        .forEach(quotes::add);
    return quotes;
  }

  private static String articles() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("corpus"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** As much of Slack's Web API as it takes to sign in and to post. */
  private static final class StandIn implements AutoCloseable {
    final BlockingQueue<Map<String, String>> posts = new LinkedBlockingQueue<>();
    private final HttpServer server;

    StandIn() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api/", this::serve);
      server.start();
    }

    Map<String, String> settings() {
      return settings("QUOTH_LOG", "plain");
    }

    /** What is needed, and one more. */
    Map<String, String> settings(String name, String value) {
      return Map.of(
          "SLACK_BOT_TOKEN",
          TOKEN,
          "SLACK_SIGNING_SECRET",
          SECRET,
          "SLACK_API_URL",
          "http://127.0.0.1:" + server.getAddress().getPort() + "/api/",
          "QUOTH_PORT",
          "0",
          name,
          value);
    }

    Map<String, String> nextPost() throws InterruptedException {
      Map<String, String> post = posts.poll(60, TimeUnit.SECONDS);
      assertThat(post).as("a post").isNotNull();
      return post;
    }

    private void serve(HttpExchange exchange) throws IOException {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String method = exchange.getRequestURI().getPath().substring("/api/".length());
      if (method.equals("chat.postMessage")) {
        posts.add(fields(form));
      }
      byte[] answer =
          """
          {"ok": true, "team_id": "T0TEAM", "user_id": "U0QUOTH", "bot_id": "B0QUOTH",
           "channel": "C0GENERAL", "ts": "1700000000.000200"}
          """
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    }

    private static Map<String, String> fields(String form) {
      Map<String, String> fields = new HashMap<>();
      for (String field : form.split("&")) {
        int sign = field.indexOf('=');
        fields.put(
            URLDecoder.decode(field.substring(0, sign), StandardCharsets.UTF_8),
            URLDecoder.decode(field.substring(sign + 1), StandardCharsets.UTF_8));
      }
      return fields;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
