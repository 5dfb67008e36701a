package dev.quoth.search;

/** By what passages are found. */
public enum Mode {
  /** By words: BM25. */
  LEXICAL,
  /** By meaning: the cosine of vectors. */
  DENSE,
  /** By both. */
  HYBRID
}
