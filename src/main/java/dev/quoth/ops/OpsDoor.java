package dev.quoth.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics}, on a port of their own, so that
 * the port that Slack reaches shows nothing.
 */
public final class OpsDoor implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int IDLE_MILLIS = 10_000;
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Server server;
  private final ServerConnector connector;
  private final String bindAddress;

  private OpsDoor(String bindAddress, int port, Readiness readiness, Meters meters) {
    this.bindAddress = bindAddress;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("ops");
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(bindAddress);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new Desk(readiness, meters));
  }

  /**
   * Listens, until closed.
   *
   * @param port 0 for any that is free
   * @throws IOException with a sentence for people, if the port is taken or not allowed
   */
  public static OpsDoor open(String bindAddress, int port, Readiness readiness, Meters meters)
      throws IOException {
    OpsDoor door = new OpsDoor(bindAddress, port, readiness, meters);
    try {
      door.server.start();
    } catch (Exception e) {
      door.close();
      throw new IOException(
          "Can't listen on %s port %d for health and metrics: %s."
              .formatted(bindAddress, port, e.getMessage()),
          e);
    }
    return door;
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://" + bindAddress + ":" + connector.getLocalPort() + "/");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The door for health and metrics did not close", e);
    }
  }

  private static final class Desk extends Handler.Abstract {
    private final Readiness readiness;
    private final Meters meters;

    Desk(Readiness readiness, Meters meters) {
      this.readiness = readiness;
      this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
        return send(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "text/plain", "");
      }
      return switch (Request.getPathInContext(request)) {
        case "/health/live" ->
            send(response, callback, HttpStatus.OK_200, "application/json", "{\"live\":true}\n");
        case "/health/ready" -> ready(response, callback);
        case "/metrics" -> send(response, callback, HttpStatus.OK_200, PROMETHEUS, meters.text());
        default -> send(response, callback, HttpStatus.NOT_FOUND_404, "text/plain", "");
      };
    }

    private boolean ready(Response response, Callback callback) {
      Map<String, String> faults = readiness.faults();
      ObjectNode answer = JSON.createObjectNode().put("ready", faults.isEmpty());
      ObjectNode parts = answer.putObject("parts");
      readiness.parts().forEach(part -> parts.put(part, faults.getOrDefault(part, "ready")));
      return send(
          response,
          callback,
          faults.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
          "application/json",
          answer + "\n");
    }

    private static boolean send(
        Response response, Callback callback, int status, String type, String body) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      Content.Sink.write(response, true, body, callback);
      return true;
    }
  }
}
