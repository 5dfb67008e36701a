package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, looms, asked for what stands near and is not said. */
class NotSaidTopicTest {
  private static final String GUIDE =
      """
      # Alder or Birch?

      ## Alder: a loom for the patient

      Companies such as Tuch, Weber and Lind use the Alder. The Alder has a shuttle.
      Rope for the Alder costs 3 euros a metre, and rope is cheap everywhere.
      The Alder is good for school-oriented courses.

      ## Birch: a loom for the hurried

      The Birch takes yarns such as Merino, Linen and Hemp.
      Birch is not replacing Alder anywhere.

      ## Learning the Birch

      ### Month 1

      - Threading
      - Knots

      ### Month 2

      - Ribbons
      - Patterns
      """;

  @RegisterExtension
  private static final WrittenTopic topic = new WrittenTopic(Map.of("guide.md", GUIDE));

  @ParameterizedTest
  @CsvSource({
    // names of yarns are no names of companies
    "Which companies use the Birch?",
    "Who uses the Birch?",
    // that it has one doesn't say that it is the nicer
    "'Which has the nicer shuttle, Alder or Birch?'",
    "Is the Alder's shuttle any good?",
    // oriented to what is what is asked
    "Is the Alder object oriented?",
  })
  void whatIsNotSaidIsNotAnswered(String question) {
    topic.answers(question, "Unanswered", null);
  }

  @ParameterizedTest
  @CsvSource({
    "Which companies use the Alder?, Tuch",
    "What does rope for the Alder cost per metre?, 3 euros"
  })
  void whatIsSaidIsQuotedFirst(String question, String words) {
    assertThat(topic.answer(question).quotes().getFirst().text()).contains(words);
  }

  @Test
  void theObjectMayStandBetweenAVerbAndItsParticle() {
    topic.answers("Is Birch pushing Alder out?", "No", null);
  }
}
