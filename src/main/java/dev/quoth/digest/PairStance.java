package dev.quoth.digest;

/** Judges which of two options a sentence puts above the other. */
@FunctionalInterface
public interface PairStance {
  /** A side, seen from the first option. */
  enum Side {
    BETTER,
    WORSE,
    NONE
  }

  /**
   * What {@code sentence} says of {@code option} beside {@code other}.
   *
   * @return {@link Side#NONE} where it doesn't name both or takes no side
   */
  Side judge(String sentence, String option, String other);
}
