package dev.quoth.search;

/** Is told how far indexing is. */
@FunctionalInterface
public interface Progress {
  /** {@code done} of {@code total} passages are indexed. */
  void passages(int done, int total);

  /** Tells nobody. */
  static Progress silent() {
    return (done, total) -> {};
  }
}
