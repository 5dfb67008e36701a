package dev.quoth.corpus;

/**
 * Tells which lines of a plain text are headings: by their capitals, by what ends them, and by what
 * stands below them.
 */
final class PlainHeadings {
  private static final int HEADING_WORDS = 14;

  /** So many lines below one that looks like a heading may look like headings, too. */
  private static final int HEADINGS = 4;

  private final PlainLines lines;
  private final PlainTables tables;

  PlainHeadings(PlainLines lines, PlainTables tables) {
    this.lines = lines;
    this.tables = tables;
  }

  /** Whether line {@code index} is a heading, of something. */
  boolean isHeading(int index) {
    return looksLikeOne(index) && !headsNothing(index);
  }

  /** The depth of the heading on {@code line}; 1 is the outermost. */
  static int level(PlainLine line) {
    if (line.words().startsWith("#")) {
      return (int) line.words().chars().takeWhile(c -> c == '#').count();
    }
    return line.isStep() || line.isNumbered() ? 3 : 2;
  }

  boolean looksLikeOne(int index) {
    PlainLine line = lines.get(index);
    String words = line.words();
    if (!mayBeOne(line)) {
      return false;
    }
    if (words.startsWith("#") || tables.startAt(index + 1) && !tables.startAt(index)) {
      return true;
    }
    if (!lines.has(index + 1)) {
      return false;
    }
    if (line.isStep()) {
      return true;
    }
    if (line.isQuestion()) {
      return line.count() >= 3 && isAnswer(lines.get(index + 1));
    }
    if (line.isTitleCase() && (line.count() > 1 || line.blankBefore())) {
      return true;
    }
    // Set apart by empty lines, and followed by running text.
    return line.blankBefore()
        && lines.get(index + 1).blankBefore()
        && Character.isUpperCase(words.charAt(0));
  }

  private static boolean mayBeOne(PlainLine line) {
    String words = line.words();
    return !line.bullet()
        && !line.endsSentence()
        && !line.isLead()
        && line.count() <= HEADING_WORDS
        && words.indexOf('|') < 0
        && words.indexOf('→') < 0
        && !line.isLabel()
        && words.chars().anyMatch(Character::isLetter)
        && ",;".indexOf(words.charAt(words.length() - 1)) < 0;
  }

  /** Whether the line is a sentence of its own, as the answer below a question is. */
  private static boolean isAnswer(PlainLine line) {
    return line.bullet() || (!line.isQuestion() && (line.endsSentence() || line.isLong()));
  }

  /**
   * Many lines one below the other that all look like headings head nothing: they are the items of
   * a list, but for the first and the last.
   */
  private boolean headsNothing(int index) {
    int from = index;
    while (from > 0 && !lines.get(from).blankBefore() && looksLikeOne(from - 1)) {
      from--;
    }
    int to = index;
    while (lines.has(to + 1) && !lines.get(to + 1).blankBefore() && looksLikeOne(to + 1)) {
      to++;
    }
    return to - from >= HEADINGS && index > from && index < to;
  }

  /**
   * Whether line {@code index} stands where a heading would: before a lead, a sentence or a table,
   * not before another item.
   */
  boolean beginsSection(int index) {
    if (!lines.has(index + 1)) {
      return false;
    }
    PlainLine next = lines.get(index + 1);
    return next.blankBefore()
        || next.bullet()
        || next.isLead()
        || next.endsSentence()
        || tables.isPiped(index + 1)
        || (!next.isTitleCase() && next.count() > 1);
  }
}
