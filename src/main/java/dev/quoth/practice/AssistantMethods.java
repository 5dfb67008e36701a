package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The methods {@code assistant.threads.*}. */
final class AssistantMethods {
  private static final int MOST_PROMPTS = 4;

  private final Workspace workspace;
  private final BotAccess access;

  AssistantMethods(Workspace workspace, BotAccess access) {
    this.workspace = workspace;
    this.access = access;
  }

  void addTo(Map<String, ApiMethod> methods) {
    methods.put("assistant.threads.setStatus", this::setStatus);
    methods.put("assistant.threads.setSuggestedPrompts", this::setPrompts);
    methods.put("assistant.threads.setTitle", this::setTitle);
  }

  private ObjectNode setStatus(Arguments arguments) throws ApiError {
    Message root = root(arguments);
    workspace.announce(new Change.Status(root.channel(), root.ts(), arguments.text("status")));
    return Json.object();
  }

  private ObjectNode setPrompts(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel_id"));
    if (!(arguments.json("prompts") instanceof ArrayNode prompts)
        || prompts.isEmpty()
        || prompts.size() > MOST_PROMPTS) {
      throw new ApiError(
          "invalid_arguments",
          List.of("[ERROR] must be a list of 1 to 4 prompts [json-pointer:/prompts]"));
    }
    for (JsonNode each : prompts) {
      if (Json.text(each, "title").isEmpty() || Json.text(each, "message").isEmpty()) {
        throw new ApiError(
            "invalid_arguments",
            List.of("[ERROR] a prompt has a title and a message [json-pointer:/prompts]"));
      }
    }
    // Of an app with an agent view the prompts belong to its messages as a whole; with a thread_ts
    // the call succeeds and changes nothing.
    if (!arguments.has("thread_ts")) {
      workspace.suggest(channel.id(), prompts.deepCopy());
    }
    return Json.object();
  }

  private ObjectNode setTitle(Arguments arguments) throws ApiError {
    root(arguments);
    return Json.object();
  }

  private Message root(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel_id"));
    return workspace
        .message(channel.id(), arguments.text("thread_ts"))
        .filter(each -> each.onlyFor() == null)
        .orElseThrow(() -> new ApiError("invalid_thread_ts"));
  }
}
