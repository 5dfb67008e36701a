package dev.quoth.slack;

import java.util.Locale;
import java.util.Set;

/** Tells what is said to Quoth from what people say to each other. */
final class Overheard {
  /** With these a question begins, whether or not it ends in a question mark. */
  private static final Set<String> ASKING =
      Set.of("what", "which", "why", "how", "when", "where", "who", "whose");

  private static final int FEWEST_WORDS = 3;

  private Overheard() {}

  /**
   * Whether a message that does not mention Quoth may be a question to it all the same: it asks
   * something, and names nobody else.
   *
   * @param text as Slack sent it
   */
  static boolean mayAsk(String text) {
    if (text.contains("<@") || text.contains("<!")) {
      return false;
    }
    String said = SlackText.decode(text).toLowerCase(Locale.ROOT);
    // Behind the question mark may stand a smile or a bracket.
    if (said.replaceFirst("(:[a-z0-9_+-]+:|[\\s\"')\\]}*_~`\\p{So}])+$", "").endsWith("?")) {
      return true;
    }
    String[] words = said.split("[^\\p{L}']+");
    return words.length >= FEWEST_WORDS && ASKING.contains(words[0]) && !said.contains(". ");
  }
}
