package dev.quoth.search;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * The terms of texts, as {@link Analysis} makes them; but a text is cut into words once for both
 * kinds of terms, and what becomes of a word is worked out once. For use by one thread.
 */
final class IndexedTerms {
  /** Beyond so many, words are hardly met twice. */
  private static final int KEPT = 200_000;

  private final Analyzer analyzer = Analysis.analyzer();
  private final StandardTokenizer tokenizer = new StandardTokenizer();
  private final CharTermAttribute word = tokenizer.getAttribute(CharTermAttribute.class);
  private final Map<String, Terms> known = new HashMap<>();

  /**
   * Terms of a text, in its order.
   *
   * @param stems what it is found by
   * @param words as they are written, in lower case
   */
  record Terms(List<BytesRef> stems, List<BytesRef> words) {}

  Terms of(String text) {
    List<BytesRef> stems = new ArrayList<>();
    List<BytesRef> words = new ArrayList<>();
    try {
      tokenizer.setReader(new StringReader(text));
      tokenizer.reset();
      while (tokenizer.incrementToken()) {
        Terms terms = ofWord(word.toString());
        stems.addAll(terms.stems);
        words.addAll(terms.words);
      }
      tokenizer.end();
      tokenizer.close();
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory can always be read", e);
    }
    return new Terms(stems, words);
  }

  private Terms ofWord(String written) throws IOException {
    Terms terms = known.get(written);
    if (terms == null) {
      terms = new Terms(analysed(LuceneIndex.TEXT, written), analysed(LuceneIndex.WORDS, written));
      if (known.size() < KEPT) {
        known.put(written, terms);
      }
    }
    return terms;
  }

  private List<BytesRef> analysed(String field, String written) throws IOException {
    List<BytesRef> terms = new ArrayList<>(1);
    try (TokenStream tokens = analyzer.tokenStream(field, written)) {
      var term = tokens.getAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(BytesRef.deepCopyOf(term.getBytesRef()));
      }
      tokens.end();
    }
    return terms;
  }

  /** Gives {@code terms} to Lucene, one after the other. */
  static TokenStream stream(Iterable<BytesRef> terms) {
    return new Given(terms.iterator());
  }

  private static final class Given extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final Iterator<BytesRef> left;

    Given(Iterator<BytesRef> terms) {
      this.left = terms;
    }

    @Override
    public boolean incrementToken() {
      if (!left.hasNext()) {
        return false;
      }
      // There is no other attribute to clear.
      term.setBytesRef(left.next());
      return true;
    }
  }
}
