package dev.quoth.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/**
 * How text becomes terms, in the index and in queries alike: English words, stemmed (Porter 1980),
 * without stop words; and as they are written, for the correction of misspelt ones.
 */
final class Analysis {
  private Analysis() {}

  static Analyzer analyzer() {
    return new PerFieldAnalyzerWrapper(
        new EnglishAnalyzer(),
        Map.of(LuceneIndex.WORDS, new StandardAnalyzer(CharArraySet.EMPTY_SET)));
  }
}
