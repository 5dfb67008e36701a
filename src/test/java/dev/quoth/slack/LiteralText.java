package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.slack.StandInSlack.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether Slack takes every text of a call literally: outside of rich text and plain text nothing
 * that a person or an article wrote may be a mention, a link or an entity, and inside nothing may
 * ping a crowd.
 */
final class LiteralText {
  /** What Slack parses, and what it would decode into that. */
  private static final Pattern LIVE = Pattern.compile("[<>]|&(?!amp;|lt;|gt;)");

  private static final Set<String> CROWDS = Set.of("broadcast", "usergroup", "team");

  private LiteralText() {}

  /** What is wrong with the call; empty where nothing is. */
  static List<String> faults(Call call) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> argument : call.arguments().entrySet()) {
      String value = argument.getValue();
      switch (argument.getKey()) {
        case "text" -> parsed(value, faults);
        case "blocks", "view", "attachments" -> walk(StandInSlack.parse(value), faults);
        case "link_names" -> {
          if (Set.of("1", "true").contains(value)) {
            faults.add("link_names makes mentions of plain words");
          }
        }
        default -> {}
      }
    }
    if (call.method().startsWith("chat.") && call.arguments().containsKey("text")) {
      if (!call.get("parse").equals("none")) {
        faults.add("parse is not none");
      }
    }
    return faults.stream().map(fault -> call.method() + ": " + fault).toList();
  }

  private static void parsed(String text, List<String> faults) {
    if (LIVE.matcher(text).find()) {
      faults.add("Slack would parse " + text);
    }
  }

  private static void walk(JsonNode node, List<String> faults) {
    String type = node.path("type").asText();
    if (type.equals("mrkdwn") || type.equals("markdown")) {
      parsed(node.path("text").asText(), faults);
    }
    if (CROWDS.contains(type)) {
      faults.add("a rich text element pings with " + type);
    }
    if (type.equals("link") && !node.path("url").asText().matches("https?://[^<>|\\s]+")) {
      faults.add("a link leads to " + node.path("url").asText());
    }
    node.forEach(child -> walk(child, faults));
  }
}
