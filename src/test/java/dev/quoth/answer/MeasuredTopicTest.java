package dev.quoth.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, glues, on which tables measure what is asked about under other names. */
class MeasuredTopicTest {
  private static final String TESTS =
      """
      # Tenax, Colla or Fixol: a workshop's tests

      ## Frames and buckets

      | Glue | Deviation on 50 mm | Buckets that leaked, of 12 | Stretch at break |
      |---|--:|--:|--:|
      | Tenax | 0.40 mm | 1 | 2 % |
      | Colla | 0.15 mm | 4 | 11 % |
      | Fixol | 0.30 mm | 12 | 6 % |

      ## Hours and damp

      | Glue | Time, one frame | Time, sixty frames | Strength lost in a damp cellar |
      |---|--:|--:|--:|
      | Tenax | 2 h | 41 h | 31 % |
      | Colla | 9 h, clamps included | 30 h | 8 % |
      | Fixol | 3 h | 400 h | 12 % |

      ## What else we saw

      Fixol needs no tool at all, since the tube has a nozzle. With Tenax and Colla one needs a tool
      for mixing.
      """;

  private static final String LETTERS =
      """
      # Letters to the workshop

      ## Which would you take to a customer?

      Tenax. It travels well. It is easy on the hands, too.

      ## What do you take for a toy?

      A toymaker wants something that a child may lick. Colla. It smells of milk.

      ## Is it true that beech warps?

      Beech warps less than maple. Both want a dry shed.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("tests.md", TESTS, "letters.md", LETTERS));

  @ParameterizedTest
  @CsvSource({
    "Is Colla more precise than Tenax?, Yes, Colla",
    "Are the tolerances of Tenax and Colla equally good?, No, Colla",
    "Is Colla as waterproof as Tenax?, No, Tenax",
    "Is Tenax more brittle than Fixol?, Yes, Fixol",
  })
  void whatAnAdjectiveMeasuresMayHaveAnotherName(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Is Tenax quicker than Colla for a batch of sixty?, No, Colla",
    "Is Tenax quicker than Colla for one frame?, Yes, Tenax",
  })
  void ofTwoOneIsBetterHoweverFarOffAThird(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Which one gets by without a tool?, Favours, Fixol",
    "Which loses the most strength in a cellar?, Favours, Tenax",
  })
  void whatIsCountedIsAskedAbout(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "'A toymaker needs forty wheels that his child may lick, by Friday', Favours, Colla",
    "Our toymaker wants wheels that a child may lick. What do we build them with?, Favours, Colla",
  })
  void aCaseThatIsToldAsksWhatToTakeForIt(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "What does a putty cost?, Unanswered, ",
    "What does a tube of Fixol cost at the airport?, Unanswered, ",
  })
  void ofAThingThatNoArticleHasNothingIsSaid(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Does beech warp less than maple?, Yes, ",
    "Does maple warp less than beech?, No, ",
  })
  void lessIsNoDenialWhereLessIsAsked(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
