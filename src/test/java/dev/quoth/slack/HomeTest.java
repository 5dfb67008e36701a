package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Digests.Digest;
import dev.quoth.store.Poll;
import dev.quoth.survey.Surveys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Home tab, over HTTP with signed payloads. */
class HomeTest {
  private static final String PUBLISH = "views.publish";

  private final Workplace at = new Workplace();

  @BeforeEach
  void start() {
    at.start();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private JsonNode home() {
    int before = at.slack.calls(PUBLISH).size();
    at.send(FromSlack.homeOpened("home"));
    Call publish = at.slack.await(PUBLISH, before + 1);
    assertThat(publish.get("user_id")).isEqualTo(FromSlack.PERSON);
    return view(publish);
  }

  private static JsonNode view(Call call) {
    try {
      return Given.JSON.readTree(call.get("view"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String textOfHome() {
    return FromSlack.textOf(home().get("blocks"));
  }

  @Test
  void itTellsWhatIsIndexedAndHowFreshItIs() {
    assertThat(textOfHome())
        .contains(
            "Rust or Go (Example Press, 2025)",
            "2 articles, 42 passages, found by their words and their meaning.",
            "The latest change to them was on 2 January 2026.")
        .doesNotContain("admins", "Open polls", "Recent digests");
  }

  @Test
  void itSaysWhereFollowUpsNeedAMention() {
    assertThat(textOfHome()).doesNotContain("channels:history");
    at.granted("chat:write,channels:history,groups:history");
    at.start();
    assertThat(textOfHome()).contains("ask on without mentioning me");
    at.granted("chat:write,app_mentions:read");
    at.start();
    assertThat(textOfHome()).contains("I hear only messages that mention me", "channels:history");
  }

  @Test
  void aQuestionToTryIsAnsweredInAWindow() {
    JsonNode home = home();
    assertThat(home.findValuesAsText("action_id"))
        .containsExactly("home-try-0", "home-try-1", "home-ask");
    at.send(FromSlack.pressInWindow("home-try-0", "Is Rust faster than Go?"));
    assertThat(FromSlack.textOf(view(at.slack.await("views.open", 1)).get("blocks")))
        .contains("looking");
    Call update = at.slack.await("views.update", 1);
    assertThat(update.get("view_id")).isEqualTo("V1");
    assertThat(FromSlack.textOf(view(update).get("blocks")))
        .contains("Rust is 1.5 times as fast as Go.");
    at.slack.plan("views.open", Planned.error("expired_trigger_id"));
    at.send(FromSlack.pressInWindow("home-try-1", "Why Go?"));
    assertThat(FromSlack.textOf(at.slack.await("chat.postMessage", 1).blocks()))
        .contains("Asked: Why Go?", "Rust is 1.5 times as fast as Go.");
  }

  @Test
  void onesOwnQuestionIsAskedInTheWindowOfTheShortcut() {
    at.send(FromSlack.pressInWindow("home-ask", "home-ask"));
    assertThat(view(at.slack.await("views.open", 1)).get("callback_id").asText())
        .isEqualTo(AskForm.CALLBACK);
  }

  @Test
  void aSurveyIsTakenFromHereAndItsResultComesAsADirectMessage() {
    at.surveys = Surveys.read(Path.of("corpus/surveys"), List.of(), _ -> List.of());
    at.start();
    List<String> names = new ArrayList<>();
    home().get("blocks").findParents("action_id").stream()
        .filter(element -> element.get("action_id").asText().startsWith("home-survey-"))
        .forEach(element -> names.add(element.get("value").asText()));
    assertThat(names).isEqualTo(at.surveys.surveys().stream().map(each -> each.name()).toList());
    at.send(FromSlack.pressInWindow("home-survey-0", "gone"));
    assertThat(at.slack.await("chat.postMessage", 1).get("text")).contains("no survey");
  }

  @Test
  void openPollsAndRecentDigestsAreShownToThoseWhoAreInTheirChannels() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (String channel : List.of("C0MINE", "C0SECRET")) {
      at.store
          .polls()
          .open(
              new Poll(
                  Workplace.OWN,
                  "poll-" + channel,
                  channel,
                  "U0BOB",
                  "lunch-" + channel,
                  "e1",
                  false,
                  "",
                  List.of(),
                  now,
                  now.plus(Duration.ofDays(1)),
                  "17.1",
                  Poll.State.OPEN));
      at.store
          .digests()
          .save(new Digest(Workplace.OWN, channel, "17.2", "U0BOB", "{}", "17.3", now));
    }
    Planned mine = new Planned(200, Map.of(), "{\"ok\":true,\"channels\":[{\"id\":\"C0MINE\"}]}");
    at.slack.plan(
        "users.conversations",
        new Planned(
            200,
            Map.of(),
            "{\"ok\":true,\"channels\":[{\"id\":\"C0OTHER\"}],\"response_metadata\":{\"next_cursor\":\"more\"}}"),
        mine);
    JsonNode home = home();
    String text = FromSlack.textOf(home.get("blocks"));
    assertThat(text).contains("Open polls", "lunch-C0MINE", "Recent digests");
    assertThat(home.toString()).contains("C0MINE").doesNotContain("C0SECRET");
    assertThat(home.findValuesAsText("url")).hasSize(2).allMatch(url -> url.startsWith("https:"));
    assertThat(at.slack.calls("users.conversations").getLast().get("cursor")).isEqualTo("more");

    at.slack.plan("users.conversations", Planned.error("missing_scope"));
    assertThat(textOfHome()).as("what may not be known is not shown").doesNotContain("lunch");

    for (String method : List.of("users.info", "users.conversations", "chat.getPermalink")) {
      for (String error : EveryRefusalTest.errorsOf(method)) {
        at.slack.plan(method, Planned.error(error));
        if (!method.equals("users.conversations")) {
          at.slack.plan("users.conversations", mine);
        }
        assertThat(textOfHome())
            .as(method + " " + error)
            .contains("Ask, and I answer", "Rust or Go (Example Press, 2025)");
      }
    }
    assertThat(at.slack.calls("chat.getPermalink")).hasSizeGreaterThan(2);
  }

  @Test
  void adminsSeeWhatFoundNoAnswerAndHowHelpfulAnswersAre() {
    at.start(question ->
        question.contains("Elixir")
            ? Samples.answer(
                question,
                new Verdict.Unanswered("No article mentions Elixir.", List.of()),
                List.of(),
                List.of())
            : Samples.yes(question));
    at.send(FromSlack.mention("is Elixir fast?"));
    at.slack.await("chat.postMessage", 1);
    at.send(FromSlack.command("is Elixir fast?", at.slack));
    at.slack.await(StandInSlack.RESPONSE_URL, 1);
    at.send(FromSlack.mention("is Rust fast?"));
    at.slack.await("chat.postMessage", 2);
    at.store.feedback().give(Workplace.OWN, "a1", "U1", true, Instant.now());
    at.store.feedback().give(Workplace.OWN, "a1", "U2", true, Instant.now());
    at.store.feedback().give(Workplace.OWN, "a1", "U3", false, Instant.now());
    assertThat(textOfHome()).doesNotContain("is Elixir fast?", "helpful");
    at.slack.person(FromSlack.PERSON, "\"is_admin\":true");
    assertThat(textOfHome())
        .contains(
            "is Elixir fast? (2 times, last on", "2 of 3 votes found the answer helpful (67%)")
        .doesNotContain("is Rust fast?");
  }

  @Test
  void aFailingStoreLeavesTheRestOfIt() {
    at.slack.person(FromSlack.PERSON, "\"is_admin\":true");
    at.seen = SeenEvents.inMemory(100);
    at.start();
    at.store.close();
    assertThat(textOfHome()).contains("Rust or Go (Example Press, 2025)").doesNotContain("admins");
  }
}
