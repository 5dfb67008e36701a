package dev.quoth.answer.stance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Multinomial logistic regression over named features: the probability of a class is proportional
 * to e raised to the sum of its weights.
 *
 * @param weights for each feature, its weight for better, worse, none
 */
record LinearModel(Map<String, float[]> weights) {
  /** The feature that every sentence has. */
  static final String BIAS = "";

  private static final String RESOURCE = "model.tsv.gz";

  /**
   * Reads the model that ships with this class: lines of a feature and three weights in
   * thousandths, after comments.
   */
  static LinearModel load() {
    try (InputStream in = LinearModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      Map<String, float[]> weights = new HashMap<>();
      var reader =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          weights.put(cells[0], new float[] {weight(cells[1]), weight(cells[2]), weight(cells[3])});
        }
      }
      return new LinearModel(weights);
    } catch (IOException e) {
      throw new UncheckedIOException("The model of the stance reader can't be read", e);
    }
  }

  private static float weight(String thousandths) {
    return Integer.parseInt(thousandths) / 1000f;
  }

  Judgement judge(Iterable<String> features) {
    double[] score = new double[3];
    add(score, BIAS);
    features.forEach(feature -> add(score, feature));
    double top = Math.max(score[0], Math.max(score[1], score[2]));
    double better = Math.exp(score[0] - top);
    double worse = Math.exp(score[1] - top);
    double none = Math.exp(score[2] - top);
    double sum = better + worse + none;
    return new Judgement(better / sum, worse / sum, none / sum);
  }

  private void add(double[] score, String feature) {
    float[] weight = weights.get(feature);
    if (weight != null) {
      for (int k = 0; k < 3; k++) {
        score[k] += weight[k];
      }
    }
  }
}
