package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Finding one's way in Block Kit: which elements a block has, and their ids. */
final class Blocks {
  /** The elements that a person can use. */
  static final Set<String> INTERACTIVE =
      Set.of(
          "button",
          "checkboxes",
          "conversations_select",
          "datepicker",
          "datetimepicker",
          "email_text_input",
          "feedback_buttons",
          "icon_button",
          "multi_static_select",
          "multi_users_select",
          "number_input",
          "overflow",
          "plain_text_input",
          "radio_buttons",
          "static_select",
          "timepicker",
          "url_text_input",
          "users_select");

  private Blocks() {}

  /** The elements of {@code block} that a person can use. */
  static List<JsonNode> interactive(JsonNode block) {
    List<JsonNode> found = new ArrayList<>();
    List<JsonNode> candidates = new ArrayList<>();
    candidates.add(block.path("accessory"));
    candidates.add(block.path("element"));
    block.path("elements").forEach(candidates::add);
    for (JsonNode each : candidates) {
      if (INTERACTIVE.contains(Json.text(each, "type"))) {
        found.add(each);
      }
    }
    return found;
  }

  static Optional<JsonNode> element(JsonNode blocks, String blockId, String actionId) {
    for (JsonNode block : blocks) {
      if (Json.text(block, "block_id").equals(blockId)) {
        for (JsonNode element : interactive(block)) {
          if (Json.text(element, "action_id").equals(actionId)) {
            return Optional.of(element);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** How many characters of text blocks hold in all: what Slack counts against a message. */
  static int textLength(JsonNode node) {
    int length = node.path("text").isTextual() ? node.path("text").textValue().length() : 0;
    for (JsonNode child : node) {
      length += child.isContainerNode() ? textLength(child) : 0;
    }
    return length;
  }

  /**
   * A copy in which each block has a {@code block_id}, and what can be used an {@code action_id}.
   */
  static ArrayNode named(ArrayNode blocks) {
    ArrayNode named = blocks.deepCopy();
    AtomicInteger count = new AtomicInteger();
    for (JsonNode block : named) {
      nameOnce(block, "block_id", count);
      interactive(block).forEach(element -> nameOnce(element, "action_id", count));
    }
    return named;
  }

  private static void nameOnce(JsonNode node, String field, AtomicInteger count) {
    if (node instanceof ObjectNode object && Json.text(object, field).isEmpty()) {
      object.put(field, "auto" + count.incrementAndGet());
    }
  }
}
