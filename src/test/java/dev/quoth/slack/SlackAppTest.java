package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.Samples.Recorder;
import dev.quoth.slack.Samples.Recorder.Asking;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The app that ships, over HTTP with signed payloads, against a stand-in for Slack's Web API. */
@Isolated("reads the log, in which all classes write")
class SlackAppTest {
  private static final String POST = "chat.postMessage";
  private static final String BOT_TOKEN = "xoxb-not-a-real-token";
  private static final String QUESTION = "is Rust faster than Go?";
  private static final List<String> EXAMPLES = List.of("Is Rust faster than Go?", "Why Go?");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private StandInSlack slack;
  private Recorder answerer;
  private SlackApp app;
  private SignedClient client;

  @BeforeEach
  void start() throws IOException {
    root.setLevel(Level.INFO);
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    root.addAppender(log);
    slack = new StandInSlack();
    answering(Samples::yes);
  }

  /** Starts the app anew, with these answers. */
  private void answering(Function<String, Answer> answers) throws IOException {
    starting(answers, () -> EXAMPLES);
  }

  private void starting(Function<String, Answer> answers, Supplier<List<String>> examples)
      throws IOException {
    stopApp();
    answerer = new Recorder(answers);
    app =
        SlackApp.start(
            settings(BOT_TOKEN),
            SeenEvents.inMemory(1_000),
            Samples.rooms(
                answerer, examples, Samples::surveys, Samples.polls(), Samples.digests()));
    client = new SignedClient(app.eventsUrl().orElseThrow());
  }

  private SlackSettings settings(String botToken) {
    return new SlackSettings(
        botToken, SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    stopApp();
    root.detachAppender(log);
    root.setLevel(level);
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    slack.close();
  }

  private void stopApp() {
    if (app != null) {
      app.close();
      app = null;
    }
  }

  private void acknowledged(JsonNode payload) {
    HttpResponse<String> response = client.send(payload);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  private static ObjectNode eventOf(ObjectNode payload) {
    return (ObjectNode) payload.get("event");
  }

  // Ways in

  @Test
  void aMentionIsAnsweredInAThreadUnderIt() {
    ObjectNode mention = FromSlack.mention(QUESTION);
    acknowledged(mention);
    Call post = slack.await(POST, 1);
    assertThat(post.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(post.get("thread_ts")).isEqualTo(eventOf(mention).get("ts").asText());
    assertThat(post.get("text")).startsWith("Yes: 2 of 3 articles say so.");
    assertThat(FromSlack.textOf(post.blocks()))
        .contains(
            "Rust is 1.5 times as fast as Go.", "Rust or Go › Performance › Benchmarks · line 12");
    assertThat(post.button("share")).as("everybody sees it already").isEmpty();
    assertThat(answerer.askings).containsExactly(new Asking(QUESTION, List.of()));
  }

  @Test
  void aMentionInAThreadIsAnsweredThereWithWhatWasAskedBefore() {
    ObjectNode first = FromSlack.mention(QUESTION);
    acknowledged(first);
    slack.await(POST, 1);
    String thread = eventOf(first).get("ts").asText();
    ObjectNode followUp = FromSlack.mention("and for startups?");
    eventOf(followUp).put("thread_ts", thread);
    acknowledged(followUp);
    assertThat(slack.await(POST, 2).get("thread_ts")).isEqualTo(thread);
    acknowledged(FromSlack.mention("in another thread?"));
    slack.await(POST, 3);
    assertThat(answerer.askings)
        .containsExactly(
            new Asking(QUESTION, List.of()),
            new Asking("and for startups?", List.of(QUESTION)),
            new Asking("in another thread?", List.of()));
  }

  @Test
  void aDirectMessageNeedsNoMention() {
    ObjectNode message = FromSlack.directMessage("why &lt;b&gt; &amp; <#C1|general>?");
    acknowledged(message);
    Call post = slack.await(POST, 1);
    assertThat(post.get("channel")).isEqualTo("D0ALICE");
    assertThat(post.get("thread_ts")).isEqualTo(eventOf(message).get("ts").asText());
    assertThat(answerer.askings.getFirst().question()).isEqualTo("why <b> & #general?");
  }

  @Test
  void aMessageWithAFileIsStillAQuestion() {
    ObjectNode message = FromSlack.directMessage(QUESTION);
    eventOf(message).put("subtype", "file_share").putArray("files").addObject().put("id", 7);
    acknowledged(message);
    slack.await(POST, 1);
    assertThat(answerer.askings).hasSize(1);
  }

  @Test
  void whatNobodyAskedIsNotAnswered() {
    ObjectNode bot = FromSlack.mention("hello from a bot");
    eventOf(bot).put("bot_id", "B1");
    ObjectNode own = FromSlack.directMessage("my own words");
    eventOf(own).put("user", StandInSlack.BOT_USER);
    ObjectNode changed = FromSlack.directMessage("edited");
    eventOf(changed).put("subtype", "message_changed");
    ObjectNode channel = FromSlack.directMessage("said in a channel");
    eventOf(channel).put("channel_type", "channel");
    List.of(bot, own, changed, channel).forEach(this::acknowledged);
    stopApp();
    assertThat(answerer.askings).isEmpty();
    assertThat(slack.calls(POST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "help", "<@U0BOB>"})
  void aMentionWithoutAQuestionGetsHelp(String text) {
    acknowledged(FromSlack.mention(text));
    assertThat(FromSlack.textOf(slack.await(POST, 1).blocks()))
        .contains("/quoth and your question", "Is Rust faster than Go?");
    assertThat(answerer.askings).isEmpty();
  }

  @Test
  void openingTheHomeTabPublishesIt() throws IOException {
    acknowledged(FromSlack.homeOpened("home"));
    Call publish = slack.await("views.publish", 1);
    assertThat(publish.get("user_id")).isEqualTo(FromSlack.PERSON);
    JsonNode view = Given.JSON.readTree(publish.get("view"));
    assertThat(view.get("type").asText()).isEqualTo("home");
    assertThat(FromSlack.textOf(view.get("blocks"))).contains("Is Rust faster than Go?");
    Given.blockKit("home").ifPresent(schema -> assertThat(schema.validate(view)).isEmpty());
  }

  @Test
  void openingTheMessagesTabSuggestsQuestionsWithoutAThread() {
    acknowledged(FromSlack.homeOpened("messages"));
    Call suggest = slack.await("assistant.threads.setSuggestedPrompts", 1);
    assertThat(suggest.get("prompts")).contains("Is Rust faster than Go?", "Why Go?");
    assertThat(suggest.arguments()).doesNotContainKey("thread_ts");
  }

  // The command and the buttons

  @Test
  void aCommandIsAnsweredToWhoAskedAndCanBeSharedOnce() {
    acknowledged(FromSlack.command(QUESTION, slack));
    Call answer = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(answer.get("response_type")).isEqualTo("ephemeral");
    assertThat(FromSlack.textOf(answer.blocks())).contains("Asked: " + QUESTION);

    ObjectNode press =
        FromSlack.pressPrivately("share", answer.button("share").orElseThrow(), slack);
    acknowledged(press);
    Call shared = slack.await(POST, 1);
    assertThat(shared.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(FromSlack.textOf(shared.blocks()))
        .contains("Asked: " + QUESTION, "Rust is 1.5 times as fast as Go.");
    assertThat(shared.button("share")).isEmpty();

    press.put("trigger_id", "pressed again");
    acknowledged(press);
    Call again = slack.await(StandInSlack.RESPONSE_URL, 2);
    assertThat(again.get("response_type")).isEqualTo("ephemeral");
    assertThat(FromSlack.textOf(again.blocks())).contains("in the channel already");
  }

  @Test
  void whatChangedSinceIsNotSharedUnseen() throws IOException {
    acknowledged(FromSlack.command(QUESTION, slack));
    String button = slack.await(StandInSlack.RESPONSE_URL, 1).button("share").orElseThrow();
    answering(question -> withId("another", Samples.yes(question)));
    acknowledged(FromSlack.pressPrivately("share", button, slack));
    Call instead = slack.await(StandInSlack.RESPONSE_URL, 2);
    assertThat(instead.get("response_type")).isEqualTo("ephemeral");
    assertThat(FromSlack.textOf(instead.blocks())).contains("The articles have changed");
    assertThat(instead.button("share")).isPresent();
  }

  private static Answer withId(String id, Answer answer) {
    return new Answer(
        id,
        answer.question(),
        answer.kind(),
        answer.verdict(),
        answer.headline(),
        answer.articles(),
        answer.dissent(),
        answer.quotes(),
        answer.more(),
        answer.caveats(),
        answer.why(),
        answer.took());
  }

  @Test
  void aFailureToShareIsNotShared() throws IOException {
    acknowledged(FromSlack.command(QUESTION, slack));
    String button = slack.await(StandInSlack.RESPONSE_URL, 1).button("share").orElseThrow();
    answering(question -> {
      throw new IllegalStateException("the index is gone");
    });
    acknowledged(FromSlack.pressPrivately("share", button, slack));
    Call notice = slack.await(StandInSlack.RESPONSE_URL, 2);
    assertThat(notice.get("response_type")).isEqualTo("ephemeral");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "HELP"})
  void aCommandWithoutAQuestionGetsHelp(String text) {
    acknowledged(FromSlack.command(text, slack));
    assertThat(FromSlack.textOf(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("/quoth and your question");
  }

  @Test
  void morePassagesAreShownPageByPageAlsoAfterARestart() throws IOException {
    acknowledged(FromSlack.mention(QUESTION));
    String button = slack.await(POST, 1).button("more").orElseThrow();
    answering(Samples::yes);

    acknowledged(FromSlack.press("more", button, slack));
    Call page = slack.await("chat.postEphemeral", 1);
    assertThat(page.get("user")).isEqualTo(FromSlack.PERSON);
    assertThat(page.get("thread_ts")).isEqualTo("1700000000.000001");
    assertThat(FromSlack.textOf(page.blocks()))
        .contains("Further passage 1.", "Further passage 5.")
        .doesNotContain("Rust is 1.5 times", "Further passage 6.");

    acknowledged(FromSlack.pressPrivately("more", page.button("more").orElseThrow(), slack));
    Call last = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(FromSlack.textOf(last.blocks()))
        .contains("Further passage 6.", "Further passage 7.")
        .doesNotContain("Further passage 5.");
    assertThat(last.button("more")).isEmpty();
  }

  @Test
  void aButtonUnderAFollowUpLeansOnTheSameEarlierQuestions() {
    ObjectNode first = FromSlack.mention(QUESTION);
    acknowledged(first);
    slack.await(POST, 1);
    ObjectNode followUp = FromSlack.mention("and for startups?");
    eventOf(followUp).put("thread_ts", eventOf(first).get("ts").asText());
    acknowledged(followUp);
    acknowledged(FromSlack.press("why", slack.await(POST, 2).button("why").orElseThrow(), slack));
    slack.await("chat.postEphemeral", 1);
    assertThat(answerer.askings.getLast())
        .isEqualTo(new Asking("and for startups?", List.of(QUESTION)));
  }

  @Test
  void whyTellsThePresserHowTheAnswerCameAbout() {
    acknowledged(FromSlack.mention(QUESTION));
    acknowledged(FromSlack.press("why", slack.await(POST, 1).button("why").orElseThrow(), slack));
    assertThat(FromSlack.textOf(slack.await("chat.postEphemeral", 1).blocks()))
        .contains("The question is polar.", "Three articles speak of speed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "[1]", "[\"a\",\"b\",\"c\"]", "[\"a\",1,[]]", "<!channel>"})
  void aButtonOfAnotherVersionSaysSo(String value) {
    acknowledged(FromSlack.press("more", value, slack));
    assertThat(FromSlack.textOf(slack.await("chat.postEphemeral", 1).blocks()))
        .contains("another version");
  }

  // Never twice

  @Test
  void fourDeliveriesAtOnceGetOneAnswer() throws Exception {
    ObjectNode mention = FromSlack.mention(QUESTION);
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Integer> delivery = () -> client.send(mention).statusCode();
      for (Future<Integer> status :
          threads.invokeAll(List.of(delivery, delivery, delivery, delivery))) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    stopApp();
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void bothEventsOfOneMentionGetOneAnswer() {
    ObjectNode mention = FromSlack.mention(QUESTION);
    ObjectNode message = FromSlack.directMessage(QUESTION);
    eventOf(mention).put("channel", "D0ALICE");
    eventOf(message).set("ts", eventOf(mention).get("ts"));
    acknowledged(mention);
    acknowledged(message);
    stopApp();
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void aRetryAfterARefusalIsAnswered() {
    // Slack numbers its retries; a first delivery that never arrived must not count.
    ObjectNode mention = FromSlack.mention(QUESTION);
    String body = FromSlack.body(mention);
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    HttpResponse<String> response =
        SignedClient.send(
            client
                .request(HttpRequest.BodyPublishers.ofString(body))
                .header("X-Slack-Retry-Num", "2")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header(
                    "X-Slack-Signature", SignedClient.sign(SignedClient.SECRET, timestamp, body)));
    assertThat(response.statusCode()).isEqualTo(200);
    slack.await(POST, 1);
  }

  @Test
  void whatIsTooMuchIsRefusedAndAnsweredWhenSlackComesAgain() throws Exception {
    // Help has no time limit, as answers have.
    CountDownLatch mayHelp = new CountDownLatch(1);
    starting(
        Samples::yes,
        () -> {
          await(mayHelp);
          return EXAMPLES;
        });
    slack.withoutSchema();
    List<Callable<Integer>> deliveries =
        IntStream.range(0, InFlight.CAPACITY)
            .mapToObj(i -> inChannel("C" + i, FromSlack.mention("help")))
            .<Callable<Integer>>map(mention -> () -> client.send(mention).statusCode())
            .toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> status : threads.invokeAll(deliveries)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    ObjectNode oneMore = FromSlack.mention("one more?");
    assertThat(client.send(oneMore).statusCode()).isEqualTo(503);
    // A command comes only once.
    acknowledged(FromSlack.command("one more?", slack));
    Call busy = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(FromSlack.textOf(busy.blocks())).contains("too much to do", "try again");
    mayHelp.countDown();
    slack.await(POST, InFlight.CAPACITY);
    acknowledged(oneMore);
    slack.await(POST, InFlight.CAPACITY + 1);
    stopApp();
    assertThat(slack.calls(POST)).hasSize(InFlight.CAPACITY + 1);
  }

  private static ObjectNode inChannel(String channel, ObjectNode mention) {
    eventOf(mention).put("channel", channel);
    return mention;
  }

  // Never silent

  @Test
  void acknowledgesBeforeItAnswersAndAnswersBeforeItStops() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    answering(question -> {
      await(mayAnswer);
      return Samples.yes(question);
    });
    acknowledged(FromSlack.mention(QUESTION));
    assertThat(slack.calls(POST)).isEmpty();
    SlackApp closing = app;
    URI door = app.eventsUrl().orElseThrow();
    app = null;
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<?> closed = threads.submit(closing::close);
      awaitClosedDoor(door);
      mayAnswer.countDown();
      closed.get(30, TimeUnit.SECONDS);
    }
    assertThat(slack.calls(POST)).hasSize(1);
    assertThat(slack.calls(POST).getFirst().get("text")).startsWith("Yes: 2 of 3");
  }

  private static void awaitClosedDoor(URI url) throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      try {
        new Socket(url.getHost(), url.getPort()).close();
        Thread.sleep(20);
      } catch (IOException e) {
        return;
      }
    }
    throw new AssertionError("the door is still open");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailureIsSaidInWordsAndFoundInTheLog() throws IOException {
    answering(question -> {
      throw new IllegalStateException("secret detail about " + question);
    });
    acknowledged(FromSlack.mention(QUESTION));
    String text = slack.await(POST, 1).get("text");
    assertThat(text).contains("ask again").doesNotContain("IllegalState", "secret detail");
    String reference = text.substring(text.lastIndexOf(' ') + 1, text.length() - 1);
    stopApp();
    assertThat(loggedUnder(reference)).anyMatch(line -> line.startsWith("Answering failed"));
    assertThat(logged()).noneMatch(line -> line.contains("secret detail"));
  }

  @Test
  void whatIsLoggedOfOneRequestHasOneIdInEveryThread() {
    slack.plan(POST, Planned.error("invalid_blocks"));
    acknowledged(FromSlack.mention(QUESTION));
    slack.await(POST, 2);
    stopApp();
    String request =
        events()
            .filter(event ->
                event.getFormattedMessage().startsWith("Slack refused what a message holds"))
            .map(event -> event.getMDCPropertyMap().get("request"))
            .findFirst()
            .orElseThrow();
    assertThat(loggedUnder(request)).anyMatch(line -> line.startsWith("Done after"));
  }

  @Test
  void tooManyRequestsAreSentAgainInTheirOrder() {
    slack.plan(POST, Planned.tooMany(1));
    acknowledged(FromSlack.mention("first?"));
    slack.await(POST, 1);
    acknowledged(FromSlack.mention("second?"));
    slack.await(POST, 3);
    assertThat(slack.calls(POST))
        .extracting(call -> call.button("why").orElseThrow())
        .satisfiesExactly(
            first -> assertThat(first).contains("first?"),
            again -> assertThat(again).contains("first?"),
            second -> assertThat(second).contains("second?"));
  }

  @Test
  void aFailingSlackIsTriedAgain() {
    slack.plan(POST, new Planned(503, Map.of(), "<html>"), Planned.error("ratelimited"));
    acknowledged(FromSlack.mention(QUESTION));
    slack.await(POST, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_blocks", "msg_too_long", "msg_blocks_too_long"})
  void refusedBlocksAreSentAsText(String error) {
    slack.plan(POST, Planned.error(error));
    acknowledged(FromSlack.mention(QUESTION));
    Call plain = slack.await(POST, 2);
    assertThat(plain.arguments()).doesNotContainKey("blocks");
    assertThat(plain.get("text"))
        .contains("Yes: 2 of 3 articles say so.", "Rust is 1.5 times as fast as Go.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_blocks", "{\"ok\":false,\"error\":\"invalid_blocks\"}"})
  void refusedBlocksOfACommandsAnswerAreSentAsText(String refusal) {
    int status = refusal.startsWith("{") ? 200 : 400;
    slack.plan(
        StandInSlack.RESPONSE_URL, Planned.tooMany(0), new Planned(status, Map.of(), refusal));
    acknowledged(FromSlack.command(QUESTION, slack));
    Call plain = slack.await(StandInSlack.RESPONSE_URL, 3);
    assertThat(plain.arguments()).doesNotContainKey("blocks");
    assertThat(plain.get("text")).contains("Rust is 1.5 times as fast as Go.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_in_channel", "is_archived", "restricted_action_read_only_channel"})
  void aClosedChannelIsAnsweredDirectly(String error) {
    slack.plan(POST, Planned.error(error));
    acknowledged(FromSlack.mention(QUESTION));
    Call direct = slack.await(POST, 2);
    assertThat(direct.get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(direct.arguments()).doesNotContainKey("thread_ts");
    assertThat(FromSlack.textOf(direct.blocks()))
        .contains("I may not write in the channel", "Rust is 1.5 times as fast as Go.");
  }

  @Test
  void whatSlackRefusesIsLoggedByItsCodeAlone() {
    slack.plan(POST, Planned.error("account_inactive"));
    acknowledged(FromSlack.mention("a confidential question?"));
    stopApp();
    assertThat(logged()).anyMatch(line -> line.contains("account_inactive"));
    assertThat(logged())
        .noneMatch(line ->
            line.contains("confidential")
                || line.contains(BOT_TOKEN)
                || line.contains("Rust is 1.5"));
  }

  private List<String> logged() {
    return events().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** What the log has of one request, whichever thread wrote it. */
  private List<String> loggedUnder(String request) {
    return events()
        .filter(event -> request.equals(event.getMDCPropertyMap().get("request")))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private Stream<ILoggingEvent> events() {
    synchronized (log) {
      return new ArrayList<>(log.list).stream();
    }
  }

  // Nobody is pinged by accident

  @Test
  void nothingQuotedOrAskedIsEverParsed() throws IOException {
    String hostile =
        "<!channel> <@U0BOB> *bold* `code` <https://x.example|y> & \u202Eright-to-left";
    answering(question ->
        Samples.answer(
            question,
            new Verdict.Yes("Rust"),
            List.of(Samples.quote(hostile, List.of(), Quote.Stance.FOR, hostile)),
            List.of(Samples.quote(hostile + " again", Quote.Stance.NONE))));
    acknowledged(FromSlack.command("&lt;!channel&gt; *why*?", slack));
    Call answer = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(answer.get("mrkdwn")).isEqualTo("false");
    assertInert(answer, hostile);
    acknowledged(FromSlack.mention("&lt;!channel&gt; *why*?"));
    Call post = slack.await(POST, 1);
    assertThat(post.get("parse")).isEqualTo("none");
    assertInert(post, hostile);
    acknowledged(FromSlack.press("more", post.button("more").orElseThrow(), slack));
    assertInert(slack.await("chat.postEphemeral", 1), hostile);
  }

  private static void assertInert(Call call, String hostile) {
    assertThat(call.blocks().findValuesAsText("type")).doesNotContain("mrkdwn", "markdown");
    assertThat(FromSlack.textOf(call.blocks())).as("shown as it is").contains(hostile);
    assertThat(call.get("text")).doesNotContain("<", ">").contains("&lt;!channel&gt;");
  }

  // The door

  @Test
  void aTamperedRequestIsRefusedWithoutAWord() {
    String body = FromSlack.body(FromSlack.mention(QUESTION));
    refused(client.send(body, Instant.now(), "another secret"));
    refused(client.send(body, Instant.now().minusSeconds(360), SignedClient.SECRET));
    refused(client.send(body, Instant.now().plusSeconds(360), SignedClient.SECRET));
    refused(SignedClient.send(client.request(HttpRequest.BodyPublishers.ofString(body))));
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    refused(
        SignedClient.send(
            client
                .request(HttpRequest.BodyPublishers.ofString(body + " "))
                .header("X-Slack-Request-Timestamp", timestamp)
                .header(
                    "X-Slack-Signature", SignedClient.sign(SignedClient.SECRET, timestamp, body))));
    refused(
        SignedClient.send(
            client
                .request(HttpRequest.BodyPublishers.ofString(body))
                .header("X-Slack-Request-Timestamp", "now")
                .header("X-Slack-Signature", SignedClient.sign(SignedClient.SECRET, "now", body))));
    stopApp();
    assertThat(answerer.askings).isEmpty();
  }

  private static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void anOversizedBodyIsRefusedBeforeItIsRead() throws IOException {
    int tooMuch = HttpDoor.MAX_BODY_BYTES + 1;
    assertThat(statusLine("Content-Length: " + tooMuch, "")).contains(" 413 ");
    assertThat(
            statusLine(
                "Transfer-Encoding: chunked",
                Integer.toHexString(tooMuch) + "\r\n" + "x".repeat(tooMuch)))
        .contains(" 413 ");
  }

  @Test
  void aBodyOfJustOneMebibyteIsRead() {
    String body = FromSlack.body(FromSlack.homeOpened("about"));
    String padded = body + " ".repeat(HttpDoor.MAX_BODY_BYTES - body.length());
    assertThat(client.send(padded).statusCode()).isEqualTo(200);
  }

  /** Of the answer to a request that breaks off after {@code body}. */
  private String statusLine(String header, String body) throws IOException {
    URI url = app.eventsUrl().orElseThrow();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: quoth\r\n" + header + "\r\n\r\n";
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void onlyPostsToTheOnePathAreTaken() {
    var url = app.eventsUrl().orElseThrow();
    assertThat(SignedClient.send(HttpRequest.newBuilder(url).GET()).statusCode()).isEqualTo(405);
    assertThat(SignedClient.send(HttpRequest.newBuilder(url.resolve("/")).GET()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void slacksChallengeIsAnswered() {
    ObjectNode challenge =
        Given.JSON.createObjectNode().put("type", "url_verification").put("challenge", "c1");
    HttpResponse<String> response = client.send(challenge);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("c1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "payload=%",
        "payload=[]",
        "{\"type\":\"event_callback\"}",
        "{\"type\":\"event_callback\",\"event\":[]}",
        "{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"why\"}]}"
      })
  void aMalformedPayloadIsABadRequest(String body) {
    assertThat(client.send(body).statusCode()).isEqualTo(400);
    assertThat(logged()).noneMatch(line -> line.contains("block_actions"));
  }

  @Test
  void rateLimitsAndUnknownKindsAreAcknowledged() {
    acknowledged(Given.JSON.createObjectNode().put("type", "app_rate_limited"));
    acknowledged(Given.JSON.createObjectNode().put("type", "something_new"));
    ObjectNode noType = FromSlack.mention(QUESTION);
    eventOf(noType).remove("type");
    acknowledged(noType);
  }

  // Starting

  @Test
  void startsOnlyWithAWayInAndAToken() {
    assertThatThrownBy(() -> new SlackSettings("xoxb-1", null, null, null, "127.0.0.1", 0))
        .hasMessageContaining("SLACK_SIGNING_SECRET");
    assertThatThrownBy(() -> new SlackSettings("xoxb-1", " ", null, null, "127.0.0.1", 0))
        .hasMessageContaining("SLACK_SIGNING_SECRET");
    assertThatThrownBy(() -> new SlackSettings(" ", "s", null, null, "127.0.0.1", 0))
        .hasMessageContaining("SLACK_BOT_TOKEN");
    assertThat(settings(BOT_TOKEN).toString()).doesNotContain(BOT_TOKEN, SignedClient.SECRET);
  }

  @Test
  void aTokenThatSlackDoesNotTakeIsNamed() {
    slack.plan("auth.test", Planned.error("invalid_auth"));
    assertThatThrownBy(() ->
            SlackApp.start(
                settings("xoxb-1"),
                key -> true,
                Samples.rooms(
                    answerer, List::of, Samples::surveys, Samples.polls(), Samples.digests())))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("invalid_auth", "SLACK_BOT_TOKEN");
  }

  @Test
  void aSlackThatCannotBeReachedIsNamed() {
    SlackSettings nowhere =
        new SlackSettings("xoxb-1", "s", null, "http://127.0.0.1:9/api", "127.0.0.1", 0);
    assertThatThrownBy(() ->
            SlackApp.start(
                nowhere,
                key -> true,
                Samples.rooms(
                    answerer, List::of, Samples::surveys, Samples.polls(), Samples.digests())))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("http://127.0.0.1:9/api/", "SLACK_API_URL");
  }

  @Test
  void aTakenPortIsNamed() {
    int port = app.eventsUrl().orElseThrow().getPort();
    SlackSettings same =
        new SlackSettings(BOT_TOKEN, "s", null, slack.apiUrl().toString(), "127.0.0.1", port);
    assertThatThrownBy(() ->
            SlackApp.start(
                same,
                key -> true,
                Samples.rooms(
                    answerer, List::of, Samples::surveys, Samples.polls(), Samples.digests())))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("port " + port, "another port");
  }

  @Test
  void whoQuothIsIsAskedOnce() {
    for (int i = 1; i <= 3; i++) {
      acknowledged(FromSlack.mention(QUESTION + i));
    }
    slack.await(POST, 3);
    assertThat(slack.calls("auth.test")).hasSize(1);
  }
}
