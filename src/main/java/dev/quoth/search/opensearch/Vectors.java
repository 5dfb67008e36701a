package dev.quoth.search.opensearch;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;

/** Vectors as the index keeps them: half-precision floats (IEEE 754 binary16) in Base64. */
final class Vectors {
  private Vectors() {}

  static String written(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Short.BYTES);
    for (float each : vector) {
      bytes.putShort(Float.floatToFloat16(each));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  static float[] read(String written) {
    ShortBuffer halves = ByteBuffer.wrap(Base64.getDecoder().decode(written)).asShortBuffer();
    float[] vector = new float[halves.remaining()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Float.float16ToFloat(halves.get(i));
    }
    return vector;
  }

  /**
   * The {@code k} nearest of {@code vectors}, the nearest first.
   *
   * @param query of length 1, as all of them
   * @param numbers of the passages that the vectors are of
   * @return with the score that Lucene gives a dot product d: (1 + d) / 2
   */
  static ScoreDoc[] nearest(float[] query, int[] numbers, float[][] vectors, int k) {
    ScoreDoc[] all = new ScoreDoc[numbers.length];
    for (int i = 0; i < all.length; i++) {
      float score = Math.max((1 + VectorUtil.dotProduct(query, vectors[i])) / 2, 0);
      all[i] = new ScoreDoc(numbers[i], score);
    }
    Arrays.sort(
        all,
        (a, b) ->
            a.score != b.score ? Float.compare(b.score, a.score) : Integer.compare(a.doc, b.doc));
    return all.length <= k ? all : Arrays.copyOf(all, k);
  }
}
