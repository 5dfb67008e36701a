package dev.quoth.search;

import dev.quoth.corpus.Corpus;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A corpus and its index at one moment. Safe for use by many threads at once; close it when the
 * answer is made.
 */
public final class Snapshot implements Closeable {
  private final Index index;
  private final Corpus corpus;
  private final @Nullable Embedder embedder;

  Snapshot(Index index, Corpus corpus, @Nullable Embedder embedder) {
    this.index = index;
    this.corpus = corpus;
    this.embedder = embedder;
  }

  public Index index() {
    return index;
  }

  /** What was read. */
  public Corpus corpus() {
    return corpus;
  }

  /**
   * Finds passages.
   *
   * @param query what to look for
   * @param mode by what; by words only, whatever it says, while the model isn't loaded
   * @param k how many at most
   * @return the best first
   */
  public List<Hit> search(Query query, Mode mode, int k) {
    boolean dense = embedder != null && index.hasVectors() && mode != Mode.LEXICAL;
    return index.search(query, dense ? embed(query.text()) : null, mode, k);
  }

  private float @Nullable [] embed(String text) {
    return embedder == null ? null : embedder.embed(text);
  }

  @Override
  public void close() {
    index.release();
  }
}
