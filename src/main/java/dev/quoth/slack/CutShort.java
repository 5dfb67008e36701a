package dev.quoth.slack;

/** Quoth is stopping, and what it works on is left to the next process. */
final class CutShort extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CutShort() {
    super("Quoth is stopping");
  }
}
