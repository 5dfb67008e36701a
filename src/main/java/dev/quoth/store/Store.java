package dev.quoth.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must last. What a method of it has done is on the disk when the method returns, and survives
 * {@code kill -9}. Every method throws {@link StoreException} where the database can't be used.
 * Safe for use by many threads, and PostgreSQL by many processes, at once.
 */
public final class Store implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "poll",
          "voter",
          "ballot",
          "seen_event",
          "errand",
          "digest",
          "digest_draft",
          "feedback",
          "channel",
          "question",
          "posted_answer",
          "installation");

  private final Database database;

  private Store(Database database) {
    this.database = database;
  }

  /**
   * Opens the store, and brings its schema up to date.
   *
   * @param folder where SQLite keeps its file {@code quoth.db}
   * @param databaseUrl a PostgreSQL database to use in place of SQLite, {@code
   *     postgres://user:password@host:5432/name}; null or empty for SQLite
   * @throws StoreException where it can't be opened, or a newer Quoth has written it
   */
  public static Store open(Path folder, @Nullable String databaseUrl) {
    return new Store(
        databaseUrl == null || databaseUrl.isBlank()
            ? Database.sqlite(folder)
            : Database.postgres(databaseUrl.strip()));
  }

  /** What is wrong with the way {@code databaseUrl} is written; empty where nothing is. */
  public static Optional<String> faultIn(String databaseUrl) {
    try {
      Database.source(databaseUrl.strip());
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Polls and their ballots. */
  public Polls polls() {
    return new Polls(database);
  }

  /** Which events were taken on. */
  public SeenEvents seenEvents() {
    return new SeenEvents(database);
  }

  /** What was asked and is not answered yet. */
  public Errands errands() {
    return new Errands(database);
  }

  /** Summaries of threads. */
  public Digests digests() {
    return new Digests(database);
  }

  /** What people thought of answers. */
  public Feedback feedback() {
    return new Feedback(database);
  }

  /** What people asked. */
  public Questions questions() {
    return new Questions(database);
  }

  /** Answers as they stand in channels. */
  public PostedAnswers postedAnswers() {
    return new PostedAnswers(database);
  }

  /** How Quoth behaves in a channel. */
  public Channels channels() {
    return new Channels(database);
  }

  /**
   * Where Quoth is installed. What is encrypted with an older one of {@code keys} is encrypted anew
   * with the newest.
   *
   * @throws StoreException where tokens are encrypted with a key that is not among them
   */
  public Installations installations(TokenKeys keys) {
    return new Installations(database, keys);
  }

  /** Fails where the database can't be written, for a health check. */
  public void check() {
    database.run(handle -> handle.execute("UPDATE channel SET reply = reply WHERE team = ''"));
  }

  /** Deletes all that is kept for {@code workspace}, when it uninstalls Quoth. */
  public void forget(Workspace workspace) {
    database.run(handle -> {
      for (String table : TABLES) {
        handle.execute(
            "DELETE FROM " + table + " WHERE enterprise = ? AND team = ?",
            workspace.enterpriseKey(),
            workspace.team());
      }
      return true;
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
