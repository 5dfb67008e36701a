package dev.quoth.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Which events were taken on, because Slack delivers an event again whenever it is in doubt: an
 * event is worked on once, by one process, and again only if that process died before it was done.
 */
public final class SeenEvents {
  /**
   * Longer than any answer takes, and shorter than the five minutes after which Slack tries for the
   * last time.
   */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Database database;

  SeenEvents(Database database) {
    this.database = database;
  }

  /**
   * Takes an event on. Whoever gets it says when it is {@link #done}: otherwise it is handed out
   * again.
   *
   * @param event Slack's id of it
   * @return true to the first who asks; and to one who asks two minutes later, if it isn't done
   */
  public boolean claim(Workspace workspace, String event, Instant now) {
    return database.run(handle ->
        handle.execute(
                "INSERT INTO seen_event (enterprise, team, event, claimed) VALUES (?, ?, ?, ?) ON"
                    + " CONFLICT (enterprise, team, event) DO UPDATE SET claimed = excluded.claimed"
                    + " WHERE seen_event.done = 0 AND seen_event.claimed <= ?",
                workspace.enterpriseKey(),
                workspace.team(),
                event,
                now.toEpochMilli(),
                now.minus(LEASE).toEpochMilli())
            == 1);
  }

  /** Says that an event is answered for good. */
  public void done(Workspace workspace, String event) {
    database.run(handle ->
        handle.execute(
            "UPDATE seen_event SET done = 1 WHERE enterprise = ? AND team = ? AND event = ?",
            workspace.enterpriseKey(),
            workspace.team(),
            event));
  }

  /** Deletes what was taken on before {@code time}; Slack's last retry comes within the hour. */
  public void forgetBefore(Instant time) {
    database.run(
        handle -> handle.execute("DELETE FROM seen_event WHERE claimed < ?", time.toEpochMilli()));
  }
}
