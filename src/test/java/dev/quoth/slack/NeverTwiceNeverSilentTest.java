package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Many questions at once, each delivered up to four times, to a Slack that fails up to three times
 * a message.
 */
class NeverTwiceNeverSilentTest {
  private static final int QUESTIONS = 400;
  private static final int CHANNELS = 50;
  private static final long SEED = 20_260;
  private static final Pattern NUMBER = Pattern.compile("question (\\d+)\\.");

  @Test
  void everyQuestionGetsExactlyOneReply() throws Exception {
    Random random = new Random(SEED);
    try (StandInSlack slack = new StandInSlack()) {
      slack.failing(faults(random));
      SlackSettings settings =
          new SlackSettings(
              "xoxb-1", SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0);
      try (SlackApp app =
          SlackApp.start(
              settings,
              SeenEvents.inMemory(10_000),
              Samples.rooms(
                  (q, earlier) -> answer(q),
                  List::of,
                  Samples::surveys,
                  Samples.polls(),
                  Samples.digests()))) {
        deliver(random, slack, new SignedClient(app.eventsUrl().orElseThrow()));
        slack.awaitAccepted(QUESTIONS);
      }
      Map<Integer, Integer> replies = new TreeMap<>();
      for (Call call : slack.accepted()) {
        number(call).ifPresent(number -> replies.merge(number, 1, Integer::sum));
      }
      assertThat(replies)
          .hasSize(QUESTIONS)
          .allSatisfy((number, count) -> assertThat(count).isOne());
      assertThat(slack.objections()).isEmpty();
    }
  }

  private static void deliver(Random random, StandInSlack slack, SignedClient client)
      throws Exception {
    List<Callable<Integer>> deliveries = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      ObjectNode payload = payload("question " + i + ".", i, slack);
      for (int copies = 1 + random.nextInt(4); copies > 0; copies--) {
        deliveries.add(() -> client.send(payload).statusCode());
      }
    }
    Collections.shuffle(deliveries, random);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> status : threads.invokeAll(deliveries)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  private static ObjectNode payload(String question, int i, StandInSlack slack) {
    if (i % 3 == 2) {
      return FromSlack.command(question, slack);
    }
    boolean direct = i % 3 == 1;
    ObjectNode payload = direct ? FromSlack.directMessage(question) : FromSlack.mention(question);
    ((ObjectNode) payload.get("event")).put("channel", (direct ? "D" : "C") + i % CHANNELS);
    return payload;
  }

  /** Names the question in the headline, by which its reply is known. */
  private static Answer answer(String question) {
    return new Answer(
        "a1",
        question,
        Answer.Kind.POLAR,
        new Verdict.Yes("Rust"),
        "Yes to " + question,
        new Answer.Tally(1, 0, 0),
        List.of(),
        List.of(Samples.quote("Rust won.", Quote.Stance.FOR)),
        List.of(),
        List.of(),
        List.of("It says so."),
        Duration.ZERO);
  }

  /** For each question, what Slack answers to the first calls. */
  private static Function<Call, Optional<Planned>> faults(Random random) {
    List<Planned> kinds =
        List.of(
            Planned.tooMany(0),
            new Planned(503, Map.of(), "<html>out of order</html>"),
            Planned.error("ratelimited"),
            Planned.error("invalid_blocks"),
            Planned.error("not_in_channel"));
    Map<Integer, Queue<Planned>> faults = new HashMap<>();
    for (int i = 0; i < QUESTIONS; i++) {
      List<Planned> shuffled = new ArrayList<>(kinds);
      if (i % 3 == 2) {
        // A command can be used, and answered, in any channel.
        shuffled.removeLast();
      }
      Collections.shuffle(shuffled, random);
      faults.put(i, new ArrayDeque<>(shuffled.subList(0, random.nextInt(4))));
    }
    return call -> number(call).flatMap(number -> Optional.ofNullable(faults.get(number).poll()));
  }

  private static Optional<Integer> number(Call call) {
    Matcher number = NUMBER.matcher(call.get("text"));
    return number.find() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
  }
}
