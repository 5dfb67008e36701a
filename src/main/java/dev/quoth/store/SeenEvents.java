package dev.quoth.store;

import java.time.Instant;
import java.util.Collection;

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
    return database.run(handle -> {
      boolean first = true;
      for (String name : names) {
        // "done", because an older Quoth beside this one, during an upgrade, hands out the rest.
        first &=
            handle.execute(
                    "INSERT INTO seen_event (enterprise, team, event, claimed, done) VALUES (?, ?,"
                        + " ?, ?, 1) ON CONFLICT (enterprise, team, event) DO NOTHING",
                    workspace.enterpriseKey(),
                    workspace.team(),
                    name,
                    now.toEpochMilli())
                == 1;
      }
      return first;
    });
  }

  /** Deletes what was taken on before {@code time}; Slack's last retry comes within the hour. */
  public void forgetBefore(Instant time) {
    database.run(
        handle -> handle.execute("DELETE FROM seen_event WHERE claimed < ?", time.toEpochMilli()));
  }
}
