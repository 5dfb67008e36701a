package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A small app that knows of Slack only what Slack's documentation says: it checks signatures by its
 * own code, keeps what it hears, and answers as it is told to.
 */
final class FakeApp implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Of an app that may do all that the workspace knows of. */
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

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final String secret;
  private final String apiUrl;
  private final String token;
  volatile Function<Heard, String> answer = request -> "";
  volatile int status = 200;

  /**
   * What was sent to the app.
   *
   * @param body an event's envelope, an interaction's payload, or a command's form
   */
  record Heard(JsonNode body, String retryNum, String retryReason, boolean signed) {
    String type() {
      String event = body.path("event").path("type").asText("");
      return event.isEmpty() ? body.path("type").asText(body.path("command").asText()) : event;
    }
  }

  FakeApp(String secret, String apiUrl, String token) throws IOException {
    this.secret = secret;
    this.apiUrl = apiUrl;
    this.token = token;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/slack/events", this::hear);
    server.start();
  }

  static FakeApp under(PracticeWorkspace workspace) throws IOException {
    FakeApp app = new FakeApp(workspace.signingSecret(), workspace.apiUrl(), workspace.botToken());
    workspace.connect(app.url());
    return app;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
  }

  private void hear(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    String timestamp = headers.getFirst("X-Slack-Request-Timestamp");
    boolean signed = sign(timestamp, body).equals(headers.getFirst("X-Slack-Signature"));
    boolean isForm = headers.getFirst("Content-Type").equals("application/x-www-form-urlencoded");
    JsonNode tree = isForm ? form(body) : JSON.readTree(body);
    Heard request =
        new Heard(
            tree,
            headers.getFirst("X-Slack-Retry-Num"),
            headers.getFirst("X-Slack-Retry-Reason"),
            signed);
    heard.add(request);
    byte[] bytes = answer.apply(request).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonNode form(String body) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields.containsKey("payload")
        ? JSON.readTree(fields.get("payload"))
        : JSON.valueToTree(fields);
  }

  private String sign(String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] digest =
          mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(digest);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next request of that type; what comes before it is dropped. */
  Heard next(String type) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < until) {
      Heard request = heard.poll(20, TimeUnit.SECONDS);
      if (request != null && request.type().equals(type)) {
        return request;
      }
    }
    throw new AssertionError("the app was not sent a " + type);
  }

  /** What has been heard and not been asked for yet. */
  int waiting() {
    return heard.size();
  }

  /** Calls the Web API as Slack's SDKs do: a form, with the token in a header. */
  JsonNode call(String method, Map<String, String> arguments) {
    return call(method, token, arguments);
  }

  JsonNode call(String method, String bearer, Map<String, String> arguments) {
    String form =
        arguments.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(apiUrl + method))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /** Posts JSON, as to a {@code response_url}. */
  JsonNode post(String url, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
