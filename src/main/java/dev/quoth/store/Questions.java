package dev.quoth.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What people asked: for follow-ups, and to see what the articles lack. */
public final class Questions {
  private final Database database;

  Questions(Database database) {
    this.database = database;
  }

  /**
   * A question.
   *
   * @param channel where it was asked; empty where that is no conversation
   * @param thread the timestamp of the message that its thread hangs on; empty outside of threads
   * @param asker who asked it
   * @param text its words
   * @param answered whether the articles answered it
   */
  public record Question(
      Workspace workspace,
      String channel,
      String thread,
      String asker,
      String text,
      boolean answered,
      Instant asked) {}

  /**
   * A question that the articles did not answer.
   *
   * @param times how often it was asked in these words
   * @param last when for the last time
   */
  public record Unanswered(String text, int times, Instant last) {}

  /** Keeps a question. */
  public void add(Question question) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO question (enterprise, team, id, channel, thread, asker, text, answered,"
                + " asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            question.workspace().enterpriseKey(),
            question.workspace().team(),
            UUID.randomUUID().toString(),
            question.channel(),
            question.thread(),
            question.asker(),
            question.text(),
            question.answered() ? 1 : 0,
            question.asked().toEpochMilli()));
  }

  /** The last questions of a thread, oldest first. */
  public List<Question> inThread(Workspace workspace, String channel, String thread, int limit) {
    return database
        .read(handle ->
            handle
                .select(
                    "SELECT * FROM question WHERE enterprise = ? AND team = ? AND channel = ? AND"
                        + " thread = ? ORDER BY asked DESC, id LIMIT ?",
                    workspace.enterpriseKey(),
                    workspace.team(),
                    channel,
                    thread,
                    limit)
                .map((row, _) ->
                    new Question(
                        workspace,
                        channel,
                        thread,
                        row.getString("asker"),
                        row.getString("text"),
                        row.getInt("answered") == 1,
                        Instant.ofEpochMilli(row.getLong("asked"))))
                .list())
        .reversed();
  }

  /** What was asked since {@code time} and not answered, the most frequent and latest first. */
  public List<Unanswered> unanswered(Workspace workspace, Instant time, int limit) {
    return database.read(handle ->
        handle
            .select(
                "SELECT text, COUNT(*) AS times, MAX(asked) AS latest FROM question WHERE"
                    + " enterprise = ? AND team = ? AND answered = 0 AND asked >= ? GROUP BY text"
                    + " ORDER BY times DESC, latest DESC, text LIMIT ?",
                workspace.enterpriseKey(),
                workspace.team(),
                time.toEpochMilli(),
                limit)
            .map((row, _) ->
                new Unanswered(
                    row.getString("text"),
                    row.getInt("times"),
                    Instant.ofEpochMilli(row.getLong("latest"))))
            .list());
  }

  /** Deletes, of all workspaces, what was asked before {@code time}. */
  public void forgetBefore(Instant time) {
    database.run(
        handle -> handle.execute("DELETE FROM question WHERE asked < ?", time.toEpochMilli()));
  }
}
