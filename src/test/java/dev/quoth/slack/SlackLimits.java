package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slack's documented limits on messages and views (docs.slack.dev/reference/block-kit and
 * /reference/views), in UTF-16 units, and this project's own rule that nothing is parsed as mrkdwn.
 */
final class SlackLimits {
  /** Slack cuts off beyond 40,000, and advises 4,000; chat.update refuses more than these. */
  private static final int MESSAGE_TEXT = 4_000;

  /** Undocumented: seen refused at some 13,200. */
  private static final int ALL_TEXT = 12_000;

  private static final int VIEW_BYTES = 250_000;

  private static final Map<String, Integer> ELEMENTS =
      Map.of("context", 10, "actions", 25, "context_actions", 5);

  private static final Map<String, Integer> OPTIONS =
      Map.of("radio_buttons", 10, "checkboxes", 10, "overflow", 5);

  private static final Map<String, Integer> TEXTS =
      Map.of("section", 3_000, "header", 150, "button", 75, "confirm", 300);

  private static final Set<String> ONLY_IN_MESSAGES = Set.of("context_actions", "markdown");

  private final List<String> objections = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();
  private int allText;

  private SlackLimits() {}

  static List<String> ofMessage(String text, JsonNode blocks) {
    SlackLimits limits = new SlackLimits();
    limits.most("text", text, MESSAGE_TEXT);
    limits.check(!text.isBlank(), "no text for notifications and screen readers");
    limits.blocks(blocks, 50, false);
    limits.check(limits.allText < ALL_TEXT, "all text of the blocks is " + limits.allText);
    return limits.objections;
  }

  static List<String> ofView(JsonNode view) {
    SlackLimits limits = new SlackLimits();
    JsonNode blocks = view.path("blocks");
    limits.blocks(blocks, 100, true);
    limits.most("private_metadata", view.path("private_metadata").asText(), 3_000);
    limits.most("callback_id", view.path("callback_id").asText(), 255);
    for (String part : List.of("title", "submit", "close")) {
      limits.most(part, view.path(part).path("text").asText(), 24);
    }
    if (view.path("type").asText().equals("modal")) {
      limits.check(!view.at("/title/text").asText().isBlank(), "a modal without a title");
      boolean asks = blocks.findValuesAsText("type").contains("input");
      limits.check(!asks || view.hasNonNull("submit"), "inputs without a submit button");
    }
    int bytes = view.toString().getBytes(StandardCharsets.UTF_8).length;
    limits.check(bytes <= VIEW_BYTES, "the view has " + bytes + " bytes");
    return limits.objections;
  }

  private void blocks(JsonNode blocks, int most, boolean view) {
    check(blocks.size() <= most, blocks.size() + " blocks");
    for (JsonNode block : blocks) {
      String type = block.path("type").asText();
      check(!view || !ONLY_IN_MESSAGES.contains(type), type + " in a view");
      if (block.hasNonNull("block_id")) {
        check(blockIds.add(block.get("block_id").asText()), "a block_id twice");
      }
      check(
          !type.equals("section") || block.has("text") || block.has("fields"), "an empty section");
      look(block);
    }
  }

  /** Whatever stands in a block, at any depth. */
  private void look(JsonNode node) {
    if (node.isObject()) {
      object(node);
    }
    node.forEach(this::look);
  }

  private void object(JsonNode node) {
    String type = node.path("type").asText();
    JsonNode elements = node.path("elements");
    if (ELEMENTS.containsKey(type) || type.startsWith("rich_text")) {
      check(!elements.isEmpty(), type + " without elements");
      check(elements.size() <= ELEMENTS.getOrDefault(type, 10_000), type + " is too long");
    }
    if (node.path("options").isArray()) {
      int count = node.get("options").size();
      check(count > 0 && count <= OPTIONS.getOrDefault(type, 100), count + " options in " + type);
      for (JsonNode option : node.get("options")) {
        most("option", option.at("/text/text").asText(), 75);
        most("value of an option", option.path("value").asText(), 150);
      }
    }
    if (type.equals("section") && node.has("fields")) {
      check(node.get("fields").size() <= 10, "more than ten fields");
      node.get("fields").forEach(field -> most("field", field.path("text").asText(), 2_000));
    }
    most(type, node.path("text").path("text").asText(), TEXTS.getOrDefault(type, 3_000));
    most("label", node.at("/label/text").asText(), 2_000);
    most("hint", node.at("/hint/text").asText(), 2_000);
    most("placeholder", node.at("/placeholder/text").asText(), 150);
    most("initial_value", node.path("initial_value").asText(), 3_000);
    most("url", node.path("url").asText(), 3_000);
    most("block_id", node.path("block_id").asText(), 255);
    most("action_id", node.path("action_id").asText(), 255);
    if (node.path("value").isTextual()) {
      most("value", node.get("value").asText(), 2_000);
    }
    if (node.has("confirm")) {
      most("title of a confirm", node.at("/confirm/title/text").asText(), 100);
      most("text of a confirm", node.at("/confirm/text/text").asText(), 300);
      most("confirm", node.at("/confirm/confirm/text").asText(), 30);
      most("deny", node.at("/confirm/deny/text").asText(), 30);
    }
    if (node.path("text").isTextual()) {
      text(type, node.get("text").asText());
    }
  }

  private void text(String type, String text) {
    allText += text.length();
    check(!text.isEmpty(), "an empty text in " + type);
    check(!type.equals("mrkdwn") && !type.equals("markdown"), "parsed text: " + type);
    check(
        StandardCharsets.UTF_16.newEncoder().canEncode(text),
        "half a character in a text of " + type);
  }

  private void most(String what, String text, int most) {
    check(text.length() <= most, what + " has " + text.length() + " of " + most);
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      objections.add(otherwise);
    }
  }
}
