package dev.quoth.store;

import java.time.Instant;

/** What people thought of answers. */
public final class Feedback {
  private final Database database;

  Feedback(Database database) {
    this.database = database;
  }

  /** How many opinions there are, and how many say "helpful". */
  public record Share(int helpful, int all) {}

  /**
   * Keeps an opinion, in place of an earlier one of the same person on the same answer.
   *
   * @param person whatever tells people apart
   */
  public void give(
      Workspace workspace, String answer, String person, boolean helpful, Instant now) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO feedback (enterprise, team, answer, person, helpful, given) VALUES (?, ?,"
                + " ?, ?, ?, ?) ON CONFLICT (enterprise, team, answer, person) DO UPDATE SET"
                + " helpful = excluded.helpful, given = excluded.given",
            workspace.enterpriseKey(),
            workspace.team(),
            answer,
            person,
            helpful ? 1 : 0,
            now.toEpochMilli()));
  }

  /** The opinions given since {@code time}. */
  public Share since(Workspace workspace, Instant time) {
    return database.read(handle ->
        handle
            .select(
                "SELECT COALESCE(SUM(helpful), 0) AS helpful, COUNT(*) AS everyone FROM feedback"
                    + " WHERE enterprise = ? AND team = ? AND given >= ?",
                workspace.enterpriseKey(),
                workspace.team(),
                time.toEpochMilli())
            .map((row, _) -> new Share(row.getInt("helpful"), row.getInt("everyone")))
            .one());
  }
}
