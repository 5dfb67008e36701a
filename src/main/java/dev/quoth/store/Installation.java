package dev.quoth.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Quoth in a workspace, or in all workspaces of an organisation.
 *
 * @param workspace where; for an organisation as a whole both its parts are the organisation's id
 * @param botUser Quoth's user there
 * @param botId Quoth's bot there
 * @param installed when it was installed last
 */
public record Installation(
    Workspace workspace, String botUser, String botId, Token token, Instant installed) {

  /**
   * What Quoth calls Slack with.
   *
   * @param refresh exchanged for the next token, once; null where this one stays
   * @param expires when Slack refuses it; null for never
   */
  public record Token(String access, @Nullable String refresh, @Nullable Instant expires) {
    /** A token that stays. */
    public static Token lasting(String access) {
      return new Token(access, null, null);
    }

    /** Without the secrets, so that no log gets them. */
    @Override
    public String toString() {
      return "Token[expires=" + expires + "]";
    }
  }
}
