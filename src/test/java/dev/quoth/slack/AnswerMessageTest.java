package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.slack.api.util.json.GsonFactory;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.AnswerMessage.Audience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer as a message: what it shows, and that Slack takes it whatever it holds. */
class AnswerMessageTest {
  private static final Optional<Schema> BLOCK_KIT = Given.blockKit("message_blocks");

  // What it shows

  @Test
  void theVerdictComesFirstThenItsQuotesThenWhatSpeaksAgainstIt() {
    Message message = show(Samples.yes("is Rust faster than Go?"), Audience.THREAD);
    assertThat(FromSlack.textOf(json(message)))
        .containsSubsequence(
            "Yes: 2 of 3 articles say so.",
            "Rust or Go › Performance › Benchmarks · line 12 · speaks for Rust",
            "Rust is 1.5 times as fast as Go.",
            "In our benchmark Rust won.",
            "But 1 article says otherwise, for Go",
            "speaks for Go",
            "Go compiles faster than Rust runs.",
            "The benchmark is from 2023.")
        .doesNotContain("Further passage");
  }

  @Test
  void theWordsAskedForAreBoldAndTheQuoteStaysWhole() {
    String text = "Rust is faster than Go, mostly.";
    Quote quote =
        Samples.quote(
            text, List.of(new Quote.Range(0, 4), new Quote.Range(8, 14)), Quote.Stance.FOR, null);
    JsonNode leaves = quotesIn(json(show(one(quote), Audience.THREAD))).getFirst();
    assertThat(leaves.findValuesAsText("text"))
        .containsExactly("Rust", " is ", "faster", " than Go, mostly.");
    assertThat(IntStream.range(0, 4).mapToObj(i -> leaves.get(i).at("/style/bold").asBoolean()))
        .containsExactly(true, false, true, false);
  }

  @Test
  void rangesThatDoNotFitTheTextNeverChangeIt() {
    Quote quote =
        Samples.quote(
            "Rust won.",
            List.of(new Quote.Range(5, 90), new Quote.Range(2, 7), new Quote.Range(40, 50)),
            Quote.Stance.FOR,
            null);
    assertThat(textOfQuotes(show(one(quote), Audience.THREAD))).containsExactly("Rust won.");
  }

  @Test
  void whatIntroducesAQuoteStandsBeforeItAndNotInIt() {
    Quote quote = Samples.quote("Safety | high | low", List.of(), Quote.Stance.FOR, "Rust or Go?");
    Message message = show(one(quote), Audience.THREAD);
    assertThat(FromSlack.textOf(json(message)))
        .containsSubsequence("Stands under: ", "Rust or Go?", "Safety | high | low");
    assertThat(textOfQuotes(message)).containsExactly("Safety | high | low");
  }

  @Test
  void dissentThatIsOnlyAmongTheFurtherPassagesIsShownAllTheSame() {
    Quote against = Samples.quote("Go won.", Quote.Stance.AGAINST);
    Answer answer =
        Samples.answer(
            "q",
            new Verdict.Yes("Rust"),
            List.of(Samples.quote("Rust won.", Quote.Stance.FOR)),
            List.of(Samples.quote("Nobody won.", Quote.Stance.NONE), against));
    Message first = show(answer, Audience.THREAD);
    assertThat(textOfQuotes(first)).containsExactly("Rust won.", "Go won.");
    assertThat(textOfQuotes(next(answer, first))).containsExactly("Nobody won.");
  }

  @Test
  void aSentenceThatSpeaksForBothSidesIsShownOnce() {
    String both = "Rust runs faster, and Go compiles faster.";
    Answer answer =
        Samples.answer(
            "q",
            new Verdict.Yes("Rust"),
            List.of(Samples.quote(both, Quote.Stance.FOR)),
            List.of(
                Samples.quote(both, Quote.Stance.AGAINST),
                Samples.quote("Go won.", Quote.Stance.AGAINST)));
    Message message = show(answer, Audience.THREAD);
    assertThat(textOfQuotes(message)).containsExactly(both, "Go won.");
    assertThat(buttons(message)).doesNotContain("more");
  }

  @Test
  void anUnansweredQuestionIsToldWhatIsMissingAndWhatComesNearest() {
    Message message = show(unanswered("The articles don't say."), Audience.THREAD);
    assertThat(FromSlack.textOf(json(message)))
        .containsSubsequence(
            "The articles don't say.", "No article mentions Haskell.", "Rust or Go");
    assertThat(buttons(message)).isEmpty();
  }

  @Test
  void whatTheHeadlineSaysIsNotSaidTwice() {
    Message message = show(unanswered("No article mentions Haskell."), Audience.THREAD);
    assertThat(FromSlack.textOf(json(message))).containsOnlyOnce("No article mentions Haskell.");
  }

  private static Answer unanswered(String headline) {
    return new Answer(
        "a1",
        "is Haskell lazy?",
        Answer.Kind.POLAR,
        new Verdict.Unanswered("No article mentions Haskell.", List.of("Rust or Go")),
        headline,
        new Answer.Tally(0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Duration.ZERO);
  }

  @Test
  void onlyWhoAskedPrivatelyMayShare() {
    Answer answer = Samples.yes("q");
    assertThat(buttons(show(answer, Audience.ASKER)))
        .containsExactly("more", "context", "why", "share");
    assertThat(buttons(show(answer, Audience.THREAD))).containsExactly("more", "context", "why");
    assertThat(buttons(show(answer, Audience.CHANNEL))).containsExactly("more", "context", "why");
  }

  @Test
  void aQuestionTooLongForAButtonHasNoneAndIsToldSo() {
    Message message = show(Samples.yes("why? ".repeat(800)), Audience.ASKER);
    assertThat(buttons(message)).isEmpty();
    assertThat(FromSlack.textOf(json(message)))
        .contains("7 further passages are not shown here. Ask in fewer words");
  }

  @Test
  void aLongQuoteIsCutAfterASentenceAndSaysSo() {
    String sentence = "Rust is fast, and its compiler is not. ";
    Message message =
        show(one(Samples.quote(sentence.repeat(200), Quote.Stance.FOR)), Audience.THREAD);
    assertThat(textOfQuotes(message).getFirst()).endsWith("is not.").hasSizeGreaterThan(2_900);
    assertThat(FromSlack.textOf(json(message))).contains("The quote is cut here");
  }

  @Test
  void theFallbackTextSaysWhenItLeavesSomethingOut() {
    Answer answer =
        Samples.answer(
            "q",
            new Verdict.Quoted(),
            List.of(
                Samples.quote("One. ".repeat(500), Quote.Stance.NONE),
                Samples.quote("Two. ".repeat(500), Quote.Stance.NONE)),
            List.of());
    assertThat(show(answer, Audience.THREAD).text())
        .contains("One.")
        .doesNotContain("Two.")
        .endsWith("(The rest is left out here.)");
  }

  // That Slack takes it

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void slackTakesItWhateverItHolds(long seed) {
    GeneratedAnswers generator = new GeneratedAnswers(new Random(seed));
    Answer answer = generator.answer();
    GeneratedTexts texts = new GeneratedTexts(new Random(seed));
    Asked asked = Asked.of(answer.question(), texts.texts(3, 900));
    for (Audience audience : Audience.values()) {
      assertSlackTakes(AnswerMessage.of(answer, asked, audience));
      assertSlackTakes(Notices.elsewhere(AnswerMessage.of(answer, asked, audience)));
    }
    assertSlackTakes(AnswerMessage.more(answer, asked, 0, Audience.THREAD));
    assertSlackTakes(AnswerMessage.inContext(answer, asked, 3));
    assertSlackTakes(AnswerMessage.why(answer));
    Message posted = AnswerMessage.of(answer, asked, Audience.THREAD);
    assertThat(marked(posted).size()).isLessThanOrEqualTo(50);
    assertThat(marked(posted).toString().length() + posted.text().length()).isLessThan(12_000);
    BLOCK_KIT.ifPresent(schema -> assertThat(schema.validate(marked(posted))).isEmpty());
    assertSlackTakes(Notices.help(texts.texts(3, 2_000)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPassageIsReachedOnceAndWordForWord(long seed) {
    GeneratedAnswers generator = new GeneratedAnswers(new Random(seed));
    Answer answer = generator.answer();
    List<String> all =
        Stream.concat(answer.quotes().stream(), answer.more().stream())
            .map(Quote::text)
            .filter(text -> !text.isBlank())
            .toList();
    Message page = show(answer, Audience.THREAD);
    List<String> seen = new ArrayList<>(textOfQuotes(page));
    if (answer.quotes().stream().anyMatch(quote -> !quote.text().isBlank())) {
      assertThat(seen).isNotEmpty();
    }
    while (buttons(page).contains("more")) {
      page = next(answer, page);
      assertThat(textOfQuotes(page)).isNotEmpty();
      seen.addAll(textOfQuotes(page));
    }
    if (buttons(page).isEmpty() && seen.size() < all.size()) {
      // The question is too long for a button.
      assertThat(FromSlack.textOf(json(page)))
          .contains((all.size() - seen.size()) + " further", "not shown here");
    } else {
      assertThat(seen).hasSameSizeAs(all);
    }
    for (String quoted : seen) {
      assertThat(all).anyMatch(text -> text.startsWith(quoted));
    }
  }

  private static JsonNode marked(Message message) {
    String blocks = json(message).toString();
    try {
      return Given.JSON.readTree(
          StaleAnswers.marked(
              blocks, message.text().length(), "Changed since: " + "x".repeat(150)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSlackTakes(Message message) {
    JsonNode blocks = json(message);
    assertThat(blocks.size()).isBetween(1, 50);
    assertThat(blocks.toString().length() + message.text().length()).isLessThan(12_000);
    assertThat(message.text()).hasSizeBetween(1, 4_000).doesNotContain("<", ">");
    assertThat(message.text().replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    assertWholeCharacters(message.text());
    assertThat(blocks.findValuesAsText("type")).doesNotContain("mrkdwn", "markdown");
    for (String text : blocks.findValuesAsText("text")) {
      assertWholeCharacters(text);
    }
    for (JsonNode leaf : quotesIn(blocks)) {
      assertThat(leaf.findValuesAsText("text")).isNotEmpty().doesNotContain("");
    }
    for (String value : blocks.findValuesAsText("value")) {
      assertThat(value).hasSizeBetween(1, 2_000);
    }
    BLOCK_KIT.ifPresent(schema -> assertThat(schema.validate(blocks)).isEmpty());
  }

  private static void assertWholeCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))) {
        i++;
        assertThat(i < text.length() && Character.isLowSurrogate(text.charAt(i)))
            .as("half a character")
            .isTrue();
      } else {
        assertThat(Character.isLowSurrogate(text.charAt(i))).as("half a character").isFalse();
      }
    }
  }

  private static Message show(Answer answer, Audience audience) {
    return AnswerMessage.of(answer, asked(answer), audience);
  }

  private static Asked asked(Answer answer) {
    return Asked.of(answer.question(), List.of());
  }

  /** What comes when "More passages" is pressed. */
  private static Message next(Answer answer, Message page) {
    for (JsonNode element : json(page).findParents("action_id")) {
      if (element.get("action_id").asText().equals("more")) {
        Asked.Pressed pressed = Asked.Pressed.of(element.get("value").asText());
        assertThat(pressed.answerId()).isEqualTo(answer.id());
        return AnswerMessage.more(answer, pressed.asked(), pressed.shown(), Audience.THREAD);
      }
    }
    throw new AssertionError("no such button");
  }

  private static Answer one(Quote quote) {
    return Samples.answer("q", new Verdict.Yes("Rust"), List.of(quote), List.of());
  }

  private static List<String> buttons(Message message) {
    return json(message).findValuesAsText("action_id").stream()
        .filter(action -> !action.equals("feedback"))
        .toList();
  }

  private static List<JsonNode> quotesIn(JsonNode blocks) {
    return blocks.findParents("elements").stream()
        .flatMap(parent -> parent.get("elements").valueStream())
        .filter(element -> element.path("type").asText().equals("rich_text_quote"))
        .map(quote -> quote.get("elements"))
        .toList();
  }

  private static List<String> textOfQuotes(Message message) {
    return quotesIn(json(message)).stream()
        .map(leaves -> String.join("", leaves.findValuesAsText("text")))
        .toList();
  }

  private static JsonNode json(Message message) {
    try {
      return Given.JSON.readTree(GsonFactory.createSnakeCase().toJson(message.blocks()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
