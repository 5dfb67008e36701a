package dev.quoth.answer.stance;

/**
 * What a sentence says of object a beside object b, as probabilities that sum to 1.
 *
 * @param better that it puts a above b
 * @param worse that it puts b above a
 * @param none that it puts neither above the other
 */
public record Judgement(double better, double worse, double none) {

  /** The side that a sentence takes, seen from object a. */
  public enum Side {
    BETTER,
    WORSE,
    NONE
  }

  /** The likeliest side. */
  public Side side() {
    return side(0);
  }

  /**
   * The likelier of the two sides where it has at least {@code threshold} and is likelier than
   * none.
   *
   * @param threshold from 0 to 1; the higher, the fewer sides are named and the more of them
   *     rightly
   */
  public Side side(double threshold) {
    double sided = Math.max(better, worse);
    if (sided < threshold || sided <= none) {
      return Side.NONE;
    }
    return better >= worse ? Side.BETTER : Side.WORSE;
  }

  /** The same, seen from object b. */
  Judgement mirrored() {
    return new Judgement(/* better= */ worse, /* worse= */ better, none);
  }
}
