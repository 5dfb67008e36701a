package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Three hundred people answer a poll within one minute: each presses the button of its card, gets
 * the form and sends it, signed, to {@code target/quoth.jar} in a process of its own. Measured is
 * the time from sending the filled form to Slack's 200, which comes when the ballot is on the disk.
 */
public final class BallotBenchmark {
  private static final int PEOPLE = 300;
  private static final Duration RUSH = Duration.ofMinutes(1);
  private static final long SEED = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final StandInSlack slack;
  private final QuothInSlack quoth;

  private BallotBenchmark(StandInSlack slack, QuothInSlack quoth) {
    this.slack = slack;
    this.quoth = quoth;
  }

  /**
   * Milliseconds from a ballot to its 200, of one poll.
   *
   * @param processor that Quoth's process was on a processor, for each person: the press, the form,
   *     the ballot, its confirmation and the card's count; other work on the machine hardly changes
   *     it
   */
  public record Times(String poll, double median, double p99, double worst, double processor) {}

  /** Four polls: named and anonymous ones, on SQLite and on PostgreSQL. */
  public static List<Times> measure() throws Exception {
    List<Times> times = new ArrayList<>(measure("SQLite", ""));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      times.addAll(
          measure(
              "PostgreSQL",
              "postgres://postgres:postgres@localhost:" + postgres.getPort() + "/postgres"));
    }
    return times;
  }

  private static List<Times> measure(String database, String url) throws Exception {
    Path data = Files.createTempDirectory(Path.of("target"), "ballots");
    try (StandInSlack slack = new StandInSlack();
        QuothInSlack quoth = QuothInSlack.start(slack, data, url)) {
      slack.join(
          IntStream.range(0, PEOPLE).mapToObj(BallotBenchmark::person).toArray(String[]::new));
      var benchmark = new BallotBenchmark(slack, quoth);
      List<Times> times = new ArrayList<>();
      times.add(benchmark.rush(database + ", named", false));
      times.add(benchmark.rush(database + ", anonymous", true));
      return times;
    }
  }

  private static String person(int number) {
    return "U1PERSON" + number;
  }

  private Times rush(String name, boolean anonymous) throws Exception {
    StandInSlack.Call card = card(anonymous);
    Random random = new Random(SEED);
    List<Callable<Long>> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String person = person(i);
      long after = random.nextLong(RUSH.toNanos());
      long choices = random.nextLong();
      people.add(() -> {
        Thread.sleep(Duration.ofNanos(after));
        return ballot(card, person, new Random(choices));
      });
    }
    Duration before = quoth.jar().processorTime();
    List<Long> nanos = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Long> each : threads.invokeAll(people)) {
        nanos.add(each.get());
      }
    }
    slack.await(
        "chat.update", call -> call.get("text").contains(PEOPLE + " people answered so far"));
    nanos.sort(null);
    return new Times(
        name,
        nanos.get(PEOPLE / 2) / 1e6,
        nanos.get(PEOPLE * 99 / 100 - 1) / 1e6,
        nanos.getLast() / 1e6,
        quoth.jar().processorTime().minus(before).toNanos() / 1e6 / PEOPLE);
  }

  /** The card of a new poll. */
  private StandInSlack.Call card(boolean anonymous) throws Exception {
    int cards = slack.calls("chat.postMessage").size();
    ObjectNode command = FromSlack.command("survey team backend-language", slack);
    send(command);
    JsonNode setup = form(command);
    send(FromSlack.submission(setup, FromSlack.PERSON, FromSlack.pollWanted(anonymous, null)));
    return slack.await("chat.postMessage", cards + 1);
  }

  private JsonNode form(JsonNode opener) throws Exception {
    String trigger = opener.get("trigger_id").asText();
    StandInSlack.Call open =
        slack.await("views.open", call -> call.get("trigger_id").equals(trigger));
    return Given.JSON.readTree(open.get("view"));
  }

  /** A form that does not come, because the machine is too busy, is asked for again. */
  private JsonNode ballotForm(StandInSlack.Call card, String person) throws Exception {
    while (true) {
      ObjectNode press =
          FromSlack.press("poll-take", card.button("poll-take").orElseThrow(), slack);
      ((ObjectNode) press.get("user")).put("id", person);
      send(press);
      String trigger = press.get("trigger_id").asText();
      for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
        for (StandInSlack.Call call : slack.calls("views.open").reversed()) {
          if (call.get("trigger_id").equals(trigger)) {
            return Given.JSON.readTree(call.get("view"));
          }
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /** Nanoseconds from the ballot to its 200. */
  private long ballot(StandInSlack.Call card, String person, Random random) throws Exception {
    JsonNode form = ballotForm(card, person);
    Map<String, String> choices = new HashMap<>();
    for (JsonNode block : form.get("blocks")) {
      JsonNode options = block.path("element").path("options");
      if (!options.isEmpty()) {
        choices.put(
            block.get("block_id").asText(),
            options.get(random.nextInt(options.size())).get("value").asText());
      }
    }
    ObjectNode submission = FromSlack.ballot(form, person, choices);
    long start = System.nanoTime();
    String answer = send(submission);
    long took = System.nanoTime() - start;
    if (!answer.isEmpty()) {
      throw new IllegalStateException("a ballot was refused: " + answer);
    }
    return took;
  }

  private String send(JsonNode payload) {
    HttpResponse<String> response = quoth.client().send(payload);
    if (response.statusCode() != 200) {
      throw new IllegalStateException("Quoth answered " + response.statusCode());
    }
    return response.body();
  }

  /** Prints the table alone. */
  public static void main(String[] arguments) throws Exception {
    for (Times times : measure()) {
      System.out.println(times);
    }
    System.exit(0);
  }
}
