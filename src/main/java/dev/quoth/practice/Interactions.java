package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people do with what the app shows and offers: commands, shortcuts, buttons and modals. Each
 * is sent to the app as Slack sends it, and waits for its acknowledgement.
 */
final class Interactions {
  private final Workspace workspace;
  private final Views views;
  private final Triggers triggers;
  private final ResponseUrls responseUrls;
  private final Manifest manifest;
  private final AppSender app;
  private final String token = Secrets.hex(24);

  Interactions(
      Workspace workspace,
      Views views,
      Triggers triggers,
      ResponseUrls responseUrls,
      Manifest manifest,
      AppSender app) {
    this.workspace = workspace;
    this.views = views;
    this.triggers = triggers;
    this.responseUrls = responseUrls;
    this.manifest = manifest;
    this.app = app;
  }

  /** What came of it. */
  sealed interface Outcome {
    record Done() implements Outcome {}

    /** It did not work, and this sentence says why. */
    record Failed(String why) implements Outcome {}

    /** Something is wrong in some fields, by the ids of their blocks. */
    record Refused(Map<String, String> errors) implements Outcome {}
  }

  /** Runs a slash command; {@code text} is as the person typed it. */
  Outcome command(Person person, Channel channel, Manifest.Command command, String text) {
    ObjectNode form = Json.object();
    form.put("token", token);
    form.put("team_id", Workspace.TEAM);
    form.put("team_domain", Workspace.TEAM_DOMAIN);
    form.put("channel_id", channel.id());
    form.put("channel_name", nameOf(channel));
    form.put("user_id", person.id());
    form.put("user_name", person.name().toLowerCase(Locale.ROOT));
    form.put("command", command.name());
    form.put("text", command.escape() ? TypedText.of(text, workspace).commandText() : text);
    form.put("api_app_id", Workspace.APP);
    form.put("is_enterprise_install", "false");
    form.put("response_url", responseUrls.issue(channel.id(), person.id(), null));
    form.put("trigger_id", triggers.issue(person.id()));
    AppLine.Ack ack = app.command(form);
    if (ack.failure() != null) {
      return new Outcome.Failed(command.name() + " failed: " + explained(ack.failure()));
    }
    return answered(ack, channel.id(), person.id());
  }

  /** A command may be answered in its acknowledgement: with JSON, or with plain text. */
  private Outcome answered(AppLine.Ack ack, String channel, String person) {
    JsonNode body = ack.body();
    try {
      if (body != null && body.isObject()) {
        if (body.has("text") || body.has("blocks")) {
          responseUrls.post(body, channel, person);
        }
      } else if (!ack.text().isBlank()) {
        responseUrls.post(Json.object().put("text", ack.text()), channel, person);
      }
      return new Outcome.Done();
    } catch (ApiError e) {
      return new Outcome.Failed(
          "The app answered with something that Slack refuses: " + e.getMessage());
    }
  }

  Outcome shortcut(Person person, Manifest.Shortcut shortcut) {
    ObjectNode payload = payload("shortcut", person).put("callback_id", shortcut.callbackId());
    payload.put("action_ts", workspace.nextTs()).put("trigger_id", triggers.issue(person.id()));
    return sent(payload, shortcut.name());
  }

  Outcome messageShortcut(Person person, Manifest.Shortcut shortcut, Message message) {
    ObjectNode payload =
        payload("message_action", person).put("callback_id", shortcut.callbackId());
    payload.put("action_ts", workspace.nextTs()).put("trigger_id", triggers.issue(person.id()));
    payload.put("response_url", responseUrls.issue(message.channel(), person.id(), null));
    payload.put("message_ts", message.ts());
    payload.set("channel", channel(message.channel()));
    payload.set("message", workspace.toSlack(message, person.id()));
    return sent(payload, shortcut.name());
  }

  /**
   * Uses an element of a message.
   *
   * @param plain what was chosen or written; ignored by buttons
   * @param state what else the message's inputs hold, plainly
   */
  Outcome act(
      Person person,
      Message message,
      String blockId,
      String actionId,
      JsonNode plain,
      JsonNode state) {
    var element = Blocks.element(message.blocks(), blockId, actionId);
    if (element.isEmpty()) {
      return new Outcome.Failed("The message has changed meanwhile.");
    }
    ObjectNode payload = payload("block_actions", person);
    ObjectNode container =
        payload
            .putObject("container")
            .put("type", "message")
            .put("message_ts", message.ts())
            .put("channel_id", message.channel())
            .put("is_ephemeral", message.onlyFor() != null);
    if (message.threadTs() != null) {
      container.put("thread_ts", message.threadTs());
    }
    payload.put("trigger_id", triggers.issue(person.id()));
    payload.set("channel", channel(message.channel()));
    // Slack leaves the message out of what it sends for ephemeral ones.
    if (message.onlyFor() == null) {
      payload.set("message", workspace.toSlack(message, person.id()));
    }
    payload.putObject("state").set("values", Inputs.merged(message.blocks(), Json.object(), state));
    payload.put("response_url", responseUrls.issue(message.channel(), person.id(), message));
    payload.putArray("actions").add(action(element.get(), blockId, actionId, plain));
    return sent(payload, "The app");
  }

  /** Uses an element of a modal or of the Home tab. */
  Outcome act(
      Person person,
      ObjectNode view,
      String blockId,
      String actionId,
      JsonNode plain,
      JsonNode state) {
    var element = Blocks.element(view.path("blocks"), blockId, actionId);
    if (element.isEmpty()) {
      return new Outcome.Failed("The view has changed meanwhile.");
    }
    ObjectNode filled = filled(person, view, state);
    ObjectNode payload = payload("block_actions", person);
    payload.putObject("container").put("type", "view").put("view_id", Json.text(view, "id"));
    payload.put("trigger_id", triggers.issue(person.id()));
    payload.set("view", filled);
    payload.putArray("actions").add(action(element.get(), blockId, actionId, plain));
    return sent(payload, "The app");
  }

  private ObjectNode action(JsonNode element, String blockId, String actionId, JsonNode plain) {
    ObjectNode held = Inputs.value(element, plain);
    ObjectNode action = held == null ? Json.object() : held;
    action.put("type", Json.text(element, "type"));
    action.put("action_id", actionId).put("block_id", blockId);
    action.put("action_ts", workspace.nextTs());
    if (held == null) {
      JsonNode pressed = element;
      if (Json.text(element, "type").equals("feedback_buttons")) {
        boolean positive =
            plain.asText().equals(Json.text(element.path("positive_button"), "value"));
        pressed = element.path(positive ? "positive_button" : "negative_button");
      }
      action.set("text", pressed.path("text").deepCopy());
      for (String field : List.of("value", "style", "url")) {
        String text = Json.textOrNull(pressed, field);
        if (text != null) {
          action.put(field, text);
        }
      }
    }
    return action;
  }

  /** Notes what a person has filled in so far, so that a reload does not lose it. */
  ObjectNode filled(Person person, ObjectNode view, JsonNode state) {
    ObjectNode values =
        Inputs.merged(view.path("blocks"), view.path("state").path("values"), state);
    views.fill(person.id(), Json.text(view, "id"), values);
    ObjectNode filled = view.deepCopy();
    filled.putObject("state").set("values", values);
    return filled;
  }

  Outcome submit(Person person, ObjectNode view, JsonNode state) {
    ObjectNode filled = filled(person, view, state);
    Map<String, String> errors = new LinkedHashMap<>();
    Inputs.check(filled.path("blocks"), filled.path("state").path("values"), errors);
    if (!errors.isEmpty()) {
      return new Outcome.Refused(errors);
    }
    ObjectNode payload = payload("view_submission", person);
    payload.put("trigger_id", triggers.issue(person.id()));
    payload.set("view", filled);
    payload.putArray("response_urls");
    AppLine.Ack ack = app.interaction(payload);
    if (ack.failure() != null) {
      return new Outcome.Failed("Nothing was sent: " + explained(ack.failure()));
    }
    try {
      return afterSubmission(person, filled, ack.body());
    } catch (ApiError e) {
      return new Outcome.Failed(
          "The app answered with a view that Slack refuses: " + e.getMessage());
    }
  }

  private Outcome afterSubmission(Person person, ObjectNode view, @Nullable JsonNode answer)
      throws ApiError {
    String id = Json.text(view, "id");
    String what = answer == null ? "" : Json.text(answer, "response_action");
    JsonNode next = answer == null ? Json.none() : answer.path("view");
    switch (what) {
      case "" -> views.close(person.id(), id);
      case "clear" -> views.closeAll(person.id());
      case "update" ->
          views.update(person.id(), id, ViewRules.checked(BlockRules.Surface.MODAL, next));
      case "push" -> {
        if (views.depth(person.id()) >= Views.DEEPEST) {
          throw new ApiError("push_limit_reached");
        }
        views.push(person.id(), ViewRules.checked(BlockRules.Surface.MODAL, next));
      }
      case "errors" -> {
        return refused(view, answer == null ? Json.none() : answer.path("errors"));
      }
      default ->
          throw new ApiError("invalid_arguments", List.of("unknown response_action: " + what));
    }
    return new Outcome.Done();
  }

  /** Slack shows errors beside inputs only; an app that names another block is told so. */
  private static Outcome refused(ObjectNode view, JsonNode errors) throws ApiError {
    Map<String, String> byBlock = new LinkedHashMap<>();
    errors.properties().forEach(each -> byBlock.put(each.getKey(), each.getValue().asText()));
    List<String> inputs =
        view.path("blocks")
            .valueStream()
            .filter(block -> Json.text(block, "type").equals("input"))
            .map(block -> Json.text(block, "block_id"))
            .toList();
    if (byBlock.isEmpty() || !inputs.containsAll(byBlock.keySet())) {
      throw new ApiError("invalid_arguments", List.of("errors name no input block"));
    }
    return new Outcome.Refused(byBlock);
  }

  /** Closes a modal, and what lies on it; tells the app if it wants to know. */
  Outcome close(Person person, ObjectNode view) {
    boolean clears = view.path("clear_on_close").asBoolean();
    if (clears) {
      views.closeAll(person.id());
    } else {
      views.close(person.id(), Json.text(view, "id"));
    }
    if (view.path("notify_on_close").asBoolean()) {
      ObjectNode payload = payload("view_closed", person).put("is_cleared", clears);
      payload.set("view", view);
      app.interaction(payload);
    }
    return new Outcome.Done();
  }

  private Outcome sent(ObjectNode payload, String what) {
    AppLine.Ack ack = app.interaction(payload);
    return ack.failure() == null
        ? new Outcome.Done()
        : new Outcome.Failed(what + " did not work: " + explained(ack.failure()));
  }

  private String explained(String failure) {
    return switch (failure) {
      case "app_not_connected" -> manifest.name() + " is not connected to this workspace yet.";
      case "http_timeout", "timeout" -> manifest.name() + " did not answer within three seconds.";
      case "connection_failed" -> manifest.name() + " cannot be reached.";
      default -> manifest.name() + " answered with an error.";
    };
  }

  private ObjectNode payload(String type, Person person) {
    ObjectNode payload = Json.object().put("type", type).put("token", token);
    payload.put("api_app_id", Workspace.APP).put("is_enterprise_install", false);
    payload.putNull("enterprise");
    payload
        .putObject("user")
        .put("id", person.id())
        .put("username", person.name().toLowerCase(Locale.ROOT))
        .put("name", person.name().toLowerCase(Locale.ROOT))
        .put("team_id", Workspace.TEAM);
    payload.putObject("team").put("id", Workspace.TEAM).put("domain", Workspace.TEAM_DOMAIN);
    return payload;
  }

  private ObjectNode channel(String id) {
    return Json.object()
        .put("id", id)
        .put("name", workspace.channel(id).map(Interactions::nameOf).orElse(""));
  }

  /** What stands for a name where Slack has none to tell. */
  private static String nameOf(Channel channel) {
    return switch (channel.kind()) {
      case PUBLIC, MPIM -> channel.name();
      case PRIVATE -> "privategroup";
      case IM -> "directmessage";
    };
  }
}
