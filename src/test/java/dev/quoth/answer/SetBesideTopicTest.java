package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, vacuum cleaners: what sets them beside each other, and what speaks of one of them. */
class SetBesideTopicTest {
  private static final String GUIDE =
      """
      # Alva or Birk?

      A Birk has no bag: it whirls the dust into a drum.

      | | Alva | Birk |
      |---|---|---|
      | Effort to set up | Low | High |
      | Weight | Heavy | Light |
      | Purchase price, euros | 90 | 240 |
      | Expected life, years | 4 | 11 |

      The Birk is the dearest to repair. An Alva can be repaired at home for next to nothing.

      ## Whom we have advised

      ### A widow with two rooms and stiff shoulders

      She didn't want to lift anything any more. We suggested a Birk with a long handle.

      ### A workshop full of sawdust

      Chips everywhere, and nails among them. We suggested the Alva with a steel drum.
      """;

  private static final String LETTER =
      """
      # A letter

      My Alva is light. I carry the light thing upstairs every day, and my neighbour with his Birk
      looks on.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "letter.md", LETTER));

  @ParameterizedTest
  @CsvSource({
    // a table on both before a word on one of them
    "Is the Alva lighter than the Birk?, No, Birk",
    // the effort is one of setting up
    "Is the Birk harder to set up than the Alva?, Yes, Alva",
    // whoever suggests it advises it
    "My aunt is a widow and has two rooms and stiff shoulders. What would suit her?, Favours, Birk",
    "We have a workshop full of sawdust. Which type do we need?, Favours, Alva",
    "Which type costs the least to buy?, Favours, Alva",
    "Which one lasts the longest?, Favours, Birk",
    // to be repaired is not to be repairable
    "Is the Birk dearer to repair than the Alva?, Yes, Alva",
  })
  void whatSetsBothBesideEachOtherDecides(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @Test
  void whatItIsIsToldByTheParagraphThatBeginsWithIt() {
    assertThat(topic.answer("What is a Birk?").quotes().getFirst().text()).contains("whirls");
  }
}
