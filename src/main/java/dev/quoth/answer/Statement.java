package dev.quoth.answer;

import dev.quoth.corpus.Topic.Aspect;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of a passage says of one option.
 *
 * @param option of which
 * @param aspect on what; null where it speaks of the option as such
 * @param sign 1 speaks for the option and -1 against it; between, less so; 0 takes no side
 * @param kind how it says so
 * @param unit the unit's place in its passage
 * @param label the words above the one cell of a row that says so, stemmed; empty where the whole
 *     unit does
 */
record Statement(
    String option, @Nullable Aspect aspect, double sign, Kind kind, int unit, Set<String> label) {

  private static final double CLEAR = 0.5;

  Statement {
    label = Set.copyOf(label);
  }

  Statement(String option, @Nullable Aspect aspect, double sign, Kind kind, int unit) {
    this(option, aspect, sign, kind, unit, Set.of());
  }

  /** Whether it takes a side, for its option or against it. */
  boolean isClear() {
    return Math.abs(sign) >= CLEAR;
  }

  /** How a statement is made, the weightiest first. */
  enum Kind {
    /** Beside another option: "X is faster than Y". */
    COMPARISON(3),
    /** In a table, beside others. */
    RATING(3),
    /** As the winner of a case, or the one for a goal. */
    WINNER(2.5),
    /** As advice: "use X when". */
    ADVICE(1.5),
    /** Of one option alone. */
    SAYING(1),
    /** Only by where it stands, a list of strengths for one. */
    PLACE(0.5);

    final double weight;

    Kind(double weight) {
      this.weight = weight;
    }
  }
}
