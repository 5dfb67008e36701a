package dev.quoth.answer.question;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What was learnt: for each feature one weight a column, a column being something that can be said
 * of a question or a word. Features that were not learnt weigh nothing.
 */
record Weights(Map<String, float[]> rows, int columns) {

  /**
   * Weights are kept as whole numbers of this share; the scores in training are those of the
   * rounded ones.
   */
  static final float UNIT = 0.01f;

  /**
   * Reads a resource beside this class: {@code name TAB weight TAB weight...}, and comments behind
   * {@code #}.
   */
  static Weights read(String resource, int columns) {
    try (InputStream in = Weights.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar: build Quoth again");
      }
      Map<String, float[]> rows = new HashMap<>(1 << 16);
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int tab = line.indexOf('\t');
          rows.put(line.substring(0, tab), row(line, tab, columns));
        }
      }
      return new Weights(rows, columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] row(String line, int tab, int columns) {
    float[] row = new float[columns];
    int from = tab + 1;
    for (int column = 0; column < columns; column++) {
      int to = line.indexOf('\t', from);
      to = to < 0 ? line.length() : to;
      row[column] = Integer.parseInt(line, from, to, 10) * UNIT;
      from = to + 1;
    }
    return row;
  }

  /** The sum over the features, a column each. */
  float[] sum(Collection<String> features) {
    float[] sum = new float[columns];
    for (String feature : features) {
      float[] row = rows.get(feature);
      if (row != null) {
        for (int column = 0; column < columns; column++) {
          sum[column] += row[column];
        }
      }
    }
    return sum;
  }
}
