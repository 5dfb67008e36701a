package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every error that Slack's own description names, of each method that Quoth calls: whoever waits is
 * told in words, or gets what they asked for another way. Of posting a message and of what nobody
 * waits for, {@link FaultsTest} tells.
 */
class EveryRefusalTest extends RunningDigestScene {
  private static final String REPLY = StandInSlack.RESPONSE_URL;

  @BeforeEach
  void withoutSchema() {
    slack.withoutSchema();
  }

  /** Where Slack's description is not at hand. */
  private static final List<String> SOME =
      List.of("invalid_auth", "missing_scope", "not_in_channel", "channel_not_found", "unheard_of");

  /** Those that are refusals; what Slack only puts off is tried again, whatever the method. */
  static List<String> errorsOf(String method) {
    return Given.method(method)
        .map(spec -> spec.get("errors").propertyStream().map(Map.Entry::getKey).toList())
        .orElse(SOME)
        .stream()
        .filter(error -> !SlackErrors.mayPass(error))
        .toList();
  }

  private void send(ObjectNode payload) {
    assertThat(client.send(payload).statusCode()).isEqualTo(200);
  }

  private static void assertWords(String said) {
    assertThat(said)
        .isNotBlank()
        .doesNotContain("Exception", "\tat ", "null", "dev.quoth", "com.slack");
  }

  @Test
  void whereAWindowDoesNotOpenThePersonIsToldHowToAskWithoutIt() {
    for (String error : errorsOf(OPEN)) {
      int before = slack.calls(POST).size();
      slack.plan(OPEN, Planned.error(error));
      send(FromSlack.shortcut("ask"));
      Call told = slack.await(POST, before + 1);
      assertThat(told.get("channel")).isEqualTo(FromSlack.PERSON);
      assertThat(told.get("text")).contains("did not open in time", "ask me here");
      assertWords(told.get("text"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings", "survey", "survey team", "summarize"})
  void thatHoldsForEveryWindow(String which) {
    for (String error : errorsOf(OPEN)) {
      int before = slack.calls(REPLY).size();
      slack.plan(OPEN, Planned.error(error));
      if (which.equals("summarize")) {
        shortcut();
      } else {
        send(FromSlack.command(which, slack));
      }
      assertWords(slack.await(REPLY, before + 1).get("text"));
    }
  }

  @Test
  void whereAnAnswerDoesNotFitIntoItsWindowItIsADirectMessage() {
    for (String error : errorsOf(UPDATE)) {
      int before = slack.calls(POST).size();
      slack.plan(UPDATE, Planned.error(error));
      send(FromSlack.pressInWindow("home-try-0", "is Rust faster than Go?"));
      if (error.equals("not_found")) {
        // The person has closed it.
        slack.await(UPDATE, call -> call.get("view").contains("1.5 times"));
        continue;
      }
      assertThat(slack.await(POST, before + 1).get("text")).contains("Rust is 1.5 times as fast");
    }
  }

  @Test
  void whereADraftDoesNotFitIntoItsWindowThePersonIsTold() {
    for (String error : errorsOf(UPDATE)) {
      int before = slack.calls(WHISPER).size();
      int shown = slack.calls(UPDATE).size();
      slack.plan(UPDATE, Planned.error(error));
      shortcut();
      if (error.equals("not_found")) {
        slack.await(UPDATE, shown + 1);
        continue;
      }
      String told = slack.await(WHISPER, before + 1).get("text");
      assertThat(told).contains("could not show", "summarize again");
      assertWords(told);
    }
  }

  @Test
  void whereNoWindowGoesOnTopWhatWasAskedForIsADirectMessage() {
    send(FromSlack.pressInWindow("home-try-0", "is Rust faster than Go?"));
    JsonNode window =
        StandInSlack.parse(
            slack.await(UPDATE, call -> call.get("view").contains("1.5 times")).get("view"));
    String more =
        window.findParents("action_id").stream()
            .filter(button -> button.get("action_id").asText().equals("more"))
            .findFirst()
            .orElseThrow()
            .get("value")
            .asText();
    for (String error : errorsOf("views.push")) {
      int before = slack.calls(POST).size();
      slack.plan("views.push", Planned.error(error));
      send(FromSlack.pressInWindow("more", more));
      assertThat(slack.await(POST, before + 1).get("text")).contains("Further passage");
    }
  }

  @Test
  void whereSlackDoesNotTellWhoSomebodyIsTheyAreToldThatAndNotThatTheyMayNot() {
    for (String error : errorsOf("users.info")) {
      int before = slack.calls(REPLY).size();
      slack.plan("users.info", Planned.error(error));
      send(FromSlack.command("settings", slack));
      assertThat(slack.await(REPLY, before + 1).get("text"))
          .contains("Slack does not tell me at the moment who you are", "try again");
    }
  }

  /** What must be known for a draft. */
  @ParameterizedTest
  @ValueSource(strings = {REPLIES, "conversations.members", "users.info"})
  void whatKeepsADraftFromBeingMadeIsSaidInItsWindow(String method) throws IOException {
    for (String error : errorsOf(method)) {
      slack.plan(method, Planned.error(error));
      JsonNode view = draft();
      assertThat(texts(view)).as(error).isEmpty();
      assertThat(text(view.get("blocks"))).doesNotContain("I am reading");
      assertWords(text(view.get("blocks")));
    }
  }

  @Test
  void withoutAddressesOfMessagesADraftIsMadeAllTheSame() throws IOException {
    for (String error : errorsOf("chat.getPermalink")) {
      slack.plan("chat.getPermalink", Planned.error(error));
      assertThat(texts(draft())).containsKey("DECISIONS.0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chat.update, not posted",
    "files.getUploadURLExternal, could not be uploaded",
    "files.completeUploadExternal, could not be uploaded",
  })
  void whatKeepsADigestFromBeingPostedIsSaidInItsWindow(String method, String said)
      throws IOException {
    submitted();
    for (String error : errorsOf(method)) {
      slack.plan(method, Planned.error(error));
      String words = submitted();
      // What can't be changed any more is posted anew.
      assertThat(words).as(error).containsAnyOf(said, "Nothing was posted", "is posted to");
      assertWords(words);
    }
  }

  private String submitted() throws IOException {
    JsonNode draft = draft();
    ObjectNode submission = submission(draft, texts(draft), "THREAD", false);
    ((ObjectNode) submission.at("/view/state/values"))
        .putObject("record")
        .putObject("input")
        .put("type", "number_input")
        .put("value", "7");
    send(submission);
    return text(shown().get("blocks"));
  }

  @Test
  void whereItCannotBeLookedUpWhetherAMessageStandsItIsPostedAgain() {
    List<String> errors = errorsOf(REPLIES);
    for (int i = 0; i < errors.size(); i++) {
      slack.plan(POST, Planned.LOST);
      slack.plan(REPLIES, Planned.error(errors.get(i)));
      ObjectNode mention = FromSlack.mention("is Rust faster than Go?");
      ((ObjectNode) mention.get("event")).put("channel", "C0LOST" + i);
      send(mention);
    }
    slack.await(POST, 2 * errors.size());
    slack.awaitAccepted(errors.size());
  }

  @Test
  void atTheStartATokenThatSlackDoesNotTakeIsSaidInWords() {
    for (String error : errorsOf("auth.test")) {
      slack.plan("auth.test", Planned.error(error));
      assertThatThrownBy(() -> quoth(store))
          .as(error)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Slack");
    }
  }
}
