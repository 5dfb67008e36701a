package dev.quoth.corpus;

import java.util.List;

/**
 * A part of an article as its format shows it, before it is split into passages. Ranges are
 * characters of the article's text, in UTF-16 units; blocks come in the order of the text and don't
 * overlap.
 */
sealed interface Block {
  /** Characters {@code [start, end)}. */
  record Range(int start, int end) {
    String of(String text) {
      return text.substring(start, end);
    }
  }

  /** All of the block. */
  Range range();

  /**
   * A heading.
   *
   * @param level 1 is the outermost
   * @param text its words without markup
   */
  record Heading(Range range, int level, String text) implements Block {}

  /** A paragraph. */
  record Paragraph(Range range) implements Block {}

  /** A list: its items, without their bullets. */
  record Items(List<Range> items) implements Block {
    @Override
    public Range range() {
      return new Range(items.getFirst().start(), items.getLast().end());
    }
  }

  /**
   * A table.
   *
   * @param header the words of its first row
   */
  record Table(List<String> header, List<Row> rows) implements Block {
    @Override
    public Range range() {
      return new Range(rows.getFirst().range().start(), rows.getLast().range().end());
    }
  }

  /** A row of a table: the whole line, and the words of each cell. */
  record Row(Range range, List<String> cells) {}
}
