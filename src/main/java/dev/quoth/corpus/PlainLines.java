package dev.quoth.corpus;

import dev.quoth.corpus.Block.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The lines of a plain text that hold words, in their order. */
final class PlainLines {
  private static final Pattern BULLET = Pattern.compile("^(?:[•◦▪‣●○*–—-]|\\(?\\d{1,2}[.)])\\s+");

  /** Underlines, and marks that a page's template left behind: "// ADVERTISEMENT". */
  private static final Pattern NO_WORDS = Pattern.compile("^(?:=+|-+|~+|#+|//.*)$");

  /** What a text is about stands in it so many times. */
  private static final int SPOKEN_OF = 3;

  private final String text;
  private final List<PlainLine> lines;

  private PlainLines(String text, List<PlainLine> lines) {
    this.text = text;
    this.lines = List.copyOf(lines);
  }

  /** The lines of {@code text}. */
  static PlainLines of(String text) {
    List<PlainLine> lines = new ArrayList<>();
    boolean blank = true;
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      Range range = Sentences.trim(text, start, end);
      if (range.start() == range.end() || NO_WORDS.matcher(range.of(text)).matches()) {
        blank = true;
      } else {
        lines.add(line(text, range, blank));
        blank = false;
      }
      if (newline < 0) {
        break;
      }
      start = newline + 1;
    }
    return new PlainLines(text, lines);
  }

  private static PlainLine line(String text, Range range, boolean blankBefore) {
    String words = range.of(text);
    var bullet = BULLET.matcher(words);
    if (bullet.find() && !PlainLine.isNumbered(words)) {
      Range behind = new Range(range.start() + bullet.end(), range.end());
      return new PlainLine(behind.of(text), behind, true, blankBefore);
    }
    return new PlainLine(words, range, false, blankBefore);
  }

  int size() {
    return lines.size();
  }

  boolean has(int index) {
    return index < lines.size();
  }

  PlainLine get(int index) {
    return lines.get(index);
  }

  /** The lines from {@code from} on, up to an empty line or one that ends a sentence. */
  List<PlainLine> unbroken(int from) {
    int to = from;
    while (has(to) && !get(to).blankBefore() && !get(to).endsSentence()) {
      to++;
    }
    return lines.subList(from, to);
  }

  /** Whether {@code words} stand in the text more than once. */
  boolean repeat(String words) {
    int first = text.indexOf(words);
    return first >= 0 && text.indexOf(words, first + 1) >= 0;
  }

  /** Whether the text is about {@code words}. */
  boolean speakOf(String words) {
    String all = text.toLowerCase(Locale.ROOT);
    String phrase = words.toLowerCase(Locale.ROOT);
    int found = 0;
    for (int i = all.indexOf(phrase); i >= 0; i = all.indexOf(phrase, i + 1)) {
      found++;
    }
    return found >= SPOKEN_OF;
  }
}
