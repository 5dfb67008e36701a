package dev.quoth.answer.stance;

import dev.quoth.answer.stance.Judgement.Side;

/**
 * How well sides were named, from pairs of the right one and the one named.
 *
 * @param counts rows are right sides, columns named ones, in the order of {@link Side}
 */
public record Scores(int[][] counts) {

  /** Nothing counted yet. */
  static Scores none() {
    int n = Side.values().length;
    return new Scores(new int[n][n]);
  }

  void count(Side right, Side named) {
    counts[right.ordinal()][named.ordinal()]++;
  }

  /** How many were counted. */
  public int total() {
    int total = 0;
    for (Side side : Side.values()) {
      total += support(side);
    }
    return total;
  }

  /** F1 of one side, from 0 to 1; 0 where it neither stands nor was named. */
  public double f1(Side side) {
    double both = support(side) + named(side);
    return both == 0 ? 0 : 2 * counts[side.ordinal()][side.ordinal()] / both;
  }

  /** Precision of one side; 0 where it was never named. */
  public double precision(Side side) {
    int named = named(side);
    return named == 0 ? 0 : counts[side.ordinal()][side.ordinal()] / (double) named;
  }

  /** Recall of one side; 0 where it never stands. */
  public double recall(Side side) {
    int support = support(side);
    return support == 0 ? 0 : counts[side.ordinal()][side.ordinal()] / (double) support;
  }

  /** Mean of the sides' F1. */
  public double macroF1() {
    double sum = 0;
    for (Side side : Side.values()) {
      sum += f1(side);
    }
    return sum / Side.values().length;
  }

  /** Mean of the sides' F1, each weighted by how often it stands. */
  public double weightedF1() {
    double sum = 0;
    for (Side side : Side.values()) {
      sum += f1(side) * support(side);
    }
    return total() == 0 ? 0 : sum / total();
  }

  /** Micro F1, which is accuracy where every row has one side. */
  public double microF1() {
    int right = 0;
    for (Side side : Side.values()) {
      right += counts[side.ordinal()][side.ordinal()];
    }
    return total() == 0 ? 0 : right / (double) total();
  }

  /** Precision over all rows where a side was named. */
  public double sidedPrecision() {
    int named = named(Side.BETTER) + named(Side.WORSE);
    return named == 0 ? 0 : sidedRight() / (double) named;
  }

  /** Recall over all rows where a side stands. */
  public double sidedRecall() {
    int support = support(Side.BETTER) + support(Side.WORSE);
    return support == 0 ? 0 : sidedRight() / (double) support;
  }

  private int sidedRight() {
    return counts[0][0] + counts[1][1];
  }

  /** How often a side stands. */
  public int support(Side side) {
    int sum = 0;
    for (int count : counts[side.ordinal()]) {
      sum += count;
    }
    return sum;
  }

  private int named(Side side) {
    int sum = 0;
    for (int[] row : counts) {
      sum += row[side.ordinal()];
    }
    return sum;
  }
}
