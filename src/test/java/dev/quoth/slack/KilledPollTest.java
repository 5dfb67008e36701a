package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Quoth as a process of its own is killed with SIGKILL in the middle of a poll: what Slack was told
 * that it arrived is there, and the result is shown once.
 */
class KilledPollTest {
  private static final int PEOPLE = 60;
  private static final int TRIES = 5;
  private static final Map<String, String> FOR_GO =
      Map.of("building", "saas", "matters", "iteration", "deadline", "prototype");

  @TempDir Path data;
  private final StandInSlack slack = new StandInSlack();

  @AfterEach
  void stop() {
    slack.close();
  }

  private QuothInSlack start(String databaseUrl) throws Exception {
    return QuothInSlack.start(slack, data, databaseUrl);
  }

  private JsonNode form(JsonNode opener) throws Exception {
    String trigger = opener.get("trigger_id").asText();
    Call open = slack.await("views.open", call -> call.get("trigger_id").equals(trigger));
    return Given.JSON.readTree(open.get("view"));
  }

  private Call card(SignedClient client) throws Exception {
    ObjectNode command = FromSlack.command("survey team backend-language", slack);
    client.send(command);
    client.send(
        FromSlack.submission(form(command), FromSlack.PERSON, FromSlack.pollWanted(false, null)));
    return slack.await("chat.postMessage", 1);
  }

  private ObjectNode press(String action, Call card, String user) {
    ObjectNode press = FromSlack.press(action, card.button(action).orElseThrow(), slack);
    ((ObjectNode) press.get("user")).put("id", user);
    return press;
  }

  /** The forms of many people, by person; none is sent yet. */
  private Map<String, ObjectNode> ballots(SignedClient client, Call card) throws Exception {
    Map<String, ObjectNode> ballots = new HashMap<>();
    for (String person : IntStream.range(0, PEOPLE).mapToObj(i -> "U1P" + i).toList()) {
      slack.join(person);
      ObjectNode press = press("poll-take", card, person);
      client.send(press);
      ballots.put(person, FromSlack.ballot(form(press), person, FOR_GO));
    }
    return ballots;
  }

  /** Sends all ballots at once, {@code midway} being run while they arrive. */
  private static Set<String> acknowledged(
      Map<String, ObjectNode> ballots, List<SignedClient> clients, Runnable midway)
      throws Exception {
    Set<String> acknowledged = new ConcurrentSkipListSet<>();
    var some = new CountDownLatch(PEOPLE / 3);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ballots.forEach((person, ballot) ->
          threads.execute(() -> {
            SignedClient client = clients.get(Math.floorMod(person.hashCode(), clients.size()));
            try {
              // Refused in words, one sends the form again.
              for (int tries = 0; tries < TRIES && !acknowledged.contains(person); tries++) {
                var response = client.send(ballot);
                if (response.statusCode() == 200 && response.body().isEmpty()) {
                  acknowledged.add(person);
                }
              }
            } catch (AssertionError e) {
              // Killed before it could answer: this one was not acknowledged.
              assertThat(e.getCause()).isInstanceOf(IOException.class);
            }
            some.countDown();
          }));
      some.await();
      midway.run();
    }
    return acknowledged;
  }

  private String files() {
    return slack.calls(StandInSlack.UPLOAD).stream()
        .map(call -> call.get("body"))
        .collect(Collectors.joining("\n"));
  }

  private void resultHas(Set<String> people) {
    slack.await("files.completeUploadExternal", call -> true);
    assertThat(files()).as("what the owner gets").contains(people);
    // A card is changed again into the same where the other process had just counted on it.
    assertThat(
            slack.calls("chat.update").stream()
                .filter(call -> call.get("text").contains("closed"))
                .map(call -> call.get("ts") + call.get("text"))
                .distinct())
        .as("results shown")
        .hasSize(1);
    assertThat(slack.calls(StandInSlack.UPLOAD)).as("CSV and JSON").hasSize(2);
  }

  @Test
  void killedBetweenBallotsAndDuringTheCloseItLosesNoBallotThatWasAcknowledged() throws Exception {
    Call card;
    Set<String> acknowledged;
    try (QuothInSlack quoth = start("")) {
      SignedClient client = quoth.client();
      card = card(client);
      acknowledged = acknowledged(ballots(client, card), List.of(client), quoth::kill);
    }
    assertThat(acknowledged).isNotEmpty();
    try (QuothInSlack quoth = start("")) {
      SignedClient client = quoth.client();
      // Kept, and so the form comes back with what was answered.
      for (String person : acknowledged) {
        ObjectNode press = press("poll-take", card, person);
        client.send(press);
        assertThat(form(press).findValues("initial_option")).as(person).hasSize(3);
      }
      client.send(press("poll-close", card, FromSlack.PERSON));
      quoth.kill();
    }
    try (QuothInSlack quoth = start("")) {
      SignedClient client = quoth.client();
      // Where the press was lost with the process, Slack has no answer to it, and one presses
      // again.
      client.send(press("poll-close", card, FromSlack.PERSON));
      resultHas(acknowledged);
    }
  }

  @Test
  void twoInstancesOnOneDatabaseShowAResultOnceAndTheSecondGoesOnWhereTheFirstIsKilled()
      throws Exception {
    String database = TestDatabase.postgres();
    try (QuothInSlack one = start(database);
        QuothInSlack two = start(database)) {
      List<SignedClient> both = List.of(one.client(), two.client());
      Call card = card(both.getFirst());
      Map<String, ObjectNode> ballots = ballots(both.getFirst(), card);
      Set<String> acknowledged = acknowledged(ballots, both, one::kill);
      SignedClient second = both.getLast();
      second.send(press("poll-close", card, FromSlack.PERSON));
      resultHas(acknowledged);
    }
  }

  @Test
  void twoInstancesThatSeeAPollEndShowItsResultOnce() throws Exception {
    String database = TestDatabase.postgres();
    try (QuothInSlack one = start(database);
        QuothInSlack two = start(database)) {
      List<SignedClient> both = List.of(one.client(), two.client());
      Call card = card(both.getFirst());
      Set<String> acknowledged = acknowledged(ballots(both.getFirst(), card), both, () -> {});
      assertThat(acknowledged).hasSize(PEOPLE);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (SignedClient each : both) {
          threads.execute(() -> each.send(press("poll-close", card, FromSlack.PERSON)));
        }
      }
      resultHas(acknowledged);
    }
    assertThat(slack.calls("chat.postMessage")).as("the card, and the owner's files").hasSize(2);
  }
}
