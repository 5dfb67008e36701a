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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void allPagesOfALongThreadAreReadAlsoAfterAWait() throws IOException {
    IntStream.range(6, 1_201).forEach(i -> say("U0CAT", "Remark number " + i + " on the matter."));
    slack.plan(REPLIES, page(new Call(REPLIES, Map.of("limit", "200"))), Planned.tooMany(1));

    shortcut();
    JsonNode waiting = shown();
    assertThat(text(waiting.get("blocks"))).contains("Slack makes me wait after 200 messages");
    assertThat(text(shown().get("blocks")))
        .contains("This draft covers 1201 of 1201 messages.", "Slack made me wait");
  }

  @Test
  void aThreadThatCannotBeReadToItsEndGivesNoDraft() throws IOException {
    IntStream.range(6, 400).forEach(i -> say("U0CAT", "Remark number " + i + "."));
    slack.plan(
        REPLIES, page(new Call(REPLIES, Map.of("limit", "200"))), Planned.error("invalid_cursor"));

    JsonNode said = draft();

    assertThat(text(said.get("blocks"))).contains("After 200 messages", "I made none");
    assertThat(texts(said)).isEmpty();
  }

  @Test
  void oddMessagesAreReadAllTheSame() throws IOException {
    thread.getFirst().put("subtype", "tombstone").put("text", "This message was deleted.");
    say("U0CAT", "").putArray("files").addObject().put("title", "plan.pdf");
    say("U0CAT", "")
        .putArray("blocks")
        .addObject()
        .put("type", "never_heard_of")
        .put("elements", 7);
    say("U0BOB", "Ça va, 木曜日で :tada:").put("edited", true).put("bot_profile", "odd");
    ObjectNode bot = say("U0BUILD", "Build 7 is green");
    bot.put("subtype", "bot_message").put("bot_id", "B7").remove("user");
    say("U0CAT", "").putNull("user").putNull("text");

    assertThat(text(draft().get("blocks")))
        .contains("11 of 11 messages, 1 from bots skipped, 1 deleted, ");
  }

  @ParameterizedTest
  @CsvSource({
    "not_in_channel, /invite @Quoth",
    "channel_not_found, /invite @Quoth",
    "thread_not_found, is gone",
    "missing_scope, installs the app again",
    "fatal_oddity, fatal_oddity"
  })
  void whereTheThreadIsClosedToQuothTheModalSaysWhatToDo(String error, String said)
      throws IOException {
    slack.plan(REPLIES, Planned.error(error));

    assertThat(text(draft().get("blocks"))).contains(said);
  }

  @Test
  void onlyMembersOfTheChannelSeeItsThreads() throws IOException {
    members.remove(FromSlack.PERSON);
    assertThat(text(draft().get("blocks"))).contains("You are not a member of this channel");
    members.add(FromSlack.PERSON);
    stranger = true;
    assertThat(text(draft().get("blocks"))).contains("shared with another organisation");
    assertThat(slack.calls(REPLIES)).isEmpty();
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
  void theOwnersAreMentionedWhereTheLeadTicksIt() throws IOException {
    JsonNode draft = draft();

    submit(draft, texts(draft), "CHANNEL", true);

    Call post = slack.await(POST, 1);
    assertThat(post.get("reply_broadcast")).isEqualTo("1");
    assertThat(post.blocks().findValuesAsText("user_id")).contains(FromSlack.PERSON, "U0BOB");
  }

  @Test
  void aSecondDigestTakesThePlaceOfTheFirst() throws IOException {
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
  void newRepliesAreToldBeforeAnythingIsPosted() throws IOException {
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
  void aDigestForTheLeadAloneIsADirectMessage() throws IOException {
    JsonNode draft = draft();

    submit(draft, texts(draft), "ME", false);

    assertThat(slack.await(POST, 1).get("channel")).isEqualTo(FromSlack.PERSON);
    assertThat(slack.calls(POST).getFirst().get("thread_ts")).isEmpty();
    assertThat(text(shown().get("blocks"))).contains("direct messages");
  }

  @Test
  void theDecisionRecordIsUploadedToTheThread() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("record", "7");

    submit(draft, texts, "THREAD", false);

    assertThat(text(shown().get("blocks"))).contains("0007-which-day-suits-everybody");
    Call begin = slack.await("files.getUploadURLExternal", 1);
    assertThat(begin.get("filename")).matches("0007-which-day-suits-everybody.*\\.md");
    assertThat(slack.await(StandInSlack.UPLOAD, 1).get("body"))
        .contains("## Decision Outcome", "Let's go with Thursday.", "https://team.slack.com/");
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
  void whatIsOnlyInBlocksOrInAnotherScriptIsQuotedAsItStands() throws IOException {
    ObjectNode blocks = say("U0CAT", "");
    blocks
        .putArray("blocks")
        .addObject()
        .put("type", "rich_text")
        .putArray("elements")
        .addObject()
        .put("type", "rich_text_section")
        .putArray("elements")
        .addObject()
        .put("type", "text")
        .put("text", "Let's go with the small hall <!channel>");
    say("U0BOB", "👍");
    say(FromSlack.PERSON, "agreed");
    say("U0BOB", "誰が椅子を持ってきますか？");
    JsonNode draft = draft();
    assertThat(texts(draft).get("DECISIONS.0"))
        .contains("Cat: Let's go with the small hall <!channel>");
    assertThat(texts(draft).get("QUESTIONS.0")).contains("Bob: 誰が椅子を持ってきますか？");

    submit(draft, texts(draft), "CHANNEL", false);

    Call post = slack.await(POST, 1);
    assertThat(text(post.blocks())).contains("<!channel>", "誰が椅子を持ってきますか？");
    assertThat(post.get("text")).contains("&lt;!channel&gt;").doesNotContain("<!");
    assertThat(post.blocks().findValuesAsText("type")).doesNotContain("broadcast", "mrkdwn");
  }

  @Test
  void aThreadThatChangesUnderTheDraftIsPostedAsTheLeadLeftIt() throws IOException {
    JsonNode draft = draft();
    thread.get(2).put("text", "Let's go with Wednesday.");
    thread.remove(5);

    submit(draft, texts(draft), "THREAD", false);

    assertThat(text(slack.await(POST, 1).blocks()))
        .contains("Let's go with Thursday. (edited by Alice)", "Who brings the cake");
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
