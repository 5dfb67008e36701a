package dev.quoth.bench;

import dev.quoth.bench.Generated.Text;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
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
 * Indexing a JSON Lines file, vectors off. Quoth reads the file, splits it into passages, keeps
 * where each word stands and writes; bare Lucene is handed the title and the text of each passage.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class IndexingBenchmark {
  static final int PASSAGES = 20_000;

  private List<Text> texts = List.of();
  private Path corpus;
  private Path data;

  @Setup
  public void generate() throws Exception {
    Generated generated = Generated.words();
    texts = generated.passages(PASSAGES).toList();
    corpus = generated.corpus(PASSAGES);
  }

  @Setup(Level.Invocation)
  public void empty() throws Exception {
    data = Files.createTempDirectory(Generated.FOLDER, "indexing");
  }

  @Benchmark
  public void quoth() throws Exception {
    LiveIndex.open(corpus, data, Progress.silent()).close();
  }

  @Benchmark
  public void lucene() throws Exception {
    try (var writer =
        new IndexWriter(FSDirectory.open(data), new IndexWriterConfig(new EnglishAnalyzer()))) {
      for (Text text : texts) {
        Document document = new Document();
        document.add(new TextField("title", text.title(), Field.Store.YES));
        document.add(new TextField("text", text.text(), Field.Store.YES));
        writer.addDocument(document);
      }
      writer.commit();
    }
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
