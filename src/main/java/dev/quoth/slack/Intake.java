package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.quoth.ops.Meters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both doors lead here: a payload from Slack in, Bolt's response out. Only what Quoth listens to
 * reaches Bolt, which would log everything else whole; the rest is acknowledged.
 */
final class Intake {
  private static final Set<String> EVENTS =
      Set.of("app_mention", "message", "app_home_opened", "app_uninstalled", "tokens_revoked");

  /**
   * Messages that a person wrote all the same: with a file, from a thread to the channel too, with
   * /me.
   */
  private static final Set<String> SPOKEN = Set.of("file_share", "thread_broadcast", "me_message");

  /** Parts that Quoth never reads and that Bolt's model can't always parse. */
  private static final List<String> UNREAD = List.of("blocks", "attachments", "files", "view");

  /** Of a message that somebody uses a shortcut on, what Quoth reads; the rest has any shape. */
  private static final List<String> READ = List.of("text", "thread_ts");

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final App app;
  private final Meters meters;
  private final SlackRequestParser parser;
  private final Gson gson = new Gson();

  Intake(App app, Meters meters) {
    this.app = app;
    this.meters = meters;
    this.parser = new SlackRequestParser(app.config());
  }

  /**
   * Takes the body of an HTTP request: JSON, or a form with a {@code payload} or a command.
   *
   * @return 400 where it is neither
   */
  Response acceptBody(String body, Map<String, List<String>> headers) {
    try {
      String json = body.strip();
      return json.startsWith("{")
          ? accept(JsonParser.parseString(json).getAsJsonObject(), headers)
          : accept(readForm(json), headers);
    } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
      log.warn("A signed request could not be read: {}", e.getClass().getName());
      meters.received("unreadable", 400, Duration.ZERO);
      return Response.error(400);
    }
  }

  /**
   * Takes a payload that is JSON already, and answers 200 whenever a retry would change nothing.
   */
  Response accept(JsonObject payload, Map<String, List<String>> headers) {
    long start = System.nanoTime();
    String kind = kind(payload);
    try (var _ = Trace.begin(kind)) {
      Response response = take(payload, headers);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      meters.received(kind, response.getStatusCode(), took);
      return response;
    }
  }

  /**
   * Does what was acknowledged before and is not done.
   *
   * @return false where it can't be done at the moment
   */
  boolean resume(Errand errand) {
    JsonObject payload = JsonParser.parseString(errand.kept().payload()).getAsJsonObject();
    try (var _ = Trace.begin(kind(payload))) {
      Trace.isFor(errand);
      return run(payload, Map.of()).getStatusCode() < 500;
    }
  }

  /** Slack's own word for what came, where that is one. */
  private static String kind(JsonObject payload) {
    String type = payload.has("command") ? "command" : string(payload, "type");
    if ("event_callback".equals(type) && payload.get("event") instanceof JsonObject event) {
      type = string(event, "type");
    }
    return type != null && type.matches("[a-z_.]{1,40}") ? type : "other";
  }

  private Response take(JsonObject payload, Map<String, List<String>> headers) {
    String type = string(payload, "type");
    if (payload.has("command")) {
      return run(payload, headers);
    }
    return switch (type == null ? "" : type) {
      case "url_verification" -> run(payload, headers);
      case "view_submission" -> isOurForm(payload) ? run(payload, headers) : Response.ok();
      case "event_callback" -> acceptEvent(payload, headers);
      case "message_action" ->
          isOnMessage(payload) ? run(trimMessage(payload), headers) : Response.ok();
      case "shortcut" -> isAnywhere(payload) ? run(payload, headers) : Response.ok();
      case "block_actions" -> isOurs(payload) ? run(trim(payload), headers) : Response.ok();
      case "app_rate_limited" -> {
        log.warn("Slack holds back events: more than 30,000 in an hour");
        yield Response.ok();
      }
      default -> Response.ok();
    };
  }

  private Response acceptEvent(JsonObject payload, Map<String, List<String>> headers) {
    if (!(payload.get("event") instanceof JsonObject event)) {
      return Response.error(400);
    }
    String type = string(event, "type");
    if (type == null || !EVENTS.contains(type) || event.has("bot_id")) {
      return Response.ok();
    }
    String subtype = string(event, "subtype");
    if (subtype != null) {
      if (!SPOKEN.contains(subtype)) {
        return Response.ok();
      }
      event.remove("subtype");
    }
    drop(event);
    // In channels that organisations share, "team" can be where a message was sent from.
    if (string(event, "user_team") != null) {
      event.add("team", event.get("user_team"));
    }
    return run(payload, headers);
  }

  private static boolean isOurs(JsonObject payload) {
    return payload.get("actions") instanceof JsonArray actions
        && !actions.isEmpty()
        && actions.get(0) instanceof JsonObject action
        && isButton(String.valueOf(string(action, "action_id")));
  }

  private static boolean isButton(String action) {
    return AnswerMessage.BUTTONS.contains(action)
        || DigestListeners.BUTTONS.contains(action)
        || PollListeners.BUTTONS.contains(action)
        || HomeView.BUTTONS.matcher(action).matches()
        || SurveyListeners.BUTTONS.contains(action);
  }

  private static boolean isOurForm(JsonObject payload) {
    return payload.get("view") instanceof JsonObject view
        && isForm(String.valueOf(string(view, "callback_id")));
  }

  private static boolean isForm(String callback) {
    return SurveyListeners.FORMS.contains(callback)
        || callback.equals(DigestForm.CALLBACK)
        || callback.equals(AskForm.CALLBACK)
        || callback.equals(SettingsForm.CALLBACK)
        || PollListeners.FORMS.contains(callback);
  }

  private static boolean isOnMessage(JsonObject payload) {
    String callback = String.valueOf(string(payload, "callback_id"));
    return (callback.equals(DigestListeners.SHORTCUT) || callback.equals(AskListeners.ABOUT))
        && string(payload, "message_ts") != null
        && payload.get("message") instanceof JsonObject;
  }

  private static boolean isAnywhere(JsonObject payload) {
    String callback = String.valueOf(string(payload, "callback_id"));
    return (callback.equals(AskListeners.ASK) || callback.equals(SurveyListeners.SHORTCUT))
        && string(payload, "trigger_id") != null;
  }

  private static JsonObject trimMessage(JsonObject payload) {
    JsonObject bare = new JsonObject();
    if (payload.get("message") instanceof JsonObject message) {
      READ.forEach(name -> bare.addProperty(name, string(message, name)));
    }
    payload.add("message", bare);
    return payload;
  }

  private static JsonObject trim(JsonObject payload) {
    drop(payload.get("message"));
    payload.remove("state");
    payload.remove("view");
    return payload;
  }

  private Response run(JsonObject payload, Map<String, List<String>> headers) {
    // Of no use, and not to be kept with the rest.
    payload.remove("token");
    Request<?> request;
    try {
      request =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  // Tells Bolt that the body is bare JSON, and that the door has checked who sent
                  // it.
                  .socketMode(true)
                  .requestUri("")
                  .remoteAddress("")
                  .queryString(Map.of())
                  .requestBody(gson.toJson(payload))
                  .headers(new RequestHeaders(headers))
                  .build());
    } catch (RuntimeException e) {
      log.warn("A payload has a shape that Bolt can't read: {}", Failure.describe(e));
      return Response.error(400);
    }
    try {
      return app.run(request);
    } catch (RejectedExecutionException e) {
      // Not a listener's response, because Bolt acknowledges events whatever a listener says.
      log.warn("Refused an event, so that Slack sends it again: {}", e.getMessage());
      return Response.error(503);
    } catch (Exception e) {
      log.error("A listener failed: {}", Failure.describe(e));
      return Response.error(500);
    }
  }

  /** The JSON in {@code payload}, or the fields themselves, as a command has them. */
  private static JsonObject readForm(String form) {
    JsonObject fields = new JsonObject();
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.addProperty(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("neither JSON nor a form");
    }
    String payload = string(fields, "payload");
    return payload == null ? fields : JsonParser.parseString(payload).getAsJsonObject();
  }

  private static void drop(@Nullable JsonElement part) {
    if (part instanceof JsonObject object) {
      UNREAD.forEach(object::remove);
    }
  }

  private static @Nullable String string(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }
}
