package dev.quoth.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the cells again in a table row whose cells were joined by spaces: "Learning Curve Easy
 * Steep" is a label and two ratings, "Memory Management Garbage Collection Ownership Model (No GC)"
 * a label and two names. Where the cells begin is judged by capitals, brackets, commas and words of
 * rating; of all the ways to cut, the best is taken.
 */
final class JoinedCells {
  private static final Set<String> RATINGS =
      Set.of(
          "low",
          "lower",
          "medium",
          "moderate",
          "average",
          "fair",
          "high",
          "higher",
          "good",
          "great",
          "better",
          "best",
          "excellent",
          "poor",
          "weak",
          "strong",
          "easy",
          "hard",
          "difficult",
          "steep",
          "gentle",
          "simple",
          "complex",
          "fast",
          "faster",
          "slow",
          "slower",
          "small",
          "large",
          "limited",
          "extensive",
          "full",
          "partial",
          "yes",
          "no",
          "none",
          "minimal",
          "cheap",
          "expensive",
          "free",
          "short",
          "long",
          "mature",
          "growing",
          "many",
          "few",
          "light",
          "heavy",
          "native",
          "manual",
          "automatic",
          "basic",
          "advanced",
          "wide",
          "narrow");
  private static final Set<String> DEGREES =
      Set.of("very", "extremely", "fairly", "quite", "mostly", "relatively", "less", "more");

  private JoinedCells() {}

  /**
   * Cuts {@code line} into a label and {@code columns} cells.
   *
   * @return the label and the cells; empty where the line has too few words
   */
  static List<String> split(String line, int columns) {
    String[] words = line.split("\\s+");
    if (words.length < columns + 1) {
      return List.of();
    }
    int[] cuts = new int[columns];
    int[] best = new int[columns];
    double[] bestScore = {Double.NEGATIVE_INFINITY};
    search(words, cuts, 0, 1, best, bestScore);
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int cut : best) {
      cells.add(join(words, from, cut));
      from = cut;
    }
    cells.add(join(words, from, words.length));
    return cells;
  }

  /** Whether all cells but the label are figures or words of rating. */
  static boolean areRated(List<String> cells) {
    return cells.size() > 1
        && cells.stream()
            .skip(1)
            .allMatch(cell -> {
              String[] words = cell.split(" ");
              return isRating(words, 0, words.length) || Character.isDigit(firstLetter(cell));
            });
  }

  private static void search(
      String[] words, int[] cuts, int depth, int from, int[] best, double[] bestScore) {
    if (depth == cuts.length) {
      double score = score(words, cuts);
      if (score > bestScore[0]) {
        bestScore[0] = score;
        System.arraycopy(cuts, 0, best, 0, cuts.length);
      }
      return;
    }
    for (int cut = from; cut <= words.length - (cuts.length - depth); cut++) {
      cuts[depth] = cut;
      search(words, cuts, depth + 1, cut + 1, best, bestScore);
    }
  }

  private static double score(String[] words, int[] cuts) {
    double score = 0;
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    int ratings = 0;
    for (int i = 0; i < cuts.length; i++) {
      int from = cuts[i];
      int to = i + 1 < cuts.length ? cuts[i + 1] : words.length;
      score +=
          Character.isUpperCase(firstLetter(words[from]))
                  || Character.isDigit(firstLetter(words[from]))
              ? 2
              : -3;
      score += words[from - 1].endsWith(")") ? 1.5 : 0;
      score -=
          words[from - 1].endsWith(",") || isJoint(words[from - 1]) || isJoint(words[from]) ? 4 : 0;
      score -= words[from].startsWith("(") ? 3 : 0;
      ratings += isRating(words, from, to) ? 1 : 0;
      int length = length(words, from, to);
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    boolean labelRates = isRating(words, 0, cuts[0]);
    score += ratings == cuts.length ? 6 : ratings;
    score -= labelRates ? 2 : 0;
    score -= join(words, 0, cuts[0]).indexOf('(') >= 0 ? 3 : 0;
    score -= 0.6 * (longest - shortest);
    // A label is rarely longer than three words, nor a single word where two capitals stand
    // together.
    score -= 0.5 * Math.max(0, cuts[0] - 3);
    score += cuts[0] == 2 ? 0.4 : 0;
    return score;
  }

  /**
   * Words without those in brackets, which explain a cell and say nothing about how long its
   * neighbour is.
   */
  private static int length(String[] words, int from, int to) {
    int length = 0;
    boolean bracket = false;
    for (int i = from; i < to; i++) {
      bracket |= words[i].startsWith("(");
      length += bracket || isJoint(words[i]) ? 0 : 1;
      bracket &= !words[i].endsWith(")");
    }
    return length;
  }

  private static boolean isRating(String[] words, int from, int to) {
    int at = from;
    if (to - from > 1 && DEGREES.contains(bare(words[at]))) {
      at++;
    }
    return RATINGS.contains(bare(words[at]))
        && (to - at == 1 || words[at].endsWith(",") || words[at + 1].startsWith("("));
  }

  private static boolean isJoint(String word) {
    return Set.of("+", "/", "&", "and", "or", "of", "with", "-", "–")
        .contains(word.toLowerCase(Locale.ROOT));
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
  }

  private static int firstLetter(String word) {
    return word.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse(' ');
  }

  private static String join(String[] words, int from, int to) {
    return String.join(" ", List.of(words).subList(from, to));
  }
}
