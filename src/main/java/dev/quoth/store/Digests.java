package dev.quoth.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Summaries of threads, one a thread, and the drafts that were sent but are not posted yet. */
public final class Digests {
  /**
   * Longer than posting takes, and no longer than a lead waits; after it, whoever claimed the
   * posting is taken for dead.
   */
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** Whoever has not come back to a draft by then has let it go. */
  private static final Duration DRAFT_LASTS = Duration.ofDays(30);

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

  private static final RowMapper<Draft> DRAFT =
      (row, _) ->
          new Draft(
              Workspace.of(row.getString("enterprise"), row.getString("team")),
              row.getString("channel"),
              row.getString("thread"),
              row.getString("author"),
              row.getString("body"),
              Instant.ofEpochMilli(row.getLong("changed")));

  private final Database database;

  Digests(Database database) {
    this.database = database;
  }

  /**
   * A summary that is posted, or about to be.
   *
   * @param thread the timestamp of the message that the thread hangs on
   * @param author who posted it
   * @param body its parts, in whatever form the caller reads again; empty before the first
   * @param message the timestamp of the message that shows it; null until it is posted
   */
  public record Digest(
      Workspace workspace,
      String channel,
      String thread,
      String author,
      String body,
      @Nullable String message,
      Instant changed) {}

  /**
   * A summary as its lead sent it. Each lead has one draft a thread.
   *
   * @param thread the timestamp of the message that the thread hangs on
   * @param body what the lead sent, in whatever form the caller reads again
   */
  public record Draft(
      Workspace workspace,
      String channel,
      String thread,
      String author,
      String body,
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
    return database.read(handle ->
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
    return database.read(handle ->
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

  /**
   * Takes on posting the summary of a thread, so that two who post at once don't post two.
   *
   * @return until when, for {@link #release}; empty while another has it, but half a minute at most
   */
  public Optional<Instant> claim(
      Workspace workspace, String channel, String thread, String author, Instant now) {
    Instant until = Instant.ofEpochMilli(now.plus(LEASE).toEpochMilli());
    boolean got =
        database.run(handle ->
            handle.execute(
                    "INSERT INTO digest (enterprise, team, channel, thread, author, body, changed,"
                        + " posting_until) VALUES (?, ?, ?, ?, ?, '', ?, ?) ON CONFLICT"
                        + " (enterprise, team, channel, thread) DO UPDATE SET posting_until ="
                        + " excluded.posting_until WHERE digest.posting_until <= ?",
                    workspace.enterpriseKey(),
                    workspace.team(),
                    channel,
                    thread,
                    author,
                    now.toEpochMilli(),
                    until.toEpochMilli(),
                    now.toEpochMilli())
                == 1);
    return got ? Optional.of(until) : Optional.empty();
  }

  /** Gives a claim back, unless another has taken it over meanwhile. */
  public void release(Workspace workspace, String channel, String thread, Instant until) {
    database.run(handle ->
        handle.execute(
            "UPDATE digest SET posting_until = 0 WHERE enterprise = ? AND team = ? AND channel = ?"
                + " AND thread = ? AND posting_until = ?",
            workspace.enterpriseKey(),
            workspace.team(),
            channel,
            thread,
            until.toEpochMilli()));
  }

  /** Keeps {@code draft} in place of an earlier one; those of a month ago go. */
  public void keep(Draft draft) {
    database.run(handle -> {
      handle.execute(
          "DELETE FROM digest_draft WHERE changed < ?",
          draft.changed().minus(DRAFT_LASTS).toEpochMilli());
      return handle.execute(
          "INSERT INTO digest_draft (enterprise, team, channel, thread, author, body, changed)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enterprise, team, channel, thread,"
              + " author) DO UPDATE SET body = excluded.body, changed = excluded.changed",
          draft.workspace().enterpriseKey(),
          draft.workspace().team(),
          draft.channel(),
          draft.thread(),
          draft.author(),
          draft.body(),
          draft.changed().toEpochMilli());
    });
  }

  /** What {@code author} sent last for a thread and was not {@link #drop dropped}. */
  public Optional<Draft> draft(Workspace workspace, String channel, String thread, String author) {
    return database.read(handle ->
        handle
            .select(
                "SELECT * FROM digest_draft WHERE enterprise = ? AND team = ? AND channel = ? AND"
                    + " thread = ? AND author = ?",
                workspace.enterpriseKey(),
                workspace.team(),
                channel,
                thread,
                author)
            .map(DRAFT)
            .findOne());
  }

  /** Deletes a draft, because it is posted or no longer wanted. */
  public void drop(Workspace workspace, String channel, String thread, String author) {
    database.run(handle ->
        handle.execute(
            "DELETE FROM digest_draft WHERE enterprise = ? AND team = ? AND channel = ? AND thread"
                + " = ? AND author = ?",
            workspace.enterpriseKey(),
            workspace.team(),
            channel,
            thread,
            author));
  }
}
