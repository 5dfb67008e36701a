package dev.quoth.slack;

import dev.quoth.store.Installation;
import dev.quoth.store.Workspace;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces that Quoth works for, each with its own token. Slack names a workspace in
 * different ways; what is found here says under which name Quoth keeps what is its. Safe for use by
 * many threads at once.
 */
interface Workspaces {
  /**
   * The installation that serves a workspace; empty where Quoth is not installed.
   *
   * @param enterprise the organisation; null where Slack names none
   * @param team the workspace; null where Slack names only the organisation
   */
  Optional<Installation> find(@Nullable String enterprise, @Nullable String team);

  /**
   * As {@link #find}, also where the token is revoked already, and without what was installed after
   * {@code installedBy}: news of a departure can be late.
   */
  Optional<Workspace> leaving(
      @Nullable String enterprise, @Nullable String team, Instant installedBy);

  /** Deletes the token of a workspace. */
  void revoke(Workspace workspace);

  /** One workspace, or one organisation, whose token doesn't change: Slack sends no other's. */
  static Workspaces one(Installation self) {
    return new Workspaces() {
      @Override
      public Optional<Installation> find(@Nullable String enterprise, @Nullable String team) {
        return Optional.of(self);
      }

      @Override
      public Optional<Workspace> leaving(
          @Nullable String enterprise, @Nullable String team, Instant installedBy) {
        Workspace own = self.workspace();
        return own.team().equals(team) || own.team().equals(enterprise)
            ? Optional.of(own)
            : Optional.empty();
      }

      @Override
      public void revoke(Workspace workspace) {
        // It is in the environment, where only who set it can delete it.
      }
    };
  }
}
