package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Slack's Web API and response URLs, as far as Quoth uses them: takes note of every call, answers
 * with what was planned or with success, and objects to arguments that Slack's own description of
 * the method doesn't have.
 */
final class StandInSlack implements AutoCloseable {
  static final String BOT_USER = "U0QUOTH";
  static final String TEAM = "T0TEAM";
  static final String RESPONSE_URL = "response_url";

  /** Bytes sent to the address that {@code files.getUploadURLExternal} gave. */
  static final String UPLOAD = "upload";

  private static final long PATIENCE_MILLIS = 120_000;
  private static final Optional<Schema> MESSAGES = Given.blockKit("message_blocks");
  private static final Optional<Schema> MODALS = Given.blockKit("modal");
  private static final Optional<Schema> HOMES = Given.blockKit("home");

  /**
   * A call that arrived.
   *
   * @param method a method's name, or {@link #RESPONSE_URL}
   * @param authorization the header of that name; empty where there is none
   */
  record Call(String method, Map<String, String> arguments, String authorization) {
    Call(String method, Map<String, String> arguments) {
      this(method, arguments, "");
    }

    /** The token that it came with. */
    String token() {
      return authorization.replaceFirst("^Bearer ", "");
    }

    String get(String name) {
      return arguments.getOrDefault(name, "");
    }

    JsonNode blocks() {
      return parse(arguments.getOrDefault("blocks", "[]"));
    }

    /** The value of the button with this action. */
    Optional<String> button(String action) {
      for (JsonNode block : blocks()) {
        for (JsonNode element : block.path("elements")) {
          if (element.path("action_id").asText().equals(action)) {
            return Optional.of(element.get("value").asText());
          }
        }
      }
      return Optional.empty();
    }
  }

  /**
   * An answer to come.
   *
   * @param status of HTTP; 0 for a connection that breaks before there is any answer
   */
  record Planned(int status, Map<String, String> headers, String body) {
    /** The connection breaks, and nothing was done. */
    static final Planned LOST = new Planned(0, Map.of(), "");

    /** The connection breaks after all was done. */
    static final Planned DONE_AND_LOST = new Planned(0, Map.of(), "done");

    static Planned error(String code) {
      return new Planned(200, Map.of(), "{\"ok\":false,\"error\":\"" + code + "\"}");
    }

    static Planned tooMany(int seconds) {
      return new Planned(
          429,
          Map.of("Retry-After", String.valueOf(seconds)),
          "{\"ok\":false,\"error\":\"ratelimited\"}");
    }
  }

  /** Slack's side of installations. */
  final StandInOAuth oauth = new StandInOAuth();

  private final HttpServer server;
  private final List<Call> calls = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();
  private final Map<String, Queue<Planned>> plans = new HashMap<>();
  private final List<Call> accepted = new ArrayList<>();
  private Function<Call, Optional<Planned>> faults = call -> Optional.empty();
  private final Map<String, String> people = new HashMap<>();
  private final Set<String> members = new ConcurrentSkipListSet<>(List.of(FromSlack.PERSON));
  private volatile String socketUrl = "";
  private int posted;
  private volatile boolean hasSchema = true;

  StandInSlack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  URI apiUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
  }

  URI responseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/respond");
  }

  URI uploadUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/upload");
  }

  /** From now on these are in every channel, too. */
  void join(String... users) {
    members.addAll(List.of(users));
  }

  /** Leaves out the schema, which takes longer than all the rest: for many messages at once. */
  void withoutSchema() {
    hasSchema = false;
  }

  /** Where {@code apps.connections.open} sends Quoth. */
  void socketAt(String url) {
    socketUrl = url;
  }

  /** Answers the next calls of the method so, one after the other; then with success again. */
  synchronized void plan(String method, Planned... answers) {
    plans.computeIfAbsent(method, key -> new ArrayDeque<>()).addAll(List.of(answers));
  }

  /**
   * From now on, tells this of a person besides the id; of others, that they are members.
   *
   * @param about fields as JSON, such as {@code "is_admin":true}
   */
  synchronized void person(String id, String about) {
    people.put(id, about);
  }

  /** From now on, answers so what {@code faults} has an answer for. */
  synchronized void failing(Function<Call, Optional<Planned>> faults) {
    this.faults = faults;
  }

  /** The posts so far that were answered with success. */
  synchronized List<Call> accepted() {
    return List.copyOf(accepted);
  }

  /** All calls so far. */
  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of a method so far. */
  synchronized List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  /** Waits until the method was called {@code count} times, and gives the last of these calls. */
  synchronized Call await(String method, int count) {
    awaitThat(method + " is called " + count + " times", () -> calls(method).size() >= count);
    return calls(method).get(count - 1);
  }

  /** Waits for a call of the method that {@code which} means, and gives the first. */
  synchronized Call await(String method, Predicate<Call> which) {
    awaitThat(method + " is called so", () -> calls(method).stream().anyMatch(which));
    return calls(method).stream().filter(which).findFirst().orElseThrow();
  }

  /** Waits until there were {@code count} calls that {@code which} means. */
  synchronized void awaitCalls(int count, Predicate<Call> which) {
    awaitThat(count + " such calls came", () -> calls().stream().filter(which).count() >= count);
  }

  /** Waits until {@code count} posts were answered with success. */
  synchronized void awaitAccepted(int count) {
    awaitThat(count + " posts are accepted", () -> accepted().size() >= count);
  }

  private synchronized void awaitThat(String what, BooleanSupplier condition) {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!condition.getAsBoolean()) {
      long left = deadline - System.currentTimeMillis();
      assertThat(left).as("milliseconds left until %s", what).isPositive();
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What Slack would not have understood. */
  synchronized List<String> objections() {
    return List.copyOf(objections);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    String authorization = header == null ? "" : header;
    Call call =
        path.startsWith("/api/")
            ? new Call(path.substring("/api/".length()), form(body), authorization)
            : path.startsWith("/upload")
                ? new Call(UPLOAD, Map.of("body", body), authorization)
                : new Call(
                    RESPONSE_URL, answerTo(exchange.getRequestURI(), parse(body)), authorization);
    Planned answer = take(call);
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Planned take(Call call) {
    calls.add(call);
    objections.addAll(LiteralText.faults(call));
    if (!call.method().equals(RESPONSE_URL) && !call.method().equals(UPLOAD)) {
      Given.method(call.method()).ifPresent(spec -> check(call, spec));
    }
    if (call.arguments().containsKey("blocks") && hasSchema) {
      MESSAGES.ifPresent(
          schema -> schema.validate(call.blocks()).forEach(e -> objections.add(e.toString())));
    }
    if (call.arguments().containsKey("text")) {
      objections.addAll(SlackLimits.ofMessage(call.get("text"), call.blocks()));
    }
    if (call.arguments().containsKey("view")) {
      JsonNode view = parse(call.get("view"));
      boolean home = view.path("type").asText().equals("home");
      (home ? HOMES : MODALS)
          .ifPresent(schema -> schema.validate(view).forEach(e -> objections.add(e.toString())));
      objections.addAll(SlackLimits.ofView(view));
    }
    notifyAll();
    Queue<Planned> plan = plans.getOrDefault(call.method(), new ArrayDeque<>());
    Optional<Planned> planned =
        Optional.ofNullable(plan.poll()).or(() -> faults.apply(call)).or(() -> refusal(call));
    if (planned.isEmpty() || planned.get().equals(Planned.DONE_AND_LOST)) {
      if (!call.method().matches("(auth|assistant|conversations|users)\\..*")) {
        accepted.add(call);
      }
    }
    return planned.orElseGet(() -> new Planned(200, Map.of(), success(call)));
  }

  private void check(Call call, JsonNode spec) {
    JsonNode known = spec.at("/args/properties");
    for (String argument : call.arguments().keySet()) {
      if (!known.has(argument)) {
        objections.add(call.method() + " has no argument " + argument);
      }
    }
    for (JsonNode required : spec.at("/args/required")) {
      String name = required.asText();
      if (!call.arguments().containsKey(name)
          && !(name.equals("token") && !call.authorization().isEmpty())) {
        objections.add(call.method() + " lacks " + name);
      }
    }
  }

  /** Where workspaces have installed Quoth, Slack takes no token but theirs. */
  private Optional<Planned> refusal(Call call) {
    if (call.method().equals("oauth.v2.access")) {
      return Optional.of(oauth.access(call));
    }
    boolean needsToken = !call.method().equals(RESPONSE_URL) && !call.method().equals(UPLOAD);
    return needsToken && oauth.isInUse() && oauth.owner(call.token()).isEmpty()
        ? Optional.of(Planned.error("invalid_auth"))
        : Optional.empty();
  }

  private String success(Call call) {
    return switch (call.method()) {
      case "conversations.replies" -> posts(call.get("channel"), call.get("ts"));
      case "conversations.history" -> posts(call.get("channel"), "");
      case "auth.test" ->
          oauth
              .owner(call.token())
              .map(oauth::self)
              .orElse(
                  "{\"ok\":true,\"user_id\":\"%s\",\"team_id\":\"%s\",\"bot_id\":\"B0\"}"
                      .formatted(BOT_USER, TEAM));
      case "apps.connections.open" -> "{\"ok\":true,\"url\":\"%s\"}".formatted(socketUrl);
      case RESPONSE_URL, UPLOAD -> "ok";
      case "users.info" -> {
        String about = people.getOrDefault(call.get("user"), "\"is_admin\":false");
        yield "{\"ok\":true,\"user\":{\"id\":\"%s\",%s%s}}"
            .formatted(
                call.get("user"),
                about.contains("team_id") ? "" : "\"team_id\":\"" + TEAM + "\",",
                about);
      }
      case "views.open" -> "{\"ok\":true,\"view\":{\"id\":\"V1\",\"type\":\"modal\"}}";
      case "chat.getPermalink" ->
          "{\"ok\":true,\"permalink\":\"https://team.slack.com/archives/C1/p17\"}";
      case "files.getUploadURLExternal" ->
          "{\"ok\":true,\"upload_url\":\"%s\",\"file_id\":\"F1\"}"
              .formatted(apiUrl().resolve("/upload"));
      case "files.completeUploadExternal" -> "{\"ok\":true,\"files\":[{\"id\":\"F1\"}]}";
      case "chat.postMessage" ->
          "{\"ok\":true,\"ts\":\"1.%d\",\"channel\":\"%s\"}"
              .formatted(++posted, call.get("channel"));
      case "conversations.members" ->
          "{\"ok\":true,\"members\":[%s]}"
              .formatted(members.stream().map(m -> '"' + m + '"').collect(Collectors.joining(",")));
      default -> "{\"ok\":true,\"ts\":\"1.1\",\"channel\":\"C1\"}";
    };
  }

  /** The posts that a thread, or a channel, has. */
  private String posts(String channel, String thread) {
    ObjectNode page = Given.JSON.createObjectNode().put("ok", true);
    ArrayNode messages = page.putArray("messages");
    for (Call post : accepted) {
      if (post.get("channel").equals(channel) && post.get("thread_ts").equals(thread)) {
        ObjectNode message = messages.addObject().put("type", "message").put("ts", "1.1");
        if (post.arguments().containsKey("metadata")) {
          message.set("metadata", parse(post.get("metadata")));
        }
      }
    }
    return page.toString();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Map<String, String> answerTo(URI url, JsonNode body) {
    Map<String, String> fields = fields(body);
    fields.put("url", responseUrl().resolve(url).toString());
    return fields;
  }

  private static Map<String, String> fields(JsonNode body) {
    Map<String, String> fields = new TreeMap<>();
    body.properties()
        .forEach(field ->
            fields.put(
                field.getKey(),
                field.getValue().isTextual()
                    ? field.getValue().asText()
                    : field.getValue().toString()));
    return fields;
  }

  static JsonNode parse(String json) {
    try {
      return Given.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
