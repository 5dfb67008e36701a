package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.Passage;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Store;
import dev.quoth.store.Workspace;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A poll from the command to its result, over HTTP with signed payloads. */
class PollInSlackTest {
  private static final String OPEN = "views.open";
  private static final String POST = "chat.postMessage";
  private static final String UPDATE = "chat.update";
  private static final String WHISPER = "chat.postEphemeral";
  private static final String MEMBERS = "conversations.members";
  private static final String OWNER = FromSlack.PERSON;
  private static final String BOB = "U0BOB";
  private static final String CAROL = "U0CAROL";
  private static final Map<String, String> FOR_GO =
      Map.of("building", "saas", "matters", "iteration", "deadline", "prototype");

  @TempDir private static Path copies;
  private static Surveys all;

  @TempDir Path data;
  private volatile Surveys surveys;
  private volatile Instant now = Instant.now();
  private StandInSlack slack;
  private Store store;
  private SlackApp app;
  private SignedClient client;

  @BeforeAll
  static void read() throws Exception {
    Map<String, List<Passage>> passages = new HashMap<>();
    Corpus corpus =
        Corpus.read(
            Path.of("corpus"),
            copies,
            p -> passages.computeIfAbsent(p.article(), _ -> new ArrayList<>()).add(p));
    all = Surveys.read(Path.of("corpus/surveys"), corpus.articles(), passages::get);
  }

  @BeforeEach
  void start() throws Exception {
    surveys = all;
    slack = new StandInSlack();
    slack.join(BOB, CAROL);
    serve();
  }

  private void serve() throws IOException {
    InstantSource clock = () -> now;
    store = Store.open(data, null);
    app =
        SlackApp.start(
            new SlackSettings(
                "xoxb-not-a-real-token",
                SignedClient.SECRET,
                null,
                slack.apiUrl().toString(),
                "127.0.0.1",
                0),
            SeenEvents.durable(store.seenEvents(), clock),
            Samples.rooms(
                (q, _) -> Samples.yes(q),
                List::of,
                () -> surveys,
                new TeamPolls(store, clock),
                Samples.digests()));
    client = new SignedClient(app.eventsUrl().orElseThrow());
  }

  private void stopServing() {
    app.close();
    store.close();
  }

  @AfterEach
  void stop() {
    stopServing();
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    slack.close();
  }

  private String answered(JsonNode payload) {
    HttpResponse<String> response = client.send(payload);
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private JsonNode form(int number) throws IOException {
    return Given.JSON.readTree(slack.await(OPEN, number).get("view"));
  }

  private Call posted(boolean anonymous, Instant deadline, String... asked) throws IOException {
    int before = slack.calls(POST).size();
    start(anonymous, deadline, asked);
    return slack.await(POST, before + 1);
  }

  private void start(boolean anonymous, Instant deadline, String... asked) throws IOException {
    int forms = slack.calls(OPEN).size();
    answered(FromSlack.command("survey team backend-language", slack));
    answered(
        FromSlack.submission(
            form(forms + 1), OWNER, FromSlack.pollWanted(anonymous, deadline, asked)));
  }

  private ObjectNode press(String action, Call message, String user) {
    ObjectNode press = FromSlack.press(action, message.button(action).orElseThrow(), slack);
    ((ObjectNode) press.get("user")).put("id", user);
    return press;
  }

  private JsonNode ballotForm(Call card, String user) throws IOException {
    int before = slack.calls(OPEN).size();
    answered(press("poll-take", card, user));
    return form(before + 1);
  }

  private Call updateThatSays(String words) {
    for (int number = 1; ; number++) {
      Call update = slack.await(UPDATE, number);
      if (FromSlack.textOf(update.blocks()).contains(words)) {
        return update;
      }
    }
  }

  private String told(int number) {
    return FromSlack.textOf(slack.await(StandInSlack.RESPONSE_URL, number).blocks());
  }

  @Test
  void threePeopleVoteAndTheOwnerClosesThePoll() throws IOException {
    Call card = posted(false, null);
    assertThat(card.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(FromSlack.textOf(card.blocks()))
        .contains("Poll: Backend language", "Everybody here is asked", "Not anonymous", "0 people");
    Given.blockKit("modal")
        .ifPresent(schema -> {
          for (Call opened : slack.calls(OPEN)) {
            try {
              assertThat(schema.validate(Given.JSON.readTree(opened.get("view")))).isEmpty();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        });

    assertThat(answered(FromSlack.ballot(ballotForm(card, OWNER), OWNER, FOR_GO))).isEmpty();
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    answered(FromSlack.ballot(ballotForm(card, CAROL), CAROL, Map.of("building", "engine")));
    Call counted = updateThatSays("3 people answered so far");
    assertThat(counted.get("ts")).isEqualTo("1.1");
    assertThat(FromSlack.textOf(counted.blocks())).doesNotContain("SaaS", "Go:");
    assertThat(slack.calls(WHISPER)).hasSize(3);

    answered(press("poll-close", counted, BOB));
    assertThat(told(1)).contains("Only who opened this poll can close it");
    answered(press("poll-close", counted, OWNER));
    Call result = updateThatSays("closed");
    assertThat(FromSlack.textOf(result.blocks()))
        .contains("3 ballots", "Where the team disagrees", "Alone they would pick", "Stable");
    assertThat(result.button("poll-take")).isEmpty();
    slack.await("files.completeUploadExternal", 1);
    String files =
        slack.calls(StandInSlack.UPLOAD).stream()
            .map(c -> c.get("body"))
            .collect(Collectors.joining());
    assertThat(files).contains("\"voter\"", BOB, CAROL, "\"recommendation\"");
    assertThat(slack.calls(POST).getLast().get("channel")).isEqualTo(OWNER);

    answered(press("poll-take", counted, BOB));
    assertThat(told(2)).contains("This poll is closed");
  }

  @Test
  void aBallotSentTwiceIsCountedOnceAndCanBeChanged() throws IOException {
    Call card = posted(false, null);
    ObjectNode submission = FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO);
    answered(submission);
    answered(submission);
    updateThatSays("1 person answered so far");
    assertThat(slack.calls(WHISPER)).hasSize(1);

    JsonNode again = ballotForm(card, BOB);
    assertThat(again.findValues("initial_option")).hasSize(3);
    answered(FromSlack.ballot(again, BOB, Map.of("matters", "performance")));
    assertThat(FromSlack.textOf(slack.await(WHISPER, 2).blocks())).contains("changed");
  }

  @Test
  void anAnonymousBallotIsChangedOnlyWithItsOwnButton() throws IOException {
    Call card = posted(true, null);
    assertThat(FromSlack.textOf(card.blocks())).contains("Anonymous: nobody sees");
    JsonNode form = ballotForm(card, BOB);
    assertThat(FromSlack.textOf(form)).contains("Anonymous: nobody sees");
    answered(FromSlack.ballot(form, BOB, FOR_GO));
    Call confirmation = slack.await(WHISPER, 1);

    assertThat(answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO)))
        .contains("errors", "You have voted already");

    int before = slack.calls(OPEN).size();
    answered(press("poll-change", confirmation, BOB));
    JsonNode mine = form(before + 1);
    assertThat(mine.findValues("initial_option")).hasSize(3);
    answered(FromSlack.ballot(mine, BOB, Map.of("matters", "performance")));
    assertThat(FromSlack.textOf(slack.await(WHISPER, 2).blocks())).contains("changed");

    answered(press("poll-close", card, OWNER));
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks()))
        .contains("fewer than 4 ballots")
        .doesNotContain("What weighed most");
  }

  @Test
  void aFormSubmittedAfterTheCloseKeepsItsAnswersAndSaysWhy() throws IOException {
    Call card = posted(false, null);
    JsonNode stale = ballotForm(card, BOB);
    answered(press("poll-close", card, OWNER));
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks())).contains("Nobody answered");

    assertThat(answered(FromSlack.ballot(stale, BOB, FOR_GO)))
        .contains("\"response_action\":\"errors\"", "This poll is closed");
    assertThat(slack.calls(WHISPER)).isEmpty();
  }

  @Test
  void whoIsNotAskedCantVote() throws IOException {
    Call card = posted(false, null, OWNER, BOB);
    assertThat(card.get("blocks")).contains("\"user_id\":\"" + BOB + "\"");
    answered(press("poll-take", card, CAROL));
    assertThat(told(1)).contains("This poll asks others");
    assertThat(answered(FromSlack.ballot(ballotForm(card, BOB), CAROL, FOR_GO)))
        .contains("This poll asks others");
  }

  @Test
  void thePollClosesWhenEverybodyAskedHasAnswered() throws IOException {
    Call card = posted(false, null, OWNER, BOB);
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    answered(FromSlack.ballot(ballotForm(card, OWNER), OWNER, FOR_GO));
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks()))
        .contains("Go: ", "The team agrees", "by 2 ballots", "Winner: Go");
  }

  private ObjectNode from(ObjectNode payload, String team) {
    ((ObjectNode) payload.get("user")).put("team_id", team);
    return payload;
  }

  @Test
  void whoIsNotInTheChannelCantAnswerUntilTheyJoin() throws IOException {
    Call card = posted(false, null);
    answered(press("poll-take", card, "U0DAVE"));
    assertThat(told(1)).contains("join the channel");
    assertThat(slack.calls(OPEN)).hasSize(1);
    JsonNode bobs = ballotForm(card, BOB);
    assertThat(answered(FromSlack.ballot(bobs, "U0DAVE", FOR_GO)))
        .contains("errors", "join the channel", "not counted");

    slack.join("U0DAVE");
    answered(FromSlack.ballot(ballotForm(card, "U0DAVE"), "U0DAVE", FOR_GO));
    updateThatSays("1 person answered so far");
  }

  @Test
  void theMembersOfALargeChannelAreReadPageByPageAndOnceForMany() throws IOException {
    Call card = posted(false, null);
    slack.plan(
        MEMBERS,
        new Planned(
            200,
            Map.of(),
            "{\"ok\":true,\"members\":[\"U1\"],\"response_metadata\":{\"next_cursor\":\"c\"}}"));
    ballotForm(card, BOB);
    assertThat(slack.await(MEMBERS, 2).get("cursor")).isEqualTo("c");
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    assertThat(slack.calls(MEMBERS)).as("BOB stood on the second page").hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "channel_not_found, /invite @Quoth",
    "missing_scope, current manifest",
    "fetch_members_failed, (fetch_members_failed)",
    "invalid_cursor, (invalid_cursor)",
    "invalid_limit, (invalid_limit)",
  })
  void whereSlackDoesNotSayWhoIsInTheChannelNothingIsCountedAndThePersonIsTold(
      String error, String words) throws IOException {
    Call card = posted(false, null);
    slack.plan(MEMBERS, Planned.error(error), Planned.error(error));
    answered(press("poll-take", card, BOB));
    assertThat(told(1)).contains(words);

    answered(press("poll-take", card, BOB));
    assertThat(told(2)).contains(words);
    ballotForm(card, BOB);
  }

  @Test
  void aConversationWithoutAListOfMembersLetsWhoSeesTheCardAnswer() throws IOException {
    Call card = posted(false, null);
    slack.plan(MEMBERS, Planned.error("method_not_supported_for_channel_type"));
    ballotForm(card, "U0DAVE");
  }

  @Test
  void whereSlackTakesTooLongThePersonIsToldToTryAgainAndItWorks() throws IOException {
    Call card = posted(false, null);
    slack.plan(MEMBERS, Planned.tooMany(4));
    answered(press("poll-take", card, BOB));
    assertThat(told(1)).contains("did not tell me in time");
    slack.await(MEMBERS, 2);
    ballotForm(card, BOB);
  }

  @Test
  void aStrangerOfASharedChannelCantAnswer() throws IOException {
    Call card = posted(false, null);
    slack.plan(
        "users.info",
        new Planned(
            200, Map.of(), "{\"ok\":true,\"user\":{\"id\":\"U0BOB\",\"team_id\":\"T0OTHER\"}}"),
        Planned.error("user_not_visible"));
    answered(from(press("poll-take", card, BOB), "T0OTHER"));
    assertThat(told(1)).contains("another one");
    assertThat(answered(from(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO), "T0OTHER")))
        .contains("another one", "not counted");
  }

  @Test
  void aCardThatACrashKeptFromBeingPostedIsPostedAtTheNextStart() throws IOException {
    stopServing();
    store = Store.open(data, null);
    TeamPolls.Request request =
        new TeamPolls.Request(
            new Workspace(null, StandInSlack.TEAM),
            FromSlack.CHANNEL,
            OWNER,
            surveys.survey("backend-language").orElseThrow(),
            false,
            List.of(),
            null);
    new TeamPolls(store, () -> now).open(request);
    store.close();

    now = now.plusSeconds(61);
    serve();
    Call card = slack.await(POST, 1);
    assertThat(FromSlack.textOf(card.blocks())).contains("Poll: Backend language");
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    updateThatSays("1 person answered so far");
  }

  @Test
  void aPollThatEndedBeforeItsCardCouldBePostedIsToldItsOwner() throws IOException {
    stopServing();
    store = Store.open(data, null);
    TeamPolls.Request request =
        new TeamPolls.Request(
            new Workspace(null, StandInSlack.TEAM),
            FromSlack.CHANNEL,
            OWNER,
            surveys.survey("backend-language").orElseThrow(),
            false,
            List.of(),
            now.plusSeconds(30));
    new TeamPolls(store, () -> now).open(request);
    store.close();

    now = now.plusSeconds(31);
    serve();
    Call notice = slack.await(WHISPER, 1);
    assertThat(notice.get("user")).isEqualTo(OWNER);
    assertThat(FromSlack.textOf(notice.blocks()))
        .contains("over before I could post its card", "/quoth survey team backend-language");
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void whereSlackIsOutOfOrderTheCardComesLater() throws IOException {
    slack.plan(POST, new Planned(503, Map.of(), "{}"));
    answered(FromSlack.command("survey team career", slack));
    answered(FromSlack.submission(form(1), OWNER, FromSlack.pollWanted(false, null)));
    slack.await(POST, 1);

    now = now.plusSeconds(61);
    assertThat(FromSlack.textOf(slack.await(POST, 2).blocks())).contains("0 people answered");
    assertThat(slack.calls(WHISPER)).isEmpty();
  }

  /** From now on no card becomes a result; one that only counts may still be on its way. */
  private void refusingResults(String error) {
    slack.failing(call ->
        call.method().equals(UPDATE) && call.get("text").contains("closed")
            ? Optional.of(Planned.error(error))
            : Optional.empty());
  }

  @Test
  void whereTheChannelIsClosedMeanwhileTheResultGoesToTheOwner() throws IOException {
    Call card = posted(false, null);
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    updateThatSays("1 person answered so far");
    refusingResults("is_archived");
    answered(press("poll-close", card, OWNER));

    Call result = slack.await(POST, 2);
    assertThat(result.get("channel")).isEqualTo(OWNER);
    assertThat(FromSlack.textOf(result.blocks())).contains("Go: ", "1 ballot");
  }

  @Test
  void whereTheCardIsDeletedTheResultIsAMessageOfItsOwn() throws IOException {
    Call card = posted(false, null);
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    updateThatSays("1 person answered so far");
    refusingResults("message_not_found");
    answered(press("poll-close", card, OWNER));

    Call result = slack.await(POST, 2);
    assertThat(result.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(FromSlack.textOf(result.blocks())).contains("Go: ", "1 ballot");
  }

  @Test
  void whoClosesAPollBeforeItIsKnownThatItsCardStandsGetsTheResultOnTheCard() throws IOException {
    AtomicBoolean pressed = new AtomicBoolean();
    slack.failing(call -> {
      if (call.method().equals(POST) && !pressed.get()) {
        holdUntil(pressed);
      }
      return Optional.empty();
    });
    Call card = posted(false, null);
    answered(press("poll-close", card, OWNER));
    pressed.set(true);

    Call result = slack.await(UPDATE, call -> call.get("text").contains("closed"));
    assertThat(FromSlack.textOf(result.blocks())).contains("Nobody answered");
    assertThat(slack.calls(WHISPER)).isEmpty();
  }

  /** Keeps Slack's answer back until something was pressed, and long enough to work on it. */
  private void holdUntil(AtomicBoolean pressed) {
    synchronized (slack) {
      try {
        while (!pressed.get()) {
          slack.wait(20);
        }
        slack.wait(500);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void whateverSlackSaysToACardTheOwnerIsTold() throws IOException {
    slack.withoutSchema();
    List<String> errors = EveryRefusalTest.errorsOf(POST);
    for (int i = 0; i < errors.size(); i++) {
      slack.plan(POST, Planned.error(errors.get(i)));
      start(false, null);
      assertThat(slack.await(WHISPER, i + 1).get("text"))
          .contains("The poll was not posted", errors.get(i));
    }
  }

  @Test
  void whateverSlackSaysToAChangeOfTheCardTheResultIsShownAllTheSame() throws IOException {
    slack.withoutSchema();
    for (String error : EveryRefusalTest.errorsOf(UPDATE)) {
      Call card = posted(false, null);
      int before = slack.calls(POST).size();
      // The card itself may just be counting.
      slack.failing(call ->
          call.method().equals(UPDATE) && call.get("text").contains("Nobody answered")
              ? Optional.of(Planned.error(error))
              : Optional.empty());
      answered(press("poll-close", card, OWNER));
      Call result = slack.await(POST, before + 1);
      assertThat(result.get("text")).as(error).contains("Nobody answered");
      slack.await(POST, before + 2);
    }
  }

  @Test
  void whateverKeepsTheFilesFromTheOwnerIsSaid() throws IOException {
    slack.withoutSchema();
    int told = 0;
    for (String method : List.of("files.getUploadURLExternal", "files.completeUploadExternal")) {
      for (String error : EveryRefusalTest.errorsOf(method)) {
        slack.plan(method, Planned.error(error));
        Call card = posted(false, null);
        answered(press("poll-close", card, OWNER));
        assertThat(slack.await(WHISPER, ++told).get("text"))
            .as(error)
            .contains("could not send you the poll's result as files");
      }
    }
  }

  @Test
  void aDeadlineInThePastIsRefusedInTheForm() throws IOException {
    answered(FromSlack.command("survey team career", slack));
    assertThat(
            answered(
                FromSlack.submission(
                    form(1), OWNER, FromSlack.pollWanted(false, now.minusSeconds(60)))))
        .contains("\"deadline\"", "The deadline has passed already");
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void aDeadlineThatPassesWhileQuothIsNotRunningClosesThePollAtTheNextStart() throws IOException {
    Call card = posted(false, now.plusSeconds(3_600));
    assertThat(card.get("blocks")).contains("\"type\":\"date\"");
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    stopServing();

    now = now.plusSeconds(3_601);
    serve();
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks())).contains("1 ballot", "Go: ");
  }

  @Test
  void thoseAskedWhoHaveNotAnsweredAreRemindedOnce() throws IOException {
    Call card = posted(false, now.plusSeconds(4_000), OWNER, BOB, CAROL);
    answered(FromSlack.ballot(ballotForm(card, BOB), BOB, FOR_GO));
    slack.await(WHISPER, 1);
    stopServing();

    now = now.plusSeconds(3_001);
    serve();
    slack.await(POST, 3);
    stopServing();
    serve();
    updateThatSays("1 of 3 people answered so far");
    assertThat(slack.calls(POST).subList(1, slack.calls(POST).size()))
        .extracting(c -> c.get("channel"))
        .containsExactlyInAnyOrder(OWNER, CAROL);
  }

  @Test
  void whereTheCardCantBePostedItsOwnerIsTold() throws IOException {
    slack.plan(POST, Planned.error("not_in_channel"));
    answered(FromSlack.command("survey team career", slack));
    answered(FromSlack.submission(form(1), OWNER, FromSlack.pollWanted(false, null)));
    Call notice = slack.await(WHISPER, 1);
    assertThat(notice.get("user")).isEqualTo(OWNER);
    assertThat(FromSlack.textOf(notice.blocks())).contains("not posted", "/invite");
  }

  @Test
  void withoutItsSurveyTheResultWaitsAndNothingIsLost() throws IOException {
    Call card = posted(false, null);
    JsonNode form = ballotForm(card, BOB);
    answered(FromSlack.ballot(form, BOB, FOR_GO));
    surveys = Samples.surveys();
    assertThat(answered(FromSlack.ballot(form, CAROL, FOR_GO))).contains("There are no surveys");
    answered(press("poll-close", card, OWNER));
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks()))
        .contains("All ballots are kept");

    surveys = all;
    now = now.plusSeconds(61);
    updateThatSays("Go: 8 points");
  }

  @Test
  void aCommandForASurveyThatIsNotThereNamesThoseThatAre() {
    answered(FromSlack.command("survey team &lt;!channel&gt;", slack));
    assertThat(slack.await(StandInSlack.RESPONSE_URL, 1).get("text"))
        .contains("backend-language")
        .doesNotContain("<!");
  }

  @Test
  void aButtonOfAPollThatNobodyKnowsSaysSo() {
    for (String value : List.of("", "{}", "[]", "{\"poll\":\"0\"}")) {
      answered(FromSlack.press("poll-take", value, slack));
    }
    for (int number = 1; number <= 4; number++) {
      assertThat(told(number)).contains("I don't know this poll any more");
    }
  }
}
