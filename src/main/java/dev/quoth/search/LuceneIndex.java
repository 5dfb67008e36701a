package dev.quoth.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.quoth.corpus.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** An {@link Index} in a folder of this machine. */
final class LuceneIndex implements Index {
  static final String ID = "id";
  static final String TEXT = "text";
  static final String CONTEXT = "context";
  static final String TITLE = "title";
  static final String WORDS = "words";
  static final String VECTOR = "vector";
  static final String PASSAGE = "passage";
  static final String EMBEDDED = "embedded";

  /**
   * What BM25 counts for in the sum, vectors having the rest. Half and half is the best on CACM and
   * Cranfield and of what is published for BEIR.
   */
  private static final double LEXICAL_WEIGHT = 0.5;

  /** Each side brings at least so many passages to the fusion. */
  private static final int FUSED = 1_000;

  /** Related words count for so much of a word that was asked. */
  private static final float RELATED_BOOST = 0.25f;

  /** Up to so many passages stay decoded in memory. */
  private static final int KEPT = 20_000;

  private static final ObjectReader PASSAGES = new ObjectMapper().readerFor(Passage.class);

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Analyzer analyzer = Analysis.analyzer();
  private final boolean hasVectors;
  private final @Nullable AtomicReferenceArray<Passage> decoded;

  private LuceneIndex(DirectoryReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(new BM25Similarity());
    this.searcher.setQueryCache(null);
    this.hasVectors =
        reader.leaves().stream()
            .anyMatch(leaf -> leaf.reader().getFieldInfos().fieldInfo(VECTOR) != null);
    this.decoded = reader.maxDoc() <= KEPT ? new AtomicReferenceArray<>(reader.maxDoc()) : null;
  }

  /** Opens the index in {@code folder}, as {@link IndexWriting} left it. */
  static LuceneIndex open(Path folder) throws IOException {
    return new LuceneIndex(DirectoryReader.open(FSDirectory.open(folder)));
  }

  @Override
  public boolean hasVectors() {
    return hasVectors;
  }

  @Override
  public int size() {
    return reader.numDocs();
  }

  @Override
  public List<Passage> passages() {
    try {
      List<Passage> all = new ArrayList<>(size());
      for (int doc = 0; doc < reader.maxDoc(); doc++) {
        all.add(decode(doc));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Passage> passage(String id) {
    try {
      TopDocs found = searcher.search(new TermQuery(new Term(ID, id)), 1);
      return found.scoreDocs.length == 0
          ? Optional.empty()
          : Optional.of(decode(found.scoreDocs[0].doc));
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Hit> search(Query query, float @Nullable [] vector, Mode mode, int k) {
    try {
      boolean dense = vector != null && hasVectors && mode != Mode.LEXICAL;
      int each = Math.max(k, FUSED);
      ScoreDoc[] byWords =
          mode == Mode.DENSE && dense
              ? new ScoreDoc[0]
              : searcher.search(lexical(query), each).scoreDocs;
      ScoreDoc[] byMeaning = dense && vector != null ? nearest(vector, each) : new ScoreDoc[0];
      return fuse(byWords, byMeaning, k);
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public int frequency(String word) {
    try {
      int most = -1;
      for (String term : terms(word).keySet()) {
        for (String field : List.of(TEXT, CONTEXT, TITLE)) {
          most = Math.max(most, reader.docFreq(new Term(field, term)));
        }
      }
      return most;
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<String> correction(String word) {
    try {
      var checker = new DirectSpellChecker();
      checker.setMinQueryLength(5);
      checker.setMaxEdits(word.length() < 8 ? 1 : 2);
      checker.setMinPrefix(1);
      checker.setAccuracy(0.6f);
      SuggestWord[] found =
          checker.suggestSimilar(
              new Term(WORDS, word), 1, reader, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX);
      return found.length == 0 ? Optional.empty() : Optional.of(found[0].string);
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean retain() {
    return reader.tryIncRef();
  }

  @Override
  public void release() {
    try {
      reader.decRef();
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be closed: " + e.getMessage(), e);
    }
  }

  // By words

  private org.apache.lucene.search.Query lexical(Query query) throws IOException {
    var all = new BooleanQuery.Builder();
    Map<String, Integer> asked = terms(query.text());
    // A word that is asked twice counts twice.
    asked.forEach((term, times) -> all.add(new BoostQuery(fields(term), times), Occur.SHOULD));
    Set<String> related = new LinkedHashSet<>();
    for (String words : query.related()) {
      related.addAll(terms(words).keySet());
    }
    related.removeAll(asked.keySet());
    related.forEach(term -> all.add(new BoostQuery(fields(term), RELATED_BOOST), Occur.SHOULD));
    return all.build();
  }

  private static org.apache.lucene.search.Query fields(String term) {
    return new CombinedFieldQuery.Builder(term)
        .addField(TEXT, 1f)
        .addField(CONTEXT, 1f)
        .addField(TITLE, 2f)
        .build();
  }

  /** The terms of {@code words}, each with how often it stands there. */
  private Map<String, Integer> terms(String words) throws IOException {
    Map<String, Integer> terms = new LinkedHashMap<>();
    try (TokenStream tokens = analyzer.tokenStream(TEXT, words)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && terms.size() < IndexSearcher.getMaxClauseCount() / 8) {
        terms.merge(term.toString(), 1, Integer::sum);
      }
      tokens.end();
    }
    return terms;
  }

  // By meaning

  private ScoreDoc[] nearest(float[] vector, int k) throws IOException {
    return reader.maxDoc() <= IndexWriting.EXACT_UP_TO
        ? exact(vector, k)
        : searcher.search(new KnnFloatVectorQuery(VECTOR, vector, k), k).scoreDocs;
  }

  private ScoreDoc[] exact(float[] vector, int k) throws IOException {
    var best =
        new PriorityQueue<ScoreDoc>(Math.min(k, Math.max(1, reader.maxDoc()))) {
          @Override
          protected boolean lessThan(ScoreDoc a, ScoreDoc b) {
            return a.score != b.score ? a.score < b.score : a.doc > b.doc;
          }
        };
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(VECTOR);
      VectorScorer scorer = vectors == null ? null : vectors.scorer(vector);
      if (scorer == null) {
        continue;
      }
      DocIdSetIterator docs = scorer.iterator();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        best.insertWithOverflow(new ScoreDoc(leaf.docBase + doc, scorer.score()));
      }
    }
    ScoreDoc[] sorted = new ScoreDoc[best.size()];
    for (int i = sorted.length - 1; i >= 0; i--) {
      sorted[i] = best.pop();
    }
    return sorted;
  }

  // Both

  private static final class Candidate {
    final int doc;
    int lexicalRank;
    double lexicalScore;
    int denseRank;
    double denseScore;
    double score;

    Candidate(int doc) {
      this.doc = doc;
    }
  }

  /**
   * A sum of scores, each stretched to 0 to 1 over its own list: better than a sum of reciprocal
   * ranks.
   */
  private List<Hit> fuse(ScoreDoc[] byWords, ScoreDoc[] byMeaning, int k) throws IOException {
    Map<Integer, Candidate> candidates = new HashMap<>();
    double lexicalWeight = byMeaning.length == 0 ? 1 : byWords.length == 0 ? 0 : LEXICAL_WEIGHT;
    for (int i = 0; i < byWords.length; i++) {
      Candidate candidate = candidates.computeIfAbsent(byWords[i].doc, Candidate::new);
      candidate.lexicalRank = i + 1;
      candidate.lexicalScore = byWords[i].score;
      candidate.score += lexicalWeight * stretched(byWords, i);
    }
    for (int i = 0; i < byMeaning.length; i++) {
      Candidate candidate = candidates.computeIfAbsent(byMeaning[i].doc, Candidate::new);
      candidate.denseRank = i + 1;
      candidate.denseScore = byMeaning[i].score;
      candidate.score += (1 - lexicalWeight) * stretched(byMeaning, i);
    }
    List<Candidate> ordered = new ArrayList<>(candidates.values());
    ordered.sort(
        Comparator.comparingDouble((Candidate c) -> -c.score).thenComparingInt(c -> c.doc));
    List<Hit> hits = new ArrayList<>(Math.min(k, ordered.size()));
    for (Candidate c : ordered.subList(0, Math.min(k, ordered.size()))) {
      // Lucene scores a dot product d as (1 + d) / 2.
      double cosine = c.denseRank == 0 ? 0 : 2 * c.denseScore - 1;
      hits.add(new Hit(decode(c.doc), c.score, c.lexicalRank, c.lexicalScore, c.denseRank, cosine));
    }
    return hits;
  }

  private static double stretched(ScoreDoc[] scores, int i) {
    double least = scores[scores.length - 1].score;
    double most = scores[0].score;
    return most == least ? 1 : (scores[i].score - least) / (most - least);
  }

  private Passage decode(int doc) throws IOException {
    Passage kept = decoded == null ? null : decoded.get(doc);
    if (kept != null) {
      return kept;
    }
    var bytes =
        searcher.storedFields().document(doc, java.util.Set.of(PASSAGE)).getBinaryValue(PASSAGE);
    Passage passage = PASSAGES.readValue(bytes.bytes, bytes.offset, bytes.length);
    if (decoded != null) {
      decoded.set(doc, passage);
    }
    return passage;
  }
}
