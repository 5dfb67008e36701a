package dev.quoth.digest;

import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.ThreadMessage;
import java.util.Locale;

/**
 * A sentence, list item or line that a person wrote in running words.
 *
 * @param message where it stands
 * @param at the place of the message among those of people and Quoth, 0-based
 * @param start where it begins in the message's text, in UTF-16 units
 * @param text its words, a part of the message's text
 * @param plain the same for patterns: small letters, straight apostrophes, no emoji codes at the
 *     end
 * @param item whether it is an item of a list
 */
record Statement(
    ThreadMessage message, int at, int start, String text, String plain, boolean item) {

  static Statement of(ThreadMessage message, int at, int start, String text, boolean item) {
    return new Statement(message, at, start, text, plain(text), item);
  }

  /** A text in the form in which patterns read it. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replace('‘', '\'')
        .replaceAll("(?:(?::[a-z0-9_+-]+:|[:;]-?[)(dp])\\s*)+$", "")
        .strip();
  }

  int end() {
    return start + text.length();
  }

  Line line() {
    return lineOf(message, text);
  }

  /** This and the words up to the end of a later statement of the same message. */
  Line lineTo(Statement later) {
    return lineOf(message, message.text().substring(start, later.end()));
  }

  static Line lineOf(ThreadMessage message, String text) {
    return new Line(message.author().name(), message.author().id(), message.ts(), text);
  }

  boolean sameAuthor(Statement other) {
    return message.author().same(other.message.author());
  }

  /** How many words it has; of scripts that put no space between them, two signs count as one. */
  int words() {
    int words = (int) plain.codePoints().filter(Statement::isUnspaced).count() / 2;
    for (String word : plain.split("[^\\p{L}\\p{N}']+")) {
      words += word.isEmpty() ? 0 : 1;
    }
    return words;
  }

  private static boolean isUnspaced(int sign) {
    return switch (Character.UnicodeScript.of(sign)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
