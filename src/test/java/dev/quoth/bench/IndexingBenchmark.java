package dev.quoth.bench;

import dev.quoth.bench.Generated.Text;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Indexing, vectors off, three ways. Quoth reads a JSON Lines file, splits its texts into sentences
 * and passages, and writes. Bare Lucene is handed the texts in memory: once with the fields of
 * Quoth's index, and once as one would begin, with a title and a text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class IndexingBenchmark {
  static final int PASSAGES = 100_000;

  private static final FieldType COUNTED = indexed(IndexOptions.DOCS_AND_FREQS);
  private static final FieldType LISTED = indexed(IndexOptions.DOCS);

  private List<Text> texts = List.of();
  private Input input;
  private Path data;

  @Setup
  public void generate() throws Exception {
    input = Input.named(String.valueOf(PASSAGES));
    try (Stream<Text> all = input.texts().get()) {
      texts = all.toList();
    }
  }

  @Setup(Level.Invocation)
  public void empty() throws Exception {
    data = Files.createTempDirectory(Generated.FOLDER, "indexing");
  }

  @Benchmark
  public void quoth() throws Exception {
    LiveIndex.open(input.folder(), data, Progress.silent()).close();
  }

  @Benchmark
  public void sameFields() throws Exception {
    Analyzer analyzer =
        new PerFieldAnalyzerWrapper(
            new EnglishAnalyzer(), Map.of("words", new StandardAnalyzer(CharArraySet.EMPTY_SET)));
    write(
        new IndexWriterConfig(analyzer).setRAMBufferSizeMB(64).setUseCompoundFile(false),
        text -> {
          Document document = new Document();
          document.add(new StringField("id", text.id(), Field.Store.YES));
          document.add(new Field("text", text.text(), COUNTED));
          document.add(new Field("context", "", COUNTED));
          document.add(new Field("title", text.title(), COUNTED));
          document.add(new Field("words", text.text() + "\n" + text.title(), LISTED));
          document.add(new StoredField("passage", text.title() + "\n" + text.text()));
          return document;
        });
  }

  @Benchmark
  public void titleAndText() throws Exception {
    write(
        new IndexWriterConfig(new EnglishAnalyzer()),
        text -> {
          Document document = new Document();
          document.add(new TextField("title", text.title(), Field.Store.YES));
          document.add(new TextField("text", text.text(), Field.Store.YES));
          return document;
        });
  }

  private void write(IndexWriterConfig config, Function<Text, Document> document)
      throws IOException {
    try (var writer = new IndexWriter(FSDirectory.open(data), config)) {
      for (Text text : texts) {
        writer.addDocument(document.apply(text));
      }
      writer.commit();
    }
  }

  private static FieldType indexed(IndexOptions options) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setOmitNorms(options == IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  @TearDown(Level.Invocation)
  public void remove() throws Exception {
    try (Stream<Path> tree = Files.walk(data)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
