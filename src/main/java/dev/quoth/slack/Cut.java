package dev.quoth.slack;

import java.text.BreakIterator;
import java.util.Locale;

/** Shortens text where it hurts least. */
final class Cut {
  private Cut() {}

  /**
   * The longest beginning of {@code text} that ends after a sentence, else after a word, else after
   * a whole character (never inside a surrogate pair or before a combining mark).
   *
   * @param max length of the result at most, in UTF-16 units
   */
  static String to(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = lastBreak(BreakIterator.getSentenceInstance(Locale.ROOT), text, max);
    // A first sentence that is longer than half of the room is worth more than what stands before
    // it.
    if (end < max / 2) {
      end = lastBreak(BreakIterator.getWordInstance(Locale.ROOT), text, max);
    }
    if (end < max / 2) {
      end = lastBreak(BreakIterator.getCharacterInstance(Locale.ROOT), text, max);
    }
    if (end == 0) {
      // One letter under more accents than there is room for.
      end = Character.isLowSurrogate(text.charAt(max)) ? max - 1 : max;
    }
    return text.substring(0, end).stripTrailing();
  }

  private static int lastBreak(BreakIterator breaks, String text, int max) {
    breaks.setText(text);
    int end = breaks.preceding(max + 1);
    return end == BreakIterator.DONE ? 0 : end;
  }
}
