package dev.quoth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.cli.Commands;
import dev.quoth.cli.Folders;
import dev.quoth.search.Embedder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * What the build does with what it made, for the starts to come: the model is unpacked, and Java
 * keeps what it loads and learns (JEP 483, 515). Once of a question on the command line, once of a
 * practice workspace: questions in a channel, Home, a survey, and a poll that some people answer. A
 * cache is read as a whole, so that whoever only asks does not pay for what serving needs.
 */
final class FirstRun {
  private static final List<String> PEOPLE = List.of("U0MAYA", "U0TOMAS", "U0AIKO");
  private static final String CHANNEL = "C0GUILD";
  private static final List<String> QUESTIONS =
      List.of(
          "Is Rust faster than Go?",
          "Which language is easier to learn?",
          "Go or TypeScript for a web application?",
          "When should I avoid Rust?",
          "Which companies use Go?",
          "Does Go have generics?");

  private static final String TAKE = "poll-take";

  /** So often each answers the poll; Java compiles what it sees some hundred times. */
  private static final int BALLOTS = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI page;

  private FirstRun(URI page) {
    this.page = page;
  }

  /**
   * Runs.
   *
   * @param what {@code ask} or {@code serve}; the folder of the articles, and that of what Quoth
   *     makes of them
   */
  public static void main(String[] what) {
    int failed = 1;
    try {
      Embedder.unpack();
      Folders folders = new Folders(Path.of(what[1]), Path.of(what[2]));
      if (what[0].equals("ask")) {
        ask(folders);
      } else {
        serve(folders);
      }
      failed = 0;
    } catch (Exception e) {
      System.err.println("The first run came to no end: " + e);
    }
    System.exit(failed);
  }

  /**
   * One question: of more, Java learns what the start of a process that asks one has no use for.
   */
  private static void ask(Folders folders) throws IOException {
    if (Commands.run(new String[] {"ask", QUESTIONS.getFirst()}, folders, _ -> {}) != 0) {
      throw new IOException("The question was not answered");
    }
  }

  private static void serve(Folders folders) throws Exception {
    int port = freePort();
    Settings.Serving serving =
        Settings.serving(
            Map.of("QUOTH_PORT", String.valueOf(port)), folders.corpus(), folders.data());
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Service.untilStopped(folders.corpus(), folders, serving);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    new FirstRun(URI.create("http://localhost:" + port + "/page/")).practise();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private void practise() throws Exception {
    String first = PEOPLE.getFirst();
    await(() -> Optional.of(read(first, "state")).filter(s -> s.path("connected").asBoolean()));
    perform(first, "open-app", JSON.createObjectNode().put("tab", "home"));
    for (String question : QUESTIONS) {
      write(first, "@Quoth " + question);
      await(() ->
          message(first, m -> text(m, "text").endsWith(question))
              .filter(m -> m.has("reply_count")));
    }
    write(first, "/quoth survey backend-language");
    submit(first);
    write(first, "/quoth survey team backend-language");
    submit(first);
    for (int i = 0; i < BALLOTS; i++) {
      for (String person : PEOPLE) {
        ballot(person);
      }
    }
  }

  private void ballot(String person) throws Exception {
    JsonNode card = await(() -> message(person, m -> !button(m).isEmpty()));
    JsonNode button = button(card);
    perform(
        person,
        "act",
        JSON.createObjectNode()
            .put("channel", CHANNEL)
            .put("ts", text(card, "ts"))
            .put("block", text(button, "block_id"))
            .put("action", TAKE));
    submit(person);
  }

  /** The block of a card that has the button to take part; an empty one where there is none. */
  private static JsonNode button(JsonNode message) {
    return message
        .path("blocks")
        .valueStream()
        .filter(block -> block.path("elements").findValuesAsText("action_id").contains(TAKE))
        .findFirst()
        .orElse(JSON.createObjectNode());
  }

  /** Sends the form that opens, the first choice of each question chosen. */
  private void submit(String person) throws Exception {
    JsonNode form =
        await(() ->
            read(person, "state")
                .path("modals")
                .valueStream()
                .filter(modal -> modal.path("submit").isObject())
                .findFirst());
    ObjectNode choices = JSON.createObjectNode();
    for (JsonNode block : form.path("blocks")) {
      JsonNode element = block.path("element");
      if (element.has("options") && !element.has("initial_option")) {
        choices
            .putObject(text(block, "block_id"))
            .put(text(element, "action_id"), text(element.path("options").path(0), "value"));
      }
    }
    ObjectNode deed = JSON.createObjectNode().put("view", text(form, "id"));
    perform(person, "submit", deed.set("state", choices));
  }

  // The page's requests

  private void write(String person, String text) throws Exception {
    perform(person, "write", JSON.createObjectNode().put("channel", CHANNEL).put("text", text));
  }

  private Optional<JsonNode> message(String person, Predicate<JsonNode> wanted) throws Exception {
    return read(person, "messages").path("messages").valueStream().filter(wanted).findFirst();
  }

  private void perform(String person, String deed, ObjectNode details) throws Exception {
    String body = details.put("as", person).toString();
    JsonNode done =
        send(
            HttpRequest.newBuilder(page.resolve(deed))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (!done.path("ok").asBoolean()) {
      throw new IOException(deed + ": " + done);
    }
  }

  private JsonNode read(String person, String what) throws Exception {
    return send(
        HttpRequest.newBuilder(page.resolve(what + "?as=" + person + "&channel=" + CHANNEL)));
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  /** What a look finds, sooner or later. */
  private static JsonNode await(Callable<Optional<JsonNode>> look) throws Exception {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      try {
        Optional<JsonNode> found = look.call();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (ConnectException e) {
        // It is starting.
      }
      Thread.sleep(PAUSE);
    }
    throw new TimeoutException("What the first run waits for did not come");
  }
}
