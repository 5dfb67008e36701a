package dev.quoth.answer.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a question.
 *
 * @param text its letters and digits in lower case; the questions that the model learnt from have
 *     no others
 * @param start of its first character in the question, in UTF-16 units
 * @param end behind its last character; "C++", "C#" and ".NET" are whole
 * @param gap what stands between it and the word before
 */
record Word(String text, int start, int end, Gap gap) {

  /** What stands between two words. */
  enum Gap {
    /** A hyphen or a full stop without a space, as in "Node.js": one name or term. */
    JOINT,
    /** A space, or anything else that says nothing of where a name ends. */
    SPACE,
    /** A comma or the like: something new begins. */
    BREAK
  }

  private static final Pattern WORD =
      Pattern.compile("(?:(?<![^\\s(])\\.)?([\\p{L}\\p{M}\\p{N}]+)(?:\\+\\+|#)?");
  private static final Pattern BREAK = Pattern.compile("[,;:?!()\\[\\]]|\\.\\s|\\s[-–—]+\\s");

  static List<Word> of(String question) {
    List<Word> words = new ArrayList<>();
    Matcher word = WORD.matcher(question);
    int end = 0;
    while (word.find()) {
      Gap gap = gap(question.substring(end, word.start()));
      end = word.end();
      words.add(new Word(word.group(1).toLowerCase(Locale.ROOT), word.start(), end, gap));
    }
    return words;
  }

  private static Gap gap(String between) {
    if (between.equals("-") || between.equals(".")) {
      return Gap.JOINT;
    }
    return BREAK.matcher(between).find() ? Gap.BREAK : Gap.SPACE;
  }
}
