package dev.quoth.slack;

import dev.quoth.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The scene with Quoth in it, from the beginning of a test to its end. */
abstract class RunningDigestScene extends DigestScene {
  SlackApp app;
  Store store;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    store = Store.open(folder, null);
    app = quoth(store);
    client = new SignedClient(app.eventsUrl().orElseThrow());
  }

  @AfterEach
  void stop() {
    app.close();
    store.close();
  }
}
