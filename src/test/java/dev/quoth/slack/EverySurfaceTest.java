package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import dev.quoth.slack.AnswerMessage.Audience;
import dev.quoth.slack.DigestMessage.Posted;
import dev.quoth.slack.HomeView.Admin;
import dev.quoth.slack.HomeView.Home;
import dev.quoth.slack.HomeView.Offered;
import dev.quoth.slack.HomeView.Standing;
import dev.quoth.slack.Library.Held;
import dev.quoth.slack.Library.Holdings;
import dev.quoth.store.Channels.Listening;
import dev.quoth.store.Channels.Reply;
import dev.quoth.store.Channels.Setting;
import dev.quoth.store.Feedback;
import dev.quoth.store.Poll;
import dev.quoth.store.Questions;
import dev.quoth.store.Store;
import dev.quoth.store.Workspace;
import dev.quoth.survey.Recommendation;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every message, modal and Home view, made of texts of every length and script, is one that Slack
 * takes: by the schema where that is at hand, and by its limits written down here.
 */
class EverySurfaceTest {
  private static final long SEED = 6_020;
  private static final Optional<Schema> MESSAGES = Given.blockKit("message_blocks");
  private static final Optional<Schema> MODALS = Given.blockKit("modal");
  private static final Optional<Schema> HOMES = Given.blockKit("home");
  private static final Workspace TEAM = new Workspace(null, StandInSlack.TEAM);

  private final Random random = new Random(SEED);
  private final GeneratedTexts texts = new GeneratedTexts(random);
  private final GeneratedAnswers answers = new GeneratedAnswers(random);
  @TempDir private Path folder;

  private static void takes(Message message) {
    JsonNode blocks = json(GsonFactory.createSnakeCase().toJson(message.blocks()));
    assertThat(SlackLimits.ofMessage(message.text(), blocks)).isEmpty();
    MESSAGES.ifPresent(schema -> assertThat(schema.validate(blocks)).isEmpty());
  }

  /** A modal, or a Home view. */
  private static void takes(View modal) {
    JsonNode view = json(GsonFactory.createSnakeCase().toJson(modal));
    assertThat(SlackLimits.ofView(view)).isEmpty();
    (view.get("type").asText().equals("home") ? HOMES : MODALS)
        .ifPresent(schema -> assertThat(schema.validate(view)).isEmpty());
  }

  private static JsonNode json(String text) {
    try {
      return Given.JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void notices() {
    for (int i = 0; i < 200; i++) {
      takes(Notices.help(texts.texts(12, 3_000)));
      takes(Notices.note(texts.text(5_000)));
      takes(Notices.elsewhere(Notices.help(texts.texts(12, 3_000))));
      takes(Notices.changedSince(Notices.note(texts.text(5_000))));
    }
    List.of(
            Notices.failed("12345678"),
            Notices.tookTooLong("12345678"),
            Notices.withoutEngine("12345678"),
            Notices.notDone("12345678"),
            Notices.withoutStore("12345678"),
            Notices.unshowable(),
            Notices.busy(),
            Notices.staleButton(),
            Notices.sharedAlready(),
            Notices.notInstalled(),
            Notices.notForOutsiders(),
            Notices.switchedOff(),
            Notices.onlyLeads("post it to the thread"),
            Notices.unknownPerson("post it to the thread"),
            Notices.interrupted(),
            Notices.heldBack(Duration.ofSeconds(1)),
            Notices.heldBack(Duration.ofDays(1)),
            Notices.noted(true),
            Notices.noted(false),
            Notices.notNoted(),
            Notices.storeFails())
        .forEach(EverySurfaceTest::takes);
  }

  @Test
  void answersInWindows() {
    for (int i = 0; i < 20; i++) {
      Answer answer = answers.answer();
      Asked asked = Asked.of(answer.question(), texts.texts(5, 600));
      takes(AskForm.showing(AnswerMessage.of(answer, asked, Audience.WINDOW)));
      takes(AskForm.showing(AnswerMessage.more(answer, asked, 1, Audience.WINDOW)));
      takes(AskForm.showing(AnswerMessage.inContext(answer, asked, 0)));
      takes(AskForm.showing(AnswerMessage.why(answer)));
      takes(AskForm.showing(Notices.note(texts.text(5_000))));
    }
    takes(AskForm.empty());
  }

  @Test
  void settings() {
    for (Listening listening : Listening.values()) {
      for (Reply reply : Reply.values()) {
        for (boolean outsiders : List.of(true, false)) {
          Setting setting = new Setting(listening, reply, outsiders);
          takes(SettingsForm.of("C0GENERAL", setting));
          takes(Notices.note(SettingsForm.sentence(setting) + " " + Hearing.MISSING));
        }
      }
    }
  }

  @Test
  void home() {
    for (int i = 0; i < 60; i++) {
      takes(
          HomeView.of(
              new Home(
                  new Holdings(
                      texts.texts(40, 3_000).stream()
                          .map(title -> new Held(title, texts.text(500), Instant.EPOCH))
                          .toList(),
                      random.nextInt(),
                      random.nextBoolean(),
                      random.nextInt(3),
                      "first"),
                  texts.texts(6, 2_500),
                  texts.texts(12, 300).stream().map(t -> new Offered("name", t)).toList(),
                  standing(),
                  standing(),
                  Hearing.values()[random.nextInt(Hearing.values().length)],
                  random.nextBoolean() ? null : admin())));
    }
  }

  private List<Standing> standing() {
    String url = random.nextBoolean() ? "" : "https://team.slack.com/archives/C1/p17";
    return texts.texts(12, 3_000).stream()
        .map(title -> new Standing(title, "C0GENERAL", url, texts.text(80)))
        .toList();
  }

  private Admin admin() {
    return new Admin(
        texts.texts(12, 3_000).stream()
            .map(text -> new Questions.Unanswered(text, random.nextInt(9), Instant.EPOCH))
            .toList(),
        new Feedback.Share(random.nextInt(5), 5));
  }

  @Test
  void surveysPollsAndWhatTheySay() throws Exception {
    int read = 0;
    try (Store store = Store.open(folder.resolve("store"), null)) {
      TeamPolls polls = new TeamPolls(store, InstantSource.system());
      for (int i = 0; i < 150; i++) {
        Optional<Survey> survey = survey(i);
        if (survey.isPresent()) {
          read++;
          forms(survey.get());
          poll(polls, survey.get());
        }
      }
    }
    assertThat(read).as("surveys whose texts were short enough to be read").isGreaterThan(20);
  }

  /** Read from a file, so that what is too long is refused there. */
  private Optional<Survey> survey(int number) throws IOException {
    ObjectNode yaml = Given.JSON.createObjectNode();
    yaml.put("title", texts.text(number % 5 == 0 ? 30 : 24)).put("about", texts.text(1_000));
    ArrayNode options = yaml.putArray("options").add("Kafka").add("Pulsar");
    ObjectNode questions = yaml.putObject("questions");
    for (int q = 0; q < 5 + random.nextInt(3); q++) {
      ObjectNode question = questions.putObject("q" + q).put("ask", texts.text(300));
      ObjectNode choices = question.putObject("choices");
      for (int c = 0; c < 2 + random.nextInt(8); c++) {
        ObjectNode choice = choices.putObject("c" + c).put("label", c + texts.text(74));
        choice
            .putObject("weighs")
            .putObject(options.get(random.nextInt(2)).asText())
            .put("points", 1 + random.nextInt(3))
            .put("opinion", true);
      }
    }
    Path surveys = Files.createDirectory(folder.resolve("surveys" + number));
    new YAMLMapper().writeValue(surveys.resolve("generated.yml").toFile(), yaml);
    return Surveys.read(surveys, List.of(), _ -> List.of()).surveys().stream().findFirst();
  }

  private void forms(Survey survey) {
    takes(SurveyForm.of(survey, "{}"));
    takes(SurveyForm.choice(Collections.nCopies(1 + random.nextInt(3), survey)));
    takes(SurveyForm.ballot(survey, "{}", texts.text(1_000), choices(survey)));
    takes(PollSetup.of(survey, "{}"));
    takes(
        SurveyMessage.of(
            Recommendation.of(survey, choices(survey)), Draft.paragraph(texts.text(2_000))));
    takes(
        SurveyMessage.of(
            Recommendation.of(survey, choices(survey)),
            SurveyMessage.shareButton(texts.text(2_000))));
  }

  private Map<String, String> choices(Survey survey) {
    Map<String, String> choices = new HashMap<>();
    for (Survey.Question question : survey.questions()) {
      int chosen = random.nextInt(question.choices().size() + 1);
      if (chosen < question.choices().size()) {
        choices.put(question.id(), question.choices().get(chosen).id());
      }
    }
    return choices;
  }

  private void poll(TeamPolls polls, Survey survey) {
    Poll poll =
        polls.open(
            new TeamPolls.Request(TEAM, "C1", "U1", survey, random.nextBoolean(), List.of(), null));
    String value = new PollListeners.Pressed(poll.id(), null).toValue();
    takes(PollMessage.card(poll, survey.title(), 0, value));
    takes(PollMessage.reminder(poll, survey.title(), value));
    for (int voter = 0; voter < random.nextInt(9); voter++) {
      TeamPolls.Form form = polls.form(poll, "U" + voter, null);
      TeamPolls.Voted voted = polls.vote(poll, "U" + voter, form.ballot(), survey, choices(survey));
      takes(PollMessage.confirmation(voted.sentence(), value));
    }
    takes(PollMessage.card(poll, survey.title(), 1_000_000, value));
    takes(PollMessage.result(survey, polls.result(poll, survey)));
    takes(PollMessage.withoutSurvey(poll, 3, texts.text(2_000)));
  }

  @Test
  void digests() throws Exception {
    Digester digester =
        new Digester(
            List.of(), (sentence, a, b) -> PairStance.Side.NONE, text -> new float[] {1, 0});
    for (int i = 0; i < 8; i++) {
      SlackThread thread = thread();
      Digest digest = digester.digest(thread);
      Posted posted =
          new Posted(
              digest, Permalinks.of("https://x.slack.com/p1", "C1", "1.1"), "U1", true, "9.9");
      Message first = DigestMessage.of(posted);
      takes(first);
      DigestMessage.all(posted).forEach(EverySurfaceTest::takes);
      draft(thread, digest, posted);
    }
    takes(DigestForm.saying(texts.text(500)));
    takes(DigestForm.done(texts.text(500), texts.text(40_000)));
  }

  /** As it is first shown, and as a lead has filled it. */
  private void draft(SlackThread thread, Digest digest, Posted posted) {
    DigestForm.About about =
        DigestForm.About.of("C1", thread, digest.coverage(), Drafted.of(DigestText.of(digest)));
    Map<DigestText.Part, String> written = new EnumMap<>(DigestText.Part.class);
    for (DigestText.Part part : DigestText.Part.values()) {
      if (random.nextBoolean()) {
        written.put(part, String.join("\n", texts.texts(8, 3_000)));
      }
    }
    for (DigestText text : List.of(DigestText.of(digest), new DigestText(written))) {
      takes(
          DigestForm.draft(
              List.of("This draft covers " + digest.coverage().inWords() + ".", texts.text(2_500)),
              random.nextBoolean() ? "" : "{}",
              new DigestForm.Filled(
                  about, text, DigestForm.Where.CHANNEL, random.nextBoolean(), "7"),
              digest,
              posted.links(),
              posted.now()));
    }
  }

  private SlackThread thread() throws ThreadException {
    List<String> beginnings =
        List.of("", "We decided to ", "I'll ", "Should we ", "Agreed. ", "TODO: ", "Is Rust ");
    ArrayNode messages = Given.JSON.createArrayNode();
    for (int i = 0; i < 2 + random.nextInt(60); i++) {
      messages
          .addObject()
          .put("type", "message")
          .put("user", "U" + random.nextInt(5))
          .put("ts", "1700000000.%06d".formatted(i))
          .put("thread_ts", "1700000000.000000")
          .put("text", beginnings.get(random.nextInt(beginnings.size())) + texts.text(3_000) + "?");
    }
    ObjectNode page = Given.JSON.createObjectNode().put("ok", true);
    page.set("messages", messages);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      names.put("U" + i, texts.text(200));
    }
    return new ThreadReader(names, Set.of()).read(page.toString()).getFirst();
  }

  /** Through the app, whose stand-in for Slack checks each call by schema and limits. */
  @Test
  void answersHelpPromptsAndHomeOnEveryWay() throws Exception {
    List<String> examples = new ArrayList<>();
    try (StandInSlack slack = new StandInSlack();
        SlackApp app =
            SlackApp.start(
                new SlackSettings(
                    "xoxb-1", SignedClient.SECRET, null, slack.apiUrl().toString(), "127.0.0.1", 0),
                SeenEvents.inMemory(10_000),
                Samples.rooms(
                    (question, _) ->
                        Samples.answer(
                            question,
                            new Verdict.Quoted(),
                            List.of(Samples.quote(texts.text(9_000), Quote.Stance.FOR)),
                            List.of(Samples.quote(texts.text(9_000), Quote.Stance.AGAINST))),
                    () -> List.copyOf(examples),
                    Samples::surveys,
                    Samples.polls(),
                    Samples.digests()))) {
      SignedClient client = new SignedClient(app.eventsUrl().orElseThrow());
      int calls = 0;
      for (int i = 0; i < 60; i++) {
        examples.clear();
        examples.addAll(texts.texts(6, 500));
        for (ObjectNode payload :
            List.of(
                FromSlack.mention(texts.text(12_000)),
                FromSlack.directMessage(texts.text(12_000)),
                FromSlack.command(texts.text(2_000), slack),
                FromSlack.mention("help"),
                FromSlack.homeOpened("home"))) {
          assertThat(client.send(payload).statusCode()).isEqualTo(200);
        }
        calls += 5;
        slack.awaitAccepted(calls);
      }
      assertThat(slack.objections()).isEmpty();
    }
  }
}
