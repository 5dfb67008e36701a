package dev.quoth.search.opensearch;

import org.jspecify.annotations.Nullable;

/**
 * What a generation says of itself.
 *
 * @param format of the code that wrote it; a higher one is of a newer Quoth
 * @param contents of the articles that it was made from
 * @param passages how many there are
 * @param vectors the fingerprint of the model that made them; null where some passage has none yet
 * @param nearest whether the engine finds the nearest vectors by itself
 */
record State(
    int format, String contents, int passages, @Nullable String vectors, boolean nearest) {}
