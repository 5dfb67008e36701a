package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Errands.Errand;
import dev.quoth.store.Errands.Hold;
import dev.quoth.store.Postgres;
import dev.quoth.store.Store;
import dev.quoth.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Digests and drafts over restarts, kills and several processes, on both databases. */
class DigestKeptTest extends DigestScene {
  @TempDir Path folder;

  private enum Kind {
    SQLITE,
    POSTGRES;

    @Nullable String url() {
      return this == SQLITE ? null : Postgres.newDatabase();
    }
  }

  private void at(SlackApp app) {
    client = new SignedClient(app.eventsUrl().orElseThrow());
  }

  private void post(String headline) throws IOException {
    JsonNode draft = draft();
    Map<String, String> texts = texts(draft);
    texts.put("HEADLINE.0", headline);
    submit(draft, texts, "THREAD", false);
  }

  /** What Slack gives back of a digest that Quoth has posted. */
  private void takeIntoThread(Call post, String ts) {
    ObjectNode message = say(StandInSlack.BOT_USER, post.get("text")).put("ts", ts);
    message.put("bot_id", "B0").set("blocks", post.blocks());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void afterARestartTheSecondDigestTakesThePlaceOfTheFirst(Kind kind) throws IOException {
    String url = kind.url();
    try (Store store = Store.open(folder, url);
        SlackApp app = quoth(store)) {
      at(app);
      post("First");
      assertThat(text(shown().get("blocks"))).contains("The digest is posted to the thread.");
    }
    try (Store store = Store.open(folder, url);
        SlackApp app = quoth(store)) {
      at(app);
      JsonNode draft = draft();
      assertThat(text(draft.get("blocks"))).contains("This thread has a digest already");
      submit(draft, texts(draft), "THREAD", false);
      assertThat(slack.await(CHANGE, 1).get("ts")).isEqualTo("1.1");
      assertThat(text(shown().get("blocks"))).contains("changed in place");
      assertThat(slack.calls(POST)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoProcessesThatPostAtOnceLeaveOneDigest(Kind kind) throws IOException {
    String url = kind.url();
    try (Store store = Store.open(folder, url);
        Store other = Store.open(folder, url);
        SlackApp one = quoth(store);
        SlackApp two = quoth(other)) {
      at(one);
      JsonNode draft = draft();
      slack.plan(POST, Planned.tooMany(1));
      client.send(submission(draft, texts(draft), "THREAD", false));
      slack.await(POST, 1);

      at(two);
      client.send(submission(draft, texts(draft), "THREAD", false));

      assertThat(slack.await(CHANGE, 1).get("ts")).isEqualTo("1.1");
      assertThat(slack.calls(POST)).as("the refused one and its repetition").hasSize(2);
    }
  }

  /** Killed after Slack took the message, and before the store knew of it. */
  @Test
  void aDigestThatOnlyTheThreadKnowsIsChangedInPlace() throws IOException {
    try (Store store = Store.open(folder.resolve("lost"), null);
        SlackApp app = quoth(store)) {
      at(app);
      post("First");
      takeIntoThread(slack.await(POST, 1), "1772000099.000100");
      shown();
    }
    try (Store store = Store.open(folder, null);
        SlackApp app = quoth(store)) {
      at(app);
      JsonNode draft = draft();
      assertThat(text(draft.get("blocks"))).contains("This thread has a digest already");
      submit(draft, texts(draft), "THREAD", false);
      assertThat(slack.await(CHANGE, 1).get("ts")).isEqualTo("1772000099.000100");
      assertThat(slack.calls(POST)).hasSize(1);
    }
  }

  @Test
  void whoeverClosedTheModalHearsOfTheFailureAndFindsTheDraftAgain() throws IOException {
    try (Store store = Store.open(folder, null);
        SlackApp app = quoth(store)) {
      at(app);
      JsonNode draft = draft();
      Map<String, String> texts = texts(draft);
      texts.put("HEADLINE.0", "My headline");
      slack.plan(POST, Planned.error("is_archived"));
      slack.plan(UPDATE, Planned.error("not_found"));
      submit(draft, texts, "THREAD", false);
      shown();

      Call whisper = slack.await(WHISPER, 1);
      assertThat(whisper.get("user")).isEqualTo(FromSlack.PERSON);
      assertThat(text(whisper.blocks())).contains("is not posted. The channel is archived.");
      client.send(
          FromSlack.pressPrivately(
              "digest-open", whisper.button("digest-open").orElseThrow(), slack));
      JsonNode again = shown();
      assertThat(texts(again)).containsEntry("HEADLINE.0", "My headline");

      client.send(pressInModal("digest-anew", button(again, "digest-anew").orElseThrow()));
      assertThat(text(shown().get("blocks"))).contains("I am reading the thread");
      JsonNode anew = shown();
      assertThat(texts(anew).get("HEADLINE.0")).startsWith("Bob: Which day");
      assertThat(button(anew, "digest-anew")).isEmpty();
      assertThat(texts(draft()).get("HEADLINE.0")).startsWith("Bob: Which day");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void killedOverPostingItIsPostedByTheNextProcess(Kind kind) throws Exception {
    String url = kind.url();
    try (QuothInSlack quoth = start(url)) {
      JsonNode draft = draft();
      Map<String, String> texts = texts(draft);
      texts.put("HEADLINE.0", "My headline");
      slack.plan(POST, Planned.tooMany(25));
      submit(draft, texts, "THREAD", false);
      slack.await(POST, 1);
      quoth.kill();
    }
    aMinuteLater(url);
    try (QuothInSlack quoth = start(url)) {
      assertThat(text(slack.await(POST, 2).blocks())).contains("My headline");
      assertThat(text(shown().get("blocks"))).contains("The digest is posted to the thread.");

      JsonNode draft = draft();
      assertThat(text(draft.get("blocks")))
          .contains("This thread has a digest already")
          .doesNotContain("You sent this draft before");
      submit(draft, texts(draft), "THREAD", false);
      slack.await(CHANGE, 1);
      assertThat(slack.calls(POST)).hasSize(2);
      assertThat(quoth.jar().all()).doesNotContain("\tat ", "My headline");
    }
  }

  /** The process that died is no longer waited for. */
  private void aMinuteLater(@Nullable String url) {
    Instant then = Instant.now().plusSeconds(60);
    Workspace own = Workplace.OWN;
    try (Store store = Store.open(folder, url)) {
      Instant until =
          store.digests().claim(own, channel, ts(0), FromSlack.PERSON, then).orElseThrow();
      store.digests().release(own, channel, ts(0), until);
      assertThat(store.errands().takeOver(new Hold("dead", Instant.EPOCH), then)).hasSize(1);
    }
  }

  /** Killed after Slack took the message: what the next process posts takes its place. */
  @Test
  void whatADeadProcessHadPostedIsNotPostedTwice() throws IOException {
    JsonNode draft;
    try (Store store = Store.open(folder.resolve("lost"), null);
        SlackApp app = quoth(store)) {
      at(app);
      draft = draft();
      submit(draft, texts(draft), "THREAD", false);
      takeIntoThread(slack.await(POST, 1), "1772000099.000100");
      shown();
    }
    try (Store store = Store.open(folder, null)) {
      Instant received = Instant.now();
      Errand errand =
          new Errand(
              Workplace.OWN,
              "left",
              submission(draft, texts(draft), "THREAD", false).toString(),
              received,
              Instant.EPOCH);
      store
          .seenEvents()
          .claim(Workplace.OWN, List.of("left"), errand, new Hold("dead", Instant.EPOCH), received);
      try (SlackApp app = quoth(store)) {
        at(app);
        assertThat(slack.await(CHANGE, 1).get("ts")).isEqualTo("1772000099.000100");
        assertThat(text(shown().get("blocks"))).contains("changed in place");
        assertThat(slack.calls(POST)).hasSize(1);
      }
    }
  }

  @Test
  void theDigestOfAnotherLeadTakesThePlaceOfTheFirstToo() throws IOException {
    try (Store store = Store.open(folder, null);
        SlackApp app = quoth(store)) {
      at(app);
      post("First");
      shown();
    }
    lead = "U0BOB";
    try (Store store = Store.open(folder, null);
        SlackApp app = quoth(store)) {
      at(app);
      JsonNode draft = draft();
      assertThat(text(draft.get("blocks"))).contains("This thread has a digest already");
      submit(draft, texts(draft), "THREAD", false);
      Call change = slack.await(CHANGE, 1);
      assertThat(change.get("ts")).isEqualTo("1.1");
      assertThat(change.blocks().findValuesAsText("user_id")).containsExactly("U0BOB");
      assertThat(slack.calls(POST)).hasSize(1);
    }
  }

  private QuothInSlack start(@Nullable String url) throws Exception {
    QuothInSlack quoth = QuothInSlack.start(slack, folder, url);
    client = quoth.client();
    return quoth;
  }

  private static Optional<String> button(JsonNode view, String action) {
    return view.findParents("action_id").stream()
        .filter(each -> each.get("action_id").asText().equals(action))
        .map(each -> each.get("value").asText())
        .findFirst();
  }

  private ObjectNode pressInModal(String action, String value) {
    ObjectNode payload = FromSlack.press(action, value, slack);
    payload.remove("response_url");
    payload.putObject("container").put("type", "view").put("view_id", "V1");
    return payload;
  }
}
