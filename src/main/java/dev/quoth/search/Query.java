package dev.quoth.search;

import java.util.List;

/**
 * What to look for.
 *
 * @param text the words, and what they mean
 * @param related other words for the same things, which count less: the aliases of an option, the
 *     words of an aspect
 */
public record Query(String text, List<String> related) {
  public Query {
    related = List.copyOf(related);
  }

  /** Just these words. */
  public static Query of(String text) {
    return new Query(text, List.of());
  }
}
