package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import dev.quoth.store.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a channel of a workspace. All four name it: the same channel id and timestamp can
 * stand in two workspaces.
 *
 * @param enterprise the organisation; null where the workspace belongs to none
 * @param team the workspace
 * @param channel the channel or direct message
 * @param threadTs the timestamp of the message that the thread hangs on; empty for the channel
 *     itself
 */
record Place(@Nullable String enterprise, String team, String channel, String threadTs) {

  /** Where to answer the message {@code ts}: in its thread, or in a new one under it. */
  static Place under(Context context, String channel, @Nullable String threadTs, String ts) {
    Workspace workspace = Install.of(context);
    return new Place(
        workspace.enterprise(), workspace.team(), channel, threadTs == null ? ts : threadTs);
  }

  /** The channel outside of the thread. */
  Place channelOnly() {
    return new Place(enterprise, team, channel, "");
  }

  Workspace workspace() {
    return new Workspace(enterprise, team);
  }
}
