package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.methods.MethodsClient;
import dev.quoth.store.PostedAnswers.Posted;
import dev.quoth.store.Store;
import dev.quoth.store.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks posted answers whose articles have changed since, in place: above the answer stands then
 * that it has, with a button that asks again. Also forgets what has been kept for long enough.
 */
final class StaleAnswers implements AutoCloseable {
  private static final Duration ROUND = Duration.ofSeconds(2);

  /** Older answers nobody reads, and Slack allows about fifty changes a minute. */
  private static final int MOST = 200;

  /** Stays below 12,000 characters with the sentence and the button's other parts. */
  private static final int MAX_WITH_BUTTON = 11_000;

  private static final Duration LIFE_OF_ANSWERS = Duration.ofDays(30);
  private static final Duration LIFE_OF_QUESTIONS = Duration.ofDays(90);

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final Logger log = LoggerFactory.getLogger(StaleAnswers.class);

  private final Library library;
  private final Store store;
  private final Outbox outbox;
  private final Function<Workspace, Optional<MethodsClient>> clients;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("stale").daemon().factory());

  /** What the articles held when all answers had been compared with them, and in the last round. */
  private String compared = "";

  private String last = "";

  private Instant swept = Instant.EPOCH;

  /**
   * @param clients has the token of a workspace; nothing where Quoth is no longer installed
   */
  StaleAnswers(
      Library library,
      Store store,
      Outbox outbox,
      Function<Workspace, Optional<MethodsClient>> clients,
      InstantSource clock) {
    this.library = library;
    this.store = store;
    this.outbox = outbox;
    this.clients = clients;
    this.clock = clock;
  }

  /** Begins with what changed while Quoth was not running. */
  void start() {
    var _ = thread.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      sweep();
      String contents = library.holdings().contents();
      // Compared twice: an answer may have been on its way while its article changed.
      if (!contents.equals(compared) && markAll() && contents.equals(last)) {
        compared = contents;
      }
      last = contents;
    } catch (RuntimeException e) {
      // What failed is tried again in the next round.
      log.error("Answers could not be compared with the articles: {}", Failure.describe(e));
    }
  }

  private void sweep() {
    Instant now = clock.instant();
    if (now.isAfter(swept.plus(Duration.ofHours(1)))) {
      store.questions().forgetBefore(now.minus(LIFE_OF_QUESTIONS));
      store.postedAnswers().forgetBefore(now.minus(LIFE_OF_ANSWERS));
      swept = now;
    }
  }

  /**
   * @return whether all are done that could be
   */
  private boolean markAll() {
    boolean done = true;
    for (Posted answer : store.postedAnswers().unmarked(MOST)) {
      List<String> changed =
          answer.editions().entrySet().stream()
              .filter(each -> !library.edition(each.getKey()).equals(each.getValue()))
              .map(each -> each.getKey())
              .sorted()
              .toList();
      Optional<MethodsClient> client =
          changed.isEmpty() ? Optional.empty() : clients.apply(answer.workspace());
      if (client.isPresent()) {
        done &= mark(client.get(), answer, changed);
      }
    }
    return done;
  }

  private boolean mark(MethodsClient client, Posted answer, List<String> changed) {
    String sentence = sentence(changed);
    String blocks = marked(answer.blocks(), answer.text().length(), sentence);
    String error =
        outbox.callInTurn(
            "answers/" + answer.workspace().team(),
            () ->
                client.chatUpdate(request ->
                    request
                        .channel(answer.channel())
                        .ts(answer.message())
                        .text(SlackText.escape(sentence) + "\n\n" + answer.text())
                        .blocksAsString(blocks)
                        .parse("none")));
    if (error != null) {
      log.warn("An answer was not marked as changed: {}", error);
      if (SlackErrors.mayPass(error)) {
        return false; // a later round may fare better
      }
    }
    store.postedAnswers().marked(answer);
    return true;
  }

  private static String sentence(List<String> changed) {
    String first = Cut.to(changed.getFirst(), 80);
    return changed.size() == 1
        ? "Changed since: " + first + " was edited after this answer was given."
        : "Changed since: %s and %d more articles were edited after this answer was given."
            .formatted(first, changed.size() - 1);
  }

  /**
   * The blocks with the sentence above them, and a button that asks the same again where Slack
   * still takes the message with it.
   *
   * @param textLength of the text that stands for the blocks
   */
  static String marked(String blocks, int textLength, String sentence) {
    JsonArray old = JsonParser.parseString(blocks).getAsJsonArray();
    JsonArray marked = new JsonArray();
    marked.add(note(sentence));
    String asked = asked(old);
    if (asked != null && blocks.length() + asked.length() + textLength < MAX_WITH_BUTTON) {
      marked.add(button(asked));
    }
    marked.addAll(old);
    return GSON.toJson(marked.size() > Draft.MAX_BLOCKS ? old : marked);
  }

  private static JsonObject note(String sentence) {
    JsonObject note = new JsonObject();
    note.addProperty("type", "context");
    JsonArray elements = new JsonArray();
    elements.add(plain("\u26a0 " + sentence));
    note.add("elements", elements);
    return note;
  }

  private static JsonObject button(String value) {
    JsonObject button = new JsonObject();
    button.addProperty("type", "button");
    button.addProperty("action_id", AnswerMessage.AGAIN);
    button.add("text", plain("What do they say now?"));
    button.addProperty("value", value);
    JsonArray elements = new JsonArray();
    elements.add(button);
    JsonObject actions = new JsonObject();
    actions.addProperty("type", "actions");
    actions.add("elements", elements);
    return actions;
  }

  private static JsonObject plain(String text) {
    JsonObject plain = new JsonObject();
    plain.addProperty("type", "plain_text");
    plain.addProperty("text", text);
    plain.addProperty("emoji", false);
    return plain;
  }

  /** What any other button of the answer carries; null where the question was too long for one. */
  private static @Nullable String asked(JsonArray blocks) {
    for (JsonElement block : blocks) {
      if (block.getAsJsonObject().get("elements") instanceof JsonArray elements) {
        for (JsonElement each : elements) {
          JsonObject element = each.getAsJsonObject();
          if (element.get("action_id") != null
              && AnswerMessage.REASKING.contains(element.get("action_id").getAsString())) {
            return element.get("value").getAsString();
          }
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      // A change that Slack is being told of is told to the end.
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        log.warn("Stopped while an answer was being marked");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
