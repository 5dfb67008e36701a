package dev.quoth.search;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/**
 * How text becomes terms, in the index and in queries alike: English words, stemmed (Porter 1980),
 * without stop words; and as they are written, for the correction of misspelt ones.
 */
final class Analysis {
  /**
   * Snowball's list of English stop words. It has what a question is put in, too ("what", "how",
   * "should", "I"), which says nothing of its matter: without it, a question finds more on CACM and
   * Cranfield, whose queries are sentences.
   */
  private static final String STOP_WORDS = "english_stop.txt";

  private Analysis() {}

  static Analyzer analyzer() {
    return new PerFieldAnalyzerWrapper(
        new EnglishAnalyzer(),
        Map.of(LuceneIndex.WORDS, new StandardAnalyzer(CharArraySet.EMPTY_SET)));
  }

  /** The same terms as in the index, of what a question is about. */
  static Analyzer questions() {
    try (Reader list =
        new InputStreamReader(
            SnowballFilter.class.getResourceAsStream(STOP_WORDS), StandardCharsets.UTF_8)) {
      return new EnglishAnalyzer(WordlistLoader.getSnowballWordSet(list));
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene's " + STOP_WORDS + " can't be read", e);
    }
  }
}
