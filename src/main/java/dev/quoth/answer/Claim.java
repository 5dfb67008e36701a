package dev.quoth.answer;

/**
 * A statement that bears on a question.
 *
 * @param statement what is stated
 * @param evidence where
 * @param weight how much it counts, 0 and up: how it is stated, and how much of the question it
 *     speaks of
 */
record Claim(Statement statement, Evidence evidence, double weight) {
  String option() {
    return statement.option();
  }

  /** For its option where positive, against it where negative. */
  double force() {
    return statement.sign() * weight;
  }
}
