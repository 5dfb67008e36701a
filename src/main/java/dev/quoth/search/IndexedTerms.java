package dev.quoth.search;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * The terms of texts, as {@link Analysis} makes them; but a text is cut into words once for both
 * kinds of terms, and what becomes of a word is worked out once. Safe for use by many threads.
 */
final class IndexedTerms {
  /** Beyond so many, words are hardly met twice. */
  private static final int KEPT = 200_000;

  private static final BytesRef[] NONE = {};

  private final Analyzer analyzer = Analysis.analyzer();
  private final Map<String, Terms> known = new ConcurrentHashMap<>();

  /**
   * Of one word.
   *
   * @param stems what it is found by
   * @param words as it is written, in lower case; none where it is too short to be what a slip was
   *     meant for
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; most have one each
  private record Terms(BytesRef[] stems, BytesRef[] words) {}

  /** For one thread. */
  Reading reading() {
    return new Reading();
  }

  /** Takes texts apart, one after the other. */
  final class Reading {
    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final CharTermAttribute word = tokenizer.getAttribute(CharTermAttribute.class);

    /**
     * What {@code text} is found by, in its order.
     *
     * @param words takes its words as they are written, in lower case
     */
    List<BytesRef> stems(String text, List<BytesRef> words) {
      List<BytesRef> stems = new ArrayList<>();
      try {
        tokenizer.setReader(new StringReader(text));
        tokenizer.reset();
        while (tokenizer.incrementToken()) {
          Terms terms = ofWord(word.toString());
          Collections.addAll(stems, terms.stems);
          Collections.addAll(words, terms.words);
        }
        tokenizer.end();
        tokenizer.close();
      } catch (IOException e) {
        throw new IllegalStateException("A text in memory can always be read", e);
      }
      return stems;
    }
  }

  private Terms ofWord(String written) throws IOException {
    Terms terms = known.get(written);
    if (terms == null) {
      terms =
          new Terms(
              analysed(LuceneIndex.TEXT, written),
              written.length() < LuceneIndex.LEAST_CORRECTED - 1
                  ? NONE
                  : analysed(LuceneIndex.WORDS, written));
      if (known.size() < KEPT) {
        known.put(written, terms);
      }
    }
    return terms;
  }

  private BytesRef[] analysed(String field, String written) throws IOException {
    List<BytesRef> terms = new ArrayList<>(1);
    try (TokenStream tokens = analyzer.tokenStream(field, written)) {
      var term = tokens.getAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(BytesRef.deepCopyOf(term.getBytesRef()));
      }
      tokens.end();
    }
    return terms.toArray(NONE);
  }

  /** Gives terms to Lucene, one after the other. */
  static final class Given extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private List<BytesRef> terms = List.of();
    private int next;

    /** What it gives from now on. */
    void set(List<BytesRef> given) {
      terms = given;
      next = 0;
    }

    @Override
    public void reset() {
      // What the end of the one before set; from term to term, nothing else changes.
      clearAttributes();
    }

    @Override
    public boolean incrementToken() {
      if (next == terms.size()) {
        return false;
      }
      term.setBytesRef(terms.get(next++));
      return true;
    }
  }
}
