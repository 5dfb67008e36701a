package dev.quoth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreContract {
  private final String url = Postgres.newDatabase();

  @Override
  Store open() {
    return Store.open(Path.of("unused"), url);
  }

  @Override
  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url.replace("postgres://postgres:postgres@", "jdbc:postgresql://"), "postgres", "postgres");
  }

  @Test
  void theJdbcFormOfTheUrlServesToo() {
    String jdbc =
        url.replace("postgres://postgres:postgres@", "jdbc:postgresql://")
            + "?user=postgres&password=postgres";

    try (Store store = Store.open(Path.of("unused"), jdbc)) {
      store.check();
    }
  }

  @Test
  void twoProcessesNeverTakeOnTheSameEvent() {
    try (Store one = open();
        Store other = open()) {
      Workspace team = new Workspace(null, "T1");
      assertThat(one.seenEvents().claim(team, List.of("Ev1"), Instant.EPOCH)).isTrue();
      assertThat(other.seenEvents().claim(team, List.of("Ev1"), Instant.EPOCH)).isFalse();
    }
  }

  @Test
  void theTransactionThatWroteAnAnonymousBallotDoesNotTellWhose() throws SQLException {
    try (Store store = open()) {
      Poll poll = poll(new Workspace(null, "T1"), "p", true, null);
      store.polls().open(poll);
      for (int i = 0; i < 5; i++) {
        store
            .polls()
            .vote(poll, "hash" + i, new Polls.Ballot("secret" + (4 - i), Map.of("goal", "job")));
      }
    }

    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(DISTINCT xmin::text), string_agg(id, ' ' ORDER BY ctid) FROM"
                    + " ballot")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
      assertThat(rows.getString(2)).isEqualTo("secret0 secret1 secret2 secret3 secret4");
    }
  }

  @Test
  void aReadOnlyDatabaseIsOneSentence() {
    try (Store store = open()) {
      store.check();
    }
    String name = url.substring(url.lastIndexOf('/') + 1);
    Postgres.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");

    assertThatThrownBy(
            () -> {
              try (Store store = open()) {
                store.check();
              }
            })
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "localhost/"
                + name
                + " can't be written, it is read-only: give Quoth the right to write to it.");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> Store.open(Path.of("unused"), url.replaceFirst("/quoth\\d+", "/nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("There is no database localhost/nowhere");
  }
}
