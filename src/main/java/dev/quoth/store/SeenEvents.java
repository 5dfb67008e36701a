package dev.quoth.store;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which events were taken on, because Slack delivers an event again whenever it is in doubt: each
 * is worked on once, by one process. What is taken on is acknowledged at once, and then Slack never
 * sends it again, so that nothing is handed out a second time.
 */
public final class SeenEvents {
  private final Database database;

  SeenEvents(Database database) {
    this.database = database;
  }

  /**
   * Takes an event on, in one transaction.
   *
   * @param names of one event, of which any suffices to know it again
   * @return true to the first who asks for any of them
   */
  public boolean claim(Workspace workspace, Collection<String> names, Instant now) {
    return database.run(handle -> claim(handle, workspace, names, "", now));
  }

  /**
   * Takes an event on for an errand, which may claim the same again after it was taken over.
   *
   * @param hold of the process that works on it, to keep the errand until it is done; null where it
   *     is kept already, or needs not be
   * @return true to the first errand that asks for any of {@code names}
   */
  public boolean claim(
      Workspace workspace,
      Collection<String> names,
      Errands.Errand errand,
      Errands.@Nullable Hold hold,
      Instant now) {
    return database.run(handle -> {
      boolean first = claim(handle, workspace, names, errand.id(), now);
      if (first && hold != null) {
        Errands.add(handle, errand, hold);
      }
      return first;
    });
  }

  private static boolean claim(
      Handle handle, Workspace workspace, Collection<String> names, String errand, Instant now) {
    boolean first = true;
    for (String name : names) {
      // "done", because an older Quoth beside this one, during an upgrade, hands out the rest.
      boolean isNew =
          handle.execute(
                  "INSERT INTO seen_event (enterprise, team, event, claimed, done, errand) VALUES"
                      + " (?, ?, ?, ?, 1, ?) ON CONFLICT (enterprise, team, event) DO NOTHING",
                  workspace.enterpriseKey(),
                  workspace.team(),
                  name,
                  now.toEpochMilli(),
                  errand)
              == 1;
      first &= isNew || (!errand.isEmpty() && isOf(handle, workspace, name, errand));
    }
    return first;
  }

  private static boolean isOf(Handle handle, Workspace workspace, String name, String errand) {
    return handle
        .select(
            "SELECT errand FROM seen_event WHERE enterprise = ? AND team = ? AND event = ?",
            workspace.enterpriseKey(),
            workspace.team(),
            name)
        .mapTo(String.class)
        .findOne()
        .filter(errand::equals)
        .isPresent();
  }

  /** Deletes what was taken on before {@code time}; Slack's last retry comes within the hour. */
  public void forgetBefore(Instant time) {
    database.run(
        handle -> handle.execute("DELETE FROM seen_event WHERE claimed < ?", time.toEpochMilli()));
  }
}
