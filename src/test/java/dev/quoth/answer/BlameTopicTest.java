package dev.quoth.answer;

import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, looms, asked whether what is bad of an option is so, and what is for whom. */
class BlameTopicTest {
  private static final String GUIDE =
      """
      # Alder or Birch?

      ## Alder: a loom for the patient

      The Alder is popular in schools. Its manual is verbose. Sloppy threading costs a lot of money
      everywhere. The Alder is cheap to run, and its readability on the shuttle scale is good.

      The Alder's motor, while quick, can introduce lag spikes in low-latency weaving.

      ## Birch: a loom for the hurried

      The Birch is quick. This is not an argument to migrate a whole workshop to the Birch.

      ## Which loom for whom

      If your aim is pattern weaving, the Alder has the broader choice of shafts.
      If your aim is ribbon weaving, the Birch has a stronger frame.

      ## One or both

      You don't have to marry one loom. Many weavers keep both.
      """;

  @RegisterExtension
  private static final WrittenTopic topic = new WrittenTopic(Map.of("guide.md", GUIDE));

  @ParameterizedTest
  @CsvSource({
    // what is called so is so, in a word that says nearly the same
    "Is the Alder's manual wordy?, Yes",
    "Is the Alder verbose?, Yes",
    "Does the Alder ever stutter?, Yes",
    // an argument that is denied speaks against it
    "Should we migrate our workshop to the Birch?, No",
    // one loom, and not only any loom
    "Do I have to commit to a single loom?, No"
  })
  void whatIsSaidToBeBadIsSo(String question, String verdict) {
    topic.answers(question, verdict, null);
  }

  @ParameterizedTest
  @CsvSource({
    "'I am into ribbon weaving. Which loom, Alder or Birch?', Birch",
    "'I am into pattern weaving. Which loom, Alder or Birch?', Alder"
  })
  void whatIsPraisedIfYourAimIsSomethingIsForWhoeverAimsAtIt(String question, String option) {
    topic.answers(question, "Favours", option);
  }
}
