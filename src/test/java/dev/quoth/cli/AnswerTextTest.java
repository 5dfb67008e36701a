package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person sees in a terminal. */
class AnswerTextTest {
  private static final Terminal PAPER = new Terminal(40, false);

  @Test
  void dissentStandsUnderItsOwnHeading() {
    Answer answer =
        answer(
            new Verdict.Yes("Cats"),
            List.of("Dogs"),
            quote("Cats win.", "Cats", Stance.FOR, List.of(), null),
            quote("Dogs win.", "Dogs", Stance.AGAINST, List.of(), null));
    assertThat(new AnswerText(PAPER).of(answer, false))
        .containsSubsequence(
            "The headline.\n",
            "│ Cats win.",
            "speaks for Cats",
            "\nBut there is another voice, for Dogs\n",
            "│ Dogs win.",
            "speaks for Dogs");
  }

  @Test
  void linesBreakBetweenWordsAndKeepTheBreaksOfTheArticle() {
    String list =
        "Use cats when:\n\n"
            + "- there are very many mice in the house and the barn\n"
            + "- Antidisestablishmentarianismantidisestablishmentarianism";
    Answer answer =
        answer(new Verdict.Quoted(), List.of(), quote(list, null, Stance.NONE, List.of(), null));
    assertThat(new AnswerText(PAPER).of(answer, false))
        .contains(
            """
              │ Use cats when:
              │
              │ - there are very many mice in the
              │ house and the barn
              │ -
              │ Antidisestablishmentarianismantidisestablishmentarianism
            """);
  }

  @Test
  void wordsThatWereAskedForAreBoldWhereTheTerminalCan() {
    Quote quote =
        quote("Cats are fast.", "Cats", Stance.FOR, List.of(new Quote.Range(9, 13)), "Speed");
    Answer answer = answer(new Verdict.Yes("Cats"), List.of(), quote);
    assertThat(new AnswerText(new Terminal(80, true)).of(answer, false))
        .contains("\033[1mThe headline.\033[0m", "Cats are \033[1mfast\033[0m.", "Speed");
    assertThat(new AnswerText(PAPER).of(answer, false))
        .contains("Cats are fast.", "  Speed\n")
        .doesNotContain("\033");
  }

  @Test
  void anArticleCannotSteerTheTerminal() {
    Quote quote = quote("Cats\033[2J\007 win.", null, Stance.NONE, List.of(), "\033]0;title");
    assertThat(new AnswerText(PAPER).of(answer(new Verdict.Quoted(), List.of(), quote), false))
        .contains("Cats[2J win.")
        .doesNotContain("\033", "\007");
  }

  @Test
  void whatIsMissingAndHowItCameAboutAreTold() {
    Answer answer =
        answer(new Verdict.Unanswered("No article mentions birds.", List.of("On cats")), List.of());
    assertThat(new AnswerText(PAPER).of(answer, true))
        .containsSubsequence(
            "The headline.",
            "No article mentions birds.",
            "nearest:",
            "On cats",
            "0a1b2c3d",
            "step");
  }

  private static Answer answer(Verdict verdict, List<String> dissent, Quote... quotes) {
    return new Answer(
        "0a1b2c3d",
        "Do cats win?",
        Answer.Kind.POLAR,
        verdict,
        "The headline.",
        new Answer.Tally(1, 1, 0),
        dissent,
        List.of(quotes),
        List.of(),
        List.of(),
        List.of("a step"),
        Duration.ofMillis(1));
  }

  private static Quote quote(
      String text,
      @Nullable String favours,
      Stance stance,
      List<Quote.Range> bold,
      @Nullable String lead) {
    Path file = Path.of("pets.md");
    return new Quote(
        text,
        bold,
        favours,
        stance,
        "Pets",
        "pets.md#1",
        List.of(),
        lead,
        new Span(file, file, 0, text.length(), 1));
  }
}
