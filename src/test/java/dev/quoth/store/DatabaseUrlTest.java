package dev.quoth.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a QUOTH_DATABASE_URL that leads nowhere. */
class DatabaseUrlTest {
  @Test
  void aServerThatIsNotThereIsOneSentenceWithoutThePassword() {
    assertThatThrownBy(
            () -> Store.open(Path.of("unused"), "postgres://quoth:secret@localhost:1/quoth"))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The database localhost/quoth can't be reached: check that it runs, and"
                + " QUOTH_DATABASE_URL.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:secret@h/db",
        "postgres:///db",
        "http://h",
        "secret",
        "postgres://u:se cret@h/db"
      })
  void aUrlThatNamesNoPostgresIsRefusedWithoutRepeatingIt(String wrong) {
    assertThatThrownBy(() -> Store.open(Path.of("unused"), wrong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("QUOTH_DATABASE_URL")
        .message()
        .doesNotContain("secret");
  }
}
