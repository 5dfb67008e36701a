package dev.quoth.answer;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.search.spell.LuceneLevenshteinDistance;

/**
 * Slips of the pen: letters left out, doubled, exchanged or wrong (Damerau, "A technique for
 * computer detection", 1964).
 */
final class Slips {
  private Slips() {}

  /**
   * The word that {@code word} is most likely a slip for.
   *
   * @param words to choose from
   * @return empty where none is near enough: one slip in a short word, two in one of eight letters
   *     or more, the first letter always right
   */
  static Optional<String> nearest(String word, Stream<String> words) {
    int allowed = word.length() < 8 ? 1 : 2;
    return words
        .filter(w ->
            w.length() >= 4
                && w.charAt(0) == word.charAt(0)
                && Math.abs(w.length() - word.length()) <= allowed)
        .filter(w -> word.length() > 5 || w.length() >= word.length())
        .filter(w -> edits(w, word) <= allowed)
        .min(
            Comparator.comparingLong((String w) -> edits(w, word))
                .thenComparing(w -> isReplaced(w, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Whether a letter stands for another: rarer than one left out, doubled or exchanged. */
  private static boolean isReplaced(String meant, String word) {
    return meant.length() == word.length() && meant.chars().sum() != word.chars().sum();
  }

  /**
   * Letters added, removed, replaced, or exchanged with their neighbour, to make one of the other.
   */
  static long edits(String a, String b) {
    // The library gives 1 - edits / length of the shorter.
    float similarity = new LuceneLevenshteinDistance().getDistance(a, b);
    return Math.round((1 - similarity) * Math.min(a.length(), b.length()));
  }
}
