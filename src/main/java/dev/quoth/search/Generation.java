package dev.quoth.search;

import dev.quoth.corpus.Corpus;

/**
 * An index, and what it was made from.
 *
 * @param corpus what was read
 * @param hasVectors whether every passage has its vector
 * @param index opened; whoever holds the generation releases it
 */
public record Generation(Corpus corpus, boolean hasVectors, Index index) {}
