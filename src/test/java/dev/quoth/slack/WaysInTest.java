package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.Samples.Recorder.Asking;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Channels.Listening;
import dev.quoth.store.Channels.Reply;
import dev.quoth.store.Channels.Setting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to ask Quoth something, over HTTP with signed payloads. */
class WaysInTest {
  private static final String POST = "chat.postMessage";
  private static final String WHISPER = "chat.postEphemeral";
  private static final String STATUS = "assistant.threads.setStatus";
  private static final String QUESTION = "is Rust faster than Go?";

  private final Workplace at = new Workplace();

  @BeforeEach
  void start() {
    at.start();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private static Answer unanswered(String question) {
    return Samples.answer(
        question,
        new Verdict.Unanswered("No article mentions it.", List.of()),
        List.of(),
        List.of());
  }

  private void set(Listening listening, Reply reply) {
    at.store.channels().set(Workplace.OWN, FromSlack.CHANNEL, new Setting(listening, reply, false));
  }

  /** A message in a channel that mentions nobody. */
  private static ObjectNode said(String text, String threadTs) {
    ObjectNode payload = FromSlack.said(text);
    if (threadTs != null) {
      Workplace.eventOf(payload).put("thread_ts", threadTs);
    }
    return payload;
  }

  /** The thread under a question that Quoth has answered. */
  private String thread() {
    ObjectNode mention = FromSlack.mention(QUESTION);
    at.send(mention);
    at.slack.await(POST, 1);
    return Workplace.eventOf(mention).get("ts").asText();
  }

  // Follow-ups

  @Test
  void aFollowUpInAThreadThatQuothIsInNeedsNoMention() {
    String thread = thread();
    at.send(said("and for startups?", thread));
    assertThat(at.slack.await(POST, 2).get("thread_ts")).isEqualTo(thread);
    assertThat(at.answerer.askings)
        .containsExactly(
            new Asking(QUESTION, List.of()), new Asking("and for startups?", List.of(QUESTION)));
  }

  @Test
  void aFollowUpIsOneAlsoAfterARestart() {
    String thread = thread();
    at.start();
    at.send(said("and for startups?", thread));
    at.slack.await(POST, 2);
    assertThat(at.answerer.askings)
        .containsExactly(new Asking("and for startups?", List.of(QUESTION)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I agree.",
        "<@U0BOB> what do you think?",
        "<!here> does anybody know?",
        "thanks, that helps :tada:",
        "why not",
        "How I see it. We take Go."
      })
  void whatAsksQuothNothingIsNotAnswered(String text) {
    String thread = thread();
    at.send(said(text, thread));
    at.stop();
    assertThat(at.slack.calls(POST)).hasSize(1);
    assertThat(at.slack.calls(WHISPER)).isEmpty();
  }

  @Test
  void inAThreadWithoutQuothAndInAChannelPeopleAskEachOther() {
    at.send(said("is it lunch time?", "1700000000.000009"));
    at.send(said("is it lunch time?", null));
    at.stop();
    assertThat(at.answerer.askings).isEmpty();
    assertThat(at.slack.calls(POST)).isEmpty();
  }

  @Test
  void whatTheArticlesDoNotAnswerIsToldToTheOneWhoAskedBeforeAndToNobodyElse() {
    String thread = thread();
    at.start(WaysInTest::unanswered);
    at.send(said("and Elixir?", thread));
    Call whisper = at.slack.await(WHISPER, 1);
    assertThat(whisper.get("user")).isEqualTo(FromSlack.PERSON);
    assertThat(whisper.get("thread_ts")).isEqualTo(thread);
    assertThat(whisper.get("text")).contains("No article mentions it.");

    ObjectNode bob = said("shall we meet at noon?", thread);
    Workplace.eventOf(bob).put("user", "U0BOB");
    at.send(bob);
    at.stop();
    assertThat(at.slack.calls(WHISPER)).hasSize(1);
    assertThat(at.slack.calls(POST)).hasSize(1);
  }

  @Test
  void aMentionInAThreadIsAnsweredOnceThoughSlackTellsOfItTwice() {
    String thread = thread();
    ObjectNode mention = FromSlack.mention("and for startups?");
    Workplace.eventOf(mention).put("thread_ts", thread);
    ObjectNode message = said(Workplace.eventOf(mention).get("text").asText(), thread);
    Workplace.eventOf(message).set("ts", Workplace.eventOf(mention).get("ts"));
    at.send(message);
    at.send(mention);
    at.stop();
    assertThat(at.slack.calls(POST)).hasSize(2);
  }

  @Test
  void aFollowUpThatIsDeliveredFourTimesIsAnsweredOnce() {
    String thread = thread();
    ObjectNode followUp = said("and for startups?", thread);
    for (int i = 0; i < 4; i++) {
      at.send(followUp);
    }
    at.stop();
    assertThat(at.slack.calls(POST)).hasSize(2);
  }

  // What is set for a channel

  @Test
  void whereQuestionsAreHeardTooThoseAreAnsweredThatTheArticlesAnswer() {
    set(Listening.QUESTIONS, Reply.THREAD);
    ObjectNode question = said("which is easier to learn?", null);
    at.send(question);
    assertThat(at.slack.await(POST, 1).get("thread_ts"))
        .isEqualTo(Workplace.eventOf(question).get("ts").asText());
    at.start(WaysInTest::unanswered);
    at.send(said("who has the key to the bike shed?", null));
    at.send(said("Let's use Go.", null));
    at.stop();
    assertThat(at.slack.calls(POST)).hasSize(1);
    assertThat(at.slack.calls(WHISPER)).isEmpty();
  }

  @Test
  void whereQuothIsOffAMentionGetsTheReasonAndNobodyElseSeesIt() {
    set(Listening.NOTHING, Reply.THREAD);
    at.send(FromSlack.mention(QUESTION));
    assertThat(at.slack.await(WHISPER, 1).get("text")).contains("switched off");
    at.stop();
    assertThat(at.answerer.askings).isEmpty();
    assertThat(at.slack.calls(POST)).isEmpty();
  }

  @Test
  void whereTheAskerIsFirstOnlyTheySeeTheAnswerUntilTheyShareItInTheThread() {
    set(Listening.MENTIONS, Reply.EPHEMERAL_FIRST);
    ObjectNode mention = FromSlack.mention(QUESTION);
    at.send(mention);
    Call whisper = at.slack.await(WHISPER, 1);
    assertThat(whisper.get("user")).isEqualTo(FromSlack.PERSON);
    assertThat(whisper.arguments()).as("there is no thread yet").doesNotContainKey("thread_ts");

    at.send(FromSlack.pressPrivately("share", whisper.button("share").orElseThrow(), at.slack));
    Call post = at.slack.await(POST, 1);
    assertThat(post.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(post.get("thread_ts")).isEqualTo(Workplace.eventOf(mention).get("ts").asText());
    assertThat(post.get("text")).startsWith("Yes: 2 of 3");
  }

  @Test
  void settingsAreSeenAndChangedInAForm() {
    at.send(FromSlack.command("settings", at.slack));
    JsonNode form = view(at.slack.await("views.open", 1));
    assertThat(form.at("/blocks/0/element/initial_option/value").asText()).isEqualTo("MENTIONS");
    assertThat(form.at("/blocks/2/element").has("initial_options")).isFalse();

    at.send(filled(form, "QUESTIONS", "EPHEMERAL_FIRST", true));
    assertThat(at.slack.await(WHISPER, 1).get("text"))
        .contains("questions that the articles answer", "first to the asker alone");
    assertThat(at.store.channels().get(Workplace.OWN, FromSlack.CHANNEL))
        .isEqualTo(new Setting(Listening.QUESTIONS, Reply.EPHEMERAL_FIRST, true));
    at.send(FromSlack.command("settings", at.slack));
    JsonNode again = view(at.slack.await("views.open", 2));
    assertThat(again.at("/blocks/0/element/initial_option/value").asText()).isEqualTo("QUESTIONS");
    assertThat(again.at("/blocks/2/element/initial_options")).hasSize(1);
  }

  @Test
  void withoutThePermissionToReadChannelsSettingThemToQuestionsSaysSo() {
    at.granted("app_mentions:read,chat:write");
    at.start();
    at.send(FromSlack.command("settings", at.slack));
    JsonNode form = view(at.slack.await("views.open", 1));
    at.send(filled(form, "QUESTIONS", "THREAD", false));
    assertThat(at.slack.await(WHISPER, 1).get("text")).contains("channels:history");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"is_restricted\":true', ''",
    "'\"is_ultra_restricted\":true', ''",
    "'\"is_stranger\":true', ''",
    "'\"deleted\":true', ''",
    "'\"is_admin\":false', U0SOMEBODY"
  })
  void whoMayNotLeadChangesNoSettingsEvenIfTheFormWasOpen(String about, String leads) {
    at.send(FromSlack.command("settings", at.slack));
    JsonNode form = view(at.slack.await("views.open", 1));
    at.leads = leads.isEmpty() ? java.util.Set.of() : java.util.Set.of(leads);
    at.start();
    at.slack.person(FromSlack.PERSON, about);
    at.send(filled(form, "NOTHING", "THREAD", false));
    assertThat(at.slack.await(WHISPER, 1).get("text")).contains("leads and admins");
    assertThat(at.store.channels().get(Workplace.OWN, FromSlack.CHANNEL))
        .isEqualTo(Setting.DEFAULT);
    at.send(FromSlack.command("settings", at.slack));
    assertThat(at.slack.await(StandInSlack.RESPONSE_URL, 1).get("text"))
        .contains("leads and admins");
  }

  @Test
  void leadsAndAdminsChangeSettings() {
    at.leads = java.util.Set.of(FromSlack.PERSON);
    at.start();
    at.send(FromSlack.command("settings", at.slack));
    at.slack.await("views.open", 1);
    at.leads = java.util.Set.of("U0SOMEBODY");
    at.start();
    at.slack.person(FromSlack.PERSON, "\"is_owner\":true");
    at.send(FromSlack.command("settings", at.slack));
    at.slack.await("views.open", 2);
  }

  @Test
  void directMessagesHaveNoSettings() {
    ObjectNode command = FromSlack.command("settings", at.slack);
    command.put("channel_id", "D0ALICE");
    at.send(command);
    assertThat(at.slack.await(StandInSlack.RESPONSE_URL, 1).get("text")).contains("in a channel");
  }

  private static ObjectNode filled(
      JsonNode form, String listening, String reply, boolean outsiders) {
    ObjectNode payload = FromSlack.submission(form);
    ObjectNode values = (ObjectNode) payload.at("/view/state/values");
    values
        .putObject("listening")
        .putObject("input")
        .put("type", "radio_buttons")
        .putObject("selected_option")
        .put("value", listening);
    values
        .putObject("reply")
        .putObject("input")
        .put("type", "radio_buttons")
        .putObject("selected_option")
        .put("value", reply);
    var chosen =
        values
            .putObject("outsiders")
            .putObject("input")
            .put("type", "checkboxes")
            .putArray("selected_options");
    if (outsiders) {
      chosen.addObject().put("value", "outsiders");
    }
    return payload;
  }

  private static JsonNode view(Call call) {
    try {
      return Given.JSON.readTree(call.get("view"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // The agent pane

  @Test
  void aDirectMessageShowsAStatusWhileItIsAnswered() {
    ObjectNode message = FromSlack.directMessage(QUESTION);
    at.send(message);
    at.slack.await(POST, 1);
    Call status = at.slack.await(STATUS, 1);
    assertThat(status.get("channel_id")).isEqualTo("D0ALICE");
    assertThat(status.get("thread_ts")).isEqualTo(Workplace.eventOf(message).get("ts").asText());
    at.slack.plan(STATUS, Planned.tooMany(30));
    at.send(FromSlack.directMessage("and Go?"));
    at.slack.await(POST, 2);
    at.send(FromSlack.mention(QUESTION));
    at.slack.await(POST, 3);
    assertThat(at.slack.calls(STATUS)).as("in channels an answer is enough").hasSize(2);
  }

  @Test
  void theCorpusOwnQuestionsAreSuggestedFourAtMost() throws IOException {
    at.examples = List.of("one?", "two?", "three?", "four?", "five?");
    at.send(FromSlack.homeOpened("messages"));
    Call prompts = at.slack.await("assistant.threads.setSuggestedPrompts", 1);
    assertThat(Given.JSON.readTree(prompts.get("prompts")).findValuesAsText("message"))
        .containsExactly("one?", "two?", "three?", "four?");
    assertThat(prompts.arguments()).doesNotContainKey("thread_ts");
  }

  // Shortcuts

  @Test
  void theShortcutOnAMessageAnswersTheOneWhoUsesItWhetherQuothIsThereOrNot() {
    ObjectNode shortcut =
        FromSlack.onMessage(
            AskListeners.ABOUT, "Morning! I wonder: <@U0BOB> which is faster, Rust or Go?");
    at.start(question ->
        question.endsWith("which is faster, Rust or Go?") && !question.startsWith("Morning")
            ? Samples.yes(question)
            : unanswered(question));
    shortcut.put("response_url", at.slack.responseUrl() + "/about");
    at.send(shortcut);
    Call reply = at.slack.await(StandInSlack.RESPONSE_URL, 1);
    assertThat(reply.get("response_type")).isEqualTo("ephemeral");
    assertThat(reply.get("text")).contains("Yes: 2 of 3 articles say so.");
    assertThat(reply.button("post")).isPresent();
    assertThat(reply.button("share")).isEmpty();
    assertThat(at.store.questions().unanswered(Workplace.OWN, java.time.Instant.EPOCH, 9))
        .as("its author did not ask Quoth")
        .isEmpty();
  }

  @Test
  void aMessageThatTheArticlesDoNotAnswerIsAnsweredSo() {
    at.start(WaysInTest::unanswered);
    ObjectNode shortcut = FromSlack.onMessage(AskListeners.ABOUT, "Lunch is at noon.");
    shortcut.put("response_url", at.slack.responseUrl() + "/about");
    at.send(shortcut);
    assertThat(at.slack.await(StandInSlack.RESPONSE_URL, 1).get("text"))
        .contains("No article mentions it.");
    ObjectNode picture = FromSlack.onMessage(AskListeners.ABOUT, "");
    picture.put("response_url", at.slack.responseUrl() + "/about");
    at.send(picture);
    assertThat(at.slack.await(StandInSlack.RESPONSE_URL, 2).get("text")).contains("no words");
  }

  @Test
  void aLeadPostsTheAnswerToTheThreadAndNobodyElseDoes() {
    at.leads = java.util.Set.of("U0LEAD");
    at.start();
    ObjectNode shortcut = FromSlack.onMessage(AskListeners.ABOUT, QUESTION);
    shortcut.put("response_url", at.slack.responseUrl() + "/about");
    at.send(shortcut);
    String post = at.slack.await(StandInSlack.RESPONSE_URL, 1).button("post").orElseThrow();
    at.send(FromSlack.pressPrivately("post", post, at.slack));
    assertThat(at.slack.await(StandInSlack.RESPONSE_URL, 2).get("text")).contains("leads");
    assertThat(at.slack.calls(POST)).isEmpty();

    ObjectNode press = FromSlack.pressPrivately("post", post, at.slack);
    ((ObjectNode) press.get("user")).put("id", "U0LEAD");
    at.send(press);
    Call posted = at.slack.await(POST, 1);
    assertThat(posted.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(posted.get("thread_ts")).isEqualTo(shortcut.at("/message_ts").asText());
    assertThat(FromSlack.textOf(posted.blocks())).contains("Asked: " + QUESTION);
  }

  @Test
  void theShortcutAnywhereOpensAWindowThatAnswers() throws IOException {
    at.send(FromSlack.shortcut(AskListeners.ASK));
    JsonNode form = view(at.slack.await("views.open", 1));
    assertThat(Given.blockKit("modal").map(s -> s.validate(form)).orElse(List.of())).isEmpty();
    JsonNode shown = Given.JSON.readTree(at.send(asking(form, QUESTION)).body());
    assertThat(shown.get("response_action").asText()).isEqualTo("update");
    assertThat(FromSlack.textOf(shown.at("/view/blocks")))
        .contains("Yes: 2 of 3 articles say so.", "Rust is 1.5 times as fast as Go.");
    assertThat(Given.blockKit("modal").map(s -> s.validate(shown.get("view"))).orElse(List.of()))
        .isEmpty();

    ObjectNode more = FromSlack.pressInWindow("more", button(shown.get("view"), "more"));
    at.send(more);
    JsonNode pushed = view(at.slack.await("views.push", 1));
    assertThat(FromSlack.textOf(pushed.get("blocks"))).contains("Further passage 1.");
    at.slack.plan("views.push", Planned.error("push_limit_reached"));
    at.send(FromSlack.pressInWindow("why", button(shown.get("view"), "why")));
    Call direct = at.slack.await(POST, 1);
    assertThat(direct.get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(FromSlack.textOf(direct.blocks())).contains("The question is polar.");
  }

  private static String button(JsonNode view, String action) {
    for (JsonNode block : view.get("blocks")) {
      for (JsonNode element : block.path("elements")) {
        if (element.path("action_id").asText().equals(action)) {
          return element.get("value").asText();
        }
      }
    }
    throw new AssertionError("no button " + action);
  }

  private static ObjectNode asking(JsonNode form, String question) {
    ObjectNode payload = FromSlack.submission(form);
    ((ObjectNode) payload.at("/view/state/values"))
        .putObject("question")
        .putObject("question")
        .put("type", "plain_text_input")
        .put("value", question);
    return payload;
  }

  @Test
  void whatTakesLongerThanSlackWaitsIsAnsweredDirectly() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    at.start(question -> {
      try {
        assertThat(mayAnswer.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return Samples.yes(question);
    });
    at.send(FromSlack.shortcut(AskListeners.ASK));
    JsonNode form = view(at.slack.await("views.open", 1));
    JsonNode shown = Given.JSON.readTree(at.send(asking(form, QUESTION)).body());
    assertThat(FromSlack.textOf(shown.at("/view/blocks"))).contains("a direct message");
    mayAnswer.countDown();
    Call direct = at.slack.await(POST, 1);
    assertThat(direct.get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(direct.get("text")).contains("Yes: 2 of 3");
  }

  @Test
  void aWindowThatDoesNotOpenLeavesAWord() {
    at.slack.plan("views.open", Planned.error("expired_trigger_id"));
    at.send(FromSlack.shortcut(AskListeners.ASK));
    assertThat(at.slack.await(POST, 1).get("text")).contains("ask me here");
  }

  // Slack Connect

  private static ObjectNode fromOutside(ObjectNode event) {
    event.put("is_ext_shared_channel", true);
    Workplace.eventOf(event).put("user", "U0STRANGER").put("user_team", "T0THEIRS");
    return event;
  }

  private void strangers() {
    at.slack.person("U0STRANGER", "\"team_id\":\"T0THEIRS\",\"is_stranger\":true");
  }

  @Test
  void peopleFromOutsideAreToldWhyTheyGetNoAnswer() {
    strangers();
    at.send(fromOutside(FromSlack.mention(QUESTION)));
    Call whisper = at.slack.await(WHISPER, 1);
    assertThat(whisper.get("user")).isEqualTo("U0STRANGER");
    assertThat(whisper.get("text")).contains("/quoth settings");
    at.stop();
    assertThat(at.answerer.askings).isEmpty();
    assertThat(at.slack.calls(POST)).isEmpty();
  }

  @Test
  void peopleFromOutsideAreAnsweredWhereThatIsAllowed() {
    strangers();
    at.store
        .channels()
        .set(Workplace.OWN, FromSlack.CHANNEL, new Setting(Listening.MENTIONS, Reply.THREAD, true));
    at.send(fromOutside(FromSlack.mention(QUESTION)));
    at.slack.await(POST, 1);
  }

  @Test
  void ourOwnPeopleAreAnsweredInSharedChannels() {
    ObjectNode mention = FromSlack.mention(QUESTION);
    mention.put("is_ext_shared_channel", true);
    Workplace.eventOf(mention).put("user_team", StandInSlack.TEAM);
    at.send(mention);
    at.slack.await(POST, 1);
    ObjectNode unsaid = FromSlack.mention(QUESTION);
    unsaid.put("is_ext_shared_channel", true);
    at.send(unsaid);
    at.slack.await(POST, 2);
  }

  @Test
  void whomSlackTellsNothingOfIsFromOutside() {
    at.slack.plan("users.info", Planned.error("user_not_visible"));
    at.send(fromOutside(FromSlack.mention(QUESTION)));
    at.slack.await(WHISPER, 1);
    at.stop();
    assertThat(at.slack.calls(POST)).isEmpty();
  }

  @Test
  void aButtonThatSomebodyFromOutsidePressesAsksAgainWhetherTheyMay() {
    strangers();
    at.send(FromSlack.mention(QUESTION));
    Call post = at.slack.await(POST, 1);
    for (String button : List.of("more", "why", "context")) {
      ObjectNode press = FromSlack.press(button, post.button(button).orElseThrow(), at.slack);
      ((ObjectNode) press.get("user")).put("id", "U0STRANGER").put("team_id", "T0THEIRS");
      ((ObjectNode) press.get("team")).put("id", "T0THEIRS");
      at.send(press);
    }
    at.slack.await(WHISPER, 3);
    assertThat(at.slack.calls(WHISPER))
        .allSatisfy(call -> assertThat(call.get("text")).contains("/quoth settings"));
    assertThat(at.answerer.askings).hasSize(1);
  }
}
