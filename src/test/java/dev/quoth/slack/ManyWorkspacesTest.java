package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.util.json.GsonFactory;
import dev.quoth.ops.Meters;
import dev.quoth.slack.Samples.Recorder;
import dev.quoth.slack.SlackSettings.Access;
import dev.quoth.slack.StandInOAuth.Bot;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Channels.Setting;
import dev.quoth.store.Digests;
import dev.quoth.store.Digests.Digest;
import dev.quoth.store.Poll;
import dev.quoth.store.Questions.Question;
import dev.quoth.store.Store;
import dev.quoth.store.StoreException;
import dev.quoth.store.TokenKeys;
import dev.quoth.store.Workspace;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * Workspaces that install Quoth by its page, on one Quoth, over HTTP with signed payloads; whatever
 * database is below it.
 */
@Isolated("reads the log, in which all classes write")
abstract class ManyWorkspacesTest {
  private static final String POST = "chat.postMessage";
  private static final String QUESTION = "is Rust faster than Go?";
  private static final String KEY = key(1);
  private static final String OTHER_KEY = key(2);
  private static final Bot ONE = Bot.in("T0FIRST");
  private static final Bot TWO = Bot.in("T0SECOND");
  private static final Bot ORGANISATION = new Bot("E9", null, "Everything Inc", null);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Recorder answerer = new Recorder(Samples::yes);
  private StandInSlack slack;
  private Store store;
  private SlackApp app;
  private SignedClient client;

  /** Opens the same database each time it is called. */
  abstract Store openStore();

  /** The same database, past the store. */
  abstract Connection connect() throws SQLException;

  /** All rows of all tables. */
  private String dump() throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (Connection connection = connect();
        ResultSet tables =
            connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        try (Statement statement = connection.createStatement();
            ResultSet row =
                statement.executeQuery("SELECT * FROM " + tables.getString("TABLE_NAME"))) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              rows.append(row.getString(i)).append('\n');
            }
          }
        }
      }
    }
    return rows.toString();
  }

  private static String key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }

  @BeforeEach
  void start() throws IOException {
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    root.setLevel(Level.DEBUG);
    // What Jetty and the JDK say of their work on this level is for their makers.
    ((Logger) LoggerFactory.getLogger("org.eclipse.jetty")).setLevel(Level.INFO);
    root.addAppender(log);
    slack = new StandInSlack();
    serve(KEY);
  }

  private void serve(String keys) throws IOException {
    store = openStore();
    open.addFirst(store);
    app = start(store, keys);
    open.addFirst(app);
    client = new SignedClient(app.eventsUrl().orElseThrow());
  }

  private SlackApp start(Store store, String keys) throws IOException {
    return SlackApp.start(
        new SlackSettings(
            new Access.ManyWorkspaces(
                StandInOAuth.CLIENT_ID, StandInOAuth.CLIENT_SECRET, TokenKeys.parse(keys)),
            SignedClient.SECRET,
            null,
            slack.apiUrl().toString(),
            "127.0.0.1",
            0),
        SeenEvents.durable(store.seenEvents(), InstantSource.system()),
        new Rooms(
            answerer,
            new Samples.Shelf(),
            store,
            () -> List.of("Why Go?"),
            Samples::surveys,
            new TeamPolls(store, InstantSource.system()),
            new DigestRoom(
                thread -> {
                  throw new AssertionError("no digest was asked for");
                },
                store.digests()),
            Set.of(),
            new Meters()));
  }

  private void stopServing() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }

  @AfterEach
  void stop() throws Exception {
    stopServing();
    slack.close();
    root.detachAppender(log);
    root.setLevel(level);
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    String logged =
        log.list.stream()
            .map(e -> e.getFormattedMessage() + e.getThrowableProxy())
            .collect(Collectors.joining("\n"));
    assertThat(logged)
        .as("the log")
        .doesNotContain(slack.oauth.secrets())
        .doesNotContain(
            SignedClient.SECRET,
            KEY,
            OTHER_KEY,
            QUESTION,
            "what about memory",
            "Rust is 1.5 times as fast as Go.");
  }

  // A browser

  /** A page, and what the browser was given to keep. */
  private record Page(int status, String html, String cookie, HttpResponse<String> response) {
    String link() {
      Matcher link = Pattern.compile("<a href=\"([^\"]*)\">").matcher(html);
      assertThat(link.find()).as(html).isTrue();
      return link.group(1).replace("&amp;", "&");
    }

    String state() {
      Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(link());
      assertThat(state.find()).isTrue();
      return state.group(1);
    }
  }

  private Page get(String path, String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.eventsUrl().orElseThrow().resolve(path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      String set = response.headers().firstValue("Set-Cookie").orElse("");
      return new Page(response.statusCode(), response.body(), set.split(";")[0], response);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Page begin() {
    return get("/slack/install", "");
  }

  private Page back(Page begun, String query) {
    return get("/slack/oauth_redirect?" + query + "&state=" + begun.state(), begun.cookie());
  }

  private Page install(Bot bot) {
    Page done = back(begin(), "code=" + slack.oauth.allowed(bot));
    assertThat(done.status()).as(done.html()).isEqualTo(200);
    return done;
  }

  // Slack

  private static ObjectNode in(Bot bot, ObjectNode payload) {
    if (payload.has("team_id")) {
      payload.put("team_id", bot.team());
    }
    if (payload.get("team") instanceof ObjectNode team) {
      team.put("id", bot.team());
    }
    return payload;
  }

  private static ObjectNode event(Bot bot, String type) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "event_callback")
            .put("team_id", bot.team())
            .put("event_id", "Ev" + FromSlack.ts())
            .put("event_time", Instant.now().getEpochSecond());
    payload.putObject("event").put("type", type);
    return payload;
  }

  private static ObjectNode revoked(Bot bot, String kind) {
    ObjectNode payload = event(bot, "tokens_revoked");
    ((ObjectNode) payload.get("event")).putObject("tokens").putArray(kind).add("U1");
    return payload;
  }

  private HttpResponse<String> acknowledged(JsonNode payload) {
    HttpResponse<String> response = client.send(payload);
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private Optional<Bot> owner(Call call) {
    return slack.oauth.owner(call.token());
  }

  private Call asks(Bot bot, String question) {
    int before = slack.calls(POST).size();
    acknowledged(in(bot, FromSlack.mention(question)));
    return slack.await(POST, before + 1);
  }

  private String told(ObjectNode payload) {
    int before = slack.calls(StandInSlack.RESPONSE_URL).size();
    acknowledged(payload);
    return slack.await(StandInSlack.RESPONSE_URL, before + 1).get("text");
  }

  // Installing

  @Test
  void thePageLeadsToSlackWithWhatTheManifestAsksFor() throws IOException {
    Page page = begin();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html()).contains("Add Quoth to your Slack workspace", "Add to Slack");
    assertThat(page.link())
        .startsWith("https://slack.com/oauth/v2/authorize?client_id=111.222&scope=")
        .contains(URLEncoder.encode(String.join(",", Scopes.ofManifest()), StandardCharsets.UTF_8))
        .contains("app_mentions%3Aread", "chat%3Awrite");
    assertThat(page.response().headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie ->
            assertThat(cookie)
                .startsWith("__Host-")
                .containsIgnoringCase("; Path=/")
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; SameSite=Lax"));
    assertThat(page.response().headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    assertThat(page.response().headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void afterInstallingItSaysWhereAndHowToBegin() {
    Page done = install(new Bot(null, "T0FIRST", "Cats & <b>Dogs</b>", null));
    assertThat(done.html())
        .contains("Quoth is in Cats &amp; &lt;b&gt;Dogs&lt;/b&gt;", "/invite @Quoth")
        .doesNotContain("<b>");
    assertThat(done.link()).isEqualTo("https://slack.com/app_redirect?app=A0QUOTH&team=T0FIRST");
  }

  @Test
  void aStateServesOnce() {
    Page begun = begin();
    assertThat(back(begun, "code=" + slack.oauth.allowed(ONE)).status()).isEqualTo(200);
    Page again = back(begun, "code=" + slack.oauth.allowed(TWO));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.html()).contains("has been used already");
    assertThat(again.link()).isEqualTo("/slack/install");
    assertThat(slack.calls("oauth.v2.access")).hasSize(1);
  }

  @Test
  void aStateServesOnlyTheBrowserThatBegan() {
    Page mine = begin();
    Page theirs = begin();
    String query = "/slack/oauth_redirect?code=" + slack.oauth.allowed(ONE) + "&state=";
    assertThat(get(query + mine.state(), theirs.cookie()).html()).contains("in another browser");
    assertThat(get(query + mine.state(), "").html()).contains("keeps no cookies");
    assertThat(slack.calls("oauth.v2.access")).isEmpty();
    assertThat(get(query + mine.state(), mine.cookie()).status())
        .as("what others tried has not used it up")
        .isEqualTo(200);
  }

  @Test
  void twoTabsOfOneBrowserBothInstall() {
    Page first = begin();
    Page second = get("/slack/install", first.cookie());
    assertThat(second.cookie()).isEqualTo(first.cookie());
    assertThat(second.state()).isNotEqualTo(first.state());
    assertThat(back(first, "code=" + slack.oauth.allowed(ONE)).status()).isEqualTo(200);
    assertThat(back(second, "code=" + slack.oauth.allowed(TWO)).status()).isEqualTo(200);
  }

  @Test
  void aStateThatWasMadeUpIsRefused() {
    Page begun = begin();
    String state = begun.state();
    for (String other :
        List.of("", "x", "a.b.c.d", "x" + state, state.replaceFirst("\\.\\d+", ".9999999999"))) {
      Page page = get("/slack/oauth_redirect?code=c&state=" + other, begun.cookie());
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.html()).contains("was not made by this page");
    }
    assertThat(get("/slack/oauth_redirect", "").status()).isEqualTo(400);
    assertThat(slack.calls("oauth.v2.access")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error=access_denied | You did not allow it",
        "code=made-up | used already or is too old",
        "code= | used already or is too old",
        "error=%3Cscript%3Ealert(1)%3C/script%3E | Slack refused (unknown_error)",
        "error=server_error | Slack refused (server_error)",
      })
  void whatWentWrongIsSaidInWords(String query, String words) {
    Page page = back(begin(), query);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html())
        .contains("Quoth is not installed", words, "Start again")
        .doesNotContain("<script");
  }

  @Test
  void whereSlackCannotBeReachedNothingIsInstalled() {
    slack.plan("oauth.v2.access", new Planned(503, Map.of(), ""));
    Page page = back(begin(), "code=" + slack.oauth.allowed(ONE));
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.html()).contains("Slack can&#39;t be reached at the moment");
  }

  @Test
  void whateverSlackSaysToAnInstallationIsSaidOnThePage() {
    for (String method : List.of("oauth.v2.access", "auth.test")) {
      for (String error : EveryRefusalTest.errorsOf(method)) {
        slack.plan(method, Planned.error(error));
        Page page = back(begin(), "code=" + slack.oauth.allowed(ONE));
        assertThat(page.status()).as(error).isEqualTo(400);
        assertThat(page.html())
            .as(error)
            .contains("Quoth is not installed", "Start again")
            .containsAnyOf("nothing was installed", "adds your workspace");
      }
    }
    assertThat(told(in(ONE, FromSlack.command(QUESTION, slack)))).contains("I am not installed");
  }

  @Test
  void whateverSlackSaysToAnExchangeOfTokensWhoeverAsksIsTold() {
    for (String error : EveryRefusalTest.errorsOf("oauth.v2.access")) {
      slack.failing(call ->
          call.get("grant_type").equals("refresh_token")
              ? Optional.of(Planned.error(error))
              : Optional.empty());
      install(ONE.expiringAfter(0));
      assertThat(told(in(ONE, FromSlack.command(QUESTION, slack))))
          .as(error)
          .containsAnyOf("I could not do that", "I am not installed");
    }
  }

  @Test
  void aWrongSecretIsForWhoeverRunsQuoth() {
    slack.plan("oauth.v2.access", Planned.error("bad_client_secret"));
    assertThat(back(begin(), "code=" + slack.oauth.allowed(ONE)).html())
        .contains("Quoth is not set up rightly", "bad_client_secret");
  }

  @Test
  void thePagesAreOnlyForReading() throws Exception {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(app.eventsUrl().orElseThrow().resolve("/slack/install"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(get("/slack/elsewhere", "").status()).isEqualTo(404);
  }

  // At work

  @Test
  void eachWorkspaceIsAnsweredWithItsOwnToken() {
    install(ONE);
    install(TWO);
    for (Bot bot : List.of(ONE, TWO, ONE, TWO)) {
      assertThat(owner(asks(bot, QUESTION))).contains(bot);
    }
    acknowledged(in(TWO, FromSlack.homeOpened("home")));
    assertThat(owner(slack.await("views.publish", 1))).contains(TWO);
    acknowledged(in(ONE, FromSlack.homeOpened("messages")));
    assertThat(owner(slack.await("assistant.threads.setSuggestedPrompts", 1))).contains(ONE);
    assertThat(slack.calls("auth.test")).as("once a token").hasSize(2);
  }

  @Test
  void whatWasAskedInOneWorkspaceIsNothingToTheOther() {
    install(ONE);
    install(TWO);
    ObjectNode first = in(ONE, FromSlack.mention(QUESTION));
    acknowledged(first);
    slack.await(POST, 1);
    String thread = first.at("/event/ts").asText();
    for (Bot bot : List.of(TWO, ONE)) {
      int before = slack.calls(POST).size();
      ObjectNode followUp = in(bot, FromSlack.mention("what about memory?"));
      ((ObjectNode) followUp.get("event")).put("thread_ts", thread);
      acknowledged(followUp);
      slack.await(POST, before + 1);
    }
    assertThat(answerer.askings)
        .extracting(Recorder.Asking::earlier)
        .containsExactly(List.of(), List.of(), List.of(QUESTION));
  }

  /**
   * Ids of channels, people and threads can be the same in two workspaces, and what a payload
   * carries is not to be believed: only the workspace that it comes from counts.
   */
  @Test
  void nothingThatIsKeptForOneWorkspaceIsSeenOrChangedFromTheOther() throws Exception {
    install(ONE);
    install(TWO);
    slack.person(FromSlack.PERSON, "\"team_id\":\"" + TWO.id() + "\",\"is_admin\":true");
    Workspace one = new Workspace(null, ONE.id());
    keepOneOfEach(one);
    String before = dumpOf(one);

    String poll = new PollListeners.Pressed("secret-poll", "b1").toValue();
    String thread = "{\"channel\":\"C0GENERAL\",\"thread\":\"17.2\",\"shown\":0}";
    for (String button : List.of("poll-take", "poll-close")) {
      assertThat(told(in(TWO, FromSlack.press(button, poll, slack))))
          .as(button)
          .contains("don't know this poll");
    }
    assertThat(acknowledged(in(TWO, ballot(poll))).body()).contains("know this poll any more");
    assertThat(told(in(TWO, FromSlack.press("digest-more", thread, slack))))
        .contains("no longer have the rest");
    acknowledged(in(TWO, FromSlack.pressInWindow("digest-anew", thread)));
    slack.await("views.update", 2);
    vote(TWO, "+a1");
    set(TWO, "NOTHING");
    assertThat(home(TWO)).contains("admins").doesNotContain("secret", "Digest of a thread");

    assertThat(dumpOf(one)).isEqualTo(before);
    assertThat(asks(ONE, QUESTION).get("text")).as("ONE is not switched off").contains("Yes");
    assertThat(home(ONE)).contains("secret-survey", "Digest of a thread", "secret question");
  }

  private void keepOneOfEach(Workspace one) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    store
        .polls()
        .open(
            new Poll(
                one,
                "secret-poll",
                FromSlack.CHANNEL,
                FromSlack.PERSON,
                "secret-survey",
                "e1",
                false,
                "",
                List.of(),
                now,
                now.plus(Duration.ofDays(1)),
                "17.1",
                Poll.State.OPEN));
    store
        .digests()
        .save(new Digest(one, FromSlack.CHANNEL, "17.2", FromSlack.PERSON, "{}", "17.3", now));
    store
        .digests()
        .keep(new Digests.Draft(one, FromSlack.CHANNEL, "17.2", FromSlack.PERSON, "a draft", now));
    store.feedback().give(one, "a1", FromSlack.PERSON, false, now);
    store
        .questions()
        .add(
            new Question(
                one, FromSlack.CHANNEL, "17.4", FromSlack.PERSON, "secret question", false, now));
  }

  private String dumpOf(Workspace one) {
    return List.of(
            store.polls().find(one, "secret-poll"),
            store.polls().ballots(store.polls().find(one, "secret-poll").orElseThrow()),
            store.digests().latest(one, 9),
            store.digests().draft(one, FromSlack.CHANNEL, "17.2", FromSlack.PERSON),
            store.feedback().since(one, Instant.EPOCH),
            store.channels().get(one, FromSlack.CHANNEL),
            store.questions().unanswered(one, Instant.EPOCH, 9))
        .toString();
  }

  private static ObjectNode ballot(String metadata) {
    ObjectNode form = Given.JSON.createObjectNode().put("type", "modal");
    form.put("callback_id", SurveyForm.BALLOT).put("private_metadata", metadata);
    form.putArray("blocks").addObject().put("type", "input").put("block_id", "goal");
    return FromSlack.ballot(form, FromSlack.PERSON, Map.of("goal", "job"));
  }

  private void vote(Bot bot, String value) {
    ObjectNode press = in(bot, FromSlack.press("feedback", value, slack));
    ((ObjectNode) press.at("/actions/0")).put("type", "feedback_buttons");
    acknowledged(press);
    assertThat(slack.await("chat.postEphemeral", 1).get("text")).contains("noted as helpful");
  }

  private void set(Bot bot, String listening) {
    JsonNode form =
        StandInSlack.parse(
            GsonFactory.createSnakeCase()
                .toJson(SettingsForm.of(FromSlack.CHANNEL, Setting.DEFAULT)));
    ObjectNode values = Given.JSON.createObjectNode();
    for (Map.Entry<String, String> choice :
        Map.of("listening", listening, "reply", "THREAD").entrySet()) {
      values
          .putObject(choice.getKey())
          .putObject("input")
          .put("type", "radio_buttons")
          .putObject("selected_option")
          .put("value", choice.getValue());
    }
    values.putObject("outsiders").putObject("input").putArray("selected_options");
    acknowledged(in(bot, FromSlack.submission(form, FromSlack.PERSON, values)));
    assertThat(slack.await("chat.postEphemeral", 2).get("text")).contains("answer nothing here");
  }

  private String home(Bot bot) {
    slack.person(FromSlack.PERSON, "\"team_id\":\"" + bot.id() + "\",\"is_admin\":true");
    slack.plan(
        "users.conversations",
        new Planned(200, Map.of(), "{\"ok\":true,\"channels\":[{\"id\":\"C0GENERAL\"}]}"));
    int before = slack.calls("views.publish").size();
    acknowledged(in(bot, FromSlack.homeOpened("home")));
    Call home = slack.await("views.publish", before + 1);
    assertThat(owner(home)).contains(bot);
    return home.get("view");
  }

  @Test
  void theSameEventIdInTwoWorkspacesIsTwoEvents() {
    install(ONE);
    install(TWO);
    ObjectNode mention = FromSlack.mention(QUESTION);
    acknowledged(in(ONE, mention));
    slack.await(POST, 1);
    acknowledged(in(TWO, mention));
    assertThat(owner(slack.await(POST, 2))).contains(TWO);
  }

  @Test
  void whereQuothIsNotInstalledItSaysSo() {
    install(ONE);
    assertThat(told(in(TWO, FromSlack.command(QUESTION, slack)))).contains("I am not installed");
    assertThat(told(in(TWO, FromSlack.press("more", "{}", slack)))).contains("I am not installed");
    acknowledged(in(TWO, FromSlack.mention(QUESTION)));
    ObjectNode form =
        Given.JSON.createObjectNode().put("type", "view_submission").put("trigger_id", "1");
    form.putObject("team").put("id", TWO.id());
    form.putObject("user").put("id", "U1").put("team_id", TWO.id());
    form.putObject("view").put("type", "modal").put("id", "V1").put("callback_id", "survey");
    assertThat(acknowledged(form).body()).contains("I am not installed");
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void anOrganisationIsOneInAllOfItsWorkspaces() {
    Page done = install(ORGANISATION);
    assertThat(done.html()).contains("Quoth is in Everything Inc");
    ObjectNode first = orgWide(FromSlack.mention(QUESTION), "T5");
    acknowledged(first);
    assertThat(owner(slack.await(POST, 1))).contains(ORGANISATION);
    ObjectNode followUp = orgWide(FromSlack.mention("what about memory?"), "T6");
    ((ObjectNode) followUp.get("event")).put("thread_ts", first.at("/event/ts").asText());
    acknowledged(followUp);
    slack.await(POST, 2);
    assertThat(answerer.askings.getLast().earlier()).containsExactly(QUESTION);

    ObjectNode press = FromSlack.press("why", "{}", slack);
    press.putNull("team");
    press.put("is_enterprise_install", true).putObject("enterprise").put("id", "E9");
    int before = slack.calls("chat.postEphemeral").size();
    acknowledged(press);
    assertThat(owner(slack.await("chat.postEphemeral", before + 1))).contains(ORGANISATION);

    install(new Bot("E9", "T5", "Five", null));
    acknowledged(orgWide(FromSlack.mention(QUESTION), "T5"));
    assertThat(owner(slack.await(POST, 3)).orElseThrow().team())
        .as("its own first")
        .isEqualTo("T5");
  }

  private static ObjectNode orgWide(ObjectNode payload, String team) {
    payload.put("team_id", team).put("enterprise_id", "E9");
    payload
        .putArray("authorizations")
        .addObject()
        .put("enterprise_id", "E9")
        .put("team_id", team)
        .put("is_enterprise_install", true);
    return payload;
  }

  // Leaving

  @Test
  void whoUninstallsLeavesNothingAndTouchesNobodyElse() throws Exception {
    install(ONE);
    install(TWO);
    asks(ONE, QUESTION);
    asks(TWO, QUESTION);
    assertThat(dump()).contains(ONE.id(), TWO.id());

    acknowledged(revoked(ONE, "bot"));
    acknowledged(event(ONE, "app_uninstalled"));

    assertThat(told(in(ONE, FromSlack.command(QUESTION, slack)))).contains("I am not installed");
    assertThat(owner(asks(TWO, QUESTION))).contains(TWO);
    store.seenEvents().forgetBefore(Instant.now().plusSeconds(60));
    assertThat(dump()).contains(TWO.id()).doesNotContain(ONE.id());
  }

  @Test
  void aRevokedTokenIsDeletedAtOnceAndOnlyAPersonsIsNot() throws Exception {
    install(ONE);
    acknowledged(revoked(ONE, "oauth"));
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);

    acknowledged(revoked(ONE, "bot"));
    assertThat(told(in(ONE, FromSlack.command(QUESTION, slack)))).contains("I am not installed");
    install(ONE);
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);
  }

  @Test
  void lateNewsOfAnEarlierDepartureIsNone() {
    install(ONE);
    for (ObjectNode late : List.of(event(ONE, "app_uninstalled"), revoked(ONE, "bot"))) {
      acknowledged(late.put("event_time", Instant.now().getEpochSecond() - 60));
    }
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);
  }

  // Tokens

  @Test
  void tokensAreEncryptedInTheDatabase() throws Exception {
    install(ONE);
    install(TWO.expiringAfter(43_200));
    assertThat(dump()).contains(ONE.id(), TWO.id()).doesNotContain(slack.oauth.secrets());
  }

  @Test
  void anotherKeyIsRefusedAtTheStartAndANewOneBeforeTheOldReplacesIt() throws Exception {
    install(ONE);
    stopServing();
    try (Store same = openStore()) {
      assertThatThrownBy(() -> start(same, OTHER_KEY))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("QUOTH_TOKEN_KEY", "put it after the new one")
          .message()
          .doesNotContain(KEY, OTHER_KEY);
    }

    serve(OTHER_KEY + "," + KEY);
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);
    stopServing();

    serve(OTHER_KEY);
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);
  }

  @Test
  void aTokenThatExpiresSoonIsExchangedOnceByTwoProcesses() throws Exception {
    install(ONE.expiringAfter(3_600));
    String first = asks(ONE, QUESTION).token();
    stopServing();

    // Both begin with a look at what expires.
    serve(KEY);
    Store second = openStore();
    open.addFirst(second);
    open.addFirst(start(second, KEY));
    slack.await("oauth.v2.access", 2);
    Call post = asks(ONE, QUESTION);
    while (post.token().equals(first)) {
      post = asks(ONE, QUESTION);
    }
    assertThat(owner(post).map(Bot::id)).contains(ONE.id());
    assertThat(slack.calls("oauth.v2.access")).hasSize(2);
    assertThat(dump()).doesNotContain(slack.oauth.secrets());
  }

  @Test
  void aTokenThatHasExpiredIsExchangedOnceHoweverManyAskAtOnce() throws Exception {
    install(ONE.expiringAfter(0));
    Store second = openStore();
    open.addFirst(second);
    SlackApp otherApp = start(second, KEY);
    open.addFirst(otherApp);
    SignedClient other = new SignedClient(otherApp.eventsUrl().orElseThrow());
    List<Callable<Integer>> deliveries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      SignedClient to = i % 2 == 0 ? client : other;
      ObjectNode mention = in(ONE, FromSlack.mention(QUESTION));
      deliveries.add(() -> to.send(mention).statusCode());
    }
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Integer> status : threads.invokeAll(deliveries)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    slack.await(POST, 16);
    assertThat(slack.calls(POST)).allSatisfy(post -> assertThat(owner(post)).isPresent());
    assertThat(slack.calls("oauth.v2.access")).hasSize(2);
  }

  @Test
  void whileSlackGivesNoNewTokenAnEventIsLeftForSlackToSendAgain() {
    slack.failing(call ->
        call.get("grant_type").equals("refresh_token")
            ? Optional.of(new Planned(500, Map.of(), ""))
            : Optional.empty());
    install(ONE.expiringAfter(0));
    ObjectNode mention = in(ONE, FromSlack.mention(QUESTION));
    assertThat(client.send(mention).statusCode()).isEqualTo(500);
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void whereTheStoreFailsWhoUsesACommandIsToldAndEventsComeAgain() {
    install(ONE);
    store.close();
    assertThat(told(in(ONE, FromSlack.command(QUESTION, slack))))
        .contains("my database can't be used", "try again");
    assertThat(client.send(in(ONE, FromSlack.mention(QUESTION))).statusCode()).isEqualTo(500);
  }

  @Test
  void aRefreshTokenThatIsNoGoodMeansToInstallAgain() {
    slack.failing(call ->
        call.get("grant_type").equals("refresh_token")
            ? Optional.of(Planned.error("invalid_refresh_token"))
            : Optional.empty());
    install(ONE.expiringAfter(0));
    assertThat(told(in(ONE, FromSlack.command(QUESTION, slack)))).contains("I am not installed");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anySatisfy(line -> assertThat(line).contains(ONE.id(), "must be installed there again"));
    install(ONE);
    assertThat(owner(asks(ONE, QUESTION))).contains(ONE);
  }
}
