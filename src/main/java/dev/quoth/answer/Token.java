package dev.quoth.answer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param text as written
 * @param lower in lower case, without a possessive ending
 * @param stems what it may be a form of, stemmed: the word itself first, then, of what looks like a
 *     plural, comparative or superlative, the plain word
 * @param start its first character, in UTF-16 units
 * @param end the character after its last
 */
record Token(String text, String lower, List<String> stems, int start, int end) {
  private static final Pattern WORD =
      Pattern.compile(
          "\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:[.'’][\\p{L}\\p{M}\\p{N}]+)*[+#]*|\\p{N}+(?:[.,]\\p{N}+)*");

  /** "Month three" is "month 3". */
  private static final Map<String, String> FIGURES =
      Map.ofEntries(
          Map.entry("first", "1"),
          Map.entry("second", "2"),
          Map.entry("third", "3"),
          Map.entry("fourth", "4"),
          Map.entry("fifth", "5"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("ten", "10"),
          Map.entry("thirty", "30"),
          Map.entry("ninety", "90"));

  Token {
    stems = List.copyOf(stems);
  }

  /** The words of {@code text} in order; "low-latency" is two. */
  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String lower = word.group().toLowerCase(Locale.ROOT).replace('’', '\'');
      if (lower.endsWith("'s") && !lower.equals("let's") && !lower.equals("what's")) {
        lower = lower.substring(0, lower.length() - 2);
      }
      tokens.add(new Token(word.group(), lower, stems(lower), word.start(), word.end()));
    }
    return tokens;
  }

  private static List<String> stems(String lower) {
    Set<String> stems = new LinkedHashSet<>();
    stems.add(Stems.of(lower));
    String figure = FIGURES.get(lower);
    if (figure != null) {
      stems.add(figure);
    }
    if (lower.length() > 3
        && lower.endsWith("s")
        && !lower.endsWith("ss")
        && stems.contains(lower)) {
      stems.add(Stems.of(cut(lower, 1)));
    }
    for (String positive : positives(lower)) {
      stems.add(Stems.of(positive));
    }
    return new ArrayList<>(stems);
  }

  /** The adjectives that {@code word} may be the comparative or superlative of. */
  private static List<String> positives(String word) {
    switch (word) {
      case "better", "best" -> {
        return List.of("good");
      }
      case "worse", "worst" -> {
        return List.of("bad");
      }
      default -> {}
    }
    String root = word.endsWith("est") ? cut(word, 3) : word.endsWith("er") ? cut(word, 2) : "";
    if (root.length() < 3) {
      return List.of();
    }
    int last = root.length() - 1;
    if (root.charAt(last) == 'i') {
      return List.of(root.substring(0, last) + "y");
    }
    boolean doubled = root.charAt(last) == root.charAt(last - 1);
    return doubled ? List.of(root, root.substring(0, last)) : List.of(root, root + "e");
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  /** Whether it is, or is a form of, one of {@code stemmed}. */
  boolean in(Set<String> stemmed) {
    for (String stem : stems) {
      if (stemmed.contains(stem)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The stems, and the shorter one that also joins "game" and "gaming", marked so that it meets
   * only its like.
   */
  List<String> allStems() {
    List<String> all = new ArrayList<>(stems);
    all.add("~" + Stems.porter(lower));
    return all;
  }

  /** Whether it looks like a comparative or superlative. */
  boolean isCompared() {
    // Some are stemmed to the adjective itself: "easier" to "easy".
    return lower.matches(".*(er|est)") && (stems.size() > 1 || !is(lower))
        || lower.matches("better|best|worse|worst");
  }

  boolean is(String stem) {
    return stems.contains(stem);
  }
}
