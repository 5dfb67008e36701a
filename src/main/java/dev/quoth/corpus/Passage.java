package dev.quoth.corpus;

import java.util.List;

/**
 * The unit that is indexed and found: a paragraph, a list with its lead, a table row, an FAQ pair
 * or a scenario.
 *
 * @param id unique in the corpus and stable while the article is: {@code <article>#<ordinal>}
 * @param article the article's id
 * @param title the article's title
 * @param headings the headings above, outermost first, without the title
 * @param shape what it is in the article
 * @param cells of a {@link Shape#ROW}: its cells, the first being the row's label; empty for other
 *     shapes
 * @param units what it is made of, in order; everything that can be quoted by itself
 * @param text the words, exactly as in the file
 * @param span where {@code text} stands
 */
public record Passage(
    String id,
    String article,
    String title,
    List<String> headings,
    Shape shape,
    List<Cell> cells,
    List<Unit> units,
    String text,
    Span span) {

  /** What a passage is in its article. */
  public enum Shape {
    PARAGRAPH,
    /** A list with the line that introduces it ("Use Go when:"). */
    LIST,
    /** One row of a table. */
    ROW,
    /** A question and its answer. */
    FAQ,
    /** A case with its needs and its winner. */
    SCENARIO
  }

  /** What a unit does in its passage. */
  public enum Role {
    SENTENCE,
    ITEM,
    /** Introduces what follows it: "Use Go when:". */
    LEAD,
    /** The question of an FAQ. */
    QUESTION,
    /** The outcome of a scenario: "Winner: Go". */
    WINNER,
    /** A table row, whole. */
    ROW
  }

  /**
   * A part of the passage that can be quoted by itself.
   *
   * @param start first character in {@link Passage#text}, in UTF-16 units
   * @param end the character after the last
   */
  public record Unit(Role role, int start, int end) {}

  /**
   * A cell of a table row.
   *
   * @param header the words above it in the table's first row
   * @param text its words; empty where the table has nothing there
   */
  public record Cell(String header, String text) {}

  public Passage {
    headings = List.copyOf(headings);
    cells = List.copyOf(cells);
    units = List.copyOf(units);
  }

  /** The words of {@code unit}. */
  public String text(Unit unit) {
    return text.substring(unit.start(), unit.end());
  }

  /**
   * Where the characters {@code [start, end)} of {@link #text} stand in the file.
   *
   * @param start first character, in UTF-16 units
   * @param end the character after the last
   */
  public Span span(int start, int end) {
    int from = span.start() + Utf8.length(text, 0, start);
    int line = span.line() + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    return new Span(span.origin(), span.file(), from, from + Utf8.length(text, start, end), line);
  }
}
