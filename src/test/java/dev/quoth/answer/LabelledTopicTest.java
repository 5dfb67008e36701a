package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strengths and weaknesses under labels, and who comes second, on two short texts about boats. */
class LabelledTopicTest {
  private static final String GUIDE =
      """
      ---
      title: Canoe, Kayak or Dinghy
      ---

      The Canoe, the Kayak and the Dinghy are what people buy for small lakes.

      ## At a glance

      | Aspect | Canoe | Kayak | Dinghy |
      |---|---|---|---|
      | Weight | Low | Very low | High |
      | Community | Large | Small | Huge |

      ## The Canoe

      We have paddled one for nine years.

      **Strengths**

      - Room for three and a dog
      - Silent in the reeds

      **Weaknesses**

      - A toy of the wind
      - Long to carry alone

      ## The Kayak

      We have two of them in the shed.

      **What we like**

      - Nimble between rocks

      **What we don't like**

      - Wet knees in every season

      ## Case 1: A family with a tent

      What counts: luggage, patience

      Our pick: Canoe, with the Dinghy as a close second
      """;

  private static final String REPORT =
      """
      ---
      title: A summer with two boats
      ---

      The Kayak is faster than the Raft, and both are faster than walking. A Dinghy we had not,
      and the Canoe stayed at home.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "report.md", REPORT));

  @ParameterizedTest
  @CsvSource({
    "What are the strengths of the Canoe?, Room for three",
    "What are the weaknesses of the Canoe?, A toy of the wind",
    "What is the Canoe bad at?, A toy of the wind",
    "Where does the Canoe fall short?, A toy of the wind",
    "What are the advantages of the Kayak?, Nimble between rocks",
  })
  void aLabelBeforeAListSaysWhetherItIsForOrAgainst(String question, String words) {
    assertThat(topic.answer(question).quotes())
        .first()
        .satisfies(quote -> assertThat(quote.text()).contains(words));
  }

  @Test
  void whoComesSecondIsNotTheWinner() {
    topic.answers("Which boat for a family with a tent?", "Favours", "Canoe");
  }

  @Test
  void whatIsPraisedAndBlamedIsNoYes() {
    topic.answers("Is the Kayak worth it?", "Mixed", null);
  }

  @Test
  void whatIsSetBesideAStrangerHasAnArticleForIt() {
    assertThat(topic.answer("Is the Raft faster than the Kayak?").headline())
        .doesNotContain("0 articles");
  }
}
