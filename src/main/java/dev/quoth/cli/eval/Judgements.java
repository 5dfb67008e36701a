package dev.quoth.cli.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Which documents are relevant to a query.
 *
 * @param gains for each query, by its id: the gain of each relevant document, by its id; above 0
 */
public record Judgements(Map<String, Map<String, Integer>> gains) {

  /**
   * Reads judgements, one a line: TREC's four columns (query, unused, document, gain), or BEIR's
   * three (query, document, gain) with their header. Columns are parted by tabs or spaces.
   *
   * @param name of the file, for messages
   * @throws IOException with the line, if one of them is neither
   */
  public static Judgements read(BufferedReader lines, String name) throws IOException {
    Map<String, Map<String, Integer>> gains = new HashMap<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String[] columns = line.strip().split("\\s+");
      boolean header = number == 1 && !columns[columns.length - 1].matches("-?\\d+");
      if (line.isBlank() || header) {
        continue;
      }
      boolean complete = columns.length == 3 || columns.length == 4;
      if (!complete || !columns[columns.length - 1].matches("-?\\d{1,9}")) {
        throw new IOException(
            "Line " + number + " of " + name + " is not a query, a document and a gain.");
      }
      int gain = Integer.parseInt(columns[columns.length - 1]);
      if (gain > 0) {
        gains
            .computeIfAbsent(columns[0], _ -> new HashMap<>())
            .put(columns[columns.length - 2], gain);
      }
    }
    if (gains.isEmpty()) {
      throw new IOException(name + " judges no document relevant.");
    }
    return new Judgements(gains);
  }
}
