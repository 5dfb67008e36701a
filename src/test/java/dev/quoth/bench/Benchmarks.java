package dev.quoth.bench;

import dev.quoth.search.Mode;
import dev.quoth.slack.BallotBenchmark;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs every benchmark and prints one table. */
public final class Benchmarks {
  private static final int RATE = 100;
  private static final int SECONDS = 60;

  private final StringBuilder table = new StringBuilder();

  private Benchmarks() {}

  /**
   * Measures.
   *
   * @param arguments how many passages to search in, separated by commas; and optionally the names
   *     of the parts to measure, likewise, instead of all
   */
  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Generated.FOLDER);
    var benchmarks = new Benchmarks();
    List<String> inputs = new ArrayList<>(Input.collections());
    inputs.addAll(List.of(arguments[0].split(",")));
    Map<String, Part> parts = benchmarks.parts(inputs);
    List<String> wanted =
        arguments.length < 2 || arguments[1].equals("all")
            ? List.copyOf(parts.keySet())
            : List.of(arguments[1].split(","));
    if (!parts.keySet().containsAll(wanted)) {
      throw new IllegalArgumentException("Of " + wanted + ", some are none of " + parts.keySet());
    }
    benchmarks.machine("before");
    for (String name : wanted) {
      parts.get(name).measure();
    }
    benchmarks.machine("after");
    System.out.println("\n" + benchmarks.table);
  }

  private interface Part {
    void measure() throws Exception;
  }

  /** What can be measured, in the order of the table. */
  private Map<String, Part> parts(List<String> inputs) {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("load", this::load);
    parts.put("answers", this::answers);
    parts.put("steps", this::steps);
    parts.put("start", this::startUp);
    parts.put("indexing", this::indexing);
    parts.put("ballots", this::ballots);
    parts.put("search", () -> search(inputs));
    parts.put("growth", () -> growth(inputs));
    return parts;
  }

  private void machine(String when) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    row(
        "%d cores, Java %s, load %s: %.1f",
        system.getAvailableProcessors(), Runtime.version(), when, system.getSystemLoadAverage());
  }

  private void load() throws Exception {
    Load.Result load = Load.measure(RATE, SECONDS);
    row(
        "%nSigned mentions in, messages out, %d a second for %d s%n%-32s %9s %9s %9s",
        RATE, SECONDS, "ms", "median", "p99", "most");
    row("%-32s %9.1f %9.1f", "acknowledged", load.ackMedian(), load.ackP99());
    row("%-32s %9.1f %9.1f %9.1f", "posted", load.postMedian(), load.postP99(), load.postMax());
    row("%-32s %9.1f", "of a processor, each", load.processor());
    row("%-32s %d, %d, %d", "asked, refused, lost", load.asked(), load.refused(), load.lost());
    row("%-32s %s", "heap in use, MiB, by sixths", load.heap());
    row("%-32s %s", "resident, MiB, by sixths", load.resident());
    machine("after the load");
  }

  private void answers() throws RunnerException {
    row("%nAn answer on corpus/%n%-32s %9s %9s %9s", "ms", "median", "p99", "KB each");
    for (RunResult result : run(AnswerBenchmark.class)) {
      answer(result.getParams().getParam("mode").toLowerCase(Locale.ROOT), result);
    }
  }

  private void answer(String what, RunResult result) {
    row(
        "%-32s %9.2f %9.2f %9.0f",
        what,
        statistics(result).getPercentile(50),
        statistics(result).getPercentile(99),
        allocated(result));
  }

  private void steps() throws Exception {
    Map<String, Double> lexical = Steps.measure(Mode.LEXICAL);
    Map<String, Double> hybrid = Steps.measure(Mode.HYBRID);
    row("%nOf which, on average%n%-32s %9s %9s", "ms", "lexical", "hybrid");
    lexical.forEach((step, millis) -> row("%-32s %9.3f %9.3f", step, millis, hybrid.get(step)));
  }

  private void startUp() throws Exception {
    row(
        "%nFrom the start of a process to its first answer%n%-32s %9s %9s %9s %9s",
        "", "cold ms", "warm ms", "RSS MiB", "index KB");
    for (String mode : List.of("lexical", "hybrid")) {
      StartUp.Cost cost = StartUp.measure(mode);
      row(
          "%-32s %9d %9d %9d %9d",
          mode,
          cost.coldMillis(),
          cost.warmMillis(),
          cost.residentMebibytes(),
          cost.indexBytes() / 1_000);
    }
    row("%-32s %29d", "serving, at rest", StartUp.serving());
  }

  private void ballots() throws Exception {
    row(
        "%nFrom a submitted ballot to its 200, 300 people in one minute%n%-32s %9s %9s %9s %9s",
        "ms", "median", "p99", "worst", "processor");
    for (BallotBenchmark.Times times : BallotBenchmark.measure()) {
      row(
          "%-32s %9.1f %9.1f %9.1f %9.1f",
          times.poll(), times.median(), times.p99(), times.worst(), times.processor());
    }
  }

  private void indexing() throws RunnerException {
    row(
        "%nIndexing %d passages, vectors off%n%-32s %9s %9s %9s",
        IndexingBenchmark.PASSAGES, "", "a second", "x Lucene", "processor");
    Map<String, RunResult> results = new TreeMap<>();
    Collection<RunResult> all =
        new Runner(
                new OptionsBuilder()
                    .include(IndexingBenchmark.class.getName())
                    .addProfiler(ProcessorTime.class)
                    .build())
            .run();
    all.forEach(result -> results.put(result.getPrimaryResult().getLabel(), result));
    RunResult floor = results.get("sameFields");
    results.forEach((who, result) ->
        row(
            "%-32s %9.0f %9.2f %9.2f",
            who,
            IndexingBenchmark.PASSAGES * 1_000 / statistics(result).getPercentile(50),
            statistics(result).getPercentile(50) / statistics(floor).getPercentile(50),
            processor(result) / processor(floor)));
  }

  private static double processor(RunResult result) {
    return result.getSecondaryResults().get(ProcessorTime.LABEL).getScore();
  }

  private void search(List<String> inputs) throws Exception {
    row(
        "%nTen passages for a few words%n%-32s %9s %9s %9s %9s %9s",
        "ms", "median", "p99", "mean", "x Lucene", "KB each");
    for (String input : inputs) {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(SearchBenchmark.class.getName())
                      .param("input", input)
                      .addProfiler(GCProfiler.class)
                      // To fill a database with a million passages takes long.
                      .timeout(TimeValue.minutes(30))
                      .build())
              .run();
      double floor =
          results.stream()
              .filter(r -> r.getParams().getParam("engine").equals("LUCENE"))
              .mapToDouble(r -> statistics(r).getMean())
              .findFirst()
              .orElseThrow();
      for (RunResult result : results) {
        Statistics times = statistics(result);
        row(
            "%-32s %9.3f %9.3f %9.3f %9.2f %9.0f",
            input + " " + result.getParams().getParam("engine").toLowerCase(Locale.ROOT),
            times.getPercentile(50),
            times.getPercentile(99),
            times.getMean(),
            times.getMean() / floor,
            allocated(result));
      }
    }
  }

  /** How what it takes grows with the passages. */
  private void growth(List<String> inputs) throws Exception {
    row(
        "%nBy words, as there are more passages%n%-32s %9s %9s %9s %9s",
        "", "index MB", "start ms", "RSS MiB", "serve MiB");
    for (String name : inputs) {
      Input input = Input.named(name);
      StartUp.Warm start = StartUp.warm(input);
      row(
          "%-32s %9.1f %9d %9d %9d",
          name,
          StartUp.bytes(input.data()) / 1e6,
          start.millis(),
          start.residentMebibytes(),
          StartUp.serving(input));
    }
    row("%nAn answer by words%n%-32s %9s %9s %9s", "ms", "median", "p99", "KB each");
    for (String name : inputs) {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(AnswerBenchmark.class.getName())
                      .param("input", name)
                      .param("mode", "LEXICAL")
                      .addProfiler(GCProfiler.class)
                      .timeout(TimeValue.minutes(30))
                      .build())
              .run();
      results.forEach(result -> answer(name, result));
    }
    Map<String, List<Double>> steps = new LinkedHashMap<>();
    for (String name : inputs) {
      Input input = Input.named(name);
      Steps.measure(Mode.LEXICAL, input.folder(), input.data())
          .forEach(
              (step, millis) -> steps.computeIfAbsent(step, _ -> new ArrayList<>()).add(millis));
    }
    row("%nOf which, on average, ms%n%-32s %s", "", columns(inputs, "%9s"));
    steps.forEach((step, millis) -> row("%-32s %s", step, columns(millis, "%9.3f")));
  }

  private static String columns(List<?> values, String format) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, format, value))
        .collect(Collectors.joining(" "));
  }

  private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
    return new Runner(
            new OptionsBuilder().include(benchmark.getName()).addProfiler(GCProfiler.class).build())
        .run();
  }

  /** Kilobytes that one operation allocates in this process. */
  private static double allocated(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(measured -> measured.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(measured -> measured.getValue().getScore() / 1e3)
        .findFirst()
        .orElseThrow();
  }

  private static Statistics statistics(RunResult result) {
    return result.getPrimaryResult().getStatistics();
  }

  private void row(String format, Object... values) {
    String row = String.format(Locale.ROOT, format, values);
    System.out.println(row); // also at once: an end that never comes shall not cost the beginning
    table.append(row).append('\n');
  }
}
