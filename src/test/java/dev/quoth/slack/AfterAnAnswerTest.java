package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Span;
import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Feedback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one can do with an answer, over HTTP with signed payloads. */
class AfterAnAnswerTest {
  private static final String POST = "chat.postMessage";
  private static final String WHISPER = "chat.postEphemeral";
  private static final String CHANGE = "chat.update";
  private static final String QUESTION = "is Rust faster than Go?";

  private final Workplace at = new Workplace();

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    at.start();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private Call asked() {
    at.send(FromSlack.mention(QUESTION));
    return at.slack.await(POST, 1);
  }

  // Feedback

  private static JsonNode thumbs(Call post) {
    for (JsonNode block : post.blocks()) {
      if (block.get("type").asText().equals("context_actions")) {
        return block.at("/elements/0");
      }
    }
    throw new AssertionError("no feedback buttons");
  }

  private Call vote(Call post, String which, String user) {
    String value = thumbs(post).at("/" + which + "/value").asText();
    ObjectNode press = FromSlack.press("feedback", value, at.slack);
    ((ObjectNode) press.at("/actions/0")).put("type", "feedback_buttons");
    ((ObjectNode) press.get("user")).put("id", user);
    int before = at.slack.calls(WHISPER).size();
    at.send(press);
    return at.slack.await(WHISPER, before + 1);
  }

  private Feedback.Share share() {
    return at.store.feedback().since(Workplace.OWN, Instant.EPOCH);
  }

  @Test
  void eachPersonHasOneVoteOnAnAnswerAndMayChangeIt() {
    Call post = asked();
    assertThat(thumbs(post).get("type").asText()).isEqualTo("feedback_buttons");
    assertThat(vote(post, "positive_button", "U0ALICE").get("text")).contains("noted as helpful");
    vote(post, "positive_button", "U0ALICE");
    vote(post, "positive_button", "U0BOB");
    assertThat(share()).isEqualTo(new Feedback.Share(2, 2));
    assertThat(vote(post, "negative_button", "U0ALICE").get("text")).contains("not helpful");
    assertThat(share()).isEqualTo(new Feedback.Share(1, 2));
    at.start();
    vote(post, "positive_button", "U0ALICE");
    assertThat(share()).isEqualTo(new Feedback.Share(2, 2));
  }

  @Test
  void aVoteThatCannotBeKeptSaysSo() {
    at.seen = SeenEvents.inMemory(100);
    at.start();
    Call post = asked();
    at.store.close();
    assertThat(vote(post, "positive_button", "U0ALICE").get("text")).contains("database fails");
  }

  @Test
  void thereIsNothingToVoteOnWhereTheArticlesDoNotSay() {
    at.start(question ->
        Samples.answer(
            question,
            new Verdict.Unanswered("No article mentions it.", List.of()),
            List.of(),
            List.of()));
    assertThat(asked().blocks().findValuesAsText("type")).doesNotContain("context_actions");
  }

  // In context

  @Test
  void aPassageIsShownWithWhatStandsAroundItWordForWord() throws IOException {
    String article =
        "---\ntitle: Rust or Go\n---\n\n# Rust or Go\n\nBefore: café & <b>.\n\n"
            + "Rust won the race.\n\n- after it\n- 🦀 and more\n";
    Path file = Files.writeString(folder.resolve("rust.md"), article);
    int start =
        article.substring(0, article.indexOf("Rust won")).getBytes(StandardCharsets.UTF_8).length;
    String text = "Rust won the race.";
    Quote quote =
        new Quote(
            text,
            List.of(),
            "Rust",
            Quote.Stance.FOR,
            "Rust or Go",
            "rust#1",
            List.of("Speed"),
            null,
            new Span(file, file, start, start + text.length(), 5));
    at.start(
        question -> Samples.answer(question, new Verdict.Yes("Rust"), List.of(quote), List.of()));
    Call post = asked();
    at.send(FromSlack.press("context", post.button("context").orElseThrow(), at.slack));
    Call context = at.slack.await(WHISPER, 1);
    assertThat(context.get("user")).isEqualTo(FromSlack.PERSON);
    assertThat(FromSlack.textOf(context.blocks()))
        .contains(
            "Rust or Go › Speed · line 5",
            "# Rust or Go\n\nBefore: café & <b>.",
            text,
            "- after it\n- 🦀 and more")
        .doesNotContain("title:");

    Files.writeString(file, article.replace("won", "ran"));
    at.send(FromSlack.press("context", post.button("context").orElseThrow(), at.slack));
    assertThat(FromSlack.textOf(at.slack.await(WHISPER, 2).blocks()))
        .contains("has changed since")
        .doesNotContain("won the race");
  }

  // Sharing

  @Test
  void anAnswerIsSharedAsAMessageOfQuothsOwnSoThatItCanBeMarkedLater() {
    at.send(FromSlack.command(QUESTION, at.slack));
    String share = at.slack.await(StandInSlack.RESPONSE_URL, 1).button("share").orElseThrow();
    at.send(FromSlack.pressPrivately("share", share, at.slack));
    Call post = at.slack.await(POST, 1);
    assertThat(post.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(post.arguments()).doesNotContainKey("thread_ts");
    changed();
    at.slack.await(CHANGE, 1);
  }

  @Test
  void whereQuothIsNoMemberTheAnswerIsSharedAllTheSame() {
    at.send(FromSlack.command(QUESTION, at.slack));
    String share = at.slack.await(StandInSlack.RESPONSE_URL, 1).button("share").orElseThrow();
    at.slack.plan(POST, Planned.error("not_in_channel"));
    at.send(FromSlack.pressPrivately("share", share, at.slack));
    Call shared = at.slack.await(StandInSlack.RESPONSE_URL, 2);
    assertThat(shared.get("response_type")).isEqualTo("in_channel");
    assertThat(shared.get("text")).contains("Yes: 2 of 3");
  }

  // When an article changes

  /** An article does, while Quoth is started anew, so that it looks at once. */
  private void changed() {
    at.stop();
    at.shelf.edition.set("second");
    at.start();
  }

  @Test
  void anAnswerIsMarkedInPlaceWhenAnArticleThatItQuotesChanges() {
    Call post = asked();
    at.shelf.edition.set("second");
    Call change = at.slack.await(CHANGE, 1);
    assertThat(change.get("channel")).isEqualTo(FromSlack.CHANNEL);
    assertThat(change.get("text"))
        .startsWith("Changed since: rust-or-go.md was edited")
        .contains("Yes: 2 of 3");
    assertThat(change.get("parse")).isEqualTo("none");
    List<JsonNode> blocks = change.blocks().valueStream().toList();
    assertThat(FromSlack.textOf(blocks.getFirst())).contains("Changed since: rust-or-go.md");
    assertThat(blocks.subList(2, blocks.size()))
        .as("the answer itself stays as it was")
        .isEqualTo(post.blocks().valueStream().toList());

    at.send(FromSlack.press("again", change.button("again").orElseThrow(), at.slack));
    Call again = at.slack.await(WHISPER, 1);
    assertThat(again.get("text")).contains("Yes: 2 of 3");
    assertThat(again.button("share")).isPresent();
    at.stop();
    assertThat(at.slack.calls(CHANGE)).hasSize(1);
  }

  @Test
  void whatChangedWhileQuothWasNotRunningIsMarkedWhenItIs() {
    asked();
    changed();
    at.slack.await(CHANGE, 1);
    at.start();
    at.stop();
    assertThat(at.slack.calls(CHANGE)).as("once is enough").hasSize(1);
  }

  @Test
  void aMarkThatSlackPutsOffIsTriedAgain() {
    asked();
    Planned later = Planned.tooMany(0);
    at.slack.plan(CHANGE, later, later, later, later, later);
    changed();
    at.slack.await(CHANGE, 6);
  }

  @Test
  void aMessageThatCannotBeChangedIsLeftAlone() {
    List<String> errors = EveryRefusalTest.errorsOf(CHANGE);
    for (int asked = 1; asked <= errors.size(); asked++) {
      at.send(FromSlack.mention(QUESTION));
      at.slack.await(POST, asked);
    }
    errors.forEach(error -> at.slack.plan(CHANGE, Planned.error(error)));
    changed();
    at.slack.await(CHANGE, errors.size());
    at.shelf.edition.set("third");
    at.stop();
    at.start();
    at.stop();
    assertThat(at.slack.calls(CHANGE)).hasSize(errors.size());
  }
}
