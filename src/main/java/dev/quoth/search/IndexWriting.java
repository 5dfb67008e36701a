package dev.quoth.search;

import dev.quoth.corpus.Passage;
import dev.quoth.search.IndexedTerms.Terms;
import dev.quoth.search.KnownVectors.Vector;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Writes passages into a new index, in the order in which they come. Whoever adds them also takes
 * them apart into terms; a thread of this writing's own writes them meanwhile.
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

  /** A passage on its way. */
  private record Entry(Passage passage, Document document) {}

  private final IndexedTerms terms = new IndexedTerms();
  private final IndexWriter writer;
  private final KnownVectors known;
  private final @Nullable Embedder embedder;
  private final Progress progress;
  private final int expected;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("index-writing").daemon().factory());

  private List<Entry> batch = new ArrayList<>(BATCH);
  private @Nullable Future<?> writing;
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
    batch.add(new Entry(passage, document(passage)));
    if (batch.size() == BATCH) {
      hand();
    }
  }

  /**
   * Writes what is left, to the disk.
   *
   * @return whether every passage has a vector
   * @throws IOException where some passage could not be written
   */
  boolean finish() throws IOException {
    hand();
    await();
    if (failure != null) {
      throw failure;
    }
    writer.commit();
    return complete;
  }

  private void hand() {
    await();
    List<Entry> full = batch;
    batch = new ArrayList<>(BATCH);
    if (failure == null && !full.isEmpty()) {
      writing = thread.submit(() -> write(full));
    }
  }

  private void await() {
    try {
      if (writing != null) {
        writing.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new InterruptedIOException("Stopped while indexing");
    } catch (ExecutionException e) {
      failure =
          e.getCause() instanceof IOException cause
              ? cause
              : new IOException("Indexing failed: " + e.getCause(), e.getCause());
    }
    writing = null;
  }

  private Void write(List<Entry> entries) throws IOException {
    List<@Nullable Vector> vectors =
        embedder == null && known.isEmpty() ? List.of() : vectors(entries);
    for (int i = 0; i < entries.size(); i++) {
      Document document = entries.get(i).document;
      Vector vector = vectors.isEmpty() ? null : vectors.get(i);
      float[] values = vector == null ? null : vector.values();
      if (vector != null && values != null) {
        document.add(new StringField(LuceneIndex.EMBEDDED, vector.key(), Field.Store.NO));
        document.add(
            new KnnFloatVectorField(
                LuceneIndex.VECTOR, values, VectorSimilarityFunction.DOT_PRODUCT));
      }
      complete &= values != null;
      writer.addDocument(document);
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

  private Document document(Passage passage) {
    Terms text = terms.of(passage.text());
    Terms context = terms.of(PassageWords.context(passage));
    Terms title = terms.of(passage.title());
    List<BytesRef> words = new ArrayList<>(text.words());
    words.addAll(context.words());
    words.addAll(title.words());
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, passage.id(), Field.Store.NO));
    document.add(new Field(LuceneIndex.TEXT, IndexedTerms.stream(text.stems()), COUNTED));
    document.add(new Field(LuceneIndex.CONTEXT, IndexedTerms.stream(context.stems()), COUNTED));
    document.add(new Field(LuceneIndex.TITLE, IndexedTerms.stream(title.stems()), COUNTED));
    document.add(new Field(LuceneIndex.WORDS, IndexedTerms.stream(words), LISTED));
    document.add(new StoredField(LuceneIndex.PASSAGE, StoredPassage.bytes(passage)));
    return document;
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
    thread.shutdownNow();
    writer.rollback();
  }
}
