package dev.quoth.search;

import dev.quoth.corpus.Passage;
import dev.quoth.search.KnownVectors.Vector;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Writes passages into a new index, in the order in which they come. While one thread adds them,
 * others take those before apart into terms, and another writes what has been taken apart.
 */
final class IndexWriting implements Closeable {
  /**
   * Up to so many passages, vectors are compared one by one; above, Lucene's graph finds the
   * nearest.
   */
  static final int EXACT_UP_TO = 20_000;

  /** So many passages go from hand to hand; an interrupted run loses the vectors of so many. */
  private static final int BATCH = 256;

  private static final double BUFFERED_MEBIBYTES = 64;

  /** Terms are counted; where they stand is asked by nobody. */
  private static final FieldType COUNTED = indexed(IndexOptions.DOCS_AND_FREQS);

  private static final FieldType LISTED = indexed(IndexOptions.DOCS);

  /** So many batches may be underway: enough that nobody waits, and not the whole collection. */
  private static final int UNDERWAY = 8;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** A passage on its way, and what it is found by. */
  private record Entry(
      Passage passage,
      List<BytesRef> text,
      List<BytesRef> context,
      List<BytesRef> title,
      List<BytesRef> words,
      BytesRef stored) {}

  private final IndexedTerms terms = new IndexedTerms();
  private final Form form = new Form();
  private final IndexWriter writer;
  private final KnownVectors known;
  private final @Nullable Embedder embedder;
  private final Progress progress;
  private final int expected;
  private final ExecutorService analysing =
      Executors.newFixedThreadPool(
          Math.max(1, CORES - 1), Thread.ofPlatform().name("index-terms").daemon().factory());
  private final ExecutorService writing =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("index-writing").daemon().factory());
  private final Queue<Future<?>> underway = new ArrayDeque<>();

  private List<Passage> batch = new ArrayList<>(BATCH);
  private @Nullable IOException failure;
  private int written;
  private boolean complete = true;

  /**
   * @param folder where the index shall be
   * @param known vectors that need not be made
   * @param embedder makes the others; null leaves them out
   * @param progress is told how far it is
   * @param expected how many passages will probably come; 0 where nobody knows
   */
  IndexWriting(
      Path folder, KnownVectors known, @Nullable Embedder embedder, Progress progress, int expected)
      throws IOException {
    var config = new IndexWriterConfig(Analysis.analyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(BUFFERED_MEBIBYTES);
    config.setUseCompoundFile(false);
    // Merges neighbours only: the order of the articles stays.
    config.setMergePolicy(new LogDocMergePolicy());
    config.setCodec(
        new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Lucene104HnswScalarQuantizedVectorsFormat();
          }
        });
    this.writer = new IndexWriter(FSDirectory.open(folder), config);
    this.known = known;
    this.embedder = embedder;
    this.progress = progress;
    this.expected = expected;
  }

  /** Adds a passage. Never fails: whether it was written, {@link #finish} says. */
  void add(Passage passage) {
    batch.add(passage);
    if (batch.size() == BATCH) {
      hand(UNDERWAY);
    }
  }

  /**
   * Writes what is left, to the disk.
   *
   * @return whether every passage has a vector
   * @throws IOException where some passage could not be written
   */
  boolean finish() throws IOException {
    hand(0);
    if (failure != null) {
      throw failure;
    }
    writer.commit();
    return complete;
  }

  /** Sends the batch on its way, and waits until no more than {@code left} are underway. */
  private void hand(int left) {
    List<Passage> full = batch;
    batch = new ArrayList<>(BATCH);
    if (failure == null && !full.isEmpty()) {
      Future<List<Entry>> entries = analysing.submit(() -> entries(full));
      underway.add(writing.submit(() -> write(entries.get())));
    }
    while (underway.size() > left) {
      await(underway.remove());
    }
  }

  private void await(Future<?> done) {
    try {
      done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(new InterruptedIOException("Stopped while indexing"));
    } catch (ExecutionException e) {
      failed(
          e.getCause() instanceof IOException cause
              ? cause
              : new IOException("Indexing failed: " + e.getCause(), e.getCause()));
    }
  }

  /** The first failure tells why; those behind it only follow from it. */
  private void failed(IOException why) {
    if (failure == null) {
      failure = why;
    }
  }

  private List<Entry> entries(List<Passage> passages) {
    IndexedTerms.Reading reading = terms.reading();
    List<Entry> entries = new ArrayList<>(passages.size());
    for (Passage passage : passages) {
      List<BytesRef> words = new ArrayList<>();
      entries.add(
          new Entry(
              passage,
              reading.stems(passage.text(), words),
              reading.stems(PassageWords.context(passage), words),
              reading.stems(passage.title(), words),
              words,
              StoredPassage.bytes(passage)));
    }
    return entries;
  }

  private Void write(List<Entry> entries) throws IOException {
    List<@Nullable Vector> vectors =
        embedder == null && known.isEmpty() ? List.of() : vectors(entries);
    for (int i = 0; i < entries.size(); i++) {
      Vector vector = vectors.isEmpty() ? null : vectors.get(i);
      complete &= vector != null && vector.values() != null;
      writer.addDocument(form.filled(entries.get(i), vector));
    }
    written += entries.size();
    progress.passages(written, Math.max(written, expected));
    return null;
  }

  private List<@Nullable Vector> vectors(List<Entry> entries) throws IOException {
    List<@Nullable Vector> vectors = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Entry entry : entries) {
      String text = PassageWords.embedded(entry.passage);
      Vector vector = known.of(text);
      if (vector.values() == null) {
        missing.add(text);
        places.add(vectors.size());
      }
      vectors.add(vector);
    }
    if (embedder != null && !missing.isEmpty()) {
      List<Vector> made = made(missing, embedder);
      known.keep(made);
      for (int i = 0; i < made.size(); i++) {
        vectors.set(places.get(i), made.get(i));
      }
    }
    return vectors;
  }

  /**
   * The vectors of {@code texts}, on all cores. Each text goes through the model by itself: beside
   * others the quantised model would give it another vector.
   */
  private static List<Vector> made(List<String> texts, Embedder embedder) {
    return texts.parallelStream()
        .map(text -> new Vector(Embedder.key(text), embedder.embed(text)))
        .toList();
  }

  /** One document that is filled again and again: to make its fields would take as long. */
  private static final class Form {
    private final StringField id = new StringField(LuceneIndex.ID, "", Field.Store.NO);
    private final Terms text = new Terms(LuceneIndex.TEXT, COUNTED);
    private final Terms context = new Terms(LuceneIndex.CONTEXT, COUNTED);
    private final Terms title = new Terms(LuceneIndex.TITLE, COUNTED);
    private final Terms words = new Terms(LuceneIndex.WORDS, LISTED);
    private final StoredField stored = new StoredField(LuceneIndex.PASSAGE, new BytesRef());
    private final List<IndexableField> all = List.of(id, text, context, title, words, stored);

    List<IndexableField> filled(Entry entry, @Nullable Vector vector) {
      id.setStringValue(entry.passage.id());
      text.set(entry.text);
      context.set(entry.context);
      title.set(entry.title);
      words.set(entry.words);
      stored.setBytesValue(entry.stored);
      float[] values = vector == null ? null : vector.values();
      if (vector == null || values == null) {
        return all;
      }
      List<IndexableField> withVector = new ArrayList<>(all);
      withVector.add(new StringField(LuceneIndex.EMBEDDED, vector.key(), Field.Store.NO));
      withVector.add(
          new KnnFloatVectorField(
              LuceneIndex.VECTOR, values, VectorSimilarityFunction.DOT_PRODUCT));
      return withVector;
    }
  }

  /** A field whose terms are known already. */
  private static final class Terms extends Field {
    private final IndexedTerms.Given given;

    Terms(String name, FieldType type) {
      this(name, type, new IndexedTerms.Given());
    }

    private Terms(String name, FieldType type, IndexedTerms.Given given) {
      super(name, given, type);
      this.given = given;
    }

    void set(List<BytesRef> terms) {
      given.set(terms);
    }
  }

  private static FieldType indexed(IndexOptions options) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setOmitNorms(options == IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  @Override
  public void close() throws IOException {
    analysing.shutdownNow();
    writing.shutdownNow();
    writer.rollback();
  }
}
