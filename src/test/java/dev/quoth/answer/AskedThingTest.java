package dev.quoth.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a question is asked about, and what only colours it, on a topic of two looms. */
class AskedThingTest {
  private static final String GUIDE =
      """
      ---
      title: Borvik or Tanum
      ---

      Borvik and Tanum are looms for small studios.

      ## At a glance

      | Aspect | Borvik | Tanum |
      |---|---|---|
      | Learning curve | Easy | Steep |
      | Performance | High | Very high |

      ## Hiring

      Weavers who look for work meet with this.

      ### Hiring for Borvik

      - Many applicants
      - High demand

      ### Hiring for Tanum

      - Fewer openings
      - Strong pay

      ## When to use them

      With Borvik, a studio could:

      - Onboard apprentices more quickly
      - Begin without a loan

      Avoid Tanum whenever time to market is critical.

      In ordinary studios, the choice of the loom matters less than the yarn.
      """;

  private static final String LETTERS =
      """
      ---
      title: Letters to a weaver
      ---

      ## Letters

      ### Should a studio own two looms?

      Rarely. Two looms double what everybody must know, and few use both.

      ### What becomes of them?

      Neither Borvik nor Tanum disappears.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "letters.md", LETTERS));

  @ParameterizedTest
  @CsvSource({
    // what is wanted less is not asked for
    "I'd rather have easy learning than performance. Borvik or Tanum?, Favours, Borvik",
    // how quickly is no amount
    "Many apprentices join us and must be onboarded. Tanum or Borvik?, Favours, Borvik",
    // of the two that an article is on, fewer is fewer than the other has
    "Are there fewer openings for Tanum than for Borvik?, Yes, Borvik",
    // most is no amount of time to market
    "Is Tanum a sensible choice when time to market matters most?, No,",
    // a word answers for all that follows
    "Should we own two looms?, No,",
    // what neither does
    "Will Tanum disappear?, No,",
    // whether it matters at all
    "Does the choice of the loom matter?, No,",
    // a thing is asked about, though questions are made of its word
    "Does Borvik have a better mobile app than Tanum?, Unanswered,",
    "Which was created first: Borvik or Tanum?, Unanswered,",
  })
  void theThingThatIsAskedAboutIsToldFromTheRest(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
