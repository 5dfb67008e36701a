package dev.quoth.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, kayaks, asked about in words that stand for an aspect elsewhere, and not here. */
class WordSenseTopicTest {
  private static final String GUIDE =
      """
      # Marlin, Teal or Osprey?

      ## At a glance

      | | Marlin | Teal | Osprey |
      |---|---|---|---|
      | Learning curve | Easy | Steep | Moderate |
      | Price | 300 euros | 700 euros | 900 euros |
      | Small | No | No | Yes |
      | Getting in from a bank | Fair | Good | Poor |

      ## Choose the Marlin if

      - your budget is tight
      - you paddle with children

      ## Choose the Teal if

      - it has to come along on the train
      - your shoulders hurt
      - you are out on rivers in every holiday

      ## Choose the Osprey if

      - you are out at sea
      - you race
      """;

  private static final String NOTES =
      """
      # Notes of a club

      The Teal has to be sealed every spring. Our Teal lies in a flat without a cellar, and nobody
      minds. The Marlin is the quickest to learn. A Marlin in a flat would fill the hall. An Osprey
      is long, the Osprey is white, its seats are made by Brisk, and each Osprey wants a boathouse.

      ## The back

      With the Teal the back is trained as with no other kayak. The Marlin trains the back, too.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "notes.md", NOTES));

  @Test
  void asWithNoOtherIsAboveAll() {
    topic.answers("Marlin or Teal for training the back?", "Favours", "Teal");
  }

  @ParameterizedTest
  @CsvSource({
    // easier to learn is another thing
    "Is the Marlin easier to take along on the train than the Teal?, No, Teal",
    // what is spent is no money
    "We spend every holiday on rivers. Which kayak?, Favours, Teal",
    // a bank is steep, and no learning curve
    "Which kayak for a steep bank?, Favours, Teal",
    // a maker's name is no praise
    "Is the Osprey fast?, Unanswered,",
    // whose flat it is doesn't say how the kayak is
    "'We live in a small flat, and we race. Marlin or Osprey?', Favours, Osprey",
  })
  void aWordIsTakenInTheSenseThatItHasHere(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
