package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import dev.quoth.store.Workspace;

/** Where Quoth is installed. */
final class Install {
  private Install() {}

  /**
   * The workspace whose token a request is worked on with: in a channel that organisations share,
   * not that of the person who did something, which is what Slack's payloads name.
   */
  static Workspace of(Context context) {
    return new Workspace(context.getEnterpriseId(), context.getTeamId());
  }
}
