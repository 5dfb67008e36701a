package dev.quoth.slack;

import dev.quoth.QuothJar;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code target/quoth.jar} as a process of its own, in Slack over HTTP; closed, it is killed.
 *
 * @param client signs what Slack sends it
 */
record QuothInSlack(QuothJar jar, SignedClient client) implements AutoCloseable {
  /**
   * Starts it; returns when it takes requests.
   *
   * @param data where it keeps its index, and SQLite's file
   * @param databaseUrl of PostgreSQL; null or empty for SQLite
   */
  static QuothInSlack start(StandInSlack slack, Path data, @Nullable String databaseUrl)
      throws Exception {
    QuothJar jar =
        QuothJar.start(
            Map.of(
                "SLACK_BOT_TOKEN",
                "xoxb-not-a-real-token",
                "SLACK_SIGNING_SECRET",
                SignedClient.SECRET,
                "SLACK_API_URL",
                slack.apiUrl().toString(),
                "QUOTH_PORT",
                "0",
                "QUOTH_DATA",
                data.toString(),
                "QUOTH_DATABASE_URL",
                databaseUrl == null ? "" : databaseUrl),
            "serve");
    String line = jar.await("Slack's requests go to ");
    return new QuothInSlack(
        jar, new SignedClient(URI.create(line.substring(line.indexOf("http")))));
  }

  /** Has it finish what it acknowledged; returns when it has ended. */
  void stop() throws InterruptedException {
    jar.terminate();
    jar.exitCode();
  }

  /** With SIGKILL. */
  void kill() {
    jar.kill();
  }

  @Override
  public void close() {
    jar.close();
  }
}
