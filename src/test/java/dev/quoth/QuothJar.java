package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code target/quoth.jar} as a process of its own, as people start it. */
public final class QuothJar implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quoth.jar");
  private static final Path DATA = Path.of("target", "test-data");
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private final List<Thread> readers = new ArrayList<>();

  private QuothJar(Process process) {
    this.process = process;
    readers.add(gather(process.getInputStream(), out));
    readers.add(gather(process.getErrorStream(), err));
  }

  /** Starts it on the Java of this test, with nothing in its environment but {@code settings}. */
  public static QuothJar start(Map<String, String> settings, String... arguments)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return start(java, settings, arguments);
  }

  static QuothJar start(Path java, Map<String, String> settings, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(SLACK|QUOTH)_.*"));
    builder.environment().put("QUOTH_DATA", DATA.toString());
    builder.environment().putAll(settings);
    return new QuothJar(builder.start());
  }

  /** Waits until it ends. */
  public int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(all()).isTrue();
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  /** Asks it to stop, as a service manager does. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until it has printed a line that contains {@code part}, and gives that line. */
  public String await(String part) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (String line : all().lines().toList()) {
        if (line.contains(part)) {
          return line;
        }
      }
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as("no \"%s\" in:%n%s", part, all())
          .isTrue();
      Thread.sleep(50);
    }
  }

  String out() {
    synchronized (out) {
      return out.toString();
    }
  }

  String err() {
    synchronized (err) {
      return err.toString();
    }
  }

  /** What it has printed so far. */
  public String all() {
    return out() + err();
  }

  /** How long it has kept processors busy so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Kills it: it can finish nothing. Returns when it is gone. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** Deletes what earlier processes kept of Slack, and leaves the index. */
  static void forget() throws IOException {
    for (String file : List.of("quoth.db", "quoth.db-wal", "quoth.db-shm")) {
      Files.deleteIfExists(DATA.resolve(file));
    }
  }

  private static Thread gather(InputStream from, StringBuilder to) {
    return Thread.ofVirtual()
        .start(() -> {
          try (var reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
            char[] read = new char[4096];
            for (int n = reader.read(read); n >= 0; n = reader.read(read)) {
              synchronized (to) {
                to.append(read, 0, n);
              }
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
