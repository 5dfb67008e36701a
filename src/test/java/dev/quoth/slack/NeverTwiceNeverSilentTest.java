package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many questions at once, each delivered up to four times, to a Slack that fails up to three times
 * a message, from an index that fails now and then. {@code -Dsoak=20000} asks that many.
 */
class NeverTwiceNeverSilentTest {
  private static final int QUESTIONS = Integer.getInteger("soak", 1_000);

  /** Several questions a channel, so that they wait for each other. */
  private static final int CHANNELS = QUESTIONS / 5;

  private static final long SEED = 20_260;

  /** As often as Slack comes again, and the delivery that it begins with. */
  private static final int DELIVERIES = 4;

  @TempDir private Path data;

  /** What was asked, by whatever its reply is known by: its thread, its address, its person. */
  private final Map<String, Integer> asked = new HashMap<>();

  @Test
  void everyQuestionGetsExactlyOneReply() throws Exception {
    Random random = new Random(SEED);
    try (StandInSlack slack = new StandInSlack();
        Store store = Store.open(data, null)) {
      List<ObjectNode> payloads = new ArrayList<>();
      for (int i = 0; i < QUESTIONS; i++) {
        payloads.add(payload(i, slack));
      }
      slack.withoutSchema();
      slack.failing(faults(random));
      SlackSettings settings =
          new SlackSettings(
              "xoxb-1", SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0);
      try (SlackApp app =
          SlackApp.start(
              settings,
              SeenEvents.durable(store.seenEvents(), InstantSource.system()),
              Samples.rooms(
                  NeverTwiceNeverSilentTest::answer,
                  List::of,
                  Samples::surveys,
                  Samples.polls(),
                  Samples.digests()))) {
        deliver(random, payloads, new SignedClient(app.eventsUrl().orElseThrow()));
        slack.awaitAccepted(QUESTIONS);
      }
      int[] replies = new int[QUESTIONS];
      for (Call call : slack.accepted()) {
        number(call).ifPresent(number -> replies[number]++);
      }
      assertThat(replies).containsOnly(1);
      assertThat(slack.objections()).isEmpty();
    }
  }

  /** As Slack does: again after what is no 200, and now and then again after a 200, too. */
  private static void deliver(Random random, List<ObjectNode> payloads, SignedClient client)
      throws Exception {
    List<Callable<Boolean>> deliveries = new ArrayList<>();
    for (ObjectNode payload : payloads) {
      // Commands it sends once; whoever finds no room for them is told.
      int copies = payload.has("command") ? 1 : 1 + random.nextInt(DELIVERIES);
      for (; copies > 0; copies--) {
        deliveries.add(() -> delivered(payload, client));
      }
    }
    Collections.shuffle(deliveries, random);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> delivered : threads.invokeAll(deliveries)) {
        assertThat(delivered.get()).isTrue();
      }
    }
  }

  private static boolean delivered(ObjectNode payload, SignedClient client)
      throws InterruptedException {
    while (client.send(payload).statusCode() == 503) {
      Thread.sleep(200);
    }
    return true;
  }

  private ObjectNode payload(int i, StandInSlack slack) {
    String question = "question " + i + ".";
    String person = "U" + i;
    asked.put(person, i);
    if (i % 3 == 2) {
      ObjectNode command = FromSlack.command(question, slack).put("user_id", person);
      asked.put(command.get("response_url").asText(), i);
      return command;
    }
    boolean direct = i % 3 == 1;
    ObjectNode payload = direct ? FromSlack.directMessage(question) : FromSlack.mention(question);
    ObjectNode event = (ObjectNode) payload.get("event");
    event.put("channel", (direct ? "D" : "C") + i % CHANNELS).put("user", person);
    asked.put(event.get("ts").asText(), i);
    return payload;
  }

  private Optional<Integer> number(Call call) {
    if (!call.method().equals(StandInSlack.RESPONSE_URL)
        && !call.method().equals("chat.postMessage")) {
      return Optional.empty();
    }
    return Optional.ofNullable(asked.get(call.get("url")))
        .or(() -> Optional.ofNullable(asked.get(call.get("thread_ts"))))
        .or(() -> Optional.ofNullable(asked.get(call.get("channel"))));
  }

  private static Answer answer(String question, List<String> earlier) {
    if (question.endsWith("7.")) {
      throw new IllegalStateException("the index is out of order");
    }
    return Samples.yes(question);
  }

  /** For each question, what Slack answers to the first calls. */
  private Function<Call, Optional<Planned>> faults(Random random) {
    List<Planned> kinds =
        List.of(
            Planned.tooMany(0),
            new Planned(503, Map.of(), "<html>out of order</html>"),
            Planned.error("ratelimited"),
            Planned.error("invalid_blocks"),
            Planned.LOST,
            // Only a message in a thread can be looked for: the rest is spared these.
            Planned.DONE_AND_LOST,
            Planned.error("not_in_channel"));
    Map<Integer, Queue<Planned>> faults = new HashMap<>();
    for (int i = 0; i < QUESTIONS; i++) {
      List<Planned> shuffled = new ArrayList<>(i % 3 == 2 ? kinds.subList(0, 5) : kinds);
      Collections.shuffle(shuffled, random);
      List<Planned> some = shuffled.subList(0, random.nextInt(4));
      // Once it was done, nothing is left to fail.
      int done = some.indexOf(Planned.DONE_AND_LOST);
      List<Planned> chosen = done < 0 ? some : some.subList(0, done + 1);
      int elsewhere = chosen.indexOf(Planned.error("not_in_channel"));
      if (elsewhere >= 0 && done > elsewhere) {
        chosen = chosen.subList(0, elsewhere + 1);
      }
      faults.put(i, new ArrayDeque<>(chosen));
    }
    return call -> number(call).flatMap(number -> Optional.ofNullable(faults.get(number).poll()));
  }
}
