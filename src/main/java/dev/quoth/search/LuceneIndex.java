package dev.quoth.search;

import dev.quoth.corpus.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
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
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.PriorityQueue;
import org.apache.lucene.util.StringHelper;
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

  /** Shorter words are not corrected; a letter less, and nothing was meant that they slip from. */
  static final int LEAST_CORRECTED = 5;

  /** Up to so many passages stay decoded in memory. */
  private static final int KEPT = 20_000;

  private static final Set<String> PASSAGE_ONLY = Set.of(PASSAGE);

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final QueryTerms terms = new QueryTerms();
  private final boolean hasVectors;
  private final @Nullable AtomicReferenceArray<Passage> decoded;

  private LuceneIndex(DirectoryReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(new BM25Similarity());
    this.searcher.setQueryCache(null);
    this.hasVectors = hasVectors(reader);
    this.decoded = reader.maxDoc() <= KEPT ? new AtomicReferenceArray<>(reader.maxDoc()) : null;
  }

  static boolean hasVectors(DirectoryReader reader) {
    return reader.leaves().stream()
        .anyMatch(leaf -> leaf.reader().getFieldInfos().fieldInfo(VECTOR) != null);
  }

  /**
   * Opens the index in {@code folder}, as {@link IndexWriting} left it.
   *
   * @throws IOException where it isn't whole, down to the last byte
   */
  static LuceneIndex open(Path folder) throws IOException {
    DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder));
    try {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return new LuceneIndex(reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
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
  public List<Passage> passages(String article) {
    try {
      BytesRef first = new BytesRef(article + "#");
      SortedSet<Integer> docs = new TreeSet<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        Terms ids = leaf.reader().terms(ID);
        TermsEnum id = ids == null ? TermsEnum.EMPTY : ids.iterator();
        if (id.seekCeil(first) == TermsEnum.SeekStatus.END) {
          continue;
        }
        while (id.term() != null && StringHelper.startsWith(id.term(), first)) {
          docs.add(leaf.docBase + id.postings(null, PostingsEnum.NONE).nextDoc());
          if (id.next() == null) {
            break;
          }
        }
      }
      List<Passage> found = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (int doc : docs) {
        Passage passage = decode(doc, stored);
        // An article's id may begin as another's does: "notes" and "notes#2".
        if (passage.article().equals(article)) {
          found.add(passage);
        }
      }
      return found;
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
          : Optional.of(decode(found.scoreDocs[0].doc, searcher.storedFields()));
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Hit> search(Query query, float @Nullable [] vector, Mode mode, int k) {
    try {
      boolean dense = vector != null && hasVectors && mode != Mode.LEXICAL;
      // Words alone are not fused: of a large index, more than is asked for would cost more.
      int each = dense || size() <= Fusion.DEPTH ? Math.max(k, Fusion.DEPTH) : k;
      ScoreDoc[] byWords =
          mode == Mode.DENSE && dense
              ? new ScoreDoc[0]
              : searcher.search(lexical(query), best(each)).scoreDocs;
      ScoreDoc[] byMeaning = dense && vector != null ? nearest(vector, each) : new ScoreDoc[0];
      List<Hit> hits = new ArrayList<>(Math.min(k, each));
      // One reader for all of them: each has buffers of its own, to unpack what is stored.
      StoredFields stored = searcher.storedFields();
      for (Fusion.Candidate found : Fusion.fuse(byWords, byMeaning, k)) {
        hits.add(found.hit(decode(found.doc(), stored)));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException("The index can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public int frequency(String word) {
    try {
      int most = -1;
      for (String term : terms.of(word).keySet()) {
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
      checker.setMinQueryLength(LEAST_CORRECTED);
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

  /** Collects the {@code k} best; how many more there are is not counted. */
  private TopScoreDocCollectorManager best(int k) {
    int most = Math.min(k, Math.max(1, reader.maxDoc()));
    return new TopScoreDocCollectorManager(most, most);
  }

  private org.apache.lucene.search.Query lexical(Query query) {
    var all = new BooleanQuery.Builder();
    terms
        .of(query)
        .forEach((term, weight) -> all.add(new BoostQuery(fields(term), weight), Occur.SHOULD));
    return all.build();
  }

  private static org.apache.lucene.search.Query fields(String term) {
    return new CombinedFieldQuery.Builder(term)
        .addField(TEXT, 1f)
        .addField(CONTEXT, 1f)
        .addField(TITLE, 2f)
        .build();
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

  private Passage decode(int doc, StoredFields stored) throws IOException {
    Passage kept = decoded == null ? null : decoded.get(doc);
    if (kept != null) {
      return kept;
    }
    Passage passage =
        StoredPassage.passage(stored.document(doc, PASSAGE_ONLY).getBinaryValue(PASSAGE));
    if (decoded != null) {
      decoded.set(doc, passage);
    }
    return passage;
  }
}
