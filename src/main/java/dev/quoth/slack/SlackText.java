package dev.quoth.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Slack's own notation for text ("mrkdwn"): in from messages, out to the few places where Slack
 * parses what Quoth sends.
 */
final class SlackText {
  /** {@code <@U1>}, {@code <#C1|general>}, {@code <!here>}, {@code <https://x.org|label>}. */
  private static final Pattern ENTITY = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");

  private SlackText() {}

  /**
   * The escape for everything that Slack parses: afterwards no part of {@code text} is a mention, a
   * link or an entity. Only for texts that go to a mrkdwn field or to a message's {@code text}:
   * rich text and plain text are taken literally by Slack.
   */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * What a person wrote, as they see it: without mentions of people and groups, with the names of
   * channels and the labels of links, entities decoded, runs of spaces made one.
   *
   * @param text as Slack sent it; null is taken for empty
   */
  static String decode(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(readable(match)))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String readable(MatchResult entity) {
    String target = entity.group(1);
    String label = entity.group(2);
    if (target.startsWith("@") || target.startsWith("!")) {
      return " ";
    }
    if (target.startsWith("#")) {
      return label == null ? " " : "#" + label;
    }
    return label == null ? target : label;
  }
}
