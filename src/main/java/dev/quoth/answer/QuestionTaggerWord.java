package dev.quoth.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a question.
 *
 * @param text letters and digits in lower case; the questions that the model learnt from have no others
 * @param start of its first character in the question, in UTF-16 units
 * @param end behind its last character; "C++" and "C#" are whole
 * @param parted whether a comma or the like stands before it, so that it begins something new
 */
record QuestionTaggerWord(String text, int start, int end, boolean parted) {

  private static final Pattern WORD = Pattern.compile("([\\p{L}\\p{M}\\p{N}]+)(?:\\+\\+|#)?");
  private static final Pattern BREAK = Pattern.compile("[,;:?!()\\[\\]]|\\.\\s|\\s[-–—]+\\s");

  static List<QuestionTaggerWord> of(String question) {
    List<QuestionTaggerWord> words = new ArrayList<>();
    Matcher word = WORD.matcher(question);
    int end = 0;
    while (word.find()) {
      boolean parted = BREAK.matcher(question.substring(end, word.start())).find();
      end = word.end();
      String text = word.group(1).toLowerCase(Locale.ROOT);
      words.add(new QuestionTaggerWord(text, word.start(), end, parted));
    }
    return words;
  }
}
