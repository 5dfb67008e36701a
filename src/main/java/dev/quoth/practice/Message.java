package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message in a conversation. Its JSON is never changed once it is made.
 *
 * @param ts seconds and microseconds since 1970, which is also its id within the conversation
 * @param threadTs the {@code ts} of the message that it replies to; null of one that replies to
 *     none
 * @param onlyFor the id of the one person who sees it; null of one that everybody sees
 * @param text in Slack's mrkdwn, escaped
 * @param files what was uploaded with it
 * @param metadata what the app attached to it
 * @param reactions the name of an emoji to who reacted with it
 */
record Message(
    String channel,
    String ts,
    @Nullable String threadTs,
    @Nullable String onlyFor,
    String author,
    String text,
    ArrayNode blocks,
    ArrayNode files,
    @Nullable JsonNode metadata,
    boolean edited,
    boolean broadcast,
    Map<String, List<String>> reactions) {

  boolean isReply() {
    return threadTs != null && !threadTs.equals(ts);
  }

  /** Whether it stands in the conversation itself, and not only in a thread. */
  boolean isInChannel() {
    return !isReply() || broadcast;
  }

  boolean visibleTo(String personId) {
    return onlyFor == null || onlyFor.equals(personId);
  }

  Message rewritten(String newText, ArrayNode newBlocks, @Nullable JsonNode newMetadata) {
    return new Message(
        channel,
        ts,
        threadTs,
        onlyFor,
        author,
        newText,
        newBlocks,
        files,
        newMetadata == null ? metadata : newMetadata,
        true,
        broadcast,
        reactions);
  }

  Message reactedTo(String emoji, String personId, boolean add) {
    Map<String, List<String>> more = new LinkedHashMap<>(reactions);
    List<String> people = new ArrayList<>(more.getOrDefault(emoji, List.of()));
    people.remove(personId);
    if (add) {
      people.add(personId);
    }
    if (people.isEmpty()) {
      more.remove(emoji);
    } else {
      more.put(emoji, List.copyOf(people));
    }
    return new Message(
        channel, ts, threadTs, onlyFor, author, text, blocks, files, metadata, edited, broadcast,
        more);
  }

  /** As Slack's methods and events carry it, without what its thread adds. */
  ObjectNode toSlack() {
    ObjectNode json = Json.object();
    json.put("type", "message").put("user", author).put("text", text).put("ts", ts);
    json.put("team", Workspace.TEAM);
    if (author.equals(Workspace.BOT_USER)) {
      json.put("bot_id", Workspace.BOT).put("app_id", Workspace.APP);
    } else if (!author.equals(Workspace.SLACKBOT)) {
      json.put("client_msg_id", "practice-" + channel + "-" + ts);
    }
    if (!blocks.isEmpty()) {
      json.set("blocks", blocks.deepCopy());
    }
    if (!files.isEmpty()) {
      json.set("files", files.deepCopy());
    }
    if (threadTs != null) {
      json.put("thread_ts", threadTs);
    }
    if (broadcast) {
      json.put("subtype", "thread_broadcast");
    }
    if (edited) {
      json.putObject("edited").put("user", author).put("ts", ts);
    }
    if (metadata != null) {
      json.set("metadata", metadata.deepCopy());
    }
    if (!reactions.isEmpty()) {
      ArrayNode array = json.putArray("reactions");
      reactions.forEach((name, people) ->
          array
              .addObject()
              .put("name", name)
              .put("count", people.size())
              .set("users", Json.array(people)));
    }
    return json;
  }
}
