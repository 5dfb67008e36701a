package dev.quoth.answer.stance;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.quoth.answer.stance.Judgement.Side;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sentences that name two objects each, as a CSV file has them: columns object_a, object_b and
 * sentence, in any order and among others, and most_frequent_label where people said the side.
 */
public record StanceTable(List<Row> rows) {

  /**
   * One sentence.
   *
   * @param label the side for a, or null where the table doesn't say
   */
  public record Row(String a, String b, String sentence, @Nullable Side label) {}

  public StanceTable {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table; quoted fields may hold commas and line breaks.
   *
   * @throws IOException where it can't be read, lacks a column or has a label that is no side; the
   *     message says which
   */
  public static StanceTable read(Reader csv) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(csv)) {
      while (lines.hasNextValue()) {
        Map<String, String> line = lines.nextValue();
        int number = rows.size() + 1;
        rows.add(
            new Row(
                cell(line, "object_a", number),
                cell(line, "object_b", number),
                cell(line, "sentence", number),
                label(line.get("most_frequent_label"), number)));
      }
    }
    return new StanceTable(rows);
  }

  private static String cell(Map<String, String> line, String column, int number)
      throws IOException {
    String cell = line.get(column);
    if (cell == null) {
      throw new IOException(
          "Row "
              + number
              + " has no "
              + column
              + "; the table needs object_a, object_b and sentence.");
    }
    return cell;
  }

  private static @Nullable Side label(@Nullable String cell, int number) throws IOException {
    if (cell == null || cell.isBlank()) {
      return null;
    }
    try {
      return Side.valueOf(cell.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "Row " + number + " is labelled " + cell + "; a label is BETTER, WORSE or NONE.", e);
    }
  }

  /** Names the side of each row, in order. */
  public List<Side> judge(SentenceStance stance) {
    return rows.stream().map(row -> stance.judge(row.sentence(), row.a(), row.b()).side()).toList();
  }

  /** Writes sides, one a line, in order. */
  public static void write(List<Side> named, Appendable out) throws IOException {
    for (Side side : named) {
      out.append(side.name()).append('\n');
    }
  }

  /** Holds sides named, one a row, against the labels; rows without a label don't count. */
  public Scores score(List<Side> named) {
    List<Scores.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Side label = rows.get(i).label();
      if (label != null) {
        pairs.add(new Scores.Pair(label, named.get(i)));
      }
    }
    return new Scores(pairs);
  }
}
