package dev.quoth.slack;

import com.slack.api.bolt.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in over HTTP: {@code POST /slack/events} for events, commands and buttons. Size, time and
 * signature are checked here, before anything is parsed; who fails the check learns nothing.
 */
final class HttpDoor implements AutoCloseable {
  static final String PATH = "/slack/events";

  /** Many times what Slack sends; keeps strangers from filling the memory. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int IDLE_MILLIS = 10_000;

  /** For acknowledgements that are under way when Quoth stops. */
  private static final int STOP_MILLIS = 2_000;

  private static final int SHUTDOWN_MILLIS = 50;

  private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);

  private final Server server = new Server();
  private final ServerConnector connector;
  private final String bindAddress;

  /**
   * @param pages answer what is not for {@link #PATH}; null where there are none
   */
  HttpDoor(
      String bindAddress, int port, SignatureCheck check, Intake intake, @Nullable Handler pages) {
    this.bindAddress = bindAddress;
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(bindAddress);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    // Connections that Slack keeps open for later; requests under way are waited for by the
    // handler.
    connector.setShutdownIdleTimeout(SHUTDOWN_MILLIS);
    server.addConnector(connector);
    server.setHandler(
        new GracefulHandler(
            pages == null
                ? new Gate(check, intake)
                : new Handler.Sequence(pages, new Gate(check, intake))));
    server.setStopTimeout(STOP_MILLIS);
    server.setErrorHandler((request, response, callback) -> {
      callback.succeeded();
      return true;
    });
  }

  /**
   * Listens.
   *
   * @throws IOException with a sentence for people, if the port is taken or not allowed
   */
  void start() throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(
          "Can't listen on %s port %d: %s. Choose another port."
              .formatted(bindAddress, connector.getPort(), e.getMessage()),
          e);
    }
    log.info("Listening for Slack on http://{}:{}{}", bindAddress, connector.getLocalPort(), PATH);
  }

  boolean isOpen() {
    return connector.isOpen();
  }

  URI uri() {
    return URI.create("http://" + bindAddress + ":" + connector.getLocalPort() + PATH);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("The HTTP server did not stop cleanly: {}", Failure.describe(e));
    }
  }

  /** Checks, then hands the body on. */
  private static final class Gate extends Handler.Abstract {
    private final SignatureCheck check;
    private final Intake intake;

    Gate(SignatureCheck check, Intake intake) {
      this.check = check;
      this.intake = intake;
    }

    @Override
    public boolean handle(
        Request request, org.eclipse.jetty.server.Response response, Callback callback) {
      if (!PATH.equals(Request.getPathInContext(request))) {
        return finish(response, callback, HttpStatus.NOT_FOUND_404);
      }
      if (!HttpMethod.POST.is(request.getMethod())) {
        return finish(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      }
      if (request.getLength() > MAX_BODY_BYTES) {
        return finish(response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
      }
      byte[] body;
      try {
        body = read(request);
      } catch (IOException e) {
        log.info("A request broke off before its body had arrived");
        return finish(response, callback, HttpStatus.BAD_REQUEST_400);
      }
      if (body.length > MAX_BODY_BYTES) {
        return finish(response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
      }
      if (!check.accepts(
          body,
          request.getHeaders().get("X-Slack-Request-Timestamp"),
          request.getHeaders().get("X-Slack-Signature"))) {
        log.info("Refused a request whose signature or time is not Slack's");
        return finish(response, callback, HttpStatus.UNAUTHORIZED_401);
      }
      Response answer =
          intake.acceptBody(new String(body, StandardCharsets.UTF_8), headers(request));
      response.setStatus(answer.getStatusCode());
      if (answer.getBody() == null) {
        callback.succeeded();
      } else {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.getContentType());
        Content.Sink.write(response, true, answer.getBody(), callback);
      }
      return true;
    }

    /** The body, or so much of it that it is clearly too large. */
    private static byte[] read(Request request) throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      try (InputStream in = Content.Source.asInputStream(request)) {
        int count;
        while (body.size() <= MAX_BODY_BYTES && (count = in.read(buffer)) >= 0) {
          body.write(buffer, 0, count);
        }
      }
      return body.toByteArray();
    }

    private static boolean finish(
        org.eclipse.jetty.server.Response response, Callback callback, int status) {
      response.setStatus(status);
      callback.succeeded();
      return true;
    }

    private static Map<String, List<String>> headers(Request request) {
      Map<String, List<String>> headers = new HashMap<>();
      for (HttpField field : request.getHeaders()) {
        headers.put(field.getName(), field.getValueList());
      }
      return headers;
    }
  }
}
