package dev.quoth.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, kettles: what is used up, what is of something else, what a kettle is called. */
class UsedUpTopicTest {
  private static final String MEASURED =
      """
      # Aldo, Brik or Cara?

      ## Measured

      | | Aldo | Brik | Cara |
      |---|---|---|---|
      | Battery used per litre | 5 % | 9 % | 7 % |
      | Minutes until the lid has cooled | 3 | 9 | 5 |
      | Popularity | Low | High | Medium |
      | Kettle returned within a month | 9 % | 4 % | 2 % |

      ## Aldo

      With the Aldo one can boil milk, but we advise against it in offices. Its paint fades in a
      summer at the window.

      ## Brik

      The Brik has a whistle. Its paint is as bright as ever after a summer at the window.

      ## Cara

      About half of the steel of a Cara can be melted again.
      """;

  private static final String NOTES =
      """
      # Notes on Aldo, Brik and Cara

      ## Choose the Aldo if

      - you pour for one
      - guests are rare

      ## Choose the Brik if

      - a whistle disturbs nobody
      - you pour for a crowd of guests
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("measured.md", MEASURED, "notes.md", NOTES));

  @ParameterizedTest
  @CsvSource({
    // what is used up is lost
    "Does the Brik use more battery than the Aldo?, Yes, Aldo",
    "Does the Aldo use less battery than the Cara?, Yes, Aldo",
    // "kettle" is what a Brik is
    "Isn't the Brik the most popular kettle?, Yes, Brik",
    // "We'd" is no name
    "We'd like to boil milk in our offices. Should we use the Aldo?, No,",
    "We pour for a crowd of guests. Which way to go?, Favours, Brik",
    // half is a share
    "What share of the steel of a Cara can be melted again?, Quoted,",
  })
  void whatIsAskedOfIsToldFromWhatItIsSaidOf(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
