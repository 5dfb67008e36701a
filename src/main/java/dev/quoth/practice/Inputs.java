package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people fill in. The page sends plain values (a text, an option's value, a list of them); the
 * app gets them as Slack writes them, with the options whole.
 */
final class Inputs {
  private static final String REQUIRED = "Please fill this in.";

  private Inputs() {}

  /** What a block's elements hold before anybody touches them, as {@code state.values}. */
  static ObjectNode initial(JsonNode blocks) {
    return merged(blocks, Json.object(), Json.object());
  }

  /**
   * The {@code state.values} of some blocks.
   *
   * @param kept what was filled in before, as Slack writes it
   * @param given what the page says, plainly, by block and action; wins over {@code kept}
   * @return of each element that holds a value: what was given, else kept, else initial
   */
  static ObjectNode merged(JsonNode blocks, JsonNode kept, JsonNode given) {
    ObjectNode values = Json.object();
    for (JsonNode block : blocks) {
      String blockId = Json.text(block, "block_id");
      for (JsonNode element : Blocks.interactive(block)) {
        String actionId = Json.text(element, "action_id");
        JsonNode before = kept.path(blockId).path(actionId);
        JsonNode plain = given.path(blockId).path(actionId);
        ObjectNode value = null;
        if (!plain.isMissingNode()) {
          value = value(element, plain);
        } else if (Json.text(before, "type").equals(Json.text(element, "type"))) {
          value = before.deepCopy();
        } else {
          value = initialOf(element);
        }
        if (value != null) {
          values.withObjectProperty(blockId).set(actionId, value);
        }
      }
    }
    return values;
  }

  private static @Nullable ObjectNode initialOf(JsonNode element) {
    JsonNode nothing = Json.none();
    return switch (Json.text(element, "type")) {
      case "plain_text_input", "email_text_input", "url_text_input", "number_input" ->
          value(element, element.path("initial_value"));
      case "radio_buttons", "static_select" ->
          value(element, element.path("initial_option").path("value"));
      case "checkboxes", "multi_static_select" -> {
        ArrayNode chosen = Json.array();
        element.path("initial_options").forEach(each -> chosen.add(Json.text(each, "value")));
        yield value(element, chosen);
      }
      case "users_select" -> value(element, element.path("initial_user"));
      case "multi_users_select" -> value(element, element.path("initial_users"));
      case "conversations_select" -> value(element, element.path("initial_conversation"));
      case "datepicker" -> value(element, element.path("initial_date"));
      case "timepicker" -> value(element, element.path("initial_time"));
      case "datetimepicker" -> value(element, element.path("initial_date_time"));
      default -> value(element, nothing);
    };
  }

  /**
   * A value as Slack writes it in a state or an action; null for elements that hold none, such as
   * buttons. An option that the element does not offer counts as none chosen.
   */
  static @Nullable ObjectNode value(JsonNode element, JsonNode plain) {
    String type = Json.text(element, "type");
    ObjectNode value = Json.object().put("type", type);
    String text = plain.isValueNode() && !plain.isNull() ? plain.asText() : "";
    return switch (type) {
      case "plain_text_input", "email_text_input", "url_text_input", "number_input" ->
          value.put("value", text.isEmpty() ? null : text);
      case "radio_buttons", "static_select", "overflow" -> {
        value.set("selected_option", option(element, text));
        yield value;
      }
      case "checkboxes", "multi_static_select" -> {
        ArrayNode chosen = value.putArray("selected_options");
        for (JsonNode each : plain) {
          JsonNode option = option(element, each.asText());
          if (!option.isNull()) {
            chosen.add(option);
          }
        }
        yield value;
      }
      case "users_select" -> value.put("selected_user", text.isEmpty() ? null : text);
      case "conversations_select" ->
          value.put("selected_conversation", text.isEmpty() ? null : text);
      case "multi_users_select" -> {
        value.set("selected_users", Json.array(Json.texts(plain)));
        yield value;
      }
      case "datepicker" -> value.put("selected_date", text.isEmpty() ? null : text);
      case "timepicker" -> value.put("selected_time", text.isEmpty() ? null : text);
      case "datetimepicker" ->
          text.matches("\\d{1,12}")
              ? value.put("selected_date_time", Long.parseLong(text))
              : value.putNull("selected_date_time");
      default -> null;
    };
  }

  private static JsonNode option(JsonNode element, String value) {
    List<JsonNode> options = new ArrayList<>();
    element.path("options").forEach(options::add);
    element.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
    for (JsonNode each : options) {
      if (Json.text(each, "value").equals(value)) {
        return each.deepCopy();
      }
    }
    return Json.none();
  }

  /**
   * What Slack's own client refuses before the app sees it.
   *
   * @param values the state of the blocks
   * @param errors gets what is wrong, by the block's id
   */
  static void check(JsonNode blocks, JsonNode values, Map<String, String> errors) {
    for (JsonNode block : blocks) {
      if (!Json.text(block, "type").equals("input")) {
        continue;
      }
      String blockId = Json.text(block, "block_id");
      JsonNode element = block.path("element");
      JsonNode value = values.path(blockId).path(Json.text(element, "action_id"));
      if (isEmpty(value)) {
        if (!block.path("optional").asBoolean()) {
          errors.put(blockId, REQUIRED);
        }
        continue;
      }
      String fault = fault(element, Json.text(value, "value"));
      if (fault != null) {
        errors.put(blockId, fault);
      }
    }
  }

  private static boolean isEmpty(JsonNode value) {
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      if (each.getKey().equals("type")) {
        continue;
      }
      JsonNode held = each.getValue();
      boolean nothing =
          held.isNull()
              || (held.isArray() && held.isEmpty())
              || (held.isTextual() && held.asText().isBlank());
      return nothing;
    }
    return true;
  }

  private static @Nullable String fault(JsonNode element, String text) {
    return switch (Json.text(element, "type")) {
      case "plain_text_input" -> {
        int least = element.path("min_length").asInt(0);
        int most = element.path("max_length").asInt(3_000);
        yield text.length() < least
            ? "Please write at least " + least + " characters."
            : text.length() > most
                ? "Please write at most " + most + " characters; this has " + text.length() + "."
                : null;
      }
      case "number_input" ->
          text.matches(
                  element.path("is_decimal_allowed").asBoolean() ? "-?\\d+(\\.\\d+)?" : "-?\\d+")
              ? null
              : "Please write a number.";
      case "email_text_input" ->
          text.matches("\\S+@\\S+\\.\\S+") ? null : "Please write an email address.";
      case "url_text_input" -> text.matches("https?://\\S+") ? null : "Please write a web address.";
      default -> null;
    };
  }
}
