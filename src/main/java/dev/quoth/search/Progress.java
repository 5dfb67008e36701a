package dev.quoth.search;

/** Is told how far indexing is. */
@FunctionalInterface
public interface Progress {
  /**
   * {@code done} passages of probably {@code expected} are indexed; {@code expected} is {@code
   * done} where nobody knows how many will come.
   */
  void passages(int done, int expected);

  /** Tells nobody. */
  static Progress silent() {
    return (done, expected) -> {};
  }
}
