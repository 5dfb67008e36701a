package dev.quoth.search;

import dev.quoth.corpus.Passage;

/**
 * A passage that was found.
 *
 * @param passage what was found
 * @param score how well it fits, comparable within one search only; higher is better
 * @param lexicalRank its place by words, 1 being the best; 0 where words did not find it
 * @param lexicalScore its BM25 score; 0 where words did not find it
 * @param denseRank its place by meaning, 1 being the best; 0 where meaning did not find it
 * @param cosine the cosine of its vector and the query's, -1 to 1; 0 where there was none
 */
public record Hit(
    Passage passage,
    double score,
    int lexicalRank,
    double lexicalScore,
    int denseRank,
    double cosine) {}
