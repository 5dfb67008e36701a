package dev.quoth.answer.stance;

import dev.quoth.answer.stance.Judgement.Side;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How well sides were named: F1, precision and recall, from 0 to 1; 0 where there is nothing to
 * divide by.
 */
public record Scores(List<Pair> pairs) {

  /** The right side of a row, and the one that was named. */
  public record Pair(Side right, Side named) {}

  public Scores {
    pairs = List.copyOf(pairs);
  }

  /** F1 of one side. */
  public double f1(Side side) {
    return ratio(2 * hits(side), support(side) + named(side));
  }

  /** Of the rows where a side was named, the share where it is right. */
  public double precision(Side side) {
    return ratio(hits(side), named(side));
  }

  /** Of the rows where a side is right, the share where it was named. */
  public double recall(Side side) {
    return ratio(hits(side), support(side));
  }

  /** In how many rows a side is right. */
  public int support(Side side) {
    return count(pair -> pair.right() == side);
  }

  /** Mean of the sides' F1. */
  public double macroF1() {
    return sum(this::f1) / Side.values().length;
  }

  /** Mean of the sides' F1, each weighted by its support. */
  public double weightedF1() {
    return ratio(sum(side -> f1(side) * support(side)), pairs.size());
  }

  /** Micro F1, which is accuracy where every row has one side. */
  public double microF1() {
    return ratio(count(pair -> pair.right() == pair.named()), pairs.size());
  }

  /** Precision over all rows where BETTER or WORSE was named. */
  public double sidedPrecision() {
    return ratio(hits(Side.BETTER) + hits(Side.WORSE), named(Side.BETTER) + named(Side.WORSE));
  }

  /** Recall over all rows where BETTER or WORSE is right. */
  public double sidedRecall() {
    return ratio(hits(Side.BETTER) + hits(Side.WORSE), support(Side.BETTER) + support(Side.WORSE));
  }

  private int hits(Side side) {
    return count(pair -> pair.right() == side && pair.named() == side);
  }

  private int named(Side side) {
    return count(pair -> pair.named() == side);
  }

  private int count(Predicate<Pair> predicate) {
    return Math.toIntExact(pairs.stream().filter(predicate).count());
  }

  private static double sum(ToDoubleFunction<Side> value) {
    return Arrays.stream(Side.values()).mapToDouble(value).sum();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
