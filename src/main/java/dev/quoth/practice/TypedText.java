package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person typed, as Slack's clients send it on: escaped, with people, channels and addresses
 * in angle brackets, and the same as rich text.
 */
final class TypedText {
  private static final Pattern EMOJI = Pattern.compile(":([a-z0-9_+-]{1,40}):");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern STYLED =
      Pattern.compile("(?<![\\p{Alnum}*_~])([*_~])(\\S|\\S[^\\n]*?\\S)\\1(?![\\p{Alnum}*_~])");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>|]*[^\\s<>|.,;:!?)'\"]");

  private final List<Part> parts;

  private sealed interface Part {
    record Plain(String text) implements Part {}

    record Mention(Person person) implements Part {}

    record InChannel(Channel channel) implements Part {}

    record Broadcast(String range) implements Part {}

    record Address(String url) implements Part {}

    record Emoji(String name) implements Part {}

    /** Between backticks: nothing in it means anything. */
    record Code(String text) implements Part {}
  }

  private TypedText(List<Part> parts) {
    this.parts = parts;
  }

  static TypedText of(String typed, Workspace workspace) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    // The longest name first: @Sam must not win over @Samira.
    List<Person> people =
        workspace.people().stream()
            .sorted(Comparator.comparingInt((Person each) -> each.name().length()).reversed())
            .toList();
    List<Channel> channels = workspace.channels();
    int i = 0;
    while (i < typed.length()) {
      Optional<Part> part = partAt(typed, i, people, channels);
      if (part.isEmpty()) {
        plain.append(typed.charAt(i++));
        continue;
      }
      if (!plain.isEmpty()) {
        parts.add(new Part.Plain(plain.toString()));
        plain.setLength(0);
      }
      parts.add(part.get());
      i += lengthOf(part.get());
    }
    if (!plain.isEmpty()) {
      parts.add(new Part.Plain(plain.toString()));
    }
    return new TypedText(parts);
  }

  private static Optional<Part> partAt(
      String typed, int at, List<Person> people, List<Channel> channels) {
    if (at > 0 && Character.isLetterOrDigit(typed.charAt(at - 1))) {
      return Optional.empty();
    }
    return switch (typed.charAt(at)) {
      case '@' -> mention(typed, at + 1, people);
      case '#' ->
          channels.stream()
              .filter(each -> !each.name().isEmpty() && namesAt(typed, at + 1, each.name()))
              .findFirst()
              .map(Part.InChannel::new);
      case 'h' -> matchAt(ADDRESS, typed, at).map(found -> new Part.Address(found.group()));
      case ':' -> matchAt(EMOJI, typed, at).map(found -> new Part.Emoji(found.group(1)));
      case '`' -> matchAt(CODE, typed, at).map(found -> new Part.Code(found.group(1)));
      default -> Optional.empty();
    };
  }

  private static Optional<MatchResult> matchAt(Pattern pattern, String typed, int at) {
    Matcher matcher = pattern.matcher(typed).region(at, typed.length());
    return matcher.lookingAt() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private static Optional<Part> mention(String typed, int at, List<Person> people) {
    for (Person each : people) {
      if (namesAt(typed, at, each.name())) {
        return Optional.of(new Part.Mention(each));
      }
    }
    return Stream.of("channel", "here", "everyone")
        .filter(range -> namesAt(typed, at, range))
        .findFirst()
        .map(Part.Broadcast::new);
  }

  private static boolean namesAt(String typed, int at, String name) {
    int end = at + name.length();
    return typed.regionMatches(true, at, name, 0, name.length())
        && (end == typed.length() || !Character.isLetterOrDigit(typed.charAt(end)));
  }

  private static int lengthOf(Part part) {
    return switch (part) {
      case Part.Plain plain -> plain.text().length();
      case Part.Mention mention -> 1 + mention.person().name().length();
      case Part.InChannel in -> 1 + in.channel().name().length();
      case Part.Broadcast broadcast -> 1 + broadcast.range().length();
      case Part.Address address -> address.url().length();
      case Part.Emoji emoji -> emoji.name().length() + 2;
      case Part.Code code -> code.text().length() + 2;
    };
  }

  boolean mentions(String personId) {
    return parts.stream()
        .anyMatch(
            part -> part instanceof Part.Mention mention && mention.person().id().equals(personId));
  }

  /** As the {@code text} of a message. */
  String mrkdwn() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Part.Plain plain -> escaped(plain.text());
            case Part.Mention mention -> "<@" + mention.person().id() + ">";
            case Part.InChannel in -> "<#" + in.channel().id() + "|" + in.channel().name() + ">";
            case Part.Broadcast broadcast -> "<!" + broadcast.range() + ">";
            case Part.Address address -> "<" + escaped(address.url()) + ">";
            case Part.Emoji emoji -> ":" + emoji.name() + ":";
            case Part.Code code -> "`" + escaped(code.text()) + "`";
          });
    }
    return text.toString();
  }

  /** As the text of a slash command with {@code should_escape}. */
  String commandText() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Part.Mention mention ->
                "<@"
                    + mention.person().id()
                    + "|"
                    + mention.person().name().toLowerCase(Locale.ROOT)
                    + ">";
            default -> new TypedText(List.of(part)).mrkdwn();
          });
    }
    return text.toString();
  }

  /** As the {@code blocks} of a message. */
  ArrayNode blocks() {
    ArrayNode blocks = Json.array();
    ObjectNode block = blocks.addObject().put("type", "rich_text").put("block_id", "typed");
    ArrayNode elements =
        block
            .putArray("elements")
            .addObject()
            .put("type", "rich_text_section")
            .putArray("elements");
    for (Part part : parts) {
      if (part instanceof Part.Plain plain) {
        addStyled(elements, plain.text());
        continue;
      }
      ObjectNode element = elements.addObject();
      switch (part) {
        case Part.Plain plain -> element.put("type", "text").put("text", plain.text());
        case Part.Mention mention ->
            element.put("type", "user").put("user_id", mention.person().id());
        case Part.InChannel in ->
            element.put("type", "channel").put("channel_id", in.channel().id());
        case Part.Broadcast broadcast ->
            element.put("type", "broadcast").put("range", broadcast.range());
        case Part.Address address -> element.put("type", "link").put("url", address.url());
        case Part.Emoji emoji -> element.put("type", "emoji").put("name", emoji.name());
        case Part.Code code ->
            element
                .put("type", "text")
                .put("text", code.text())
                .putObject("style")
                .put("code", true);
      }
    }
    return blocks;
  }

  /**
   * Bold, italic and struck text, as Slack's composer makes them of {@code *}, {@code _}, {@code
   * ~}.
   */
  private static void addStyled(ArrayNode elements, String text) {
    Matcher styled = STYLED.matcher(text);
    int done = 0;
    while (styled.find()) {
      addText(elements, text.substring(done, styled.start()));
      String style =
          switch (styled.group(1)) {
            case "*" -> "bold";
            case "_" -> "italic";
            default -> "strike";
          };
      elements
          .addObject()
          .put("type", "text")
          .put("text", styled.group(2))
          .putObject("style")
          .put(style, true);
      done = styled.end();
    }
    addText(elements, text.substring(done));
  }

  private static void addText(ArrayNode elements, String text) {
    if (!text.isEmpty()) {
      elements.addObject().put("type", "text").put("text", text);
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
