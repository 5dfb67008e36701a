package dev.quoth.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/** How text becomes terms, in the index and in queries alike: English words, stemmed (Porter 1980), without stop words. */
final class Analysis {
  private Analysis() {}

  static Analyzer analyzer() {
    return new EnglishAnalyzer();
  }
}
