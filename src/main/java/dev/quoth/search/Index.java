package dev.quoth.search;

import dev.quoth.corpus.Passage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passages that are found by words (BM25, Robertson and Zaragoza 2009, over the passage, what
 * stands above it and the title) and by meaning (cosine of sentence embeddings), the two fused. An
 * index doesn't change: when the articles do, another takes its place. Safe for use by many threads
 * at once.
 *
 * <p>Methods throw {@link java.io.UncheckedIOException}, with a message for people, where the index
 * can't be read.
 */
public interface Index {
  /** Fails where a question could not be looked up now; for a health check. */
  default void check() {}

  /** Whether passages can be found by meaning. */
  boolean hasVectors();

  /** How many passages there are. */
  int size();

  /**
   * The passages of an article, in its order.
   *
   * @param article the article's id
   * @return empty where there is no such article
   */
  List<Passage> passages(String article);

  /** The passage of that id. */
  Optional<Passage> passage(String id);

  /**
   * Finds passages.
   *
   * @param query what to look for
   * @param vector the query's embedding; null looks by words only
   * @param mode by what; without {@code vector}, or without vectors in the index, by words whatever
   *     it says
   * @param k how many at most
   * @return the best first; those of equal score in the order of the articles
   */
  List<Hit> search(Query query, float @Nullable [] vector, Mode mode, int k);

  /**
   * In how many passages a word stands, in whatever inflection, in their text, above them or in
   * their title.
   *
   * @param word one word, in any case
   * @return 0 where no article has it; -1 where it is too common to be indexed ("the")
   */
  int frequency(String word);

  /**
   * A word of the articles that {@code word} may be a slip for: at most two letters apart (Damerau
   * 1964), the first one right.
   *
   * @param word in lower case, one that no article has
   */
  Optional<String> correction(String word);

  /**
   * Keeps the index open until {@link #release}, even if it is let go elsewhere meanwhile. False
   * where it is too late.
   */
  boolean retain();

  /** Lets go of the index: once as often as it was retained, and once more by who opened it. */
  void release();
}
