package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic, mail servers, whose options stand above columns; one begins with a small letter. */
class ColumnTopicTest {
  private static final String TABLE =
      """
      # qMail, Postfix or Exim

      ## At a glance

      | | qMail | Postfix | Exim |
      |---|---|---|---|
      | Spam filter | Built in | Needs a plugin | None |
      | Footprint on disk (MB) | 3 | 14 | 9 |
      | Days to set up | 4 | 1 | 2 |

      ## Postfix and Exim on one machine

      | | Postfix | Exim |
      |---|---|---|
      | Performance | High | Very high |

      ## qMail: small and odd

      In our hands qMail was faster than Postfix, and qMail took the longest to build. Whoever
      comes from Postfix reads the manual of qMail first. Exim has more options than Postfix.
      Use qMail when the machine is small, and use Exim when the rules are many.
      """;

  private static final String FAQ =
      """
      # Mail servers: questions

      ## Frequently asked questions

      ### Is Exim worth it for a single domain?

      I don't think so. It pays off when many domains have rules of their own.

      ### Does it make sense to rewrite the rules for Exim?

      Rewriting old rules for Exim almost never makes sense.
      """;

  @RegisterExtension
  private static final WrittenTopic topic =
      new WrittenTopic(Map.of("table.md", TABLE, "faq.md", FAQ));

  @Test
  void aNameMayBeginWithASmallLetter() {
    assertThat(topic.options()).containsExactlyInAnyOrder("qMail", "Postfix", "Exim");
  }

  @ParameterizedTest
  @CsvSource({
    "Is qMail faster than Postfix?, Yes, qMail",
    "Which has the smallest footprint?, Favours, qMail",
    "Which took the longest to build?, Favours, qMail",
    "Who wins on performance: Postfix or Exim?, Favours, Exim",
    "'Postfix or qMail, if we get a lot of spam?', Favours, qMail",
    "Is Exim worth it for a single domain?, No, ",
    "Should we rewrite our old rules for Exim?, No, ",
  })
  void isAnswered(String question, String verdict, @Nullable String favours) {
    topic.answers(question, verdict, favours);
  }
}
