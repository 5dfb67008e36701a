package dev.quoth.answer;

import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.search.Hit;

/**
 * A unit of a passage that bears on a question.
 *
 * @param hit how its passage was found
 * @param read the passage, understood
 * @param unit the unit's place in the passage
 * @param fit how much of the question it speaks of, 0 to 1
 * @param rank how well it serves as a quote, comparable within one question
 */
record Evidence(Hit hit, ReadPassage read, int unit, double fit, double rank) {
  /** A unit that speaks of less of the question than this says nothing on it. */
  static final double ENOUGH = 0.6;

  /** A unit that speaks of so much of the question leaves no doubt that it is on it. */
  static final double SURE = 0.8;

  private static final double WHOLE = 0.95;

  boolean isEnough() {
    return fit >= ENOUGH;
  }

  boolean isSure() {
    return fit >= SURE;
  }

  /** Whether it speaks of all of the question. */
  boolean isWhole() {
    return fit >= WHOLE;
  }

  /** Whether it is said of {@code option}: by its name, or by what stands above. */
  boolean isOf(String option) {
    return read.isOf(option, readUnit());
  }

  /** Whether it names {@code option}, be it in the question or lead that it goes with. */
  boolean speaksOf(String option) {
    return readUnit().names(option)
        || read.units().stream().anyMatch(u -> u.introduces() && u.names(option));
  }

  ReadUnit readUnit() {
    return read.units().get(unit);
  }

  String article() {
    return read.passage().article();
  }
}
