package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.Passage;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Store;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A poll from the command to its result, over HTTP with signed payloads. */
class PollInSlackTest {
  private static final String OPEN = "views.open";
  private static final String POST = "chat.postMessage";
  private static final String UPDATE = "chat.update";
  private static final String WHISPER = "chat.postEphemeral";
  private static final String OWNER = FromSlack.PERSON;
  private static final String BOB = "U0BOB";
  private static final String CAROL = "U0CAROL";
  private static final Map<String, String> FOR_GO =
      Map.of("building", "saas", "matters", "iteration", "deadline", "prototype");

  @TempDir Path copies;
  @TempDir Path data;
  private volatile Surveys surveys = Samples.surveys();
  private volatile Instant now = Instant.now();
  private StandInSlack slack;
  private Store store;
  private SlackApp app;
  private SignedClient client;

  @BeforeEach
  void start() throws Exception {
    List<Passage> passages = new ArrayList<>();
    Corpus.read(Path.of("corpus"), copies, passages::add);
    surveys = Surveys.read(Path.of("corpus/surveys"), passages);
    slack = new StandInSlack();
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

  /** The form as Slack sends it back, {@code values} being what is under {@code state.values}. */
  private static ObjectNode submitted(JsonNode form, String user, ObjectNode values) {
    ObjectNode payload =
        Given.JSON
            .createObjectNode()
            .put("type", "view_submission")
            .put("trigger_id", FromSlack.ts());
    payload.putObject("team").put("id", StandInSlack.TEAM);
    payload.putObject("user").put("id", user).put("team_id", StandInSlack.TEAM);
    ObjectNode view = ((ObjectNode) form.deepCopy()).put("id", "V" + FromSlack.ts());
    payload.set("view", view);
    view.putObject("state").set("values", values);
    return payload;
  }

  private static ObjectNode wanted(boolean anonymous, Instant deadline, String... asked) {
    ObjectNode values = Given.JSON.createObjectNode();
    ObjectNode who = values.putObject("who").putObject("who").put("type", "multi_users_select");
    List.of(asked).forEach(who.withArray("selected_users")::add);
    ObjectNode until = values.putObject("deadline").putObject("deadline");
    until.put("type", "datetimepicker");
    if (deadline == null) {
      until.putNull("selected_date_time");
    } else {
      until.put("selected_date_time", deadline.getEpochSecond());
    }
    ObjectNode how = values.putObject("how").putObject("how").put("type", "checkboxes");
    how.putArray("selected_options");
    if (anonymous) {
      how.withArray("selected_options").addObject().put("value", "anonymous");
    }
    return values;
  }

  private static ObjectNode ballot(JsonNode form, String user, Map<String, String> choices) {
    ObjectNode values = Given.JSON.createObjectNode();
    choices.forEach((question, choice) ->
        values
            .putObject(question)
            .putObject("choice")
            .put("type", "radio_buttons")
            .putObject("selected_option")
            .put("value", choice));
    return submitted(form, user, values);
  }

  private Call posted(boolean anonymous, Instant deadline, String... asked) throws IOException {
    answered(FromSlack.command("survey team backend-language", slack));
    answered(submitted(form(1), OWNER, wanted(anonymous, deadline, asked)));
    return slack.await(POST, 1);
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

    assertThat(answered(ballot(ballotForm(card, OWNER), OWNER, FOR_GO))).isEmpty();
    answered(ballot(ballotForm(card, BOB), BOB, FOR_GO));
    answered(ballot(ballotForm(card, CAROL), CAROL, Map.of("building", "engine")));
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
    ObjectNode submission = ballot(ballotForm(card, BOB), BOB, FOR_GO);
    answered(submission);
    answered(submission);
    updateThatSays("1 person answered so far");
    assertThat(slack.calls(WHISPER)).hasSize(1);

    JsonNode again = ballotForm(card, BOB);
    assertThat(again.findValues("initial_option")).hasSize(3);
    answered(ballot(again, BOB, Map.of("matters", "performance")));
    assertThat(FromSlack.textOf(slack.await(WHISPER, 2).blocks())).contains("changed");
  }

  @Test
  void anAnonymousBallotIsChangedOnlyWithItsOwnButton() throws IOException {
    Call card = posted(true, null);
    assertThat(FromSlack.textOf(card.blocks())).contains("Anonymous: nobody sees");
    JsonNode form = ballotForm(card, BOB);
    assertThat(FromSlack.textOf(form)).contains("Anonymous: nobody sees");
    answered(ballot(form, BOB, FOR_GO));
    Call confirmation = slack.await(WHISPER, 1);

    assertThat(answered(ballot(ballotForm(card, BOB), BOB, FOR_GO)))
        .contains("errors", "You have voted already");

    int before = slack.calls(OPEN).size();
    answered(press("poll-change", confirmation, BOB));
    JsonNode mine = form(before + 1);
    assertThat(mine.findValues("initial_option")).hasSize(3);
    answered(ballot(mine, BOB, Map.of("matters", "performance")));
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

    assertThat(answered(ballot(stale, BOB, FOR_GO)))
        .contains("\"response_action\":\"errors\"", "This poll is closed");
    assertThat(slack.calls(WHISPER)).isEmpty();
  }

  @Test
  void whoIsNotAskedCantVote() throws IOException {
    Call card = posted(false, null, OWNER, BOB);
    assertThat(card.get("blocks")).contains("\"user_id\":\"" + BOB + "\"");
    answered(press("poll-take", card, CAROL));
    assertThat(told(1)).contains("This poll asks others");
    assertThat(answered(ballot(ballotForm(card, BOB), CAROL, FOR_GO)))
        .contains("This poll asks others");
  }

  @Test
  void thePollClosesWhenEverybodyAskedHasAnswered() throws IOException {
    Call card = posted(false, null, OWNER, BOB);
    answered(ballot(ballotForm(card, BOB), BOB, FOR_GO));
    answered(ballot(ballotForm(card, OWNER), OWNER, FOR_GO));
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks()))
        .contains("Go: ", "The team agrees", "by 2 ballots", "Winner: Go");
  }

  @Test
  void aDeadlineInThePastIsRefusedInTheForm() throws IOException {
    answered(FromSlack.command("survey team career", slack));
    assertThat(answered(submitted(form(1), OWNER, wanted(false, now.minusSeconds(60)))))
        .contains("\"deadline\"", "The deadline has passed already");
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void aDeadlineThatPassesWhileQuothIsNotRunningClosesThePollAtTheNextStart() throws IOException {
    Call card = posted(false, now.plusSeconds(3_600));
    assertThat(card.get("blocks")).contains("\"type\":\"date\"");
    answered(ballot(ballotForm(card, BOB), BOB, FOR_GO));
    stopServing();

    now = now.plusSeconds(3_601);
    serve();
    assertThat(FromSlack.textOf(updateThatSays("closed").blocks())).contains("1 ballot", "Go: ");
  }

  @Test
  void thoseAskedWhoHaveNotAnsweredAreRemindedOnce() throws IOException {
    Call card = posted(false, now.plusSeconds(4_000), OWNER, BOB, CAROL);
    answered(ballot(ballotForm(card, BOB), BOB, FOR_GO));
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
        .containsExactly(OWNER, CAROL);
  }

  @Test
  void whereTheCardCantBePostedItsOwnerIsTold() throws IOException {
    slack.plan(POST, Planned.error("not_in_channel"));
    answered(FromSlack.command("survey team career", slack));
    answered(submitted(form(1), OWNER, wanted(false, null)));
    Call notice = slack.await(WHISPER, 1);
    assertThat(notice.get("user")).isEqualTo(OWNER);
    assertThat(FromSlack.textOf(notice.blocks())).contains("not posted", "/invite");
  }

  @Test
  void withoutItsSurveyTheResultWaitsAndNothingIsLost() throws IOException {
    Call card = posted(false, null);
    JsonNode form = ballotForm(card, BOB);
    answered(ballot(form, BOB, FOR_GO));
    Surveys all = surveys;
    surveys = Samples.surveys();
    assertThat(answered(ballot(form, CAROL, FOR_GO))).contains("There are no surveys");
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
