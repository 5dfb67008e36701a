package dev.quoth.digest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The vectors of one thread's sentences, each made once. */
final class Embeddings {
  private final Function<String, float[]> embed;
  private final Map<String, float[]> known = new HashMap<>();

  /**
   * @param embed gives vectors of length 1
   */
  Embeddings(Function<String, float[]> embed) {
    this.embed = embed;
  }

  /** How near two texts are in meaning: their cosine, from -1 to 1. */
  double near(String a, String b) {
    float[] first = of(a);
    float[] second = of(b);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  private float[] of(String text) {
    return known.computeIfAbsent(text, embed);
  }
}
