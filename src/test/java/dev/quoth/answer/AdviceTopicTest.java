package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How options are judged as such, and advised for a use, on a topic of three sauna stoves. */
class AdviceTopicTest {
  private static final String GUIDE =
      """
      ---
      title: Ostro, Varma or Lumo?
      ---

      Whoever builds a sauna in the garden has to choose a stove first. We have sold all three.

      ## Ostro

      Ostro is the best-known maker.

      **Strengths**

      - Spare parts in every town
      - Heats up within half an hour

      **Weaknesses**

      - Thin steel that rusts near the sea
      - Noisy fan

      Choose Ostro if you heat every evening.

      | Your goal | Our advice |
      |---|---|
      | Get a job quickly | Varma |
      | A long career | Ostro |

      ## Varma

      Varma burns wood.

      **Strengths**

      - Soft heat
      - Works without electricity

      **Weaknesses**

      - Ash to carry out
      - Slow to heat

      Choose Varma if your cabin has no mains.

      ## Lumo

      Lumo stoves are quiet, but few shops stock them. The Lumo is a pain to repair.

      Avoid Lumo if you want to mend it yourself. Lumo support is poor: we waited five weeks.

      ## A family with toddlers

      They come on Sundays. **Our advice: Varma**, with a rail around it. Ostro would have done as
      well. Their cats sleep below the stove, and Lumo is what the cats are called.

      ## Choose Lumo if

      - your neighbours sleep behind the wall
      - the sauna is in a cellar without a window

      ## Odds and ends

      When it comes to looks, the Lumo is second to none.

      Ostro's service is unrivalled.

      Varma leaves the others behind in fragrance.

      The Ostro gets by without braces.
      """;

  private static final String LETTERS =
      """
      ---
      title: Letters to the sauna club
      ---

      ## Letters

      ### Ostro or Varma?

      Both are good stoves, and nobody goes wrong with either.

      ### What becomes of stove builders?

      There is work for all of them.

      ### Does a Lumo last?

      Not in a public bath. Ours broke twice.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "letters.md", LETTERS));

  @ParameterizedTest
  @CsvSource({
    // all that is said of one
    "Is Ostro any good?, Yes, Ostro",
    "Is Lumo worth it?, No,",
    // whether it is needed is whether it is the one to take
    "Does a cabin without mains need an Ostro?, No, Varma",
    "Does a cabin without mains need a Varma?, Yes, Varma",
    // neither of those that are named is advised for it
    "Ostro or Lumo for a cabin without mains?, Favours, Varma",
    "Ostro or Lumo for heating every evening? || and for a cabin without mains?, Favours, Varma",
    // another than those named before
    "Ostro or Lumo for a cabin without mains? || Is there anything better than both?, Favours,"
        + " Varma",
    // sayings that put one before all others
    "Which stove looks best?, Favours, Lumo",
    "Which has the best service?, Favours, Ostro",
    "Which has the best fragrance?, Favours, Varma",
    // a verb's word may stand as a noun
    "Is Lumo's support poor?, Yes,",
    "Is the support of Lumo good?, No,",
    "Which one gets by without braces?, Favours, Ostro",
    // how soon somebody gets what he wants is in any word for it
    "I want a job soon. Which stove should I learn to build?, Favours, Varma",
    // nobody names what "and the third" is better than
    "Ostro or Varma for heating every evening? || and what about the Lumo?, Unanswered,",
  })
  void whatIsAdvisedIsTheAnswer(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @Test
  void aDifferenceIsQuotedFromBothSides() {
    List<Quote> quotes = topic.answer("What is the difference between Ostro and Varma?").quotes();

    assertThat(quotes).anyMatch(q -> q.text().contains("Ostro") && !q.text().contains("Varma"));
    assertThat(quotes).anyMatch(q -> q.text().contains("Varma") && !q.text().contains("Ostro"));
  }

  @Test
  void aCaseToldInOtherWordsIsLikeTheAdviceThatIsNearestInMeaning() {
    topic.answers(
        "I need a sauna in a converted coal cellar with bikes, pipes, a drain and a freezer",
        "Favours",
        "Lumo");
  }

  @Test
  void adviceThatIsSetOffWithinAParagraphIsTheWinnerOfItsCase() {
    topic.answers("We are a family with toddlers. What would you take?", "Favours", "Varma");
  }

  @Test
  void whatIsToldOfAnOptionIsNoReasonToTakeIt() {
    topic.answers("Should we get the Lumo for our cats?", "Quoted", null);
  }

  @Test
  void prosAndConsBeginWithTheListsThatAreNamedSo() {
    assertThat(shown("What are the pros and cons of Varma?"))
        .satisfiesExactly(
            first -> assertThat(first).contains("Soft heat"),
            second -> assertThat(second).contains("Ash to carry out"),
            _ -> {});
  }

  @Test
  void whichIsBetterShowsWhatIsSaidOfBothAndThenAdviceForEach() {
    assertThat(shown("Ostro or Varma?"))
        .satisfiesExactly(
            first -> assertThat(first).contains("Both are good stoves"),
            second -> assertThat(second).contains("Choose Ostro"),
            third -> assertThat(third).contains("Choose Varma"));
  }

  private static List<String> shown(String question) {
    return topic.answer(question).quotes().stream().map(Quote::text).toList();
  }
}
