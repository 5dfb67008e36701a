package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods {@code chat.*} and {@code reactions.*}. */
final class ChatMethods {
  /** Past this, {@code chat.postMessage} cuts a text; docs.slack.dev, "Truncating content". */
  private static final int MOST_TEXT = 40_000;

  /** The most characters of {@code text} in {@code chat.update}, by its page. */
  private static final int MOST_UPDATED_TEXT = 4_000;

  /**
   * All text of a message's blocks: seen to be refused at about this length (bolt-js issue 2509).
   */
  private static final int MOST_BLOCK_TEXT = 13_200;

  private static final int MOST_MARKDOWN = 12_000;

  private final Workspace workspace;
  private final BotAccess access;

  ChatMethods(Workspace workspace, BotAccess access) {
    this.workspace = workspace;
    this.access = access;
  }

  void addTo(Map<String, ApiMethod> methods) {
    methods.put("chat.postMessage", this::post);
    methods.put("chat.postEphemeral", this::postEphemeral);
    methods.put("chat.update", this::update);
    methods.put("chat.delete", this::delete);
    methods.put("chat.getPermalink", this::permalink);
    methods.put("reactions.add", this::react);
    methods.put("reactions.remove", this::unreact);
  }

  private ObjectNode post(Arguments arguments) throws ApiError {
    Channel channel = destination(arguments.text("channel"));
    Workspace.Content content = content(arguments);
    String threadTs = thread(channel, arguments);
    boolean broadcast = threadTs != null && arguments.flag("reply_broadcast");
    Message message =
        workspace.write(channel.id(), Workspace.BOT_USER, content, threadTs, null, broadcast);
    ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", message.ts());
    answer.set("message", message.toSlack());
    return answer;
  }

  /** A conversation, or the direct messages with a person. */
  private Channel destination(String id) throws ApiError {
    if (id.startsWith("U") && workspace.person(id).isPresent()) {
      return workspace.direct(List.of(id, Workspace.BOT_USER));
    }
    return access.joined(id);
  }

  private Workspace.Content content(Arguments arguments) throws ApiError {
    JsonNode given = arguments.json("blocks");
    if (given.isTextual()) {
      throw new ApiError("invalid_blocks_format");
    }
    ArrayNode blocks = BlockRules.checked(BlockRules.Surface.MESSAGE, given);
    String text = arguments.text("text");
    if (arguments.has("markdown_text")) {
      if (!text.isEmpty() || !blocks.isEmpty()) {
        throw new ApiError("markdown_text_conflict");
      }
      text = arguments.text("markdown_text");
      if (text.length() > MOST_MARKDOWN) {
        throw new ApiError(
            "invalid_arguments",
            List.of(
                "[ERROR] must be no more than "
                    + MOST_MARKDOWN
                    + " characters [json-pointer:/markdown_text]"));
      }
      blocks.addObject().put("type", "markdown").put("text", text).put("block_id", "markdown");
    }
    if (text.isBlank() && blocks.isEmpty()) {
      throw new ApiError("no_text");
    }
    if (Blocks.textLength(blocks) > MOST_BLOCK_TEXT) {
      throw new ApiError("msg_blocks_too_long");
    }
    JsonNode metadata = arguments.has("metadata") ? arguments.json("metadata") : null;
    if (metadata != null
        && !(metadata.path("event_type").isTextual()
            && metadata.path("event_payload").isObject())) {
      throw new ApiError("invalid_metadata_format");
    }
    String kept = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    return new Workspace.Content(kept, blocks, Json.array(), metadata);
  }

  private @Nullable String thread(Channel channel, Arguments arguments) throws ApiError {
    String ts = arguments.textOrNull("thread_ts");
    if (ts == null) {
      return null;
    }
    boolean begins =
        workspace
            .message(channel.id(), ts)
            .filter(each -> each.onlyFor() == null && !each.isReply())
            .isPresent();
    if (!begins) {
      throw new ApiError("cannot_reply_to_message");
    }
    return ts;
  }

  private ObjectNode postEphemeral(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel"));
    String person = arguments.text("user");
    if (!channel.has(person)) {
      throw new ApiError("user_not_in_channel");
    }
    if (arguments.text("text").length() > MOST_TEXT) {
      throw new ApiError("msg_too_long");
    }
    Message message =
        workspace.write(
            channel.id(),
            Workspace.BOT_USER,
            content(arguments),
            thread(channel, arguments),
            person,
            false);
    return Json.object().put("message_ts", message.ts());
  }

  private ObjectNode update(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel"));
    Message old = access.message(channel, arguments.text("ts"));
    if (!old.author().equals(Workspace.BOT_USER)) {
      throw new ApiError("cant_update_message");
    }
    if (arguments.text("text").length() > MOST_UPDATED_TEXT) {
      throw new ApiError("msg_too_long");
    }
    Workspace.Content content = content(arguments);
    Message updated = old.rewritten(content.text(), content.blocks(), content.metadata());
    workspace.rewrite(old, updated);
    ObjectNode answer =
        Json.object()
            .put("channel", channel.id())
            .put("ts", updated.ts())
            .put("text", updated.text());
    answer.set("message", updated.toSlack());
    return answer;
  }

  private ObjectNode delete(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel"));
    Message message = access.message(channel, arguments.text("ts"));
    if (!message.author().equals(Workspace.BOT_USER)) {
      throw new ApiError("cant_delete_message");
    }
    workspace.delete(message);
    return Json.object().put("channel", channel.id()).put("ts", message.ts());
  }

  private ObjectNode permalink(Arguments arguments) throws ApiError {
    Channel channel = access.visible(arguments.text("channel"));
    Message message = access.message(channel, arguments.text("message_ts"));
    return Json.object()
        .put("channel", channel.id())
        .put("permalink", workspace.permalink(message));
  }

  private ObjectNode react(Arguments arguments) throws ApiError {
    String emoji = arguments.text("name");
    if (!emoji.matches("[a-z0-9_+'-]{1,100}")) {
      throw new ApiError("invalid_name");
    }
    Message message = reactable(arguments);
    if (message.reactions().getOrDefault(emoji, List.of()).contains(Workspace.BOT_USER)) {
      throw new ApiError("already_reacted");
    }
    workspace.react(message, emoji, Workspace.BOT_USER);
    return Json.object();
  }

  private ObjectNode unreact(Arguments arguments) throws ApiError {
    Message message = reactable(arguments);
    String emoji = arguments.text("name");
    if (!message.reactions().getOrDefault(emoji, List.of()).contains(Workspace.BOT_USER)) {
      throw new ApiError("no_reaction");
    }
    workspace.react(message, emoji, Workspace.BOT_USER);
    return Json.object();
  }

  private Message reactable(Arguments arguments) throws ApiError {
    if (!arguments.has("channel") || !arguments.has("timestamp")) {
      throw new ApiError("no_item_specified");
    }
    return access.message(access.joined(arguments.text("channel")), arguments.text("timestamp"));
  }
}
