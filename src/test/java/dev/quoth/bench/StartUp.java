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

  private record Run(long millis, long residentMebibytes) {}

  static Cost measure(String mode) throws Exception {
    Path data = Files.createTempDirectory(Generated.FOLDER, "start");
    long cold = ask(mode, data).millis();
    List<Run> warm = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      warm.add(ask(mode, data));
    }
    return new Cost(
        cold,
        warm.stream().mapToLong(Run::millis).sorted().skip(RUNS / 2).findFirst().orElseThrow(),
        bytes(data),
        warm.stream().mapToLong(Run::residentMebibytes).max().orElseThrow());
  }

  /**
   * The memory of a Quoth that serves, in MiB.
   *
   * @param atRest once passages are found by meaning, too, and nobody asks
   * @param underLoad the most while hundreds of questions are answered, one after the other
   */
  record Memory(long atRest, long underLoad) {}

  static Memory memory() throws Exception {
    Path data = Files.createTempDirectory(Generated.FOLDER, "start");
    ask("hybrid", data);
    ProcessBuilder serving = quoth(data, "serve");
    serving.environment().put("QUOTH_PORT", "0");
    Process process = serving.redirectErrorStream(true).start();
    long atRest = -1;
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains("found by meaning")) {
          Thread.sleep(2_000);
          atRest = residentMebibytes(process, "VmRSS:");
          break;
        }
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      questions.addAll(Questions.ALL);
    }
    Path file = Files.write(data.resolve("questions.txt"), questions);
    Run loaded = run(quoth(data, "ask", "--batch", file.toString()));
    return new Memory(atRest, loaded.residentMebibytes());
  }

  private static Run ask(String mode, Path data) throws Exception {
    return run(quoth(data, "ask", "--mode", mode, Questions.ALL.getFirst()));
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

  private static Run run(ProcessBuilder builder) throws Exception {
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
    return new Run(millis, resident);
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
