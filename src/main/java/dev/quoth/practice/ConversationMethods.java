package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The methods {@code conversations.*}, and {@code users.conversations}. */
final class ConversationMethods {
  /** How many people a group of direct messages may have beside the app. */
  private static final int MOST_PEOPLE = 8;

  private final Workspace workspace;
  private final BotAccess access;

  ConversationMethods(Workspace workspace, BotAccess access) {
    this.workspace = workspace;
    this.access = access;
  }

  void addTo(Map<String, ApiMethod> methods) {
    methods.put("conversations.history", this::history);
    methods.put("conversations.replies", this::replies);
    methods.put("conversations.info", this::info);
    methods.put("conversations.members", this::members);
    methods.put("conversations.list", arguments -> list(arguments, false));
    methods.put("users.conversations", arguments -> list(arguments, true));
    methods.put("conversations.open", this::open);
    methods.put("conversations.join", this::join);
  }

  private ObjectNode history(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel"));
    access.require(channel, "history");
    List<Message> within =
        workspace.history(channel.id()).reversed().stream()
            .filter(each -> each.onlyFor() == null && isWithin(each, arguments))
            .toList();
    ObjectNode answer =
        page(
            within,
            arguments,
            100,
            999,
            "messages",
            each -> workspace.toSlack(each, Workspace.BOT_USER));
    return answer.put("pin_count", 0);
  }

  /** The message that began the thread, then its replies, oldest first. */
  private ObjectNode replies(Arguments arguments) throws ApiError {
    Channel channel = access.joined(arguments.text("channel"));
    access.require(channel, "history");
    Message asked =
        workspace
            .message(channel.id(), arguments.text("ts"))
            .filter(each -> each.onlyFor() == null)
            .orElseThrow(() -> new ApiError("thread_not_found"));
    String rootTs = asked.threadTs();
    Message root = rootTs == null ? asked : workspace.message(channel.id(), rootTs).orElse(asked);
    List<Message> thread = new ArrayList<>(List.of(root));
    workspace.replies(channel.id(), root.ts()).stream()
        .filter(each -> each.onlyFor() == null && isWithin(each, arguments))
        .forEach(thread::add);
    return page(
        thread,
        arguments,
        1_000,
        1_000,
        "messages",
        each -> workspace.toSlack(each, Workspace.BOT_USER));
  }

  private static boolean isWithin(Message message, Arguments arguments) {
    BigDecimal ts = new BigDecimal(message.ts());
    boolean inclusive = arguments.flag("inclusive");
    if (arguments.has("latest")) {
      int order = ts.compareTo(new BigDecimal(arguments.text("latest")));
      if (order > 0 || (order == 0 && !inclusive)) {
        return false;
      }
    }
    if (arguments.has("oldest")) {
      int order = ts.compareTo(new BigDecimal(arguments.text("oldest")));
      return order > 0 || (order == 0 && inclusive);
    }
    return true;
  }

  private ObjectNode info(Arguments arguments) throws ApiError {
    Channel channel = access.visible(arguments.text("channel"));
    access.require(channel, "read");
    ObjectNode answer = Json.object();
    answer.set("channel", channel.toSlack(Workspace.BOT_USER));
    return answer;
  }

  private ObjectNode members(Arguments arguments) throws ApiError {
    Channel channel = access.visible(arguments.text("channel"));
    access.require(channel, "read");
    return page(List.copyOf(channel.members()), arguments, 100, 1_000, "members", Json::string);
  }

  private ObjectNode list(Arguments arguments, boolean onlyJoined) throws ApiError {
    Set<String> types =
        new LinkedHashSet<>(
            arguments.has("types") ? arguments.texts("types") : List.of("public_channel"));
    List<Channel> found = new ArrayList<>();
    for (Channel.Kind kind : Channel.Kind.values()) {
      if (!types.remove(kind.type)) {
        continue;
      }
      if (!access.may(kind.scope + ":read")) {
        throw access.missing(kind.scope + ":read");
      }
      workspace.channels().stream()
          .filter(each -> each.kind() == kind)
          .filter(
              each -> each.has(Workspace.BOT_USER) || (!onlyJoined && kind == Channel.Kind.PUBLIC))
          .forEach(found::add);
    }
    if (!types.isEmpty()) {
      throw new ApiError("invalid_types");
    }
    return page(found, arguments, 100, 1_000, "channels", each -> each.toSlack(Workspace.BOT_USER));
  }

  private ObjectNode open(Arguments arguments) throws ApiError {
    Channel channel;
    if (arguments.has("channel")) {
      channel = access.joined(arguments.text("channel"));
    } else {
      List<String> people = arguments.texts("users");
      if (people.isEmpty()) {
        throw new ApiError("users_list_not_supplied");
      }
      if (people.size() > MOST_PEOPLE) {
        throw new ApiError("too_many_users");
      }
      for (String each : people) {
        if (workspace.person(each).isEmpty()) {
          throw new ApiError("user_not_found");
        }
      }
      String scope = people.size() == 1 ? "im:write" : "mpim:write";
      if (!access.may(scope)) {
        throw access.missing(scope);
      }
      Set<String> all = new LinkedHashSet<>(people);
      all.add(Workspace.BOT_USER);
      channel = workspace.direct(all);
    }
    ObjectNode answer = Json.object();
    if (arguments.flag("return_im")) {
      answer.set("channel", channel.toSlack(Workspace.BOT_USER));
    } else {
      answer.putObject("channel").put("id", channel.id());
    }
    return answer;
  }

  private ObjectNode join(Arguments arguments) throws ApiError {
    Channel channel = access.visible(arguments.text("channel"));
    if (channel.kind() != Channel.Kind.PUBLIC) {
      throw new ApiError("method_not_supported_for_channel_type");
    }
    workspace.join(channel.id(), Workspace.BOT_USER);
    ObjectNode answer = Json.object();
    answer.set("channel", access.joined(channel.id()).toSlack(Workspace.BOT_USER));
    return answer;
  }

  /** A page of {@code all}; the cursor to the next one is opaque, as Slack's is. */
  static <T> ObjectNode page(
      List<T> all,
      Arguments arguments,
      int otherwise,
      int most,
      String name,
      Function<T, ? extends JsonNode> toJson)
      throws ApiError {
    int limit = arguments.number("limit", otherwise);
    if (limit < 1 || limit > most) {
      throw new ApiError("invalid_limit");
    }
    int from = arguments.has("cursor") ? position(arguments.text("cursor")) : 0;
    int to = Math.min(all.size(), from + limit);
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray(name);
    all.subList(Math.min(from, to), to).forEach(each -> array.add(toJson.apply(each)));
    boolean more = to < all.size();
    answer.put("has_more", more);
    answer.putObject("response_metadata").put("next_cursor", more ? cursor(to) : "");
    return answer;
  }

  private static String cursor(int position) {
    return Base64.getEncoder()
        .encodeToString(("next:" + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String cursor) throws ApiError {
    try {
      String decoded = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (decoded.matches("next:\\d{1,9}")) {
        return Integer.parseInt(decoded.substring("next:".length()));
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours: refused below.
    }
    throw new ApiError("invalid_cursor");
  }
}
