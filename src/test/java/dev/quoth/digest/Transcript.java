package dev.quoth.digest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A thread as a person writes it down for a test, with what its digest must hold:
 *
 * <pre>
 * What it is about
 * ---
 * Ana Souza: Let's go with Kafka. @Ben can you order it?
 *   | a further line of the message
 *   + thumbsup Ben, Chen
 *   ~ file plan.pdf
 *   = decision: Let's go with Kafka.
 *   = action: can you order it? / Ben Carter / -
 *   = options: Kafka; RabbitMQ
 *   = argued: for Kafka
 * Build Bot [bot]: ok
 * </pre>
 *
 * What is marked with {@code ?:} may be found and need not. Whatever is not marked must not be
 * found.
 */
record Transcript(String name, List<Message> messages, List<Expected> expected) {
  private static final Pattern MESSAGE = Pattern.compile("^([^:\\[]{2,40}?)( \\[bot])?: (.*)$");

  record Message(
      String author, boolean bot, List<String> lines, List<String> reactions, List<String> files) {}

  /**
   * What must be found on the message at that place: its words, and for tasks owner and date. Of an
   * option its name, wherever it was found; of an argument the option, with its side as the owner.
   */
  record Expected(String kind, boolean needed, int at, String words, String owner, String due) {}

  static Transcript read(Path file) throws IOException {
    List<Message> messages = new ArrayList<>();
    List<Expected> expected = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(2, lines.size())) {
      if (!line.startsWith("  ")) {
        Matcher found = MESSAGE.matcher(line);
        if (!found.matches()) {
          throw new IOException(file + ": no message: " + line);
        }
        messages.add(
            new Message(
                found.group(1),
                found.group(2) != null,
                new ArrayList<>(List.of(found.group(3))),
                new ArrayList<>(),
                new ArrayList<>()));
        continue;
      }
      Message last = messages.getLast();
      String rest = line.substring(4);
      switch (line.charAt(2)) {
        case '|' -> last.lines.add(rest);
        case '+' -> last.reactions.add(rest);
        case '~' -> last.files.add(rest.substring("file ".length()));
        case '=' -> expected.addAll(expected(rest, messages.size() - 1));
        default -> throw new IOException(file + ": what is this: " + line);
      }
    }
    return new Transcript(file.getFileName().toString().replace(".txt", ""), messages, expected);
  }

  private static List<Expected> expected(String text, int at) {
    int colon = text.indexOf(':');
    String kind = text.substring(0, colon);
    boolean needed = !kind.endsWith("?");
    kind = needed ? kind : kind.substring(0, kind.length() - 1);
    String rest = text.substring(colon + 1).strip();
    return switch (kind) {
      case "action" -> {
        String[] parts = rest.split(" / ");
        yield List.of(new Expected(kind, needed, at, parts[0], parts[1], parts[2]));
      }
      case "options" ->
          Stream.of(rest.split("; "))
              .map(name -> new Expected("option", needed, at, name, "-", "-"))
              .toList();
      case "argued" -> {
        String[] parts = rest.split(" ", 2);
        yield List.of(new Expected(kind, needed, at, parts[1], parts[0], "-"));
      }
      default -> List.of(new Expected(kind, needed, at, rest, "-", "-"));
    };
  }

  static String ts(int at) {
    return (1772000000L + at * 60L) + "." + String.format("%06d", at);
  }

  /** The thread as {@code conversations.replies} answers it. */
  String json() {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode().put("ok", true).put("has_more", false);
    ArrayNode array = root.putArray("messages");
    for (int at = 0; at < messages.size(); at++) {
      Message message = messages.get(at);
      ObjectNode node =
          array.addObject().put("type", "message").put("ts", ts(at)).put("thread_ts", ts(0));
      if (at == 0) {
        node.put("reply_count", messages.size() - 1);
      }
      if (message.bot) {
        node.put("subtype", "bot_message")
            .put("bot_id", "B" + id(message.author))
            .put("username", message.author);
      } else {
        node.put("user", id(message.author));
        node.putObject("user_profile").put("real_name", message.author).put("display_name", "");
      }
      node.put("text", escape(String.join("\n", message.lines)));
      ArrayNode reactions = message.reactions.isEmpty() ? null : node.putArray("reactions");
      for (String reaction : message.reactions) {
        String[] parts = reaction.split(" ", 2);
        String[] people = parts[1].split(", ");
        ObjectNode one = reactions.addObject().put("name", parts[0]).put("count", people.length);
        ArrayNode users = one.putArray("users");
        for (String person : people) {
          users.add(id(whole(person)));
        }
      }
      for (String file : message.files) {
        node.withArray("files").addObject().put("name", file).put("title", file);
      }
    }
    return root.toString();
  }

  /** As Slack keeps it: people by id, the three characters escaped that mean something to Slack. */
  private String escape(String text) {
    String escaped = text.replaceAll("&(?!gt;|lt;|amp;)", "&amp;");
    escaped = escaped.replaceAll("<(?!!)", "&lt;");
    escaped = escaped.replaceAll("(?<!<!channel)(?<!<!here)(?<!^)(?<!\\n)>", "&gt;");
    for (String author : authors()) {
      String first = author.split(" ")[0];
      escaped = escaped.replaceAll("@" + Pattern.quote(first) + "\\b", "<@" + id(author) + ">");
    }
    return escaped.replaceAll("@Quoth\\b", "<@UQUOTH|Quoth>");
  }

  private Set<String> authors() {
    Set<String> authors = new LinkedHashSet<>();
    messages.stream().filter(m -> !m.bot).forEach(m -> authors.add(m.author));
    return authors;
  }

  private String whole(String first) {
    return authors().stream().filter(a -> a.startsWith(first)).findFirst().orElse(first);
  }

  private static String id(String author) {
    return "U" + Integer.toHexString(author.hashCode()).toUpperCase(Locale.ROOT);
  }
}
