package dev.quoth.digest.thread;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is who in a thread: names by id, from a list of members and from the messages themselves. */
final class People {
  private static final String QUOTH = "quoth";

  /**
   * What people type or Slack makes; every other subtype is a notice of Slack's or a bot's message.
   */
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "",
          "me_message",
          "file_share",
          "thread_broadcast",
          "tombstone",
          "file_comment",
          "reply_broadcast");

  private final Map<String, String> names;
  private final Set<String> quoth;

  /**
   * @param names by id
   * @param quoth ids of Quoth's own user and bot; where these are unknown, the name tells
   */
  People(Map<String, String> names, Set<String> quoth) {
    this.names = new HashMap<>(names);
    this.quoth = quoth;
  }

  /** Learns the author's name, which later mentions may need. */
  void learn(JsonNode message) {
    String id = message.path("user").asText("");
    String name = profileName(message.path("user_profile"));
    if (!id.isEmpty() && !name.isEmpty()) {
      names.putIfAbsent(id, name);
    }
  }

  Author author(JsonNode message) {
    String user = message.path("user").asText("");
    String bot = message.path("bot_id").asText("");
    String subtype = message.path("subtype").asText("");
    String name =
        firstOf(
            names.getOrDefault(user, ""),
            message.path("username").asText(""),
            message.path("bot_profile").path("name").asText(""),
            names.getOrDefault(bot, ""),
            user,
            bot,
            "somebody");
    String id = !user.isEmpty() ? user : !bot.isEmpty() ? bot : null;
    boolean isBot = !bot.isEmpty() || subtype.equals("bot_message") || user.equals("USLACKBOT");
    Author.Writer kind;
    if (isQuoth(user)
        || isQuoth(bot)
        || (isBot && quoth.isEmpty() && name.equalsIgnoreCase(QUOTH))) {
      kind = Author.Writer.QUOTH;
    } else if (isBot) {
      kind = Author.Writer.BOT;
    } else {
      kind = OF_PEOPLE.contains(subtype) ? Author.Writer.PERSON : Author.Writer.SLACK;
    }
    return new Author(id, name, kind);
  }

  /** The person with that id. */
  Author named(String id, String label) {
    String known = names.getOrDefault(id, "");
    String name = firstOf(known, label.startsWith("@") ? label.substring(1) : label, id);
    boolean isQuoth = isQuoth(id) || (quoth.isEmpty() && name.equalsIgnoreCase(QUOTH));
    return new Author(id, name, isQuoth ? Author.Writer.QUOTH : Author.Writer.PERSON);
  }

  private boolean isQuoth(String id) {
    return quoth.contains(id);
  }

  /** The name that Slack shows; empty where the profile has none. */
  static String profileName(JsonNode profile) {
    return firstOf(
        profile.path("display_name").asText(""),
        profile.path("real_name").asText(""),
        profile.path("name").asText(""),
        "");
  }

  private static String firstOf(@Nullable String... names) {
    for (String name : names) {
      if (name != null && !name.isBlank()) {
        return name.strip().replaceAll("\\s+", " ");
      }
    }
    return "";
  }
}
