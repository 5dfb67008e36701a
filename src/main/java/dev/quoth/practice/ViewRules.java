package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Slack refuses in a view; docs.slack.dev/reference/views. */
final class ViewRules {
  private static final int MOST_BYTES = 250_000;

  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "title",
          "blocks",
          "close",
          "submit",
          "private_metadata",
          "callback_id",
          "clear_on_close",
          "notify_on_close",
          "external_id",
          "submit_disabled");

  private ViewRules() {}

  /**
   * The view, its blocks named.
   *
   * @throws ApiError {@code view_too_large}, or {@code invalid_arguments} with what is wrong where
   */
  static ObjectNode checked(BlockRules.Surface surface, JsonNode given) throws ApiError {
    if (!(given instanceof ObjectNode view)) {
      throw new ApiError(
          "invalid_arguments", List.of("[ERROR] must be an object [json-pointer:/view]"));
    }
    if (view.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new ApiError("view_too_large");
    }
    List<String> faults = new ArrayList<>();
    String type = surface.name().toLowerCase(Locale.ROOT);
    if (!Json.text(view, "type").equals(type)) {
      fault(faults, "must be " + type, "type");
    }
    view.fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            fault(faults, "invalid additional property: " + name, name);
          }
        });
    if (surface == BlockRules.Surface.MODAL) {
      label(faults, view, "title", true);
      label(faults, view, "submit", hasInput(view));
      label(faults, view, "close", false);
    }
    length(faults, view, "private_metadata", 3_000);
    length(faults, view, "callback_id", 255);
    length(faults, view, "external_id", 255);
    if (!(view.path("blocks") instanceof ArrayNode blocks)) {
      fault(faults, "missing required field: blocks", "blocks");
      throw new ApiError("invalid_arguments", faults);
    }
    for (String each : BlockRules.faults(surface, blocks)) {
      faults.add(each.replace("[json-pointer:/", "[json-pointer:/view/"));
    }
    if (!faults.isEmpty()) {
      throw new ApiError("invalid_arguments", faults);
    }
    ObjectNode named = view.deepCopy();
    named.set("blocks", Blocks.named(blocks));
    return named;
  }

  private static boolean hasInput(JsonNode view) {
    for (JsonNode block : view.path("blocks")) {
      if (Json.text(block, "type").equals("input")) {
        return true;
      }
    }
    return false;
  }

  private static void label(List<String> faults, JsonNode view, String name, boolean needed) {
    JsonNode label = view.path(name);
    if (label.isMissingNode() || label.isNull()) {
      if (needed) {
        fault(faults, "missing required field: " + name, name);
      }
      return;
    }
    if (!Json.text(label, "type").equals("plain_text")) {
      fault(faults, "must be of type plain_text", name);
    }
    String text = Json.text(label, "text");
    if (text.isEmpty() || text.length() > 24) {
      fault(faults, "must be more than 0 and less than 25 characters", name + "/text");
    }
  }

  private static void length(List<String> faults, JsonNode view, String name, int most) {
    if (Json.text(view, name).length() > most) {
      fault(faults, "must be no more than " + most + " characters", name);
    }
  }

  private static void fault(List<String> faults, String what, String where) {
    faults.add("[ERROR] " + what + " [json-pointer:/view/" + where + "]");
  }
}
