package dev.quoth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that votes is killed with SIGKILL: what it acknowledged is there. */
class KilledStoreTest {
  private static final Workspace TEAM = new Workspace(null, "T1");

  @TempDir Path folder;

  /**
   * Votes without end and says so after each vote; for {@code closing}, also closes a poll after
   * each.
   */
  public static final class Voter {
    private Voter() {}

    public static void main(String[] args) {
      try (Store store = Store.open(Path.of(args[0]), args[1])) {
        Poll poll = StoreContract.poll(TEAM, "p", true, null);
        store.polls().open(poll);
        for (int i = 0; ; i++) {
          store.polls().vote(poll, "hash" + i, new Polls.Ballot("b" + i, Map.of("goal", "job")));
          System.out.println("voted b" + i);
          Poll closing = StoreContract.poll(TEAM, "closing" + i, false, Instant.EPOCH);
          store.polls().open(closing);
          store.polls().close(TEAM, closing.id());
          System.out.println("closed " + closing.id());
        }
      }
    }
  }

  @Test
  void everyAcknowledgedBallotAndEveryCloseIsThereInSqlite() throws Exception {
    killedBetweenVotes("");
  }

  @Test
  void everyAcknowledgedBallotAndEveryCloseIsThereInPostgres() throws Exception {
    killedBetweenVotes(Postgres.newDatabase());
  }

  private void killedBetweenVotes(String url) throws Exception {
    List<String> acknowledged = voteUntilKilled(url, 60);

    try (Store store = Store.open(folder, url)) {
      Poll poll = store.polls().find(TEAM, "p").orElseThrow();
      List<String> ballots = store.polls().ballots(poll).stream().map(Polls.Ballot::id).toList();
      List<String> closed =
          store.polls().claim(TEAM, Poll.State.CLOSED, Instant.EPOCH).stream()
              .map(Poll::id)
              .toList();
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(60);
      for (String line : acknowledged) {
        String id = line.substring(line.indexOf(' ') + 1);
        assertThat(line.startsWith("voted") ? ballots : closed).contains(id);
      }
      assertThat(store.polls().voters(poll)).hasSameSizeAs(ballots);
      assertThat(store.polls().vote(poll, "later", new Polls.Ballot("later", Map.of())))
          .isEqualTo(Polls.Vote.COUNTED);
    }
  }

  private List<String> voteUntilKilled(String url, int lines)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process voter =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Voter.class.getName(),
                folder.toString(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader said = voter.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("voted ") || line.startsWith("closed ")) {
          acknowledged.add(line);
        }
        if (acknowledged.size() == lines) {
          // Process.destroyForcibly would close the stream that has more acknowledgements in it.
          voter.toHandle().destroyForcibly();
        }
      }
    } finally {
      voter.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
    return acknowledged;
  }
}
