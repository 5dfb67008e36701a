package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answerer;
import dev.quoth.search.EngineException;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Postgres;
import dev.quoth.store.Store;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What breaks around Quoth, one fault at a time: Slack, the connection, the store, the index,
 * Quoth's own capacity. Whoever addressed it gets one answer, or a sentence that says why not.
 */
class FaultsTest {
  private static final String POST = "chat.postMessage";
  private static final String WHISPER = "chat.postEphemeral";
  private static final String QUESTION = "is Rust faster than Go?";

  /** Nobody can be told: Slack takes nothing at all from this workspace any more. */
  private static final Set<String> HOPELESS = Set.of("message_limit_exceeded");

  @TempDir private Path data;
  private final StandInSlack slack = new StandInSlack();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    slack.close();
  }

  private SignedClient serve() throws IOException {
    return serve((question, _) -> Samples.yes(question), SeenEvents.inMemory(1_000));
  }

  private SignedClient serve(Answerer answerer, SeenEvents seen) throws IOException {
    return serve(answerer, seen, Samples.polls());
  }

  private SignedClient serve(Answerer answerer, SeenEvents seen, TeamPolls polls)
      throws IOException {
    SlackApp app =
        SlackApp.start(
            new SlackSettings(
                "xoxb-1", SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0),
            seen,
            Samples.rooms(answerer, List::of, Samples::surveys, polls, Samples.digests()));
    open.add(app);
    return new SignedClient(app.eventsUrl().orElseThrow());
  }

  private Store store(Path folder) {
    Store store = Store.open(folder, null);
    open.add(store);
    return store;
  }

  private static void acknowledged(SignedClient client, JsonNode payload) {
    assertThat(client.send(payload).statusCode()).isEqualTo(200);
  }

  private static ObjectNode inChannel(String channel, ObjectNode mention) {
    ((ObjectNode) mention.get("event")).put("channel", channel);
    return mention;
  }

  // Slack refuses

  static Stream<Arguments> refusals() {
    return Stream.of(POST, WHISPER)
        .flatMap(method -> errorsOf(method).map(error -> Arguments.of(method, error)));
  }

  private static Stream<String> errorsOf(String method) {
    JsonNode spec = Given.method(method).orElse(null);
    assumeTrue(spec != null, "Slack's description of its methods is not here");
    return spec.get("errors").propertyStream().map(error -> error.getKey());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whateverSlackSaysToAMessageThePersonGetsOne(String method, String error) throws Exception {
    SignedClient client = serve();
    acknowledged(client, FromSlack.mention(QUESTION));
    String more = slack.await(POST, 1).button("more").orElseThrow();
    slack.plan(method, Planned.error(error));
    acknowledged(
        client,
        method.equals(POST)
            ? FromSlack.mention("another question?")
            : FromSlack.press("more", more, slack));
    if (HOPELESS.contains(error)) {
      slack.await(method, method.equals(POST) ? 2 : 1);
    } else {
      slack.awaitAccepted(2);
    }
    open.removeLast().close();
    assertThat(slack.accepted()).hasSize(HOPELESS.contains(error) ? 1 : 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "views.publish",
        "assistant.threads.setSuggestedPrompts",
        "auth.test",
        "assistant.threads.setStatus"
      })
  void whatNobodyWaitsForMayFailWithoutHarm(String method) throws Exception {
    SignedClient client = serve();
    errorsOf(method)
        .forEach(error -> {
          slack.plan(method, Planned.error(error));
          acknowledged(client, FromSlack.homeOpened("home"));
          acknowledged(client, FromSlack.homeOpened("messages"));
        });
    acknowledged(client, FromSlack.mention(QUESTION));
    slack.await(POST, 1);
  }

  @Test
  void aMessageThatSlackTakesInNoFormIsReplacedByAWordThatSaysSo() throws Exception {
    SignedClient client = serve();
    slack.plan(POST, Planned.error("invalid_blocks"), Planned.error("msg_too_long"));
    acknowledged(client, FromSlack.mention(QUESTION));
    assertThat(slack.await(POST, 3).get("text")).contains("Slack does not take it as a message");
  }

  @Test
  void aChannelThatIsHeldBackKeepsItsOrderAndHoldsBackNoOther() throws Exception {
    SignedClient client = serve();
    slack.plan(POST, Planned.tooMany(2));
    acknowledged(client, inChannel("C0BUSY", FromSlack.mention("first in the busy one?")));
    slack.await(POST, 1);
    acknowledged(client, inChannel("C0BUSY", FromSlack.mention("second in the busy one?")));
    for (int i = 1; i <= 20; i++) {
      acknowledged(client, inChannel("C0FREE" + i, FromSlack.mention("elsewhere?")));
    }
    slack.awaitAccepted(22);
    assertThat(slack.accepted().stream().map(call -> call.get("channel")).limit(20))
        .allMatch(channel -> channel.startsWith("C0FREE"));
    assertThat(slack.accepted().subList(20, 22))
        .extracting(call -> call.button("why").orElseThrow())
        .satisfiesExactly(
            first -> assertThat(first).contains("first"),
            second -> assertThat(second).contains("second"));
  }

  // The connection breaks

  @Test
  void aMessageWhoseConnectionBrokeIsLookedForAndNotPostedTwice() throws Exception {
    SignedClient client = serve();
    slack.plan(POST, Planned.DONE_AND_LOST);
    acknowledged(client, FromSlack.mention(QUESTION));
    slack.await("conversations.replies", 1);
    open.removeLast().close();
    assertThat(slack.accepted()).filteredOn(call -> call.method().equals(POST)).hasSize(1);
  }

  @Test
  void aMessageThatDidNotArriveIsPostedAgain() throws Exception {
    SignedClient client = serve();
    slack.plan(POST, Planned.LOST, Planned.LOST);
    acknowledged(client, FromSlack.mention(QUESTION));
    slack.await(POST, 3);
    open.removeLast().close();
    assertThat(slack.accepted()).filteredOn(call -> call.method().equals(POST)).hasSize(1);
  }

  @Test
  void aLookUpThatTellsNothingLosesNoMessage() throws Exception {
    SignedClient client = serve();
    slack.plan(POST, Planned.LOST);
    slack.plan("conversations.replies", new Planned(200, Map.of(), "{\"ok\":true}"));
    acknowledged(client, FromSlack.mention(QUESTION));
    slack.await(POST, 2);
    open.removeLast().close();
    assertThat(slack.accepted()).filteredOn(call -> call.method().equals(POST)).hasSize(1);
  }

  @Test
  void anAnswerToACommandSurvivesABrokenConnection() throws Exception {
    SignedClient client = serve();
    slack.plan(StandInSlack.RESPONSE_URL, Planned.LOST);
    acknowledged(client, FromSlack.command(QUESTION, slack));
    slack.await(StandInSlack.RESPONSE_URL, 2);
  }

  // The store fails

  @Test
  void withoutTheStoreAQuestionIsStillAnsweredOnce() throws Exception {
    Store store = Store.open(data, null);
    SeenEvents seen = SeenEvents.durable(store.seenEvents(), InstantSource.system());
    SignedClient client = serve((question, _) -> Samples.yes(question), seen);
    store.close();
    ObjectNode mention = FromSlack.mention(QUESTION);
    acknowledged(client, mention);
    acknowledged(client, mention);
    slack.await(POST, 1);
    open.removeLast().close();
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void whatNeedsTheStoreSaysSoInWords() throws Exception {
    Store store = Store.open(data, null);
    SignedClient client =
        serve(
            (question, _) -> Samples.yes(question),
            SeenEvents.inMemory(1_000),
            new TeamPolls(store, InstantSource.system()));
    store.close();
    String value = new PollListeners.Pressed("p1", "b1").toValue();
    acknowledged(client, FromSlack.press(PollMessage.TAKE, value, slack));
    assertThat(FromSlack.textOf(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("my database can't be used", "try again");

    HttpResponse<String> inForm = client.send(ballot(value));
    assertThat(inForm.statusCode()).isEqualTo(200);
    JsonNode answer = Given.JSON.readTree(inForm.body());
    assertThat(answer.get("response_action").asText()).isEqualTo("errors");
    assertThat(answer.at("/errors/goal").asText()).contains("my database can't be used");
  }

  private static ObjectNode ballot(String metadata) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "view_submission")
            .put("trigger_id", FromSlack.ts());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", FromSlack.PERSON).put("team_id", StandInSlack.TEAM);
    ObjectNode view = payload.putObject("view").put("id", "V1").put("type", "modal");
    view.put("callback_id", SurveyForm.BALLOT).put("private_metadata", metadata);
    view.putArray("blocks").addObject().put("type", "input").put("block_id", "goal");
    view.putObject("state").putObject("values");
    return payload;
  }

  // Quoth itself fails

  @Test
  void anIndexThatFailsSaysSoInWordsOnEveryWay() throws Exception {
    SignedClient client =
        serve(
            (question, _) -> {
              throw new IllegalStateException("The index is closed");
            },
            SeenEvents.inMemory(1_000));
    acknowledged(client, FromSlack.mention(QUESTION));
    acknowledged(client, FromSlack.directMessage(QUESTION));
    acknowledged(client, FromSlack.command(QUESTION, slack));
    slack.awaitAccepted(3);
    assertThat(slack.accepted())
        .allSatisfy(call ->
            assertThat(call.get("text")).contains("something failed on my side", "ask again"));
  }

  @Test
  void aSearchEngineThatIsDownIsSaidToBe() throws Exception {
    SignedClient client =
        serve(
            (question, _) -> {
              IOException down = new EngineException("OpenSearch can't be reached");
              throw new UncheckedIOException(down.getMessage(), down);
            },
            SeenEvents.inMemory(1_000));
    acknowledged(client, FromSlack.mention(QUESTION));
    assertThat(slack.await(POST, 1).get("text"))
        .contains("my search engine can't be used at the moment", "ask again");
  }

  // Never twice

  @Test
  void aRestartBetweenRetriesBringsNoSecondAnswer() throws Exception {
    ObjectNode mention = FromSlack.mention(QUESTION);
    for (int start = 1; start <= 3; start++) {
      Store store = store(data);
      SignedClient client =
          serve(
              (question, _) -> Samples.yes(question),
              SeenEvents.durable(store.seenEvents(), InstantSource.system()));
      acknowledged(client, mention);
      open.removeLast().close();
      open.removeLast().close();
    }
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void twoInstancesOnOnePostgresqlGiveOneAnswerToFourDeliveriesOfEachEvent() throws Exception {
    String url = Postgres.newDatabase();
    List<SignedClient> clients = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Store store = Store.open(data, url);
      open.add(store);
      clients.add(
          serve(
              (question, _) -> Samples.yes(question),
              SeenEvents.durable(store.seenEvents(), InstantSource.system())));
    }
    List<Callable<Integer>> deliveries = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ObjectNode mention = inChannel("C" + i, FromSlack.mention("question " + i + "?"));
      ObjectNode message = mention.deepCopy();
      ((ObjectNode) message.put("event_id", "Ev-message" + i).get("event"))
          .put("type", "message")
          .put("channel_type", "im");
      for (int copy = 0; copy < 4; copy++) {
        SignedClient client = clients.get(copy % 2);
        deliveries.add(() -> client.send(mention).statusCode());
        deliveries.add(() -> client.send(message).statusCode());
      }
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> status : threads.invokeAll(deliveries)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    slack.await(POST, 25);
    while (!open.isEmpty()) {
      open.removeLast().close();
    }
    assertThat(slack.calls(POST).stream().map(call -> call.get("channel")))
        .doesNotHaveDuplicates()
        .hasSize(25);
  }
}
