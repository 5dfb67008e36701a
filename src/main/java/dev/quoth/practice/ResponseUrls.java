package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which the app may answer what a person did: five times, for half an hour, also
 * where the app is not a member.
 */
final class ResponseUrls {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int USES = 5;

  private final Workspace workspace;
  private final String prefix;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * Where an answer goes.
   *
   * @param origin the message that the person used; null of a command
   */
  private record Place(
      String channel, String person, @Nullable Message origin, Instant until, int left) {}

  /**
   * @param prefix the address before the id, ending in a slash
   */
  ResponseUrls(Workspace workspace, String prefix) {
    this.workspace = workspace;
    this.prefix = prefix;
  }

  synchronized String issue(String channel, String person, @Nullable Message origin) {
    Instant now = workspace.now();
    places.values().removeIf(each -> each.until().isBefore(now));
    String id = Secrets.hex(24);
    places.put(id, new Place(channel, person, origin, now.plus(LIFE), USES));
    return prefix + id;
  }

  private synchronized Place use(String id) throws ApiError {
    Place place = places.get(id);
    if (place == null || place.until().isBefore(workspace.now())) {
      throw new ApiError("expired_url");
    }
    if (place.left() == 0) {
      throw new ApiError("used_url");
    }
    places.put(
        id,
        new Place(
            place.channel(), place.person(), place.origin(), place.until(), place.left() - 1));
    return place;
  }

  /** Does what a request to {@code id} asks: a message, a rewritten one, or a deletion. */
  void answer(String id, @Nullable JsonNode body) throws ApiError {
    if (body == null || !body.isObject()) {
      throw new ApiError("invalid_payload");
    }
    Place place = use(id);
    Optional<Message> origin =
        Optional.ofNullable(place.origin())
            .flatMap(message -> workspace.message(message.channel(), message.ts()));
    if (body.path("delete_original").asBoolean()) {
      origin.ifPresent(workspace::delete);
      return;
    }
    boolean replace = body.path("replace_original").asBoolean();
    ArrayNode blocks = BlockRules.checked(BlockRules.Surface.MESSAGE, body.path("blocks"));
    String text = Json.text(body, "text");
    if (text.isEmpty() && blocks.isEmpty()) {
      throw new ApiError("no_text");
    }
    if (replace && origin.isPresent()) {
      workspace.rewrite(origin.get(), origin.get().rewritten(text, blocks, null));
      return;
    }
    String thread =
        Optional.ofNullable(Json.textOrNull(body, "thread_ts"))
            .or(() -> origin.map(Message::threadTs))
            .orElse(null);
    write(body, blocks, place.channel(), place.person(), thread);
  }

  /** Posts what the app answered in its acknowledgement. */
  void post(JsonNode body, String channel, String person) throws ApiError {
    ArrayNode blocks = BlockRules.checked(BlockRules.Surface.MESSAGE, body.path("blocks"));
    write(body, blocks, channel, person, null);
  }

  private void write(
      JsonNode body, ArrayNode blocks, String channel, String person, @Nullable String thread) {
    boolean everybody = Json.text(body, "response_type").equals("in_channel");
    workspace.write(
        channel,
        Workspace.BOT_USER,
        Workspace.Content.of(Json.text(body, "text"), blocks),
        thread,
        everybody ? null : person,
        false);
  }
}
