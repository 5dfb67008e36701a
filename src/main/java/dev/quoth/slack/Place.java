package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
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
    return new Place(
        context.getEnterpriseId(), context.getTeamId(), channel, threadTs == null ? ts : threadTs);
  }
}
