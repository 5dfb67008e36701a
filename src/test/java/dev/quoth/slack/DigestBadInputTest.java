package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads and people that make it hard: nothing partial passes for whole, and nobody is pinged. */
class DigestBadInputTest extends RunningDigestScene {

  // Long threads

  @Test
  void aThreadOf1200RepliesIsReadPageByPageAlsoWhereSlackLimitsTheRateHalfWay() throws IOException {
    IntStream.range(6, 1_201).forEach(i -> say("U0CAT", "Remark number " + i + " on the matter."));
    RateLimit limit = new RateLimit("598", 1);
    slack.failing(call -> limit.refusal(call).or(() -> answer(call)));

    shortcut();

    assertThat(text(shown().get("blocks")))
        .contains("Slack makes me wait after 598 messages; I go on as soon as it lets me.");
    JsonNode draft = shown();
    assertThat(text(draft.get("blocks")))
        .contains("This draft covers 1201 of 1201 messages.", "Slack made me wait once");
    assertThat(slack.calls(REPLIES).stream().filter(call -> call.get("ts").equals(ts(0))))
        .extracting(call -> call.get("cursor"))
        .as("it waits as long as it is told, goes on where it was, and begins nothing anew")
        .containsExactly("", "200", "399", "598", "598", "797", "996", "1195");
    assertThat(texts(draft).get("DECISIONS.0")).startsWith("Bob: Let's go with Thursday.");
    assertThat(slack.calls(POST)).isEmpty();
  }

  /** As Slack limits: whoever comes before the time is told to wait again. */
  private static final class RateLimit {
    private final String cursor;
    private final int seconds;
    private long until;

    RateLimit(String cursor, int seconds) {
      this.cursor = cursor;
      this.seconds = seconds;
    }

    Optional<Planned> refusal(Call call) {
      if (!call.method().equals(REPLIES) || !call.get("cursor").equals(cursor)) {
        return Optional.empty();
      }
      if (until == 0) {
        until = System.nanoTime() + seconds * 1_000_000_000L;
      }
      return System.nanoTime() < until ? Optional.of(Planned.tooMany(seconds)) : Optional.empty();
    }
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
  void whereSlackGivesFewerRepliesThanItCountsDraftAndPostSaySo() throws IOException {
    slack.failing(
        call -> call.method().equals(REPLIES) ? Optional.of(pageThatCounts(1_200)) : answer(call));
    String partial = "6 of 1201 messages; this is not the whole thread.";

    JsonNode draft = draft();
    assertThat(text(draft.get("blocks"))).contains("This draft covers " + partial);
    submit(draft, texts(draft), "THREAD", false);

    assertThat(text(slack.await(POST, 1).blocks())).contains(partial);
  }

  private Planned pageThatCounts(int replies) {
    JsonNode page = StandInSlack.parse(page(new Call(REPLIES, Map.of("limit", "200"))).body());
    ((ObjectNode) page.at("/messages/0")).put("reply_count", replies);
    return new Planned(200, Map.of(), page.toString());
  }

  // Closed threads, strangers

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
  void whoIsNoMemberOfTheChannelGetsNoDraft() throws IOException {
    members.remove(FromSlack.PERSON);

    assertThat(text(draft().get("blocks"))).contains("You are not a member of this channel");
    assertThat(slack.calls(REPLIES)).isEmpty();
  }

  private static final String NOT_YOURS = "shared with another organisation";

  @Test
  void aSlackConnectStrangerInASharedChannelGetsNoDraft() throws IOException {
    strangers.add(FromSlack.PERSON);

    assertThat(text(draft().get("blocks"))).contains(NOT_YOURS);
    assertThat(slack.calls(REPLIES)).isEmpty();
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void aSlackConnectStrangerWhoSendsADraftPostsNothing() throws IOException {
    JsonNode draft = draft();
    strangers.add("U0DAN");
    members.add("U0DAN");
    lead = "U0DAN";

    submit(draft, texts(draft), "CHANNEL", true);

    assertThat(text(shown().get("blocks"))).contains(NOT_YOURS, "Nothing was posted");
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void aSlackConnectStrangerSeesNoMoreOfAPostedDigestThanStandsThere() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("POINTS.0", "A point of the lead.\n".repeat(60));
    submit(draft, texts, "THREAD", false);
    String more = slack.await(POST, 1).button("digest-more").orElseThrow();
    strangers.add(FromSlack.PERSON);

    client.send(FromSlack.press("digest-more", more, slack));

    assertThat(text(slack.await(StandInSlack.RESPONSE_URL, 1).blocks()))
        .contains(NOT_YOURS)
        .doesNotContain("A point of the lead.");
  }

  @Test
  void wordsOfSlackConnectStrangersAreQuotedAndPostedOnlyAtTheLeadsClick() throws IOException {
    strangers.add("U0CAT");
    JsonNode draft = draft();
    assertThat(texts(draft).get("QUESTIONS.0")).isEqualTo("Cat: Who brings the cake for Dana?");
    assertThat(slack.calls(POST)).isEmpty();
    assertThat(slack.calls(WHISPER)).isEmpty();

    submit(draft, texts(draft), "THREAD", true);

    Call post = slack.await(POST, 1);
    assertThat(text(post.blocks())).contains("Who brings the cake for Dana?", "Cat");
    assertThat(post.blocks().findValuesAsText("user_id")).doesNotContain("U0CAT");
  }

  // Deleted and edited messages

  private static void delete(ObjectNode message) {
    message
        .put("subtype", "tombstone")
        .put("user", "USLACKBOT")
        .put("hidden", true)
        .put("text", "This message was deleted.");
  }

  @Test
  void aThreadWhoseParentWasDeletedIsSummarizedFromItsReplies() throws IOException {
    delete(thread.getFirst());

    JsonNode draft = draft();
    assertThat(text(draft.get("blocks"))).contains("6 of 6 messages, 1 deleted.");
    assertThat(draft.toString()).doesNotContain("This message was deleted", "suits everybody");
    assertThat(texts(draft).get("DECISIONS.0")).startsWith("Bob: Let's go with Thursday.");
    submit(draft, texts(draft), "THREAD", false);

    assertThat(slack.await(POST, 1).get("thread_ts")).isEqualTo(ts(0));
  }

  @Test
  void whereTheParentIsDeletedUnderTheDraftNothingIsPostedAndTheDraftStays() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "My headline");
    slack.plan(REPLIES, Planned.error("thread_not_found"));

    submit(draft, texts, "THREAD", false);

    JsonNode again = shown();
    assertThat(text(again.get("blocks"))).contains("is gone", "Nothing was posted");
    assertThat(texts(again)).containsEntry("HEADLINE.0", "My headline");
    assertThat(slack.calls(POST)).isEmpty();
  }

  @Test
  void anEditedMessageIsQuotedInItsLatestWordsAndADeletedOneNotAtAll() throws IOException {
    thread.get(2).put("text", "Let's go with Friday.").putObject("edited").put("user", "U0BOB");
    delete(thread.get(5));

    JsonNode draft = draft();

    assertThat(texts(draft).get("DECISIONS.0")).startsWith("Bob: Let's go with Friday.");
    assertThat(texts(draft).get("QUESTIONS.0")).isEmpty();
    assertThat(text(draft.get("blocks"))).contains("6 of 6 messages, 1 deleted.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"edited", "deleted", "removed"})
  void whatIsEditedOrDeletedBetweenDraftAndPostIsSaidBeforeAnythingIsPosted(String how)
      throws IOException {
    JsonNode draft = draft();
    switch (how) {
      case "edited" -> thread.get(2).put("text", "Let's go with Wednesday.");
      case "deleted" -> delete(thread.get(2));
      default -> thread.remove(2);
    }

    submit(draft, texts(draft), "THREAD", false);

    JsonNode again = shown();
    assertThat(text(again.get("blocks")))
        .contains("A message that this draft knows was edited or deleted since.")
        .doesNotContain("new repl");
    assertThat(slack.calls(POST)).isEmpty();

    submit(again, texts(again), "THREAD", false);

    assertThat(text(slack.await(POST, 1).blocks()))
        .as("as the lead left it")
        .contains("Let's go with Thursday.", "Who brings the cake");
  }

  @Test
  void aPreviewThatSlackAddsToALinkIsNoEdit() throws IOException {
    JsonNode draft = draft();
    thread.get(1).putArray("attachments").addObject().put("text", "A page about Thursdays");

    submit(draft, texts(draft), "THREAD", false);

    assertThat(text(slack.await(POST, 1).blocks())).contains("Let's go with Thursday.");
  }

  // Messages that are not plain text

  @Test
  void messagesThatAreOnlyFilesAreCountedAndQuotedNowhere() throws IOException {
    for (int i = 0; i < 2; i++) {
      say("U0CAT", "").putArray("files").addObject().put("name", "plan.pdf").put("title", "plan");
    }

    JsonNode draft = draft();

    assertThat(text(draft.get("blocks"))).contains("8 of 8 messages, 2 without words.");
    assertThat(texts(draft).values()).noneMatch(text -> text.contains("plan.pdf"));
    submit(draft, texts(draft), "THREAD", false);
    assertThat(text(slack.await(POST, 1).blocks())).contains("2 without words");
  }

  @Test
  void aThreadOfNothingButFilesGivesADraftThatSaysSo() throws IOException {
    thread.forEach(message -> message.put("text", "").putArray("files").addObject());

    JsonNode draft = draft();

    assertThat(text(draft.get("blocks"))).contains("6 of 6 messages, 6 without words.");
    assertThat(texts(draft).values()).allMatch(String::isEmpty);
    submit(draft, texts(draft), "THREAD", false);
    assertThat(text(slack.await(POST, 1).blocks())).contains("No decision found.");
  }

  @Test
  void messagesThatAreOnlyBlocksOrInAnotherScriptAreQuotedAsTheyStand() throws IOException {
    section(say("U0CAT", ""))
        .addObject()
        .put("type", "text")
        .put("text", "Let's go with the small hall");
    say("U0BOB", "👍");
    say(FromSlack.PERSON, "agreed");
    say("U0BOB", "誰が椅子を持ってきますか？");
    JsonNode draft = draft();
    assertThat(texts(draft).get("DECISIONS.0")).contains("Cat: Let's go with the small hall");
    assertThat(texts(draft).get("QUESTIONS.0")).contains("Bob: 誰が椅子を持ってきますか？");

    submit(draft, texts(draft), "CHANNEL", false);

    assertThat(text(slack.await(POST, 1).blocks()))
        .contains("Let's go with the small hall", "誰が椅子を持ってきますか？");
  }

  /** The words of a message as rich text. */
  private static ArrayNode section(ObjectNode message) {
    return message
        .putArray("blocks")
        .addObject()
        .put("type", "rich_text")
        .putArray("elements")
        .addObject()
        .put("type", "rich_text_section")
        .putArray("elements");
  }

  @Test
  void messagesOfEveryOddShapeAreReadAndCounted() throws IOException {
    delete(thread.getFirst());
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

  // Words that would ping

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!channel>",
        "<!here>",
        "<!everyone>",
        "<!subteam^S0OPS>",
        "<!subteam^S0OPS|@ops>",
        "<@U0CAT>",
        "@channel",
        "&lt;!channel&gt;"
      })
  void aMessageThatPingsACrowdPingsNobodyFromTheDigest(String ping) throws IOException {
    thread.get(2).put("text", "Let's go with Thursday " + ping);

    postAndExpectNoPing("Thursday");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"broadcast\",\"range\":\"channel\"}",
        "{\"type\":\"broadcast\",\"range\":\"here\"}",
        "{\"type\":\"usergroup\",\"usergroup_id\":\"S0OPS\"}",
        "{\"type\":\"user\",\"user_id\":\"U0CAT\"}",
        "{\"type\":\"text\",\"text\":\"<!channel>\"}"
      })
  void aMessageThatPingsACrowdFromItsBlocksPingsNobodyFromTheDigest(String element)
      throws IOException {
    section(thread.get(2))
        .add(StandInSlack.parse("{\"type\":\"text\",\"text\":\"Let's go with Thursday \"}"))
        .add(StandInSlack.parse(element));

    postAndExpectNoPing("Thursday");
  }

  @Test
  void whatTheLeadWritesPingsNobodyEither() throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", "<!channel> and <@U0CAT>, read this");

    postAndExpectNoPing(draft, texts, "<!channel> and <@U0CAT>, read this");
  }

  private void postAndExpectNoPing(String said) throws IOException {
    JsonNode draft = draft();
    postAndExpectNoPing(draft, texts(draft), said);
  }

  /** What Slack would parse or what names a crowd, the stand-in objects to of itself. */
  private void postAndExpectNoPing(JsonNode draft, Map<String, String> texts, String said)
      throws IOException {
    submit(draft, texts, "CHANNEL", false);
    Call post = slack.await(POST, 1);
    assertThat(text(post.blocks())).contains(said);
    assertThat(post.get("text")).doesNotContain("<!", "<@");
    assertThat(post.blocks().findValuesAsText("user_id")).containsExactly(FromSlack.PERSON);
    assertThat(List.copyOf(post.blocks().findValuesAsText("type")))
        .doesNotContain("broadcast", "usergroup", "mrkdwn");
    assertThat(post.get("link_names")).isNotEqualTo("1");
  }
}
