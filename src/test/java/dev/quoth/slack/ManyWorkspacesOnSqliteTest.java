package dev.quoth.slack;

import dev.quoth.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class ManyWorkspacesOnSqliteTest extends ManyWorkspacesTest {
  @TempDir Path folder;

  @Override
  Store openStore() {
    return Store.open(folder, null);
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("quoth.db"));
  }
}
