package dev.quoth.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Stems of single words. Krovetz's stemmer ("Viewing morphology as an inference process", SIGIR
 * 1993) removes inflections and little more; Porter's, good for finding, would make one word of
 * "productivity" and "production".
 */
final class Stems {
  /** Words repeat; beyond so many, they are no longer words of a language. */
  private static final int KEPT = 50_000;

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private static final Analyzer KROVETZ =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer whole = new KeywordTokenizer();
          return new TokenStreamComponents(whole, new KStemFilter(whole));
        }
      };

  private Stems() {}

  /** The stem of {@code word}, which is in lower case. */
  static String of(String word) {
    String known = KNOWN.get(word);
    if (known != null) {
      return known;
    }
    String stem = krovetz(word);
    // "Usability" is no form of "use", and "stiffness" names what "stiff" only says.
    stem = stem.length() * 2 < word.length() || word.endsWith("ness") ? word : stem;
    if (KNOWN.size() < KEPT) {
      KNOWN.put(word, stem);
    }
    return stem;
  }

  /** The shorter stem of Porter's second English stemmer. */
  static String porter(String word) {
    EnglishStemmer stemmer = new EnglishStemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  private static String krovetz(String word) {
    try (TokenStream tokens = KROVETZ.tokenStream("", word)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      String stem = tokens.incrementToken() ? term.toString() : word;
      tokens.end();
      return stem;
    } catch (IOException e) {
      throw new UncheckedIOException("A word in memory can always be read", e);
    }
  }
}
