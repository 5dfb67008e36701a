package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, tents, whose options stand before the rows of tables and behind the cases. */
class RowTopicTest {
  private static final String BENCH =
      """
      # Measured on the meadow

      ## Carrying and pitching

      | Tent | Weight, kg | Time to pitch, minutes | Seams that leaked |
      |---|--:|--:|--:|
      | Alto | 1.2 | 12 | 3 |
      | Brevo | 2.4 | 5 | 0 |
      | Corvo | 1.8 | 8 | 1 |

      ## Money

      | Tent | In the shop | Comfort |
      |---|--:|---|
      | Alto | €410 | Fair |
      | Brevo | €230 | Good |
      | Corvo | €250 | Good |

      The Corvo can be mended with tape. In a storm the Alto bends and the Brevo stands.
      """;

  private static final String SHEET =
      """
      # Which tent for whom

      ### Take Alto if

      - you carry it for days
      - you sleep alone

      ### Take Corvo if

      - there is little room in the car

      Don't take Alto for a winter in the mountains.

      **A school wants ten tents for its meadow.** Brevo. Children pitch it without help.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("bench.md", BENCH, "sheet.md", SHEET));

  @Test
  void whatLabelsTheRowsOfSeveralTablesIsAnOption() {
    assertThat(topic.options()).containsExactlyInAnyOrder("Alto", "Brevo", "Corvo");
  }

  @ParameterizedTest
  @CsvSource({
    // a cell speaks of its own column
    "Which tent is the lightest?, Favours, Alto",
    "Which one is the cheapest?, Favours, Brevo",
    "Does the Alto leak more than the Brevo?, Yes, Brevo",
    // above all others, and not only good
    "Is the Corvo the lightest?, No, Alto",
    "Is the Alto the lightest?, Yes, Alto",
    // on a level
    "Is the Corvo as comfortable as the Brevo?, Yes,",
    // of which one it is said
    "Which one can be mended with tape?, Favours, Corvo",
    // a verdict behind its case
    "Alto or Brevo for a school?, Favours, Brevo",
    // what a heading advises, and advice with a no before it
    "There is little room in our car. Alto or Corvo?, Favours, Corvo",
    "Is the Alto good for a winter in the mountains?, No,",
  })
  void sidesAreReadAndWeighed(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
