package dev.quoth.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.slack.api.Slack;
import com.slack.api.bolt.response.Response;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in over Socket Mode: a WebSocket that Quoth opens to Slack, for networks that let nothing
 * in. Slack's client would take one message after the other, one in ten milliseconds; here each has
 * a thread of its own.
 */
final class SocketDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketDoor.class);

  /** For acknowledgements that are under way when Quoth stops. */
  private static final Duration STOP = Duration.ofSeconds(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Client client;
  private final Intake intake;

  private SocketDoor(Slack slack, String appToken, String url, Intake intake)
      throws URISyntaxException {
    this.intake = intake;
    this.client = new Client(slack, appToken, url, this::take);
  }

  /**
   * Opens the connection, which is kept up until {@link #close}.
   *
   * @throws IOException with a sentence for people, if Slack can't be reached or doesn't take the
   *     token
   */
  static SocketDoor open(Slack slack, String appToken, Intake intake) throws IOException {
    try {
      SocketDoor door = new SocketDoor(slack, appToken, slack.issueSocketModeUrl(appToken), intake);
      door.client.connect();
      log.info("Connecting to Slack over Socket Mode");
      return door;
    } catch (IllegalStateException | URISyntaxException e) {
      throw new IOException(
          ("Slack does not open a Socket Mode connection: %s. Check SLACK_APP_TOKEN, and that"
                  + " Socket Mode is on in the app's settings.")
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IOException("Slack can't be reached for Socket Mode: " + e.getMessage() + ".", e);
    }
  }

  private void take(String message) {
    try {
      threads.execute(() -> onMessage(message));
    } catch (RejectedExecutionException e) {
      // Without an acknowledgement Slack sends it to whoever connects next.
      log.info("A message over Socket Mode came while Quoth was stopping");
    }
  }

  private void onMessage(String message) {
    JsonObject envelope;
    try {
      envelope = JsonParser.parseString(message).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      log.warn("A message over Socket Mode could not be read: {}", e.getClass().getName());
      return;
    }
    if (!(envelope.get("envelope_id") instanceof JsonPrimitive id)
        || !(envelope.get("payload") instanceof JsonObject payload)) {
      return;
    }
    Response response = intake.accept(payload, Map.<String, List<String>>of());
    // Without an acknowledgement Slack sends it again, which is right only where that may help.
    if (response.getStatusCode() < 500) {
      acknowledge(id, response);
    }
  }

  private void acknowledge(JsonPrimitive envelopeId, Response response) {
    JsonObject acknowledgement = new JsonObject();
    acknowledgement.add("envelope_id", envelopeId);
    payload(response).ifPresent(payload -> acknowledgement.add("payload", payload));
    try {
      client.sendWebSocketMessage(acknowledgement.toString());
    } catch (WebsocketNotConnectedException e) {
      // Slack sends the event again over the next connection, where it is known as seen.
      log.info("The connection closed before an event was acknowledged");
    }
  }

  /** What the body of an HTTP response would say, such as what is wrong with a form. */
  private static Optional<JsonObject> payload(Response response) {
    String body = response.getBody();
    return body != null && body.startsWith("{")
        ? Optional.of(JsonParser.parseString(body).getAsJsonObject())
        : Optional.empty();
  }

  /** Whether Slack answers at the other end; asks it, which takes up to three seconds. */
  boolean isConnected() {
    return client.verifyConnection();
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  /**
   * Slack's client, less three habits: to log what people write, to give up when Slack refuses
   * once, and to take one message after the other.
   */
  private static final class Client extends SocketModeClientJavaWSImpl {
    private static final long PAUSE_MILLIS = 10_000;

    private final Consumer<String> taker;

    Client(Slack slack, String appToken, String url, Consumer<String> taker)
        throws URISyntaxException {
      super(slack, appToken, url);
      this.taker = taker;
    }

    /** What has an envelope is Quoth's; the rest is between Slack and its client. */
    @Override
    public void enqueueMessage(String message) {
      if (message.contains("\"envelope_id\"")) {
        taker.accept(message);
      } else {
        super.enqueueMessage(message);
      }
    }

    /** Called every five seconds; an exception would end that, and with it all reconnecting. */
    @Override
    public long maintainCurrentSession() {
      try {
        return super.maintainCurrentSession();
      } catch (RuntimeException e) {
        log.warn("Slack refuses a new Socket Mode connection: {}; trying again", e.getMessage());
        return System.currentTimeMillis() + PAUSE_MILLIS;
      }
    }

    @Override
    public void debugLogRequest(String message) {}

    @Override
    public void debugLogResponse(String message) {}
  }
}
