package dev.quoth.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The terms that words are looked up by. Safe for use by many threads at once. */
public final class QueryTerms {
  /** Related words count for so much of a word that was asked. */
  private static final float RELATED_WEIGHT = 0.25f;

  /** Of one text no more terms are taken: a whole document may be pasted as a question. */
  private static final int MOST = 128;

  private final Analyzer analyzer = Analysis.analyzer();
  private final Analyzer questions = Analysis.questions();

  /** The terms of a query, each with what it counts for: a word that is asked twice, twice. */
  public Map<String, Float> of(Query query) {
    Map<String, Float> weights = new LinkedHashMap<>();
    Map<String, Integer> asked = of(query.text(), questions);
    // Who asks for nothing but such words ("the who") means them.
    (asked.isEmpty() ? of(query.text()) : asked)
        .forEach((term, times) -> weights.put(term, (float) times));
    for (String words : query.related()) {
      of(words).keySet().forEach(term -> weights.putIfAbsent(term, RELATED_WEIGHT));
    }
    return weights;
  }

  /** The terms of {@code words}, each with how often it stands there. */
  public Map<String, Integer> of(String words) {
    return of(words, analyzer);
  }

  private static Map<String, Integer> of(String words, Analyzer analyzer) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    try (TokenStream tokens = analyzer.tokenStream(LuceneIndex.TEXT, words)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && terms.size() < MOST) {
        terms.merge(term.toString(), 1, Integer::sum);
      }
      tokens.end();
      return terms;
    } catch (IOException e) {
      throw new UncheckedIOException("Words in memory can always be read", e);
    }
  }
}
