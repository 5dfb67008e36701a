package dev.quoth.practice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the app's bot may see: conversations by its scopes and memberships. */
final class BotAccess {
  private final Workspace workspace;
  private final Set<String> scopes;

  BotAccess(Workspace workspace, Set<String> scopes) {
    this.workspace = workspace;
    this.scopes = Set.copyOf(scopes);
  }

  boolean mayAny(List<String> needed) {
    return needed.isEmpty() || needed.stream().anyMatch(scopes::contains);
  }

  boolean may(String scope) {
    return scopes.contains(scope);
  }

  /**
   * A conversation that the bot can know of: a public channel, or one that it is in.
   *
   * @param id of the conversation, or a public channel's name with its #
   */
  Channel visible(String id) throws ApiError {
    Optional<Channel> found =
        id.startsWith("#")
            ? workspace.channels().stream()
                .filter(each -> each.name().equals(id.substring(1)))
                .findFirst()
            : workspace.channel(id);
    return found
        .filter(each -> each.kind() == Channel.Kind.PUBLIC || each.has(Workspace.BOT_USER))
        .orElseThrow(() -> new ApiError("channel_not_found"));
  }

  /** A conversation that the bot is in. */
  Channel joined(String id) throws ApiError {
    Channel channel = visible(id);
    if (!channel.has(Workspace.BOT_USER)) {
      throw new ApiError("not_in_channel");
    }
    return channel;
  }

  /** Refuses if the app lacks the scope {@code what} for this kind of conversation. */
  void require(Channel channel, String what) throws ApiError {
    String scope = channel.kind().scope + ":" + what;
    if (!scopes.contains(scope)) {
      throw missing(scope);
    }
  }

  ApiError missing(String needed) {
    return new ApiError("missing_scope", List.of("needed: " + needed));
  }

  /** A message that the bot can see; those that only one person sees are hidden from it too. */
  Message message(Channel channel, String ts) throws ApiError {
    return workspace
        .message(channel.id(), ts)
        .filter(each -> each.onlyFor() == null)
        .orElseThrow(() -> new ApiError("message_not_found"));
  }
}
