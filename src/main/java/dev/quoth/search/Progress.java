package dev.quoth.search;

import java.time.Duration;

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

  /** Tells {@code teller}, but only now and then: the first time after {@code pause}. */
  static Progress every(Duration pause, Progress teller) {
    return new Progress() {
      private long last = System.nanoTime();

      @Override
      public synchronized void passages(int done, int expected) {
        long now = System.nanoTime();
        if (now - last >= pause.toNanos()) {
          last = now;
          teller.passages(done, expected);
        }
      }
    };
  }
}
