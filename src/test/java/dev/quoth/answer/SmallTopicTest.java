package dev.quoth.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How words are weighed against each other, on a topic of two short texts about boats. */
class SmallTopicTest {
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
      | Rudder | No | Yes | Yes |
      | Community | Large | Small | Huge |

      ## For whom

      Families should begin with the Canoe. Racers should choose the Kayak.

      Kayak people are easier to find, whereas those for the Dinghy are few.

      ## Questions

      ### Is the Canoe outdated?

      Far from it. Every second boat on our lake is one.

      ### Can a Kayak be folded?

      Hardly. There are models of cloth, but they don't last.
      """;

  private static final String REPORT =
      """
      ---
      title: A summer with two boats
      ---

      The Kayak is faster than the Canoe. A Dinghy we had not.

      The Canoe lacked a seat for children until recently.

      The Kayak's documentation is complete, but it confuses beginners.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "report.md", REPORT));

  @ParameterizedTest
  @CsvSource({
    // a sentence says both, and each is asked for
    "Is the documentation of the Kayak confusing?, Yes,",
    "Is the documentation of the Kayak complete?, Yes,",
    // of a table's row, the cell of the one asked about
    "Does the Canoe have a rudder?, No,",
    "Does the Dinghy have a rudder?, Yes,",
    // huge is more than large
    "Which has the largest community: Canoe or Kayak or Dinghy?, Favours, Dinghy",
    // an article on two of three has no voice on the third
    "Which is the heaviest of Canoe and Kayak and Dinghy?, Favours, Dinghy",
    // the answer to the same question
    "Is the Canoe outdated?, No,",
    "Can the Kayak be folded?, No,",
    // what is said of others than those asked for is beside the point
    "Should a family pick the Canoe or the Kayak?, Favours, Canoe",
    "Does the Canoe still lack a seat for children?, No,",
  })
  void sidesAreReadAndWeighed(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
