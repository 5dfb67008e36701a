package dev.quoth.slack;

import dev.quoth.store.Postgres;
import dev.quoth.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class ManyWorkspacesOnPostgresTest extends ManyWorkspacesTest {
  private final String url = Postgres.newDatabase();

  @Override
  Store openStore() {
    return Store.open(Path.of("unused"), url);
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url.replace("postgres://postgres:postgres@", "jdbc:postgresql://"), "postgres", "postgres");
  }
}
