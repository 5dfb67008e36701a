package dev.quoth.digest.thread;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.digest.thread.ThreadMessage.Part;

/**
 * Reads blocks: rich text first of all, which is how people's messages come, and what bots send.
 */
final class RichText {
  private final People people;
  private final TextBuilder out;

  private RichText(People people, TextBuilder out) {
    this.people = people;
    this.out = out;
  }

  /** Reads what words are in {@code blocks}; nothing where it is no array, or of unknown blocks. */
  static void read(JsonNode blocks, People people, TextBuilder out) {
    RichText reader = new RichText(people, out);
    for (JsonNode block : blocks) {
      out.line();
      reader.block(block);
    }
  }

  /** Whether the blocks are what a person typed. */
  static boolean isTyped(JsonNode blocks) {
    return blocks.isArray()
        && !blocks.isEmpty()
        && blocks.get(0).path("type").asText("").equals("rich_text");
  }

  private void block(JsonNode block) {
    switch (block.path("type").asText("")) {
      case "rich_text" -> block.path("elements").forEach(this::paragraph);
      case "section" -> {
        object(block.path("text"));
        for (JsonNode field : block.path("fields")) {
          out.line();
          object(field);
        }
      }
      case "header" -> {
        int start = out.length();
        object(block.path("text"));
        out.mark(Part.Kind.BOLD, start);
      }
      case "context" -> block.path("elements").forEach(this::object);
      case "markdown" -> out.add(block.path("text").asText(""));
      default -> {}
    }
  }

  private void object(JsonNode text) {
    if (text.path("type").asText("").equals("mrkdwn")) {
      Mrkdwn.read(text.path("text").asText(""), people, out);
    } else if (text.path("type").asText("").equals("plain_text")) {
      out.add(text.path("text").asText(""));
    }
  }

  private void paragraph(JsonNode paragraph) {
    out.line();
    int start = out.length();
    switch (paragraph.path("type").asText("")) {
      case "rich_text_list" -> {
        for (JsonNode item : paragraph.path("elements")) {
          out.line();
          out.add("• ");
          item.path("elements").forEach(this::leaf);
        }
        out.line();
      }
      case "rich_text_quote" -> {
        paragraph.path("elements").forEach(this::leaf);
        out.mark(Part.Kind.QUOTE, start);
        out.line();
      }
      case "rich_text_preformatted" -> {
        paragraph.path("elements").forEach(this::leaf);
        out.mark(Part.Kind.CODE, start);
        out.line();
      }
      default -> paragraph.path("elements").forEach(this::leaf);
    }
  }

  private void leaf(JsonNode leaf) {
    int start = out.length();
    switch (leaf.path("type").asText("")) {
      case "text" -> out.add(leaf.path("text").asText(""));
      case "link" -> out.add(leaf.path("text").asText(leaf.path("url").asText("")));
      case "user" -> out.mention(people.named(leaf.path("user_id").asText(""), ""));
      case "usergroup" -> out.add("@" + leaf.path("usergroup_id").asText(""));
      case "channel" -> out.add("#" + leaf.path("channel_id").asText(""));
      case "broadcast" -> out.add("@" + leaf.path("range").asText(""));
      case "emoji" -> out.add(":" + leaf.path("name").asText("") + ":");
      case "date" -> out.add(leaf.path("fallback").asText(""));
      default -> {}
    }
    if (leaf.path("style").path("strike").asBoolean()) {
      out.mark(Part.Kind.STRUCK, start);
    } else if (leaf.path("style").path("bold").asBoolean()) {
      out.mark(Part.Kind.BOLD, start);
    }
  }
}
