package dev.quoth.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.corpus.Passage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
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
   * @param vector of {@link #embedded}; null where there is none yet
   */
  void add(Passage passage, float @Nullable [] vector) throws IOException {
    Document document = new Document();
    document.add(new StringField(LuceneIndex.ID, passage.id(), Field.Store.NO));
    document.add(new TextField(LuceneIndex.TEXT, passage.text(), Field.Store.NO));
    document.add(new TextField(LuceneIndex.CONTEXT, context(passage), Field.Store.NO));
    document.add(new TextField(LuceneIndex.TITLE, passage.title(), Field.Store.NO));
    document.add(
        new TextField(
            LuceneIndex.WORDS,
            String.join("\n", passage.text(), context(passage), passage.title()),
            Field.Store.NO));
    document.add(new StoredField(LuceneIndex.PASSAGE, json(passage)));
    if (vector != null) {
      document.add(
          new StringField(
              LuceneIndex.EMBEDDED, KnownVectors.key(embedded(passage)), Field.Store.NO));
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

  /** What stands above the passage: its headings, and the header of a row. */
  private static String context(Passage passage) {
    return String.join("\n", passage.headings())
        + passage.cells().stream()
            .map(Passage.Cell::header)
            .collect(Collectors.joining("\n", "\n", ""));
  }

  /** What is embedded: the passage below its title and headings; a row worded from its header. */
  static String embedded(Passage passage) {
    String above =
        passage.title()
            + passage.headings().stream().map(h -> " > " + h).collect(Collectors.joining());
    String words =
        passage.cells().isEmpty()
            ? passage.text()
            : passage.cells().getFirst().text()
                + passage.cells().stream()
                    .skip(1)
                    .map(c -> ", " + c.header() + ": " + c.text())
                    .collect(Collectors.joining());
    return above + "\n" + words;
  }

  private static byte[] json(Passage passage) {
    try {
      return JSON.writeValueAsBytes(passage);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A passage is plain values and always written", e);
    }
  }
}
