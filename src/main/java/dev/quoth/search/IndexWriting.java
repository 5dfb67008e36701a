package dev.quoth.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.corpus.Passage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** Writes passages into a new index. */
final class IndexWriting implements Closeable {
  /**
   * Up to so many passages, vectors are compared one by one; above, Lucene's graph finds the
   * nearest.
   */
  static final int EXACT_UP_TO = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final IndexWriter writer;

  IndexWriting(Path folder) throws IOException {
    var config = new IndexWriterConfig(Analysis.analyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setCodec(
        new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Lucene104HnswScalarQuantizedVectorsFormat();
          }
        });
    writer = new IndexWriter(FSDirectory.open(folder), config);
  }

  /**
   * Adds a passage.
   *
   * @param vector of {@link PassageWords#embedded}; null where there is none yet
   */
  void add(Passage passage, float @Nullable [] vector) throws IOException {
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, passage.id(), Field.Store.NO));
    document.add(new TextField(LuceneIndex.TEXT, passage.text(), Field.Store.NO));
    document.add(new TextField(LuceneIndex.CONTEXT, PassageWords.context(passage), Field.Store.NO));
    document.add(new TextField(LuceneIndex.TITLE, passage.title(), Field.Store.NO));
    document.add(new TextField(LuceneIndex.WORDS, PassageWords.all(passage), Field.Store.NO));
    document.add(new StoredField(LuceneIndex.PASSAGE, json(passage)));
    if (vector != null) {
      document.add(
          new StringField(
              LuceneIndex.EMBEDDED, Embedder.key(PassageWords.embedded(passage)), Field.Store.NO));
      document.add(
          new KnnFloatVectorField(
              LuceneIndex.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
    writer.addDocument(document);
  }

  void commit() throws IOException {
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static byte[] json(Passage passage) {
    try {
      return JSON.writeValueAsBytes(passage);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A passage is plain values and always written", e);
    }
  }
}
