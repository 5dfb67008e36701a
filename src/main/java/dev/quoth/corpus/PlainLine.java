package dev.quoth.corpus;

import dev.quoth.corpus.Block.Range;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of plain text, and what it looks like by itself.
 *
 * @param words the line without its bullet
 * @param range of {@code words}
 * @param bullet whether it has a bullet
 * @param blankBefore whether an empty line, or the start of the text, stands before it
 */
record PlainLine(String words, Range range, boolean bullet, boolean blankBefore) {
  private static final Pattern NUMBERED = Pattern.compile("^\\d{1,2}[.)]\\s+\\S.*");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(?:(?:the |our |my"
              + " )?(?:winner|verdict|recommendation|pick|choice|result)|recommended|choose|(?:best|right|better|final|top)"
              + " (?:choice|pick|option|fit))\\s*:\\s*\\S.*");
  private static final Pattern STEP =
      Pattern.compile(
          "(?i)^(?:month|week|day|year|step|phase|stage|part|level|case|scenario|round)\\s+\\d+\\b.*");

  private static final Set<String> SMALL_WORDS =
      Set.of(
          "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "it",
          "nor", "of", "on", "or", "over", "per", "so", "than", "that", "the", "to", "up", "v",
          "via", "vs", "vs.", "with", "your", "you");

  private static final int ITEM_WORDS = 16;

  /** A line of more characters holds a whole paragraph. */
  private static final int WIDE = 160;

  boolean endsSentence() {
    return endsWith(".!…。") || (endsWith("\"”’)") && words.matches(".*[.!?][\"”’)]+$"));
  }

  boolean isLead() {
    return endsWith(":");
  }

  boolean isQuestion() {
    return endsWith("?");
  }

  private boolean endsWith(String marks) {
    return !words.isEmpty() && marks.indexOf(words.charAt(words.length() - 1)) >= 0;
  }

  int count() {
    return words.split("\\s+").length;
  }

  /** "1. Install it". */
  boolean isNumbered() {
    return isNumbered(words);
  }

  static boolean isNumbered(String line) {
    return NUMBERED.matcher(line).matches();
  }

  /** "Winner: X". */
  boolean isLabel() {
    return LABEL.matcher(words).matches();
  }

  /** "Week 3: deployment". */
  boolean isStep() {
    return STEP.matcher(words).matches();
  }

  boolean isWide() {
    return words.length() > WIDE;
  }

  /** Whether it is too long for an item of a list. */
  boolean isLong() {
    return count() > ITEM_WORDS;
  }

  /** Short, and ending like neither a sentence nor a lead. */
  boolean isBare() {
    return !isLong() && !endsSentence() && !isLead() && !bullet && !isStep() && !isLabel();
  }

  /** Whether the words that a title would capitalise are capitalised. */
  boolean isTitleCase() {
    int capital = 0;
    int counted = 0;
    String bare = isNumbered() ? words.replaceFirst("^\\d{1,2}[.)]\\s+", "") : words;
    for (String raw : bare.split("[\\s/]+")) {
      String word = raw.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
      if (word.isEmpty()
          || SMALL_WORDS.contains(word.toLowerCase(Locale.ROOT))
          || !Character.isLetter(word.charAt(0))
          || isAcronym(word)) {
        continue;
      }
      counted++;
      if (Character.isUpperCase(word.charAt(0))) {
        capital++;
      }
    }
    if (counted == 0 || !Character.isUpperCase(firstLetter(bare))) {
      return false;
    }
    if (counted == 1) {
      return bare.indexOf(' ') < 0 || isNumbered();
    }
    return counted == 2 ? capital == counted : capital >= Math.ceil(counted * 0.75);
  }

  /** Capitals that say nothing about the line: "APIs", "gRPC", but not "Long-Term". */
  private static boolean isAcronym(String word) {
    return Stream.of(word.split("-"))
        .anyMatch(part -> part.chars().filter(Character::isUpperCase).count() >= 2);
  }

  private static int firstLetter(String words) {
    return words
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(c -> Character.isDigit(c) ? 'A' : c)
        .findFirst()
        .orElse(0);
  }
}
