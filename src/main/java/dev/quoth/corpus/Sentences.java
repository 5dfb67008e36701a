package dev.quoth.corpus;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts running text into sentences. */
final class Sentences {
  /** What a full stop may follow without ending a sentence; so may a single letter. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "vs", "cf", "approx", "etc", "mr", "mrs", "ms", "dr", "prof", "st", "no",
          "fig", "inc", "ltd", "co");

  /** A sentence of four words or more in bold. */
  private static final Pattern BOLD =
      Pattern.compile("(\\*\\*(?:[^\\s*]+\\s+){3,}[^\\s*]*[.!?])(\\*\\*)(?=\\s)");

  private Sentences() {}

  /** The sentences of {@code text[start, end)}, white space around each left out. */
  static List<Block.Range> of(String text, int start, int end) {
    List<Block.Range> sentences = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(plain(text.substring(start, end)));
    int from = start;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      int to = start + at;
      if (to < end && !ends(text, from, to)) {
        continue;
      }
      Block.Range trimmed = trim(text, from, to);
      if (trimmed.start() < trimmed.end()) {
        sentences.add(trimmed);
      }
      from = to;
    }
    Block.Range rest = trim(text, from, end);
    if (rest.start() < rest.end()) {
      sentences.add(rest);
    }
    return sentences;
  }

  /**
   * The same with brackets for the asterisks that close a sentence in bold, so that the next begins
   * behind them; those of a label, "**Speed.** ...", stay.
   */
  private static String plain(String text) {
    return BOLD.matcher(text).replaceAll(m -> m.group(1) + ")".repeat(m.group(2).length()));
  }

  private static boolean ends(String text, int from, int to) {
    int last = to - 1;
    while (last >= from
        && (Character.isWhitespace(text.charAt(last)) || text.charAt(last) == '*')) {
      last--;
    }
    if (last >= from && text.charAt(last) == '.' && isAbbreviation(text, from, last)
        || Character.isLowerCase(text.charAt(to))) {
      return false;
    }
    // A wrapped line is no end: BreakIterator takes some line breaks for paragraph separators.
    return last < from || ".!?:\"'”’)…。！？".indexOf(text.charAt(last)) >= 0;
  }

  /** Whether the word that ends before {@code stop} is one that a full stop may follow. */
  private static boolean isAbbreviation(String text, int from, int stop) {
    int start = stop;
    while (start > from && " \t\n\r\f\u000B(".indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    String word = text.substring(start, stop).toLowerCase(Locale.ROOT);
    return ABBREVIATIONS.contains(word)
        || word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  /** {@code [start, end)} without the white space at either end. */
  static Block.Range trim(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return new Block.Range(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }
}
