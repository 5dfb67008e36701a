package dev.quoth.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What was asked and is not answered yet, so that a crash does not lose it. A process holds what it
 * works on, and says so again and again; what a process that died held, another takes over.
 */
public final class Errands {
  private final Database database;

  Errands(Database database) {
    this.database = database;
  }

  /**
   * Something that was asked.
   *
   * @param id of its own
   * @param payload as Slack sent it
   * @param received when
   * @param due Slack takes its reply no earlier; the beginning of time where it did not say so
   */
  public record Errand(
      Workspace workspace, String id, String payload, Instant received, Instant due) {}

  /**
   * Who works on an errand.
   *
   * @param process its id
   * @param until so long nobody else takes it over
   */
  public record Hold(String process, Instant until) {}

  static void add(Handle handle, Errand errand, Hold hold) {
    handle.execute(
        "INSERT INTO errand (enterprise, team, id, payload, received, due, process, held_until)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enterprise, team, id) DO NOTHING",
        errand.workspace().enterpriseKey(),
        errand.workspace().team(),
        errand.id(),
        errand.payload(),
        errand.received().toEpochMilli(),
        errand.due().toEpochMilli(),
        hold.process(),
        hold.until().toEpochMilli());
  }

  /** Deletes what is done. */
  public void done(Collection<Errand> errands) {
    database.run(handle -> {
      PreparedBatch batch =
          handle.prepareBatch("DELETE FROM errand WHERE enterprise = ? AND team = ? AND id = ?");
      errands.forEach(
          each -> batch.add(each.workspace().enterpriseKey(), each.workspace().team(), each.id()));
      return batch.execute();
    });
  }

  /** Notes that Slack takes the errand's reply no earlier than {@code due}. */
  public void putOff(Errand errand, Instant due) {
    database.run(handle ->
        handle.execute(
            "UPDATE errand SET due = ? WHERE enterprise = ? AND team = ? AND id = ?",
            due.toEpochMilli(),
            errand.workspace().enterpriseKey(),
            errand.workspace().team(),
            errand.id()));
  }

  /** Goes on holding all that the process holds. */
  public void hold(Hold hold) {
    database.run(handle ->
        handle.execute(
            "UPDATE errand SET held_until = ? WHERE process = ?",
            hold.until().toEpochMilli(),
            hold.process()));
  }

  /** Takes over what no other process holds at {@code now}; each goes to one process alone. */
  public List<Errand> takeOver(Hold hold, Instant now) {
    return database.run(handle ->
        handle
            .createQuery(
                "UPDATE errand SET process = :process, held_until = :until WHERE process <>"
                    + " :process AND held_until < :now RETURNING enterprise, team, id, payload,"
                    + " received, due")
            .bind("process", hold.process())
            .bind("until", hold.until().toEpochMilli())
            .bind("now", now.toEpochMilli())
            .map((row, _) ->
                new Errand(
                    Workspace.of(row.getString("enterprise"), row.getString("team")),
                    row.getString("id"),
                    row.getString("payload"),
                    Instant.ofEpochMilli(row.getLong("received")),
                    Instant.ofEpochMilli(row.getLong("due"))))
            .list());
  }
}
