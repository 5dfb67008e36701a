package dev.quoth.bench;

import dev.quoth.bench.Generated.Text;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Full-text search in a database: what a team would use that has one already. */
final class SqlEngine implements Engine {
  private final Connection connection;
  private final PreparedStatement search;
  private final String or;
  private final AutoCloseable server;

  private SqlEngine(Connection connection, String query, String or, AutoCloseable server)
      throws Exception {
    this.connection = connection;
    this.search = connection.prepareStatement(query);
    this.or = or;
    this.server = server;
  }

  /** SQLite FTS5 with its Porter stemmer, in memory, ranked by BM25. */
  static SqlEngine sqlite(Input input) throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIRTUAL TABLE passage USING fts5(title, text, tokenize = 'porter unicode61')");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO passage (title, text) VALUES (?, ?)");
        Stream<Text> texts = input.texts().get()) {
      int added = 0;
      for (Text text : (Iterable<Text>) texts::iterator) {
        insert.setString(1, text.title());
        insert.setString(2, text.text());
        insert.addBatch();
        if (++added % 1_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
    return new SqlEngine(
        connection,
        "SELECT text FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT " + FOUND,
        " OR ",
        () -> {});
  }

  /**
   * PostgreSQL with English stemming, a stored vector under a GIN index, and its own ranking; with
   * as much memory as a server of its own would be given.
   */
  static SqlEngine postgres(Input input) throws Exception {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("shared_buffers", "2GB")
            .setServerConfig("work_mem", "64MB")
            .setServerConfig("maintenance_work_mem", "1GB")
            .setServerConfig("max_wal_size", "8GB")
            .start();
    Connection connection = server.getPostgresDatabase().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE passage (title text, text text, words tsvector GENERATED ALWAYS AS"
              + " (to_tsvector('english', title || ' ' || text)) STORED)");
      try (Stream<Text> texts = input.texts().get()) {
        copy(connection, texts);
      }
      statement.execute("CREATE INDEX ON passage USING gin(words)");
      statement.execute("VACUUM ANALYZE passage");
    }
    return new SqlEngine(
        connection,
        "SELECT text FROM passage, to_tsquery('english', ?) query WHERE words @@ query"
            + " ORDER BY ts_rank(words, query) DESC LIMIT "
            + FOUND,
        " | ",
        server);
  }

  private static void copy(Connection connection, Stream<Text> texts) throws Exception {
    CopyIn in =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY passage (title, text) FROM STDIN");
    for (Text text : (Iterable<Text>) texts::iterator) {
      byte[] row =
          (column(text.title()) + "\t" + column(text.text()) + "\n")
              .getBytes(StandardCharsets.UTF_8);
      in.writeToCopy(row, 0, row.length);
    }
    in.endCopy();
  }

  /** In the form that COPY takes. */
  private static String column(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  @Override
  public List<String> search(List<String> words) throws Exception {
    search.setString(1, String.join(or, words));
    List<String> found = new ArrayList<>();
    try (ResultSet rows = search.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Override
  public void close() throws Exception {
    connection.close();
    server.close();
  }
}
