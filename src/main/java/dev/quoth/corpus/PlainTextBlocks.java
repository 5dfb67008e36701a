package dev.quoth.corpus;

import dev.quoth.corpus.Block.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads plain text, also as pasted from a web page: headings and bullets reduced to bare lines,
 * table rows joined by pipes or spaces.
 *
 * <p>Such text shows its structure only by how its lines look: "Hiring Reality in 2026" has a
 * heading's capitals and no full stop, "Large talent pool" is an item by its lack of both, and what
 * follows a line that ends with a colon is a list until a line looks otherwise.
 */
final class PlainTextBlocks {
  private final PlainLines lines;
  private final PlainTables tables;
  private final PlainHeadings headings;
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private PlainTextBlocks(PlainLines lines) {
    this.lines = lines;
    this.tables = new PlainTables(lines);
    this.headings = new PlainHeadings(lines, tables);
  }

  /** What {@code text} consists of. */
  static List<Block> read(String text) {
    var reader = new PlainTextBlocks(PlainLines.of(text));
    while (reader.lines.has(reader.at)) {
      reader.readBlock();
    }
    return reader.blocks;
  }

  private void readBlock() {
    PlainLine line = lines.get(at);
    Optional<PlainTables.Found> table = tables.at(at);
    if (table.isPresent()) {
      blocks.addAll(table.get().blocks());
      at = table.get().end();
    } else if (line.bullet()) {
      markedItems(i -> lines.get(i).bullet());
    } else if (isNumberedList(at)) {
      markedItems(i -> lines.get(i).isNumbered());
    } else if (headings.isHeading(at)) {
      blocks.add(new Block.Heading(line.range(), PlainHeadings.level(line), line.words()));
      at++;
    } else if (line.isLead()) {
      lead();
    } else if (isItem(at) && beginsBareItems()) {
      int first = at;
      bareItems(i -> isItem(i) && (i == first || !lines.get(i).blankBefore()));
    } else {
      paragraph();
    }
  }

  // Lists

  private boolean isNumberedList(int index) {
    return lines.get(index).isNumbered()
        && lines.has(index + 1)
        && lines.get(index + 1).isNumbered();
  }

  /** Items by their bullets or numbers. */
  private void markedItems(IntPredicate isItem) {
    List<Range> items = new ArrayList<>();
    for (; lines.has(at) && isItem.test(at); at++) {
      Range range = lines.get(at).range();
      // An indented line without a bullet goes on with the item above it.
      while (lines.has(at + 1) && isIndented(at + 1)) {
        at++;
        range = new Range(range.start(), lines.get(at).range().end());
      }
      items.add(range);
    }
    blocks.add(new Block.Items(items));
  }

  private boolean isIndented(int index) {
    PlainLine item = lines.get(index - 1);
    PlainLine next = lines.get(index);
    return item.bullet()
        && !next.bullet()
        && !next.blankBefore()
        && !item.endsSentence()
        && !next.words().isEmpty()
        && Character.isLowerCase(next.words().charAt(0));
  }

  /** A line that ends with a colon introduces a list or a table, or the sentence after it. */
  private void lead() {
    int first = at + 1;
    boolean marked =
        !lines.has(first)
            || lines.get(first).bullet()
            || isNumberedList(first)
            || tables.isPiped(first);
    if (!marked && !isListed(first, first)) {
      paragraph();
      return;
    }
    blocks.add(new Block.Paragraph(lines.get(at).range()));
    at = first;
    if (!marked) {
      bareItems(i -> isListed(i, first));
    }
  }

  /** Whether the line is one of the list that begins on line {@code first}. */
  private boolean isListed(int index, int first) {
    PlainLine line = lines.get(index);
    if (!line.isBare() || (index > first && line.blankBefore())) {
      return false;
    }
    boolean titled = isTitled(line);
    if (line.isQuestion() && titled) {
      return false;
    }
    return !titled
        || (index == first || isTitled(lines.get(first))) && !headings.beginsSection(index);
  }

  private static boolean isTitled(PlainLine line) {
    return line.isTitleCase() && line.count() > 1;
  }

  private boolean beginsBareItems() {
    return lines.has(at + 1) && isItem(at + 1) && !lines.get(at + 1).blankBefore();
  }

  /** Short lines one below the other: what a page showed as bullets. */
  private void bareItems(IntPredicate isItem) {
    List<Range> items = new ArrayList<>();
    for (; lines.has(at) && isItem.test(at); at++) {
      items.add(lines.get(at).range());
    }
    blocks.add(new Block.Items(items));
  }

  private boolean isItem(int index) {
    PlainLine line = lines.get(index);
    return line.isBare() && !line.isQuestion() && !headings.isHeading(index);
  }

  // Paragraphs

  /**
   * Sentences on lines of their own, as far as no empty line, heading, lead or list comes between.
   */
  private void paragraph() {
    int start = lines.get(at).range().start();
    at++;
    while (lines.has(at) && goesOn(at)) {
      at++;
    }
    blocks.add(new Block.Paragraph(new Range(start, lines.get(at - 1).range().end())));
  }

  /** Whether the paragraph of the line before goes on with line {@code index}. */
  private boolean goesOn(int index) {
    PlainLine before = lines.get(index - 1);
    PlainLine line = lines.get(index);
    if (before.isWide()
        || line.blankBefore()
        || line.bullet()
        || line.isLead()
        || line.isWide()
        || line.isLabel()
        || tables.isPiped(index)) {
      return false;
    }
    boolean wrapped =
        !before.endsSentence() && !before.isQuestion() && !before.isLead() && !before.isLabel();
    return wrapped || !headings.looksLikeOne(index) && (line.endsSentence() || line.isQuestion());
  }
}
