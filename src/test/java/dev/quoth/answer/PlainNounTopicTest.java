package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A topic without {@code topic.yml} whose options are common nouns: three sorts of garden fence.
 */
class PlainNounTopicTest {
  private static final String GUIDE =
      """
      # Wire fence or picket fence?

      A wire fence keeps the dog in. A picket fence keeps the neighbours happy. The hornbeam hedge is
      for people with time.

      ## Wire fence: the plain one

      The wire fence is the cheapest of all to buy. It takes twice as much care as a picket fence.

      ## Picket fence: the pretty one

      A picket fence wants paint.

      Use a picket fence when your garden is seen from the street. Use a wire fence when you keep
      animals.

      ## What three gardens paid

      | Garden | Border | Repairs in ten years | Purchase |
      |---|---|---|---|
      | Lane 1 | Wire fence | 4 | €900 |
      | Lane 2 | Picket fence | 11 | €2,400 |
      | Lane 3 | Hornbeam hedge | 1 | €1,300 |

      ## Compared

      | Point | Wire fence | Picket fence |
      |---|---|---|
      | Own effort | None | Regular |
      | Lifespan | 30 years | 12 years |

      ## In a word

      On privacy the order is clear: the hornbeam hedge first, then the picket fence, and the wire
      fence last.
      """;

  private static final String CASES =
      """
      # Three gardens of last year

      ## Garden 1: Pasture with two goats

      Needs:

      - Must stand up to horns
      - Long border

      My choice: wire fence

      ## Garden 2: Front garden of a villa

      Needs:

      - Has to look good from the road

      My choice: picket fence
      """;

  private static final String NOTES =
      """
      Notes From the Allotments

      Most of us have the wire fence. The picket fence is for the rich, and the hornbeam hedge for
      the patient. A wire fence is up in a day, a picket fence in a week, a hornbeam hedge never.

      Goal Best choice
      A quiet corner for birds Hornbeam hedge
      A dog that stays at home Wire fence
      A pretty street Picket fence

      Camping ground
      There was much talk at the spring meeting about the ground beside the river.
      Take the wire fence, it can be rolled up.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("guide.md", GUIDE, "cases.md", CASES, "notes.txt", NOTES));

  @Test
  void commonNounsAreOptionsWhereTheyShowInSeveralWays() {
    assertThat(topic.options())
        .containsExactlyInAnyOrder("wire fence", "picket fence", "hornbeam hedge");
  }

  @ParameterizedTest
  @CsvSource({
    // rows that each have an option are compared with each other, the fewer repairs the better
    "Which needs fewer repairs: a wire fence or a picket fence?, Favours, wire fence",
    "Is a picket fence dearer to buy than a wire fence?, Yes, wire fence",
    // none of a burden is best
    "Which is less effort: a wire fence or a picket fence?, Favours, wire fence",
    "Which lasts longer: a wire fence or a picket fence?, Favours, wire fence",
    // an order of three
    "Which is better for privacy: a picket fence or a wire fence?, Favours, picket fence",
    // a case with its winner, in other words
    "Picket fence or wire fence for a pasture?, Favours, wire fence",
    // a table of goals whose cells were joined by spaces
    "Wire fence or picket fence for a dog?, Favours, wire fence",
    // what a rarer row says of one of the two says nothing of the other
    "Has a hornbeam hedge a longer lifespan than a wire fence?, Unanswered,",
    // the question says among what to choose, and names none of it
    "Which fence is the cheapest?, Favours, wire fence",
    "What kind of border is best for privacy?, Favours, hornbeam hedge",
    "best border for a dog?, Favours, wire fence",
    "Which enclosure needs the least effort?, Favours, wire fence",
    // what is only told beforehand, and no article has, is no reason to be silent
    "Our llama from Peru eats everything. Which fence is the cheapest?, Favours, wire fence",
    // last in the order
    "Which fence comes last on privacy?, Favours, wire fence",
    // the articles spell it otherwise
    "Does a picket fence keep the neighbors happy?, Yes, picket fence",
    // it asks for no fence, but for gardens
    "Which garden paid for paint?, Quoted,",
  })
  void sidesAreReadAndWeighed(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
