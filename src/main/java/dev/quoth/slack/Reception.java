package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import java.util.List;

/** Takes on what Slack sends: acknowledged at once, done afterwards, and no more than once. */
final class Reception {
  private final InFlight inFlight;
  private final SeenEvents seen;

  Reception(InFlight inFlight, SeenEvents seen) {
    this.inFlight = inFlight;
    this.seen = seen;
  }

  /** Does {@code work} later, unless one of {@code keys} was seen before; acknowledges now. */
  Response take(Context context, List<String> keys, Runnable work) {
    inFlight.reserve();
    if (isFirst(keys)) {
      inFlight.run(work);
    } else {
      inFlight.release();
    }
    return context.ack();
  }

  /** Whether none of {@code keys} was seen before; they are taken note of as one. */
  boolean isFirst(List<String> keys) {
    return seen.isFirst(keys.toArray(String[]::new));
  }

  /** Names what happened, apart from what happened in other workspaces. */
  static String key(Context context, String kind, String... parts) {
    return String.join(
        "/", kind, context.getEnterpriseId(), context.getTeamId(), String.join("/", parts));
  }
}
