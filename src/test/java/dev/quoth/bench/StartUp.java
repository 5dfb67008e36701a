package dev.quoth.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code target/quoth.jar} in a process of its own: from its start to its first answer. */
final class StartUp {
  private static final int RUNS = 3;

  /** After so many milliseconds without work, what a start needed for a moment is given back. */
  private static final int AT_REST = 12_000;

  private static final Path CORPUS = Path.of("corpus");

  private StartUp() {}

  /**
   * What one way of asking costs.
   *
   * @param coldMillis from start to answer where there is no index yet
   * @param warmMillis the same where there is one; the median of a few
   * @param indexBytes the folder that Quoth keeps
   * @param residentMebibytes the most memory that the process had, or -1 where the system doesn't
   *     say
   */
  record Cost(long coldMillis, long warmMillis, long indexBytes, long residentMebibytes) {}

  /** Where there is an index; see {@link Cost}. */
  record Warm(long millis, long residentMebibytes) {}

  static Cost measure(String mode) throws Exception {
    Path data = Files.createTempDirectory(Generated.FOLDER, "start");
    long cold = ask(mode, CORPUS, data).millis();
    Warm warm = warm(mode, CORPUS, data);
    return new Cost(cold, warm.millis(), bytes(data), warm.residentMebibytes());
  }

  /** By words, where the index is there. */
  static Warm warm(Input input) throws Exception {
    return warm("lexical", input.folder(), input.data());
  }

  private static Warm warm(String mode, Path corpus, Path data) throws Exception {
    List<Warm> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(ask(mode, corpus, data));
    }
    return new Warm(
        runs.stream().mapToLong(Warm::millis).sorted().skip(RUNS / 2).findFirst().orElseThrow(),
        runs.stream().mapToLong(Warm::residentMebibytes).max().orElseThrow());
  }

  /** The memory in MiB of a Quoth that serves {@code corpus/}, found by meaning too, unasked. */
  static long serving() throws Exception {
    Path data = Files.createTempDirectory(Generated.FOLDER, "start");
    ask("hybrid", CORPUS, data);
    return serving(CORPUS, data, "found by meaning");
  }

  /** The same where passages are found by words only. */
  static long serving(Input input) throws Exception {
    return serving(input.folder(), input.data(), "http://localhost:");
  }

  private static long serving(Path corpus, Path data, String until) throws Exception {
    ProcessBuilder builder = quoth(data, "serve", "--corpus", corpus.toString());
    builder.environment().put("QUOTH_PORT", "0");
    Process process = builder.redirectErrorStream(true).start();
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains(until)) {
          Thread.sleep(AT_REST);
          return residentMebibytes(process, "VmRSS:");
        }
      }
      throw new IllegalStateException("Quoth never said \"" + until + "\"");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Warm ask(String mode, Path corpus, Path data) throws Exception {
    return run(
        quoth(
            data, "ask", "--mode", mode, "--corpus", corpus.toString(), Questions.ALL.getFirst()));
  }

  private static ProcessBuilder quoth(Path data, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(Path.of("target", "quoth.jar").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(SLACK|QUOTH)_.*"));
    builder.environment().put("QUOTH_DATA", data.toString());
    return builder;
  }

  private static Warm run(ProcessBuilder builder) throws Exception {
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process = builder.start();
    long resident = -1;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      resident = Math.max(resident, residentMebibytes(process, "VmHWM:"));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(builder.command() + " ended with " + process.exitValue());
    }
    return new Warm(millis, resident);
  }

  static long residentMebibytes(Process process, String figure) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith(figure))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException | java.io.UncheckedIOException e) {
      return -1; // it has just ended, or this is no Linux
    }
  }

  static long bytes(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
