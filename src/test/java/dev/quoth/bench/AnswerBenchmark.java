package dev.quoth.bench;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An answer, from question to verified quotes, one after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class AnswerBenchmark {
  @Param({"LEXICAL", "HYBRID"})
  public Mode mode = Mode.HYBRID;

  /** Empty for {@code corpus/}. */
  @Param("")
  public String input = "";

  private LiveIndex index;
  private Answerer answerer;
  private int next;

  @Setup
  public void open() throws Exception {
    if (input.isEmpty()) {
      index =
          LiveIndex.open(Path.of("corpus"), Generated.FOLDER.resolve("data"), Progress.silent());
    } else {
      Input searched = Input.named(input);
      index = LiveIndex.open(searched.folder(), searched.data(), Progress.silent());
    }
    if (mode == Mode.HYBRID) {
      index.loadVectors();
    }
    answerer = new CorpusAnswerer(index, mode);
  }

  @Benchmark
  public Answer answer() {
    return answerer.answer(Questions.ALL.get(next++ % Questions.ALL.size()), List.of());
  }

  @TearDown
  public void close() {
    index.close();
  }
}
