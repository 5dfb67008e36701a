package dev.quoth.slack;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What to ask the articles about a message that somebody wrote to somebody else. */
final class SaidSentences {
  /** Longer than most questions; what is longer speaks of several things. */
  private static final int ONE_THOUGHT = 200;

  /** An answer takes some milliseconds. */
  private static final int MOST = 8;

  /** Shorter ones ("+1", "Agreed.") ask nothing. */
  private static final int SHORTEST = 8;

  private SaidSentences() {}

  /**
   * What may be looked up, the best first: the message whole if it is short, then its questions,
   * then its other sentences. Never empty.
   *
   * @param text decoded
   */
  static List<String> of(String text) {
    List<String> questions = new ArrayList<>();
    List<String> others = new ArrayList<>();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    sentences.setText(text);
    int from = sentences.first();
    for (int to = sentences.next(); to != BreakIterator.DONE; to = sentences.next()) {
      String sentence = text.substring(from, to).strip();
      if (sentence.length() >= SHORTEST) {
        (sentence.endsWith("?") ? questions : others).add(Cut.to(sentence, ONE_THOUGHT));
      }
      from = to;
    }
    Set<String> all = new LinkedHashSet<>();
    if (text.length() <= ONE_THOUGHT) {
      all.add(text);
    }
    all.addAll(questions);
    all.addAll(others);
    if (all.isEmpty()) {
      all.add(Cut.to(text, ONE_THOUGHT));
    }
    return all.stream().limit(MOST).toList();
  }
}
