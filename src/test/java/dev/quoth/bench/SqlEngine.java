package dev.quoth.bench;

import dev.quoth.bench.Generated.Text;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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
  static SqlEngine sqlite(Generated generated, int passages) throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    fill(
        connection,
        generated,
        passages,
        "CREATE VIRTUAL TABLE passage USING fts5(title, text, tokenize = 'porter unicode61')");
    return new SqlEngine(
        connection,
        "SELECT text FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT " + FOUND,
        " OR ",
        () -> {});
  }

  /** PostgreSQL with English stemming, a stored vector under a GIN index, and its own ranking. */
  static SqlEngine postgres(Generated generated, int passages) throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    Connection connection = server.getPostgresDatabase().getConnection();
    fill(connection, generated, passages, "CREATE TABLE passage (title text, text text)");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER TABLE passage ADD words tsvector GENERATED ALWAYS AS"
              + " (to_tsvector('english', title || ' ' || text)) STORED");
      statement.execute("CREATE INDEX ON passage USING gin(words)");
      statement.execute("ANALYZE passage");
    }
    return new SqlEngine(
        connection,
        "SELECT text FROM passage, to_tsquery('english', ?) query WHERE words @@ query"
            + " ORDER BY ts_rank(words, query) DESC LIMIT "
            + FOUND,
        " | ",
        server);
  }

  private static void fill(Connection connection, Generated generated, int passages, String table)
      throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(table);
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO passage (title, text) VALUES (?, ?)")) {
      int added = 0;
      for (Text text : (Iterable<Text>) generated.passages(passages)::iterator) {
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
