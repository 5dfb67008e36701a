package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Shelf;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers on the articles that come with Quoth, each test named for what it protects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
  @TempDir private static Path data;

  private LiveIndex index;
  private CorpusAnswerer answerer;

  /** Where the index is. */
  Shelf shelf(Path data) {
    return Shelf.in(data);
  }

  @BeforeAll
  void open() throws Exception {
    index = LiveIndex.open(Path.of("corpus"), shelf(data), Progress.silent());
    index.loadVectors();
    answerer = new CorpusAnswerer(index, Mode.HYBRID);
  }

  @AfterAll
  void close() {
    if (index != null) {
      index.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "is Rust faster than Go?, yes, Rust",
    "is Go slower than Rust?, yes, Rust",
    "is Go faster than Rust?, no, Rust",
    "isn't Go more secure than Rust?, no, Rust",
    "hey @Quoth quick q: is rust fastr than golang, yes, Rust",
    "should a startup use Go?, yes, Go",
    "is Rust hard to learn?, yes, ",
    "does Rust have a garbage collector?, no, ",
    "which is easier to learn?, option, Go",
    "which is slower rust or go?, option, Go",
    "rust v go perf, option, Rust",
    "golang or rust for high-frequency trading?, option, Rust",
    "which pays more Go or Rust?, option, Rust",
    "which is better Go or Rust?, mixed, ",
    "what do Go interviews test?, quoted, ",
    "how much does a senior Rust developer earn?, quoted, ",
    "is Haskell faster than Go?, unanswered, ",
    "is haskell faster than go, unanswered, ",
    "what's the name of Rust's mascot?, unanswered, ",
    "Does Rust pay more than TypeScript?, unanswered, ",
    "What's the weather in Oslo tomorrow?, unanswered, ",
    "can Rust be brought in bit by bit?, yes, Rust",
    "will rust kill off go?, no, ",
    "should we take Rust rather than Go where security is critical?, yes, Rust",
    "'our CTO says that Rust pays better than Go, is he right?', yes, Rust",
    "is Go a bad fit for cloud-native apps?, no, Go",
    "'which should I stay away from for rapid prototyping, Rust or Go?', option, Rust",
    "'which comes last in raw speed, Rust or Go?', option, Go",
    "Do fresh graduates find their feet quickly in Go?, yes, Go",
    "'which has nicer error messages, Go or Rust?', unanswered, ",
    "should we hire for Swift or for Go?, unanswered, ",
    "go go go!!!, unanswered, ",
    "is Python better than Go?, unanswered, ",
  })
  void theVerdictIsAsTheArticlesHaveIt(String question, String verdict, @Nullable String favours) {
    Answer answer = answerer.answer(question, List.of());

    assertThat(name(answer.verdict())).as("%s: %s", question, answer.why()).isEqualTo(verdict);
    assertThat(answer.favours()).isEqualTo(favours);
  }

  @Test
  void figuresAskedForStandInTheFirstQuote() {
    Answer answer = answerer.answer("how much does a senior Rust developer earn?", List.of());

    assertThat(answer.quotes().getFirst().text()).contains("30–55").contains("Senior");
    assertThat(answer.quotes().getFirst().lead()).contains("Rust");
  }

  @Test
  void whatSpeaksAgainstAnOptionIsQuotedWhenThatIsAsked() {
    Answer answer = answerer.answer("when should I avoid Rust?", List.of());

    assertThat(answer.quotes().getFirst().text()).containsIgnoringCase("avoid Rust");
  }

  @Test
  void whatSpeaksForAndWhatSpeaksAgainstAreQuotedInTurn() {
    Answer answer = answerer.answer("pros and cons of Rust?", List.of());

    assertThat(answer.quotes().get(0).text()).contains("Use Rust when");
    assertThat(answer.quotes().get(1).text()).contains("Avoid Rust");
  }

  @Test
  void aListOfPainPointsSpeaksAgainst() {
    Answer answer = answerer.answer("what are the pros and cons of Go?", List.of());

    assertThat(answer.quotes().get(1).text()).startsWith("Pain points of Go");
  }

  @Test
  void aFollowUpTakesWhatItLacksFromTheQuestionBefore() {
    Answer answer =
        answerer.answer("and in Go?", List.of("how much does a senior Rust developer earn?"));

    assertThat(answer.quotes().getFirst().text()).contains("20–35");
  }

  @Test
  void aFollowUpAfterWhyGoesOnFromTheQuestionBeforeIt() {
    Answer answer =
        answerer.answer(
            "and for high-frequency trading?", List.of("Go or Rust for microservices?", "why?"));

    assertThat(answer.favours()).isEqualTo("Rust");
  }

  @Test
  void aFollowUpThatAsksYesOrNoIsAnsweredSo() {
    Answer answer =
        answerer.answer(
            "does it use much memory?", List.of("what are the weaknesses of TypeScript?"));

    assertThat(name(answer.verdict())).as("%s", answer.why()).isEqualTo("yes");
  }

  @Test
  void whyIsItBadQuotesWhatSaysSo() {
    Answer answer = answerer.answer("why is Go code repetitive?", List.of());

    assertThat(answer.quotes().getFirst().text()).contains("leads to repetitive code");
  }

  @Test
  void askedWhyItShowsTheEvidenceAgain() {
    Answer answer = answerer.answer("why?", List.of("is Rust harder to learn than Go?"));

    assertThat(answer.verdict()).isInstanceOf(Verdict.Quoted.class);
    assertThat(answer.quotes()).isNotEmpty();
  }

  @Test
  void aCaveatBehindAQuoteIsKeptWithIt() {
    Answer answer = answerer.answer("is Rust faster than Go?", List.of());

    assertThat(answer.caveats()).anyMatch(caveat -> caveat.contains("In production"));
  }

  @Test
  void anUnknownOptionIsNamedInTheAnswer() {
    Answer answer = answerer.answer("is Haskell faster than Go?", List.of());

    assertThat(answer.headline()).contains("Haskell");
    assertThat(((Verdict.Unanswered) answer.verdict()).nearest()).isNotEmpty();
  }

  @Test
  void anAspectThatNobodySpeaksOfIsNamedInTheQuestionsWords() {
    Answer answer =
        answerer.answer("Go or Java for an organ whose bellows are hard to learn?", List.of());

    assertThat(answer.headline())
        .isEqualTo(
            "The articles don't say anything of Go or Java on organ, bellows or hard to learn.");
  }

  @Test
  void theSameQuestionHasTheSameIdAndTheSameAnswer() {
    Answer first = answerer.answer("is Rust faster than Go?", List.of());
    Answer second = answerer.answer("is Rust faster than Go?", List.of());
    Answer other = answerer.answer("is Go faster than Rust?", List.of());

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.quotes()).isEqualTo(first.quotes());
    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @Test
  void sidesAreCountedByArticleAndNotByPassage() {
    Answer answer = answerer.answer("is Rust faster than Go?", List.of());
    Answer.Tally tally = answer.articles();

    assertThat(tally.supporting() + tally.against() + tally.mixed()).isLessThanOrEqualTo(4);
    assertThat(tally.supporting()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "?!", "1 2 3 4", "🤔", ":wave:", "<@U123>", "\u0000"})
  void whatIsNoQuestionIsToldSo(String question) {
    assertThat(answerer.answer(question, List.of()).verdict())
        .isInstanceOf(Verdict.Unanswered.class);
  }

  @Test
  void aQuestionLongerThanADocumentIsTurnedAwayInWords() {
    Answer answer = answerer.answer("is Rust faster than Go? ".repeat(200), List.of());

    assertThat(answer.headline()).contains("4000");
  }

  @Test
  void whySaysWhatWasUnderstoodAndHowPassagesRanked() {
    Answer answer = answerer.answer("is Go slower than Rust?", List.of());

    assertThat(answer.why().getFirst()).contains("performance").contains("Go, Rust");
    assertThat(String.join("\n", answer.why())).contains("words").contains("meaning");
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Yes _ -> "yes";
      case Verdict.No _ -> "no";
      case Verdict.Favours _ -> "option";
      case Verdict.Mixed _ -> "mixed";
      case Verdict.Quoted _ -> "quoted";
      case Verdict.Unanswered _ -> "unanswered";
    };
  }
}
