package dev.quoth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A connection pool over SQLite or PostgreSQL, brought to the schema that this version knows. */
final class Database implements AutoCloseable {
  private static final String FILE = "quoth.db";
  private static final long WAIT_MILLIS = 10_000;

  /** One writes; the others read, which in a write-ahead log waits for no writer. */
  private static final int SQLITE_CONNECTIONS = 4;

  private static final int POSTGRES_CONNECTIONS = 8;

  private final String name;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /** Of SQLite; PostgreSQL flushes the disk for several connections at once by itself. */
  private final @Nullable SharedCommits commits;

  private Database(String name, DataSource source, int connections, boolean sharesCommits) {
    this.name = name;
    migrate(name, source);
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(WAIT_MILLIS);
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
    this.commits = sharesCommits ? new SharedCommits(jdbi) : null;
  }

  /** The file {@code quoth.db} in {@code folder}, which is made if it isn't there. */
  static Database sqlite(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "The data folder "
              + folder
              + " can't be made: check QUOTH_DATA, and that Quoth may write there.");
    }
    Path file = folder.resolve(FILE);
    SQLiteConfig config = new SQLiteConfig();
    // A write-ahead log that is flushed at every commit: what was acknowledged survives a power
    // cut.
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A transaction that begins by reading and then can't write would fail at once and not wait.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) WAIT_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return new Database(file.toString(), source, SQLITE_CONNECTIONS, true);
  }

  /**
   * A PostgreSQL database.
   *
   * @param url {@code postgres://user:password@host:port/name}, or the same as {@code
   *     jdbc:postgresql:} has it
   */
  static Database postgres(String url) {
    PGSimpleDataSource source = source(url);
    return new Database(
        String.join(",", source.getServerNames()) + "/" + source.getDatabaseName(),
        source,
        POSTGRES_CONNECTIONS,
        false);
  }

  /**
   * Reads the address, without a connection.
   *
   * @throws StoreException where it is none of PostgreSQL
   */
  static PGSimpleDataSource source(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      if (url.startsWith("jdbc:postgresql:")) {
        source.setUrl(url);
      } else {
        URI uri = new URI(url);
        if (uri.getScheme() == null
            || !uri.getScheme().matches("postgres(ql)?")
            || uri.getHost() == null) {
          throw notPostgres();
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        source.setUrl(
            "jdbc:postgresql://"
                + uri.getHost()
                + ":"
                + (uri.getPort() < 0 ? 5432 : uri.getPort())
                + uri.getRawPath()
                + query);
        List<String> user =
            uri.getUserInfo() == null ? List.of() : Arrays.asList(uri.getUserInfo().split(":", 2));
        if (!user.isEmpty()) {
          source.setUser(user.getFirst());
          source.setPassword(user.size() > 1 ? user.getLast() : "");
        }
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw notPostgres();
    }
    source.setConnectTimeout((int) (WAIT_MILLIS / 1000));
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private static StoreException notPostgres() {
    return new StoreException(
        "QUOTH_DATABASE_URL names no PostgreSQL database: write"
            + " postgres://user:password@host:5432/name, or unset it for SQLite.");
  }

  private static void migrate(String name, DataSource source) {
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(source)
              .locations("classpath:dev/quoth/store")
              .table("schema_version")
              // Each migration makes tables of its own, whatever order they came in.
              .outOfOrder(true)
              .load();
      for (MigrationInfo applied : flyway.info().applied()) {
        if (applied.getState() == MigrationState.FUTURE_SUCCESS
            || applied.getState() == MigrationState.FUTURE_FAILED) {
          throw new StoreException(
              name
                  + " was written by a newer Quoth (its schema has version "
                  + applied.getVersion()
                  + ", which this one doesn't know): start that Quoth again, or put back a backup"
                  + " from before.");
        }
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw StoreException.of(name, e);
    }
  }

  /**
   * Does {@code work} in one transaction, which is on the disk when this returns.
   *
   * @param work does nothing but to read and write; it may be run again, after what it did was
   *     undone
   * @throws StoreException where the database can't; nothing of it was done then
   */
  <T> T run(HandleCallback<T, RuntimeException> work) {
    try {
      return commits == null ? jdbi.inTransaction(work) : commits.run(work);
    } catch (JdbiException e) {
      throw StoreException.of(name, e);
    }
  }

  /**
   * Looks something up, with a single statement; waits for nobody who writes.
   *
   * @throws StoreException where the database can't
   */
  <T> T read(HandleCallback<T, RuntimeException> query) {
    try {
      return jdbi.withHandle(query);
    } catch (JdbiException e) {
      throw StoreException.of(name, e);
    }
  }

  @Override
  public void close() {
    if (commits != null) {
      commits.close();
    }
    pool.close();
  }
}
