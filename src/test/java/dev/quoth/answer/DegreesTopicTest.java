package dev.quoth.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, curtains, compared by qualities that are neither good nor bad as such. */
class DegreesTopicTest {
  private static final String GUIDE =
      """
      # Velvet, Linen or Chiffon?

      ## In the window

      Velvet is the darkest of the three, even at noon. Linen isn't darker than chiffon when it is wet.

      A curtain of velvet is redder than one of linen after a summer, whatever the colour was.

      A blind is cheaper than velvet, and easier to clean.

      ## At a south window

      | What happened | Velvet | Linen | Chiffon |
      |---|---|---|---|
      | Two years at a south window | fades strongly | hardly fades | yellows |

      ## With your hands

      | Work | Velvet | Linen | Chiffon |
      |---|---|---|---|
      | Hanging it | hard | easy | easy |
      | Learning to sew it | easy | hard | hard |

      ## Upkeep

      | Task | Velvet | Linen | Chiffon |
      |---|---|---|---|
      | Times it can be dyed | never | 3 to 5 | once |

      ## Years

      | Durability | Velvet | Linen | Chiffon |
      |---|---|---|---|
      | Rubs until a hole | 4000 | 5000 | 300 |

      Everybody who has had all of them says that velvet lasts the longest.

      ## In the wash

      Linen shrinks. Velvet has to be dry-cleaned. Chiffon can be washed by hand.
      """;

  @RegisterExtension
  private static final WrittenTopic topic = new WrittenTopic(Map.of("guide.md", GUIDE));

  @ParameterizedTest
  @CsvSource({
    "Is velvet darker than linen?, Yes, velvet",
    "Is linen darker than velvet?, No, velvet",
    "Which curtain is the darkest?, Favours, velvet",
    "Is linen darker than chiffon when it is wet?, No, Chiffon",
    "Is velvet redder than linen after a summer?, Yes, velvet",
  })
  void moreOfAQualityIsWhatAnArticleSaysInTheSameWord(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Is a blind cheaper than velvet?, Yes,",
    // of bamboo nothing is said
    "Is bamboo cheaper than a velvet curtain?, Unanswered,",
  })
  void whatIsNoOptionCanBeSetBesideOne(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Does velvet fade faster than linen at a south window?, Yes, Linen",
    "Does linen fade slower than velvet at a south window?, Yes, Linen",
  })
  void toFadeFastIsNoSpeedThatAnybodyWants(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Is chif darker than linen when it is wet?, Yes, Chiffon",
    "Is velv darker than linen?, Yes, velvet",
  })
  void anOptionIsKnownByTheBeginningOfItsName(
      String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @ParameterizedTest
  @CsvSource({
    "Is hanging velvet harder than hanging linen?, Yes, Linen",
    "Which one is the hardest one to hang?, Favours, velvet",
  })
  void whatIsHardToDoIsNotHardToLearn(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }

  @Test
  void aFigureOfSomethingElseIsNoPrice() {
    topic.answers("How much does it cost to have linen dyed?", "Unanswered", null);
  }

  @Test
  void theMostOfAllIsMoreThanEachOther() {
    topic.answers("Which curtain lasts longest?", "Favours", "velvet");
  }
}
