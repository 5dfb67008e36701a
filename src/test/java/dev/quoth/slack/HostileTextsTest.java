package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Span;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.ops.Meters;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Store;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * Everything that people and articles write is made as nasty as it can be; then every way in is
 * taken, every button pressed and every form submitted that comes up, while Slack fails now and
 * then. Nothing may come out as anything but letters, and nothing may get into the log.
 */
@Isolated("reads the log, in which all classes write")
class HostileTextsTest {
  private static final String TOKEN = "xoxb-not-a-real-token";
  private static final String CANARY = "zwq";
  private static final String VICTIM = "U0VICTIM";
  private static final int SEEDS = 4;
  private static final int ROUNDS = 6;

  private static final List<String> NASTY =
      List.of(
          "<!channel>",
          "<!here|here>",
          "<!everyone>",
          "<@" + VICTIM + ">",
          "<@" + VICTIM + "|all>",
          "<#C0GENERAL>",
          "<!subteam^S0ALL>",
          "<!date^1392734382^{date}^https://example.com|when>",
          "<https://example.com|https://bank.example>",
          "https://example.com/a|b><!channel>",
          "&lt;!channel&gt;",
          "&amp;lt;!channel&amp;gt;",
          "@channel",
          "@everyone",
          "*bold*",
          "_it_",
          "~no~",
          "`code`",
          "```",
          "> quote",
          ":tada:",
          "<",
          ">",
          "&",
          "|",
          "\"",
          "'",
          "\\",
          "{}",
          "%s",
          "\u202e",
          "\u0000",
          "e\u0301",
          "漢字かな",
          "שלום",
          "👩‍👩‍👧‍👦",
          "word");

  @TempDir Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final Set<String> pressed = new TreeSet<>();
  private final Set<String> submitted = new TreeSet<>();
  private Random random = new Random(0);
  private StandInSlack slack;
  private Store store;
  private final Map<String, JsonNode> last = new LinkedHashMap<>();
  private Surveys surveys = Samples.surveys();
  private ArrayNode thread = Given.JSON.createArrayNode();
  private volatile boolean failing;
  private int read;
  private int starts;

  @BeforeEach
  void listen() {
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    root.setLevel(Level.DEBUG);
    ((Logger) LoggerFactory.getLogger("org.eclipse.jetty")).setLevel(Level.INFO);
    root.addAppender(log);
    slack = new StandInSlack();
    store = Store.open(folder.resolve("data"), null);
  }

  @AfterEach
  void stop() {
    root.detachAppender(log);
    root.setLevel(level);
    slack.close();
    store.close();
  }

  @Test
  void whateverPeopleWriteIsNeverParsedAndNeverLogged() throws IOException {
    slack.failing(this::answer);
    for (int seed = 1; seed <= SEEDS; seed++) {
      random = new Random(seed);
      surveys = surveys();
      thread = thread();
      // At first all goes well, so that every way is gone to its end.
      failing = seed > 1;
      crawl();
      assertThat(slack.objections()).as("seed " + seed).isEmpty();
    }
    assertThat(slack.calls().toString()).contains(CANARY);
    assertThat(slack.calls())
        .as("who is mentioned")
        .allSatisfy(call ->
            assertThat(call.arguments().toString())
                .doesNotContain("\"user_id\":\"" + VICTIM + "\""));
    assertThat(pressed)
        .containsAll(AnswerMessage.BUTTONS)
        .containsAll(PollListeners.BUTTONS)
        .containsAll(DigestListeners.BUTTONS)
        .contains(SurveyMessage.SHARE);
    assertThat(submitted)
        .contains(SurveyForm.CALLBACK, DigestForm.CALLBACK, AskForm.CALLBACK, SettingsForm.CALLBACK)
        .containsAll(PollListeners.FORMS);
    String logged =
        log.list.stream()
            .map(e -> e.getFormattedMessage() + ThrowableProxyUtil.asString(e.getThrowableProxy()))
            .collect(Collectors.joining("\n"));
    assertThat(logged).doesNotContain(CANARY, TOKEN, SignedClient.SECRET, VICTIM);
  }

  /** Takes every way in, then whatever ways come up. */
  private void crawl() throws IOException {
    List<JsonNode> payloads = waysIn();
    last.clear();
    for (int round = 0; round < ROUNDS; round++) {
      // Closing waits until all is done.
      try (SlackApp app = start()) {
        SignedClient client = new SignedClient(app.eventsUrl().orElseThrow());
        for (JsonNode payload : payloads) {
          String answer = client.send(payload).body();
          assertThat(LiteralText.faults(new Call("response", Map.of("view", orNull(answer)))))
              .isEmpty();
        }
      }
      payloads = whatCameUp();
      if (round == ROUNDS - 2) {
        payloads = List.copyOf(last.values());
      }
    }
  }

  private static String orNull(String json) {
    return json.isEmpty() ? "null" : json;
  }

  private SlackApp start() throws IOException {
    Samples.Shelf shelf = new Samples.Shelf();
    // The articles change from round to round, and with them what was posted before.
    shelf.edition.set("edition " + ++starts);
    return SlackApp.start(
        new SlackSettings(
            TOKEN, SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0),
        SeenEvents.inMemory(1_000),
        new Rooms(
            (question, _) -> hostileAnswer(question),
            shelf,
            store,
            () -> List.of(nasty(60), nasty(200)),
            () -> surveys,
            new TeamPolls(store, InstantSource.system()),
            new DigestRoom(
                new Digester(List.of(), (s, a, b) -> PairStance.Side.NONE, _ -> new float[] {1})
                    ::digest,
                store.digests()),
            Set.of(),
            new Meters()));
  }

  // Nasty texts

  /** A text of about so many characters, which the log can be searched for. */
  private String nasty(int length) {
    StringBuilder text = new StringBuilder(CANARY);
    while (text.length() < length) {
      text.append(random.nextBoolean() ? " " : "").append(NASTY.get(random.nextInt(NASTY.size())));
    }
    return text.toString();
  }

  /** The same within a limit of characters. */
  private String nastyWithin(int length) {
    String text = nasty(length / 2).replace("\u0000", "");
    return text.length() <= length ? text : CANARY + "<!here>";
  }

  private Answer hostileAnswer(String question) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      quotes.add(hostileQuote(i));
    }
    return new Answer(
        "a1",
        question,
        Answer.Kind.POLAR,
        new Verdict.Yes(nasty(20)),
        nasty(80),
        new Answer.Tally(2, 1, 0),
        List.of(nasty(30)),
        quotes.subList(0, 3),
        quotes.subList(3, 9),
        List.of(nasty(100)),
        List.of(nasty(100), nasty(300)),
        Duration.ofMillis(1));
  }

  private Quote hostileQuote(int i) {
    Path file = Path.of(CANARY + "<!here>.md");
    return new Quote(
        nasty(50 + random.nextInt(900)),
        List.of(),
        i % 2 == 0 ? nasty(10) : null,
        i % 2 == 0 ? Quote.Stance.FOR : Quote.Stance.NONE,
        nasty(40),
        "id" + i,
        List.of(nasty(30), nasty(30)),
        i % 3 == 0 ? nasty(50) : null,
        new Span(file, file, i * 10, i * 10 + 5, 12));
  }

  private Surveys surveys() throws IOException {
    Path surveys = Files.createDirectories(folder.resolve("surveys"));
    ObjectNode survey = Given.JSON.createObjectNode();
    survey.put("title", CANARY + " <!here> & <b>").put("about", nastyWithin(200));
    ArrayNode options =
        survey.putArray("options").add("Rust <!here>").add("Go & <@" + VICTIM + ">");
    ObjectNode questions = survey.putObject("questions");
    for (int q = 0; q < 5; q++) {
      ObjectNode question = questions.putObject("q" + q);
      question.put("ask", nastyWithin(120));
      ObjectNode choices = question.putObject("choices");
      for (int c = 0; c < 3; c++) {
        ObjectNode choice = choices.putObject("c" + c);
        choice.put("label", c + nastyWithin(70));
        choice
            .putObject("weighs")
            .putObject(options.get((q + c) % 2).asText())
            .put("points", 1 + c % 3)
            .put("opinion", true);
      }
    }
    Files.writeString(surveys.resolve("hostile.yml"), survey.toString());
    Surveys known = Surveys.read(surveys, List.of(), _ -> List.of());
    assertThat(known.faults()).isEmpty();
    return known;
  }

  // Slack, which fails now and then

  private Optional<Planned> answer(Call call) {
    if (failing && !call.method().equals("auth.test") && random.nextInt(12) == 0) {
      return Optional.of(
          switch (random.nextInt(5)) {
            case 0 -> Planned.error("invalid_blocks");
            case 1 -> Planned.error("msg_too_long");
            case 2 -> Planned.tooMany(0);
            case 3 -> new Planned(500, Map.of(), CANARY);
            default -> new Planned(200, Map.of(), "not JSON " + CANARY);
          });
    }
    return switch (call.method()) {
      case "views.open" -> ok("\"view\":{\"id\":\"V" + FromSlack.ts() + "\",\"type\":\"modal\"}");
      case "conversations.members" ->
          ok("\"members\":[\"U0BOB\",\"" + FromSlack.PERSON + "\"],\"response_metadata\":{}");
      case "users.info" -> {
        ObjectNode user =
            Given.JSON
                .createObjectNode()
                .put("id", call.get("user"))
                .put("team_id", StandInSlack.TEAM);
        user.putObject("profile").put("display_name", nasty(20));
        yield ok("\"user\":" + user);
      }
      case "chat.getPermalink" ->
          ok("\"permalink\":\"https://team.slack.com/archives/C0GENERAL/p1772000000000100\"");
      case "files.getUploadURLExternal" ->
          ok("\"upload_url\":\"" + slack.uploadUrl() + "\",\"file_id\":\"F1\"");
      case "conversations.replies" -> ok("\"messages\":" + thread);
      default -> Optional.empty();
    };
  }

  private static Optional<Planned> ok(String rest) {
    return Optional.of(new Planned(200, Map.of(), "{\"ok\":true," + rest + "}"));
  }

  private ArrayNode thread() {
    ArrayNode messages = Given.JSON.createArrayNode();
    List<String> words =
        List.of(
            "Which day suits everybody? ",
            "I think Rust is better because it is fast ",
            "Let's go with Rust. ",
            "I will book the room by Friday ",
            "Who brings the cake? ");
    for (int i = 0; i < 20; i++) {
      messages
          .addObject()
          .put("type", "message")
          .put("user", i % 2 == 0 ? "U0BOB" : VICTIM)
          .put("ts", "17720000%02d.000100".formatted(i))
          .put("thread_ts", "1772000000.000100")
          .put("text", words.get(i % words.size()) + nasty(250));
    }
    return messages;
  }

  // What people do

  private List<JsonNode> waysIn() {
    List<JsonNode> payloads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      payloads.add(FromSlack.mention(SlackText.escape(nasty(40))));
      payloads.add(FromSlack.directMessage(nasty(40)));
      payloads.add(FromSlack.command(SlackText.escape(nasty(40)), slack));
      payloads.add(FromSlack.command("survey hostile", slack));
      payloads.add(FromSlack.command("survey team hostile", slack));
      payloads.add(shortcut());
    }
    payloads.add(FromSlack.command("survey " + CANARY + "&lt;!here&gt;", slack));
    payloads.add(FromSlack.command("survey team " + CANARY + "&lt;!here&gt;", slack));
    payloads.add(FromSlack.mention("help"));
    payloads.add(FromSlack.command("settings", slack));
    payloads.add(FromSlack.shortcut(AskListeners.ASK));
    payloads.add(
        FromSlack.onMessage(AskListeners.ABOUT, SlackText.escape(nasty(60)))
            .put("response_url", slack.responseUrl() + "/about"));
    ObjectNode inThread = FromSlack.mention("summarize");
    ((ObjectNode) inThread.get("event")).put("thread_ts", "1772000000.000100");
    payloads.add(inThread);
    payloads.add(FromSlack.mention("summarize"));
    payloads.add(FromSlack.homeOpened("home"));
    payloads.add(FromSlack.homeOpened("messages"));
    return payloads;
  }

  private JsonNode shortcut() {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "message_action")
            .put("callback_id", DigestListeners.SHORTCUT)
            .put("trigger_id", FromSlack.ts())
            .put("message_ts", "1772000000.000100")
            .put("response_url", slack.responseUrl().toString());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", FromSlack.PERSON);
    payload.putObject("channel").put("id", FromSlack.CHANNEL);
    payload.putObject("message").put("thread_ts", "1772000000.000100").put("text", nasty(20));
    return payload;
  }

  /** Presses the buttons and submits the forms that were not there in the round before. */
  private List<JsonNode> whatCameUp() {
    List<Call> calls = slack.calls();
    Map<String, JsonNode> payloads = new LinkedHashMap<>();
    for (Call call : calls.subList(read, calls.size())) {
      press(call.blocks(), payloads);
      if (call.arguments().containsKey("view")) {
        JsonNode view = StandInSlack.parse(call.get("view"));
        press(view.path("blocks"), payloads);
        String callback = view.path("callback_id").asText();
        if (!callback.isEmpty()) {
          submitted.add(callback);
          payloads.put(callback + random.nextInt(3), submission(view));
        }
      }
    }
    read = calls.size();
    // What ends a poll comes last.
    payloads.keySet().stream()
        .filter(key -> key.startsWith(PollMessage.CLOSE))
        .toList()
        .forEach(key -> last.put(key, payloads.remove(key)));
    return List.copyOf(payloads.values());
  }

  private void press(JsonNode node, Map<String, JsonNode> payloads) {
    if (node.path("type").asText().equals("button") && node.hasNonNull("value")) {
      String action = node.get("action_id").asText();
      pressed.add(action);
      String value = node.get("value").asText();
      payloads.put(
          action + random.nextInt(3),
          random.nextBoolean()
              ? FromSlack.press(action, value, slack)
              : FromSlack.pressPrivately(action, value, slack));
    }
    if (node.path("type").asText().equals("feedback_buttons")) {
      String action = node.get("action_id").asText();
      pressed.add(action);
      for (String thumb : List.of("positive_button", "negative_button")) {
        payloads.put(thumb, FromSlack.press(action, node.path(thumb).get("value").asText(), slack));
      }
    }
    node.forEach(child -> press(child, payloads));
  }

  private ObjectNode submission(JsonNode form) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "view_submission")
            .put("trigger_id", FromSlack.ts());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", FromSlack.PERSON).put("team_id", StandInSlack.TEAM);
    ObjectNode view = ((ObjectNode) form.deepCopy()).put("id", "V" + FromSlack.ts());
    payload.set("view", view);
    ObjectNode values = view.putObject("state").putObject("values");
    for (JsonNode block : form.path("blocks")) {
      JsonNode element = block.path("element");
      if (block.path("type").asText().equals("input")) {
        fill(
            values
                .putObject(block.get("block_id").asText())
                .putObject(element.get("action_id").asText()),
            element);
      }
    }
    return payload;
  }

  private void fill(ObjectNode value, JsonNode element) {
    String type = element.get("type").asText();
    value.put("type", type);
    JsonNode options = element.path("options");
    switch (type) {
      case "plain_text_input" -> {
        String words = element.path("initial_value").asText();
        value.put("value", words.isEmpty() ? null : words + "\n" + nasty(20));
      }
      case "radio_buttons", "static_select" ->
          value.set("selected_option", options.get(failing ? random.nextInt(options.size()) : 0));
      case "checkboxes" -> value.putArray("selected_options");
      case "multi_users_select" -> value.putArray("selected_users").add(FromSlack.PERSON);
      case "datetimepicker" -> value.putNull("selected_date_time");
      default -> throw new AssertionError("no way to fill in " + type);
    }
  }
}
