package dev.quoth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Store open() {
    return Store.open(folder.resolve("data"), null);
  }

  @Override
  void execute(String sql) {
    try (Connection connection = connect("data/quoth.db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connect(String file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
  }

  @Test
  void itWritesAheadSoThatReadersWaitForNoWriter() throws SQLException {
    try (Connection connection = connect("data/quoth.db");
        var mode = connection.createStatement().executeQuery("PRAGMA journal_mode")) {
      assertThat(mode.getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("quoth.db"), "not a database at all ".repeat(100));

    assertThatThrownBy(() -> Store.open(other, ""))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The file "
                + other.resolve("quoth.db")
                + " is damaged, or no SQLite database: put back a backup, or move it away.");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> Store.open(file, null))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The data folder " + file + " can't be made");
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsNamed() throws IOException {
    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("quoth.db"));

    assertThatThrownBy(() -> Store.open(other, null))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("can't be opened: check that its folder is there");
  }

  @Test
  void aFullDiskIsOneSentence() throws SQLException {
    // A database that may not grow fails as one on a full disk does.
    assertThat(
            failure(
                "PRAGMA max_page_count = 1",
                "CREATE TABLE t (x)",
                "INSERT INTO t VALUES (zeroblob(100000))"))
        .isEqualTo(
            "The disk is full, so it can't be written: make room. Nothing that was acknowledged is"
                + " lost.");
  }

  @Test
  void aReadOnlyDiskIsOneSentence() throws SQLException {
    assertThat(failure("PRAGMA query_only = 1", "CREATE TABLE t (x)"))
        .isEqualTo("it can't be written, it is read-only: give Quoth the right to write to it.");
  }

  private String failure(String... statements) throws SQLException {
    try (Connection connection = connect("other.db");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      return StoreException.of("it", new RuntimeException(e)).getMessage();
    }
    throw new AssertionError("nothing failed");
  }
}
