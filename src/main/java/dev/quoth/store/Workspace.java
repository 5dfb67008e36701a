package dev.quoth.store;

import org.jspecify.annotations.Nullable;

/**
 * Whose a row is. Both parts count: in an organisation the same channel or user can be met in
 * several workspaces.
 *
 * @param enterprise the organisation's id; null where the workspace belongs to none
 * @param team the workspace's id; the organisation's again where Quoth is installed for all of it
 */
public record Workspace(@Nullable String enterprise, String team) {

  static Workspace of(String enterprise, String team) {
    return new Workspace(enterprise.isEmpty() ? null : enterprise, team);
  }

  /** As rows have it: no null, so that it can be part of a key. */
  String enterpriseKey() {
    return enterprise == null ? "" : enterprise;
  }
}
