package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slack refuses in Block Kit: the limits of its reference pages (docs.slack.dev/reference/
 * block-kit), which {@code block-kit.yml} holds as data, and the few rules between blocks.
 */
final class BlockRules {
  /** Where blocks are shown. */
  enum Surface {
    MESSAGE(50),
    MODAL(100),
    HOME(100);

    /** How many blocks fit. */
    final int most;

    Surface(int most) {
      this.most = most;
    }
  }

  private static final JsonNode RULES = Json.yamlResource("block-kit.yml");

  private final Surface surface;
  private final List<String> faults = new ArrayList<>();

  private BlockRules(Surface surface) {
    this.surface = surface;
  }

  /**
   * The blocks, each with an id.
   *
   * @param blocks an array; a missing node or null stands for none
   * @throws ApiError {@code invalid_blocks_format} if it is no array, {@code invalid_blocks} with
   *     what is wrong where
   */
  static ArrayNode checked(Surface surface, JsonNode blocks) throws ApiError {
    if (blocks.isMissingNode() || blocks.isNull()) {
      return Json.array();
    }
    if (!(blocks instanceof ArrayNode array)) {
      throw new ApiError("invalid_blocks_format");
    }
    List<String> faults = faults(surface, array);
    if (!faults.isEmpty()) {
      throw new ApiError("invalid_blocks", faults);
    }
    return Blocks.named(array);
  }

  /** What is wrong with these blocks, each with where; empty if nothing is. */
  static List<String> faults(Surface surface, ArrayNode blocks) {
    BlockRules rules = new BlockRules(surface);
    rules.checkAll(blocks);
    return List.copyOf(rules.faults);
  }

  private void checkAll(ArrayNode blocks) {
    if (blocks.size() > surface.most) {
      fault("no more than " + surface.most + " items allowed", "/blocks");
    }
    Set<String> ids = new HashSet<>();
    int tables = 0;
    int markdown = 0;
    for (int i = 0; i < blocks.size(); i++) {
      JsonNode block = blocks.get(i);
      String at = "/blocks/" + i;
      String type = Json.text(block, "type");
      if (isUnchecked("blocks", type)) {
        continue;
      }
      JsonNode rule = RULES.path("blocks").path(type);
      if (rule.isMissingNode()) {
        fault("unsupported type: " + type, at + "/type");
        continue;
      }
      if (!Json.texts(rule.path("surfaces")).contains(surface.name().toLowerCase(Locale.ROOT))) {
        fault("a block of type " + type + " is not allowed here", at);
      }
      String id = Json.text(block, "block_id");
      if (!id.isEmpty() && !ids.add(id)) {
        fault("block_id is not unique: " + id, at + "/block_id");
      }
      limit(block, "block_id", 255, at);
      fields(block, rule, at);
      checkActionIds(block, at);
      tables += type.equals("table") ? 1 : 0;
      markdown += type.equals("markdown") ? Json.text(block, "text").length() : 0;
      if (type.equals("section")
          && block.path("text").isMissingNode()
          && block.path("fields").isEmpty()) {
        fault("a section needs text or fields", at);
      }
    }
    if (tables > 1) {
      fault("only one table allowed", "/blocks");
    }
    if (markdown > 12_000) {
      fault("markdown blocks hold more than 12000 characters", "/blocks");
    }
  }

  private static boolean isUnchecked(String sort, String type) {
    return Json.texts(RULES.path("unchecked").path(sort)).contains(type);
  }

  private void checkActionIds(JsonNode block, String at) {
    Set<String> ids = new HashSet<>();
    for (JsonNode element : Blocks.interactive(block)) {
      String id = Json.text(element, "action_id");
      if (!id.isEmpty() && !ids.add(id)) {
        fault("action_id is not unique: " + id, at);
      }
    }
  }

  /** Checks each field of {@code node} against what the data says of it. */
  private void fields(JsonNode node, JsonNode rule, String at) {
    for (String needed : Json.texts(rule.path("required"))) {
      if (node.path(needed).isMissingNode() || node.path(needed).isNull()) {
        fault("missing required field: " + needed, at);
      }
    }
    rule.path("fields")
        .properties()
        .forEach(each -> {
          JsonNode value = node.path(each.getKey());
          if (!value.isMissingNode() && !value.isNull()) {
            value(value, each.getValue().asText(), at + "/" + each.getKey());
          }
        });
    JsonNode known = rule.path("fields");
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!name.equals("type")
              && !name.equals("block_id")
              && known.path(name).isMissingNode()) {
            fault("invalid additional property: " + name, at);
          }
        });
  }

  /** Checks a value against a kind such as {@code plain 150}: what it is, and how long at most. */
  private void value(JsonNode value, String kind, String at) {
    String[] words = kind.split(" ");
    int most = words.length > 1 ? Integer.parseInt(words[1]) : Integer.MAX_VALUE;
    switch (words[0]) {
      case "any" -> {}
      case "flag" -> expect(value.isBoolean(), "must be true or false", at);
      case "number" -> expect(value.isNumber(), "must be a number", at);
      case "string" -> {
        expect(value.isTextual(), "must be a string", at);
        expect(value.asText().length() <= most, "must be no more than " + most + " characters", at);
      }
      case "url" ->
          expect(
              value.asText().matches("https?://\\S+") && value.asText().length() <= most,
              "must be a web address of no more than " + most + " characters",
              at);
      case "text" -> text(value, most, false, at);
      case "plain" -> text(value, most, true, at);
      case "strings" ->
          expect(
              value.isArray() && value.size() <= most,
              "must be no more than " + most + " items",
              at);
      case "texts" -> {
        items(value, most, at);
        for (int i = 0; i < value.size(); i++) {
          text(value.get(i), 2_000, false, at + "/" + i);
        }
      }
      case "option" -> fields(value, RULES.path("option"), at);
      case "options" -> options(value, most, at);
      case "confirm" -> fields(value, RULES.path("confirm"), at);
      case "feedback" -> fields(value, RULES.path("feedback"), at);
      case "element", "elements" -> elements(value, words[0].equals("elements") ? most : 1, at);
      case "rich" -> rich(value, at);
      case "rows" -> rows(value, at);
      default -> throw new IllegalStateException("block-kit.yml knows no kind " + kind);
    }
  }

  private void options(JsonNode options, int most, String at) {
    items(options, most, at);
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      fields(options.get(i), RULES.path("option"), at + "/" + i);
      expect(values.add(Json.text(options.get(i), "value")), "two options have the same value", at);
    }
  }

  private void elements(JsonNode value, int most, String at) {
    if (value.isArray()) {
      items(value, most, at);
      for (int i = 0; i < value.size(); i++) {
        elements(value.get(i), 1, at + "/" + i);
      }
      return;
    }
    String type = Json.text(value, "type");
    if (isUnchecked("elements", type)) {
      return;
    }
    JsonNode rule = RULES.path("elements").path(type);
    if (rule.isMissingNode()) {
      fault("unsupported type: " + type, at + "/type");
      return;
    }
    String block = at.replaceAll("/(elements/\\d+|element|accessory)$", "");
    Set<String> in = Set.copyOf(Json.texts(rule.path("in")));
    String slot = at.endsWith("/accessory") ? "section" : at.endsWith("/element") ? "input" : "row";
    if (!in.contains(slot)) {
      fault("an element of type " + type + " is not allowed here", block);
    }
    fields(value, rule, at);
  }

  /** Rich text: nothing but known kinds, and no empty leaf. */
  private void rich(JsonNode parts, String at) {
    expect(parts.isArray(), "must be an array", at);
    for (int i = 0; i < parts.size(); i++) {
      JsonNode part = parts.get(i);
      String type = Json.text(part, "type");
      String here = at + "/" + i;
      JsonNode rule = RULES.path("rich").path(type);
      if (rule.isMissingNode()) {
        fault("unsupported type: " + type, here + "/type");
      } else {
        fields(part, rule, here);
      }
      if (type.equals("text") && Json.text(part, "text").isEmpty()) {
        fault("must be more than 0 characters", here + "/text");
      }
    }
  }

  private void rows(JsonNode rows, String at) {
    items(rows, 100, at);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      items(row, 20, at + "/" + i);
      for (JsonNode cell : row) {
        expect(
            Set.of("raw_text", "rich_text").contains(Json.text(cell, "type")),
            "a cell is raw_text or rich_text",
            at + "/" + i);
      }
    }
  }

  private void text(JsonNode value, int most, boolean plainOnly, String at) {
    // A context block mixes texts with images.
    if (Json.text(value, "type").equals("image")) {
      fields(value, RULES.path("elements").path("image"), at);
      return;
    }
    Set<String> types = plainOnly ? Set.of("plain_text") : Set.of("plain_text", "mrkdwn");
    expect(
        types.contains(Json.text(value, "type")),
        "must be of type " + String.join(" or ", types),
        at);
    String text = Json.text(value, "text");
    expect(!text.isEmpty(), "must be more than 0 characters", at + "/text");
    expect(text.length() <= most, "must be less than " + (most + 1) + " characters", at + "/text");
  }

  private void items(JsonNode array, int most, String at) {
    expect(array.isArray() && !array.isEmpty(), "must have at least one item", at);
    expect(array.size() <= most, "no more than " + most + " items allowed", at);
  }

  private void limit(JsonNode node, String field, int most, String at) {
    expect(
        Json.text(node, field).length() <= most,
        "must be no more than " + most + " characters",
        at + "/" + field);
  }

  private void expect(boolean right, String fault, String at) {
    if (!right) {
      fault(fault, at);
    }
  }

  private void fault(String what, @Nullable String at) {
    faults.add("[ERROR] " + what + " [json-pointer:" + at + "]");
  }
}
