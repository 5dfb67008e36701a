package dev.quoth.digest.thread;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quoth.digest.thread.ThreadMessage.Part;
import dev.quoth.digest.thread.ThreadMessage.Reaction;
import dev.quoth.digest.thread.ThreadMessage.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads saved threads: what {@code conversations.replies} answers (one response, an array of the
 * responses of all pages, or an array of messages), or the file of a channel in a Slack export.
 *
 * <p>It takes histories as they are: messages without an author, notices, files alone, blocks
 * alone, deleted ones. Immutable.
 */
public final class ThreadReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> names;
  private final Set<String> quoth;

  /**
   * @param names of people, by Slack's id; messages and exports often bring more
   * @param quoth ids of Quoth's own user and bot; if empty, a bot named Quoth is taken for it
   */
  public ThreadReader(Map<String, String> names, Set<String> quoth) {
    this.names = Map.copyOf(names);
    this.quoth = Set.copyOf(quoth);
  }

  /**
   * Reads the threads in a file. In an export's file, {@code users.json} one folder above tells the
   * names.
   *
   * @return one for the replies of a thread; for a channel each thread that has replies, and if
   *     there is none, the channel's messages as one
   * @throws ThreadException where the file can't be read or holds no messages
   */
  public List<SlackThread> read(Path file) throws ThreadException {
    try {
      return read(Files.readString(file), namesBeside(file));
    } catch (ThreadException e) {
      throw new ThreadException(file + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ThreadException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the threads in a JSON text.
   *
   * @throws ThreadException as {@link #read(Path)}, the message beginning with what is wrong
   */
  public List<SlackThread> read(String json) throws ThreadException {
    return read(json, Map.of());
  }

  private List<SlackThread> read(String json, Map<String, String> moreNames)
      throws ThreadException {
    Pages pages = new Pages();
    try {
      pages.add(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new ThreadException(
          "is not JSON: line "
              + e.getLocation().getLineNr()
              + ". Save the answer of conversations.replies, or take a channel's file from an"
              + " export.",
          e);
    }
    if (pages.error != null) {
      throw new ThreadException(
          "holds no thread but Slack's error " + pages.error + ". Fetch the thread again.");
    }
    if (pages.messages.isEmpty()) {
      throw new ThreadException(
          "holds no messages. Save the answer of conversations.replies, or take a channel's file"
              + " from an export.");
    }
    Map<String, String> all = new HashMap<>(moreNames);
    all.putAll(names);
    People people = new People(all, quoth);
    pages.messages.values().forEach(people::learn);
    return threads(pages, people);
  }

  /** The messages of all pages, each once: every page begins with the thread's first message. */
  private static final class Pages {
    private final Map<String, JsonNode> messages = new TreeMap<>(ThreadReader::byTime);
    private @Nullable String error;
    private boolean more;

    void add(JsonNode node) {
      if (node.isArray()) {
        node.forEach(this::add);
      } else if (node.path("messages").isArray()) {
        more = node.path("has_more").asBoolean();
        node.path("messages").forEach(this::add);
      } else if (node.path("ts").isTextual()) {
        messages.putIfAbsent(node.path("ts").asText(""), node);
      } else if (node.has("error")) {
        error = node.path("error").asText("");
      }
    }
  }

  private static int byTime(String a, String b) {
    // Seconds have ten digits until the year 2286; a shorter one is older.
    int dotA = a.indexOf('.') < 0 ? a.length() : a.indexOf('.');
    int dotB = b.indexOf('.') < 0 ? b.length() : b.indexOf('.');
    return dotA != dotB ? Integer.compare(dotA, dotB) : a.compareTo(b);
  }

  private static List<SlackThread> threads(Pages pages, People people) {
    Map<String, List<JsonNode>> byThread = new LinkedHashMap<>();
    for (JsonNode message : pages.messages.values()) {
      String ts = message.path("thread_ts").asText(message.path("ts").asText(""));
      byThread.computeIfAbsent(ts, _ -> new ArrayList<>()).add(message);
    }
    List<SlackThread> threads = new ArrayList<>();
    byThread.forEach((ts, messages) -> {
      if (messages.size() > 1 || byThread.size() == 1) {
        threads.add(thread(ts, messages, pages.more, people));
      }
    });
    if (threads.isEmpty()) {
      List<JsonNode> all = List.copyOf(pages.messages.values());
      threads.add(thread(all.getFirst().path("ts").asText(""), all, pages.more, people));
    }
    return List.copyOf(threads);
  }

  private static SlackThread thread(
      String ts, List<JsonNode> messages, boolean more, People people) {
    int total = messages.size();
    for (JsonNode message : messages) {
      total = Math.max(total, message.path("reply_count").asInt() + 1);
    }
    return new SlackThread(
        ts, messages.stream().map(message -> message(message, people)).toList(), total, more);
  }

  private static ThreadMessage message(JsonNode message, People people) {
    boolean deleted =
        message.path("subtype").asText("").equals("tombstone")
            || message.path("hidden").asBoolean();
    TextBuilder text = new TextBuilder();
    if (!deleted) {
      words(message, people, text);
    }
    State state = deleted ? State.DELETED : message.has("edited") ? State.EDITED : State.ORIGINAL;
    return new ThreadMessage(
        message.path("ts").asText(""),
        people.author(message),
        text.text(),
        text.parts(),
        text.mentioned(),
        reactions(message.path("reactions")),
        files(message.path("files")),
        state);
  }

  private static void words(JsonNode message, People people, TextBuilder text) {
    JsonNode blocks = message.path("blocks");
    // Rich text tells code and quotes apart for certain; other blocks are often only half of a
    // bot's message.
    if (RichText.isTyped(blocks)) {
      RichText.read(blocks, people, text);
    }
    if (text.isBlank()) {
      Mrkdwn.read(message.path("text").asText(""), people, text);
    }
    if (text.isBlank()) {
      RichText.read(blocks, people, text);
    }
    for (JsonNode attachment : message.path("attachments")) {
      text.line();
      int start = text.length();
      Mrkdwn.read(
          attachment.path("text").asText(attachment.path("fallback").asText("")), people, text);
      text.mark(Part.Kind.ATTACHMENT, start);
    }
  }

  private static List<Reaction> reactions(JsonNode reactions) {
    Map<String, Reaction> byName = new LinkedHashMap<>();
    for (JsonNode reaction : reactions) {
      String name = reaction.path("name").asText("");
      int tone = name.indexOf("::");
      List<String> users = new ArrayList<>();
      reaction.path("users").forEach(user -> users.add(user.asText("")));
      Reaction read =
          new Reaction(
              tone < 0 ? name : name.substring(0, tone),
              users,
              Math.max(users.size(), reaction.path("count").asInt()));
      byName.merge(read.name(), read, ThreadReader::joined);
    }
    return List.copyOf(byName.values());
  }

  private static Reaction joined(Reaction a, Reaction b) {
    List<String> users = new ArrayList<>(a.users());
    users.addAll(b.users());
    return new Reaction(a.name(), users, a.count() + b.count());
  }

  private static List<String> files(JsonNode files) {
    List<String> titles = new ArrayList<>();
    for (JsonNode file : files) {
      titles.add(file.path("title").asText(file.path("name").asText("a file")));
    }
    return titles;
  }

  private static Map<String, String> namesBeside(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path users = folder == null ? null : folder.resolveSibling("users.json");
    if (users == null || !Files.isRegularFile(users)) {
      return Map.of();
    }
    Map<String, String> found = new HashMap<>();
    for (JsonNode user : JSON.readTree(users.toFile())) {
      String shown = People.profileName(user.path("profile"));
      String name = shown.isEmpty() ? People.profileName(user) : shown;
      if (!name.isEmpty()) {
        found.put(user.path("id").asText(""), name);
      }
    }
    return found;
  }
}
