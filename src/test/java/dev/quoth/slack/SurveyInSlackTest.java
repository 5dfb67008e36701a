package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.Passage;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Surveys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A survey from the command to what is shared, over HTTP with signed payloads. */
class SurveyInSlackTest {
  private static final String OPEN = "views.open";
  private static final String WHISPER = "chat.postEphemeral";

  @TempDir Path copies;
  private volatile Surveys surveys = Samples.surveys();
  private StandInSlack slack;
  private SlackApp app;
  private SignedClient client;

  @BeforeEach
  void start() throws Exception {
    Map<String, List<Passage>> passages = new HashMap<>();
    Corpus corpus =
        Corpus.read(
            Path.of("corpus"),
            copies,
            p -> passages.computeIfAbsent(p.article(), _ -> new ArrayList<>()).add(p));
    surveys = Surveys.read(Path.of("corpus/surveys"), corpus.articles(), passages::get);
    slack = new StandInSlack();
    SlackSettings settings =
        new SlackSettings(
            "xoxb-not-a-real-token",
            SignedClient.SECRET,
            null,
            slack.apiUrl().toString(),
            "127.0.0.1",
            0);
    app =
        SlackApp.start(
            settings,
            SeenEvents.inMemory(1_000),
            Samples.rooms(
                (q, _) -> Samples.yes(q),
                List::of,
                () -> surveys,
                Samples.polls(),
                Samples.digests()));
    client = new SignedClient(app.eventsUrl().orElseThrow());
  }

  /** What the button under a recommendation carries. */
  private static final String TAKEN =
      "{\"survey\":\"backend-language\",\"edition\":\"e\",\"choices\":{\"building\":\"saas\"}}";

  @AfterEach
  void stop() {
    app.close();
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
    slack.close();
  }

  private void acknowledged(JsonNode payload) {
    assertThat(client.send(payload).statusCode()).isEqualTo(200);
  }

  private JsonNode opened(String command) throws IOException {
    acknowledged(FromSlack.command(command, slack));
    return Given.JSON.readTree(slack.await(OPEN, 1).get("view"));
  }

  /** The form filled in, as Slack sends it. */
  private static ObjectNode submitted(JsonNode form, Map<String, String> choices) {
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
    for (JsonNode block : form.get("blocks")) {
      if (block.get("type").asText().equals("input")) {
        String question = block.get("block_id").asText();
        ObjectNode element =
            values.putObject(question).putObject("choice").put("type", "radio_buttons");
        String choice = choices.get(question);
        if (choice == null) {
          element.putNull("selected_option");
        } else {
          element.putObject("selected_option").put("value", choice);
        }
      }
    }
    return payload;
  }

  @Test
  void theCommandOpensAFormThatSlackTakes() throws IOException {
    for (Survey survey : surveys.surveys()) {
      acknowledged(FromSlack.command("survey " + survey.name(), slack));
    }

    List<String> titles = new ArrayList<>();
    slack.await(OPEN, 2);
    for (Call call : slack.calls(OPEN)) {
      JsonNode form = Given.JSON.readTree(call.get("view"));
      titles.add(form.at("/title/text").asText());
      Given.blockKit("modal").ifPresent(schema -> assertThat(schema.validate(form)).isEmpty());
    }
    assertThat(titles).containsExactlyInAnyOrder("Backend language", "Rust or Go for a career");
  }

  @Test
  void withoutANameTheFirstSurveyIsOpened() throws IOException {
    assertThat(opened("survey").at("/title/text").asText()).isEqualTo("Backend language");
  }

  @Test
  void theAnswerIsARecommendationThatOnlyTheTakerSeesAndCanShareOnce() throws IOException {
    JsonNode form = opened("survey backend-language");

    acknowledged(
        submitted(
            form, Map.of("building", "saas", "matters", "iteration", "deadline", "prototype")));

    Call whisper = slack.await(WHISPER, 1);
    assertThat(whisper.get("user")).isEqualTo(FromSlack.PERSON);
    assertThat(whisper.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(FromSlack.textOf(whisper.blocks()))
        .contains(
            "Go: 8 points (TypeScript 4, Rust ruled out)",
            "Rust is ruled out",
            "Avoid Rust for rapid prototyping",
            " and whenever time to market is critical.",
            "What weighed most",
            "Winner: Go",
            "If the answer to “");

    ObjectNode press =
        FromSlack.pressPrivately(
            "survey-share", whisper.button("survey-share").orElseThrow(), slack);
    acknowledged(press);
    Call shared = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(shared.get("response_type")).isEqualTo("in_channel");
    assertThat(FromSlack.textOf(shared.blocks())).contains("Go: 8 points", "Winner: Go");
    assertThat(shared.button("survey-share")).isEmpty();

    press.put("trigger_id", "pressed again");
    acknowledged(press);
    Call again = slack.await(StandInSlack.RESPONSE_URL, 2);
    assertThat(again.get("response_type")).isEqualTo("ephemeral");
  }

  private JsonNode chosen(String survey, String channel) throws IOException {
    JsonNode choice = Given.JSON.readTree(slack.await(OPEN, 1).get("view"));
    assertThat(choice.at("/title/text").asText()).isEqualTo("Take a survey");
    Given.blockKit("modal").ifPresent(schema -> assertThat(schema.validate(choice)).isEmpty());
    ObjectNode payload = submitted(choice, Map.of());
    ObjectNode values = (ObjectNode) payload.at("/view/state/values");
    values
        .putObject("survey")
        .putObject("survey")
        .put("type", "static_select")
        .putObject("selected_option")
        .put("value", survey);
    values
        .putObject("channel")
        .putObject("channel")
        .put("type", "conversations_select")
        .put("selected_conversation", channel);
    return Given.JSON.readTree(client.send(payload).body());
  }

  @Test
  void theShortcutOffersTheSurveysAndItsResultComesToTheChannelThatWasChosen() throws IOException {
    acknowledged(FromSlack.shortcut("take-survey"));
    JsonNode answer = chosen("career", FromSlack.CHANNEL);
    assertThat(answer.get("response_action").asText()).isEqualTo("update");
    JsonNode form = answer.get("view");
    assertThat(form.at("/title/text").asText()).isEqualTo("Rust or Go for a career");

    acknowledged(submitted(form, Map.of("goal", "salary")));
    Call whisper = slack.await(WHISPER, 1);
    assertThat(whisper.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(FromSlack.textOf(whisper.blocks())).contains("Rust: 3 points");
    assertThat(whisper.button("survey-share")).isPresent();
  }

  @Test
  void aSurveyThatIsTakenAtHomeHasNoChannelAndItsResultComesDirectly() throws IOException {
    acknowledged(FromSlack.pressInWindow("home-survey-1", "career"));
    JsonNode form = Given.JSON.readTree(slack.await(OPEN, 1).get("view"));
    acknowledged(submitted(form, Map.of("goal", "salary")));

    Call direct = slack.await("chat.postMessage", 1);
    assertThat(direct.get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(FromSlack.textOf(direct.blocks())).contains("Rust: 3 points");
    assertThat(direct.button("survey-share")).isEmpty();
  }

  @Test
  void aSurveyThatIsRemovedWhileItIsChosenIsNamedInTheForm() throws IOException {
    acknowledged(FromSlack.shortcut("take-survey"));
    slack.await(OPEN, 1);
    surveys = Samples.surveys();

    JsonNode answer = chosen("career", null);
    assertThat(answer.at("/errors/survey").asText()).contains("There are no surveys");

    acknowledged(FromSlack.shortcut("take-survey"));
    assertThat(FromSlack.textOf(slack.await("chat.postMessage", 1).blocks()))
        .contains("There are no surveys");
  }

  @Test
  void whereTheShortcutsFormIsNotOpenedThePersonIsTold() {
    slack.plan(OPEN, Planned.error("expired_trigger_id"));
    acknowledged(FromSlack.shortcut("take-survey"));

    Call told = slack.await("chat.postMessage", 1);
    assertThat(told.get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(FromSlack.textOf(told.blocks())).contains("could not be opened in time");
  }

  @Test
  void whoIsFromElsewhereSharesNothing() {
    ObjectNode press = FromSlack.pressPrivately("survey-share", TAKEN, slack);
    ((ObjectNode) press.get("user")).put("id", "U0THEIRS").put("team_id", "T0THEIRS");
    slack.person("U0THEIRS", "\"team_id\":\"T0THEIRS\"");
    acknowledged(press);
    Call told = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(told.get("response_type")).isEqualTo("ephemeral");
    assertThat(told.get("text")).contains("Here I answer only people of the workspace");
  }

  @Test
  void inADirectMessageThereIsNobodyToShareWith() throws IOException {
    slack.plan(WHISPER, Planned.error("user_not_in_channel"));
    acknowledged(submitted(opened("survey career"), Map.of("goal", "salary")));
    Call direct = slack.await("chat.postMessage", 1);

    ObjectNode press =
        FromSlack.press("survey-share", direct.button("survey-share").orElseThrow(), slack);
    ((ObjectNode) press.get("container")).put("channel_id", "D0ALICE");
    acknowledged(press);

    Call told = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(told.get("response_type")).isEqualTo("ephemeral");
    assertThat(told.get("text")).contains("/invite @Quoth", "/quoth survey career");
  }

  @Test
  void aFormOfAnotherVersionIsAnsweredInWords() throws IOException {
    ObjectNode submission = submitted(opened("survey career"), Map.of("goal", "job"));
    ((ObjectNode) submission.get("view")).put("private_metadata", "{}");
    acknowledged(submission);

    assertThat(FromSlack.textOf(slack.await("chat.postMessage", 1).blocks()))
        .contains("another version");
  }

  @Test
  void aFormSubmittedTwiceIsAnsweredOnce() throws IOException {
    ObjectNode submission = submitted(opened("survey career"), Map.of("goal", "job"));
    acknowledged(submission);
    acknowledged(submission);
    app.close();

    assertThat(slack.calls(WHISPER)).hasSize(1);
  }

  @Test
  void wherePrivateMessagesAreRefusedTheResultComesDirectly() throws IOException {
    slack.plan(WHISPER, Planned.error("user_not_in_channel"));
    acknowledged(submitted(opened("survey career"), Map.of("goal", "salary")));

    assertThat(FromSlack.textOf(slack.await("chat.postMessage", 1).blocks()))
        .contains("Rust: 3 points");
  }

  @Test
  void anEmptyFormAndAStaleFormAreAnsweredInWords() throws IOException {
    JsonNode form = opened("survey career");
    acknowledged(submitted(form, Map.of()));
    assertThat(FromSlack.textOf(slack.await(WHISPER, 1).blocks())).contains("You answered nothing");

    surveys = Samples.surveys();
    acknowledged(submitted(form, Map.of("goal", "job")));
    assertThat(FromSlack.textOf(slack.await(WHISPER, 2).blocks())).contains("There are no surveys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"survey nothing", "survey &lt;!channel&gt;"})
  void aSurveyThatIsNotThereIsNamed(String command) {
    acknowledged(FromSlack.command(command, slack));

    Call notice = slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(notice.get("response_type")).isEqualTo("ephemeral");
    assertThat(notice.get("text")).doesNotContain("<!");
  }

  @Test
  void whereSlackDoesNotOpenTheFormThePersonIsTold() {
    slack.plan(OPEN, Planned.error("expired_trigger_id"));
    acknowledged(FromSlack.command("survey career", slack));

    assertThat(FromSlack.textOf(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("could not be opened in time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"survey\":1}", "<!channel>"})
  void aShareButtonOfAnotherVersionSaysSo(String value) {
    acknowledged(FromSlack.pressPrivately("survey-share", value, slack));

    assertThat(FromSlack.textOf(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("another version");
  }

  @Test
  void aQuestionThatBeginsWithTheWordIsStillAQuestion() {
    acknowledged(FromSlack.command("survey of languages: which is best?", slack));

    assertThat(slack.await(StandInSlack.RESPONSE_URL, 1).get("text"))
        .contains("Yes: 2 of 3 articles say so.");
  }
}
