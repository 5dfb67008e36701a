package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a thread to its digest, over HTTP with signed payloads, with a stand-in for Slack. */
class DigestInSlackTest extends RunningDigestScene {
  // The draft

  @Test
  void theShortcutOpensADraftWithEveryPartInItsWords() throws IOException {
    JsonNode draft = draft();

    assertThat(slack.calls(OPEN).getFirst().get("view")).contains("I am reading the thread");
    assertThat(text(draft.get("blocks"))).contains("This draft covers 6 of 6 messages.");
    Map<String, String> texts = texts(draft);
    assertThat(texts.get("HEADLINE.0"))
        .isEqualTo("Bob: Which day suits everybody for the planning session?");
    assertThat(texts.get("DECISIONS.0")).startsWith("Bob: Let's go with Thursday.");
    assertThat(texts.get("ACTIONS.0"))
        .contains("book the large room by Friday", "Owner: Bob", "Due: by Friday");
    assertThat(texts.get("QUESTIONS.0")).isEqualTo("Cat: Who brings the cake for Dana?");
    assertThat(draft.toString())
        .contains("https://team.slack.com/archives/C0GENERAL/p1772000002000100?thread_ts=");
    assertThat(slack.calls(POST)).as("nothing is posted without a click").isEmpty();
  }

  @Test
  void aMentionInTheThreadOffersTheDraftToWhoAskedAlone() throws IOException {
    ObjectNode mention = FromSlack.mention("summarize");
    ((ObjectNode) mention.get("event")).put("thread_ts", ts(0));
    client.send(mention);
    Call whisper = slack.await(WHISPER, 1);
    assertThat(whisper.get("thread_ts")).isEqualTo(ts(0));
    assertThat(whisper.get("user")).isEqualTo(FromSlack.PERSON);

    client.send(
        FromSlack.pressPrivately(
            "digest-open", whisper.button("digest-open").orElseThrow(), slack));

    assertThat(texts(shown())).containsKey("DECISIONS.0");
  }

  @Test
  void aMentionOutsideAThreadSaysHowToChooseOne() {
    client.send(FromSlack.mention("summarise this thread"));

    Call whisper = slack.await(WHISPER, 1);
    assertThat(text(whisper.blocks())).contains("Which thread?");
    assertThat(whisper.button("digest-open")).isEmpty();
  }

  @Test
  void whereTheModalDoesNotOpenThePersonIsTold() {
    slack.plan(OPEN, Planned.error("expired_trigger_id"));
    shortcut();

    assertThat(text(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("could not be opened in time");
  }

  // Posting

  @Test
  void theEditedDraftIsPostedToTheThreadAndPingsNobody() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("QUESTIONS.0", "");
    texts.put("POINTS.0", "Cat: Thursday is free for me\nWe meet at ten.\nBob: I never said this.");

    JsonNode answer = submit(draft, texts, "THREAD", false);

    assertThat(answer.get("response_action").asText()).isEqualTo("update");
    Call post = slack.await(POST, 1);
    assertThat(post.get("thread_ts")).isEqualTo(ts(0));
    assertThat(post.get("reply_broadcast")).isNotEqualTo("1");
    assertThat(post.blocks().findValuesAsText("user_id")).containsExactly(FromSlack.PERSON);
    assertThat(text(post.blocks()))
        .contains(
            " summarized this thread: 6 of 6 messages.",
            "Let's go with Thursday.",
            "Thursday is free for me",
            "We meet at ten.",
            "I never said this. (edited by Alice)")
        .doesNotContain("cake");
    assertThat(post.get("text")).doesNotContain("<!", "<@");
    assertThat(post.blocks().toString()).contains("/p1772000001000100?thread_ts=1772000000.000100");
    assertThat(text(shown().get("blocks"))).contains("The digest is posted to the thread.");
  }

  @Test
  void whoIsRenamedUnderTheDraftIsNotEditedByTheLead() throws IOException {
    say("U0CAT", "Who asks <@U0BOB> for the list of guests?");
    JsonNode draft = draft();
    renamed.put("U0BOB", "Robert");

    submit(draft, texts(draft), "THREAD", true);

    Call post = slack.await(POST, 1);
    assertThat(text(post.blocks()))
        .contains("Let's go with Thursday.", "Robert", "Who asks @Bob for the list of guests?")
        .doesNotContain("edited by", "Bob: ");
    assertThat(post.blocks().findValuesAsText("user_id"))
        .as("an owner is pinged by whatever name")
        .contains("U0BOB");
  }

  @Test
  void aPollThatGoesOnUnderTheDraftIsNotEditedByTheLead() throws IOException {
    ObjectNode poll =
        say(StandInSlack.BOT_USER, "Poll: where do we sit? Two answered so far.")
            .put("bot_id", StandInSlack.BOT_USER);
    JsonNode draft = draft();
    assertThat(texts(draft).get("POLLS.0")).contains("Two answered so far.");
    poll.put("text", "Poll: where do we sit? Three answered so far.");

    submit(draft, texts(draft), "THREAD", false);

    assertThat(text(slack.await(POST, 1).blocks()))
        .contains("Two answered so far.")
        .doesNotContain("edited by");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRepeatedNamePingsOnlyWhereTheLeadTicksIt(boolean ticked) throws IOException {
    JsonNode draft = draft();
    assertThat(texts(draft).get("ACTIONS.0")).contains("Bob: I will book", "Owner: Bob");

    submit(draft, texts(draft), "THREAD", ticked);

    Call post = slack.await(POST, 1);
    assertThat(text(post.blocks())).contains("Let's go with Thursday.", "Bob", "Cat");
    List<String> mentioned = post.blocks().findValuesAsText("user_id");
    if (ticked) {
      assertThat(mentioned).containsExactly(FromSlack.PERSON, "U0BOB");
    } else {
      assertThat(mentioned).as("the lead's name alone").containsExactly(FromSlack.PERSON);
    }
    assertThat(post.get("text")).doesNotContain("<@");
  }

  @Test
  void postToChannelShowsTheDigestInTheThreadAndInTheChannel() throws IOException {
    JsonNode draft = draft();
    submit(draft, texts(draft), "CHANNEL", false);

    Call post = slack.await(POST, 1);
    assertThat(post.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(post.get("thread_ts")).isEqualTo(ts(0));
    assertThat(post.get("reply_broadcast")).isEqualTo("1");
    assertThat(text(shown().get("blocks"))).contains("posted to the thread");
  }

  @Test
  void postToChannelShowsADigestInTheChannelThatStoodInTheThreadAlone() throws IOException {
    JsonNode draft = draft();
    submit(draft, texts(draft), "THREAD", false);
    shown();
    JsonNode second = draft();
    submit(second, texts(second), "CHANNEL", false);

    Call change = slack.await(CHANGE, 1);
    assertThat(change.get("ts")).isEqualTo("1.1");
    assertThat(change.get("reply_broadcast")).isEqualTo("1");
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void aSecondRunUpdatesTheDigestInPlace() throws IOException {
    JsonNode draft = draft();
    submit(draft, texts(draft), "THREAD", false);
    shown();

    JsonNode second = draft();
    assertThat(text(second.get("blocks"))).contains("This thread has a digest already");
    submit(second, texts(second), "THREAD", false);

    assertThat(slack.await(CHANGE, 1).get("ts")).isEqualTo("1.1");
    assertThat(text(shown().get("blocks"))).contains("changed in place");
    assertThat(slack.calls(POST)).hasSize(1);

    slack.plan(CHANGE, Planned.error("message_not_found"));
    JsonNode third = draft();
    submit(third, texts(third), "THREAD", false);
    slack.await(POST, 2);
    assertThat(text(shown().get("blocks"))).contains("posted to the thread");
  }

  @Test
  void newRepliesBetweenDraftAndPostAreSaidBeforeAnythingIsPosted() throws IOException {
    JsonNode draft = draft();
    say("U0CAT", "Wait, not Thursday!");
    say("U0DAN", "Agreed, not Thursday.");
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "My headline");

    submit(draft, texts, "THREAD", false);

    JsonNode again = shown();
    assertThat(text(again.get("blocks"))).contains("2 new replies came since", "(Cat, U0DAN)");
    assertThat(texts(again)).containsEntry("HEADLINE.0", "My headline");
    assertThat(slack.calls(POST)).isEmpty();

    submit(again, texts(again), "THREAD", false);
    assertThat(text(slack.await(POST, 1).blocks()))
        .contains("My headline", "6 of 8 messages; this is not the whole thread");
  }

  @Test
  void sendToMeIsADirectMessageAndPostsNothingElsewhere() throws IOException {
    JsonNode draft = draft();

    submit(draft, texts(draft), "ME", false);

    assertThat(slack.await(POST, 1).get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(slack.calls(POST).getFirst().get("thread_ts")).isEmpty();
    assertThat(text(shown().get("blocks"))).contains("direct messages");
    assertThat(slack.calls(POST)).hasSize(1);
    assertThat(slack.calls(CHANGE)).isEmpty();
  }

  @Test
  void sendToMeSendsAllOfALongDigestAndItsRecordThereToo() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    List<String> lines = IntStream.range(0, 60).mapToObj(i -> "Point " + i + " of all.").toList();
    texts.put("POINTS.0", String.join("\n", lines));
    texts.put("record", "3");

    submit(draft, texts, "ME", false);

    assertThat(text(shown().get("blocks"))).contains("direct messages", "0003-which-day");
    List<Call> posts = slack.calls(POST);
    assertThat(posts).hasSizeGreaterThan(1).allMatch(p -> p.button("digest-more").isEmpty());
    assertThat(posts.stream().map(post -> text(post.blocks())).collect(Collectors.joining()))
        .contains(lines);
    Call complete = slack.await("files.completeUploadExternal", 1);
    assertThat(complete.get("channel_id")).isEqualTo(FromSlack.PERSON);
    assertThat(complete.get("thread_ts")).isEmpty();
  }

  @Test
  void theDecisionRecordIsUploadedUnderItsNumberAndTitleAndShownToBeCopied() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("record", "7");

    submit(draft, texts, "THREAD", false);

    JsonNode done = shown();
    assertThat(text(done.get("blocks"))).contains("0007-which-day-suits-everybody");
    Call begin = slack.await("files.getUploadURLExternal", 1);
    assertThat(begin.get("filename")).matches("0007-which-day-suits-everybody.*\\.md");
    String uploaded = slack.await(StandInSlack.UPLOAD, 1).get("body");
    assertThat(uploaded)
        .contains("## Decision Outcome", "Let's go with Thursday.", "https://team.slack.com/");
    assertThat(text(done.get("blocks"))).as("to be copied").contains(uploaded.strip());
    Call complete = slack.await("files.completeUploadExternal", 1);
    assertThat(complete.get("thread_ts")).isEqualTo(ts(0));
    assertThat(complete.get("channel_id")).isEqualTo(FromSlack.CHANNEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-1", "1.5"})
  void aNumberThatIsNoneIsSaidBesideItsField(String number) throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("record", number);

    assertThat(submit(draft, texts, "THREAD", false).at("/errors/record").asText())
        .contains("1 to 9999");
  }

  @Test
  void whatSlackRefusesLeavesTheDraftAsItWas() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "My headline");
    slack.plan(POST, Planned.error("restricted_action_thread_locked"));
    submit(draft, texts, "THREAD", false);

    JsonNode again = shown();
    assertThat(text(again.get("blocks"))).contains("The thread is locked. Nothing was posted");
    assertThat(texts(again)).containsEntry("HEADLINE.0", "My headline");

    members.clear();
    submit(again, texts(again), "THREAD", false);
    JsonNode refused = shown();
    assertThat(text(refused.get("blocks"))).contains("not a member", "Nothing was posted");
    assertThat(texts(refused)).containsEntry("HEADLINE.0", "My headline");
    assertThat(slack.calls(POST)).hasSize(1);
  }

  @Test
  void whatDoesNotFitOneMessageIsBehindMore() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add("Point number " + i + " of the lead.");
    }
    texts.put("POINTS.0", String.join("\n", lines));
    submit(draft, texts, "THREAD", false);
    Call post = slack.await(POST, 1);
    assertThat(post.blocks().size()).isLessThanOrEqualTo(50);
    assertThat(post.get("blocks").length()).isLessThan(12_000);

    StringBuilder all = new StringBuilder(text(post.blocks()));
    Optional<String> more = post.button("digest-more");
    for (int i = 1; more.isPresent(); i++) {
      client.send(FromSlack.press("digest-more", more.get(), slack));
      Call rest = slack.await(StandInSlack.RESPONSE_URL, i);
      assertThat(rest.get("response_type")).isEqualTo("ephemeral");
      all.append(text(rest.blocks()));
      more = rest.button("digest-more");
    }
    assertThat(all).contains(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"channel\":\"C0OTHER\",\"thread\":\"1.1\",\"shown\":1}"})
  void aMoreButtonOfAnotherVersionSaysSo(String value) {
    client.send(FromSlack.press("digest-more", value, slack));

    assertThat(text(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains("no longer have the rest");
  }

  @Test
  void aDraftSubmittedTwiceIsPostedOnce() throws IOException {
    JsonNode draft = draft();
    ObjectNode payload = submission(draft, texts(draft), "THREAD", false);
    client.send(payload);
    client.send(payload);
    app.close();

    assertThat(slack.calls(POST)).hasSize(1);
  }

  /** A public and a private channel, a conversation of several, a direct one with Quoth. */
  @ParameterizedTest
  @ValueSource(strings = {"C0GENERAL", "G0PRIVATE", "C0MPDM", "D0ALICE"})
  void threadsOfEveryKindOfConversationCanBeSummarized(String conversation) throws IOException {
    channel = conversation;
    JsonNode draft = draft();

    submit(draft, texts(draft), "THREAD", false);

    assertThat(slack.calls(REPLIES).getFirst().get("channel")).isEqualTo(conversation);
    assertThat(slack.await(POST, 1).get("channel")).isEqualTo(conversation);
    assertThat(text(shown().get("blocks"))).contains("The digest is posted to the thread.");
  }

  @Test
  void aHeadlineOfTheLeadNamesTheRecord() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "Bob: The day of the planning");
    texts.put("record", "12");

    submit(draft, texts, "THREAD", false);

    assertThat(text(shown().get("blocks"))).contains("0012-the-day-of-the-planning.md");
    assertThat(slack.await(StandInSlack.UPLOAD, 1).get("body"))
        .contains("# The day of the planning\n");
  }
}
