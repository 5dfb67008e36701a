package dev.quoth.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Summaries of threads, one a thread. */
public final class Digests {
  private static final RowMapper<Digest> DIGEST =
      (row, _) ->
          new Digest(
              Workspace.of(row.getString("enterprise"), row.getString("team")),
              row.getString("channel"),
              row.getString("thread"),
              row.getString("author"),
              row.getString("body"),
              row.getString("message"),
              Instant.ofEpochMilli(row.getLong("changed")));

  private final Database database;

  Digests(Database database) {
    this.database = database;
  }

  /**
   * A summary, drafted or posted.
   *
   * @param thread the timestamp of the message that the thread hangs on
   * @param author who edits it
   * @param body its parts, in whatever form the caller reads again
   * @param message the timestamp of the message that shows it; null while it is a draft
   */
  public record Digest(
      Workspace workspace,
      String channel,
      String thread,
      String author,
      String body,
      @Nullable String message,
      Instant changed) {}

  /** Keeps {@code digest} in place of an earlier one of the thread. */
  public void save(Digest digest) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO digest (enterprise, team, channel, thread, author, body, message, changed)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enterprise, team, channel, thread)"
                + " DO UPDATE SET author = excluded.author, body = excluded.body, message ="
                + " excluded.message, changed = excluded.changed",
            digest.workspace().enterpriseKey(),
            digest.workspace().team(),
            digest.channel(),
            digest.thread(),
            digest.author(),
            digest.body(),
            digest.message(),
            digest.changed().toEpochMilli()));
  }

  /** The summary of a thread. */
  public Optional<Digest> find(Workspace workspace, String channel, String thread) {
    return database.run(handle ->
        handle
            .select(
                "SELECT * FROM digest WHERE enterprise = ? AND team = ? AND channel = ? AND thread"
                    + " = ?",
                workspace.enterpriseKey(),
                workspace.team(),
                channel,
                thread)
            .map(DIGEST)
            .findOne());
  }

  /** The summaries that were posted last, latest first. */
  public List<Digest> latest(Workspace workspace, int limit) {
    return database.run(handle ->
        handle
            .select(
                "SELECT * FROM digest WHERE enterprise = ? AND team = ? AND message IS NOT NULL"
                    + " ORDER BY changed DESC, channel, thread LIMIT ?",
                workspace.enterpriseKey(),
                workspace.team(),
                limit)
            .map(DIGEST)
            .list());
  }
}
