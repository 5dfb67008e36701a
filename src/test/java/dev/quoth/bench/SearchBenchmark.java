package dev.quoth.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten passages for three words, any of which may stand in them, by each engine; of a collection,
 * for the words of its own queries.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SearchBenchmark {
  @Param({"QUOTH", "LUCENE", "SQLITE", "POSTGRES"})
  public Kind engine = Kind.QUOTH;

  @Param("1000")
  public String input = "1000";

  /** Of a million passages a database takes seconds for each. */
  private static final int CHECKED = 10;

  private Engine opened;
  private List<List<String>> queries;
  private int next;

  /** The engines compared. */
  public enum Kind {
    QUOTH,
    LUCENE,
    SQLITE,
    POSTGRES
  }

  @Setup
  public void open() throws Exception {
    Input searched = Input.named(input);
    queries = searched.queries().get();
    opened =
        switch (engine) {
          case QUOTH -> new QuothEngine(searched);
          case LUCENE -> new LuceneEngine(searched);
          case SQLITE -> SqlEngine.sqlite(searched);
          case POSTGRES -> SqlEngine.postgres(searched);
        };
    for (List<String> query : queries.subList(0, CHECKED)) {
      if (opened.search(query).isEmpty()) {
        throw new IllegalStateException(engine + " finds nothing for " + query);
      }
    }
  }

  @Benchmark
  public List<?> search() throws Exception {
    return opened.search(queries.get(next++ % queries.size()));
  }

  @TearDown
  public void close() throws Exception {
    opened.close();
  }
}
