import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One OpenSearch node, which ends with the process that started it. */
final class Node {
  private Node() {}

  /**
   * @param args the folder for its files, its port for HTTP and its port for other nodes
   */
  public static void main(String[] args) throws IOException {
    try (OpenSearchRunner runner = new OpenSearchRunner()) {
      runner.onBuild((number, settings) -> {
        settings.put("http.host", "127.0.0.1");
        settings.put("http.port", args[1]);
        settings.put("transport.host", "127.0.0.1");
        settings.put("transport.port", args[2]);
        settings.put("discovery.type", "single-node");
        // The disk of a developer's machine may well be nine tenths full.
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
      });
      runner.build(OpenSearchRunner.newConfigs().basePath(args[0]).numOfNode(1));
      while (System.in.read() >= 0) {
        // Whoever started it holds the other end, and lets go of it when it ends, even by kill -9.
      }
    }
  }
}
