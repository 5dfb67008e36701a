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
import java.util.List;
import java.util.Map;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in over Socket Mode: a WebSocket that Quoth opens to Slack, for networks that let nothing
 * in. Slack's client reads one message after the other; that is enough because the listeners only
 * take note of what is to be done.
 */
final class SocketDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketDoor.class);

  private final Client client;
  private final Intake intake;
  private volatile boolean closing;

  private SocketDoor(Client client, Intake intake) {
    this.client = client;
    this.intake = intake;
    client.addWebSocketMessageListener(this::onMessage);
  }

  /**
   * Opens the connection, which is kept up until {@link #close}.
   *
   * @throws IOException with a sentence for people, if Slack can't be reached or doesn't take the
   *     token
   */
  static SocketDoor open(Slack slack, String appToken, Intake intake) throws IOException {
    try {
      SocketDoor door =
          new SocketDoor(new Client(slack, appToken, slack.issueSocketModeUrl(appToken)), intake);
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

  private void onMessage(String message) {
    JsonObject envelope;
    try {
      envelope = JsonParser.parseString(message).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      log.warn("A message over Socket Mode could not be read: {}", e.getClass().getName());
      return;
    }
    if (closing
        || !(envelope.get("envelope_id") instanceof JsonPrimitive id)
        || !(envelope.get("payload") instanceof JsonObject payload)) {
      return;
    }
    Response response = intake.accept(payload, Map.<String, List<String>>of());
    // Without an acknowledgement Slack sends it again, which is right only where that may help.
    if (response.getStatusCode() < 500) {
      acknowledge(id);
    }
  }

  private void acknowledge(JsonPrimitive envelopeId) {
    JsonObject acknowledgement = new JsonObject();
    acknowledgement.add("envelope_id", envelopeId);
    try {
      client.sendWebSocketMessage(acknowledgement.toString());
    } catch (WebsocketNotConnectedException e) {
      // Slack sends the event again over the next connection, where it is known as seen.
      log.info("The connection closed before an event was acknowledged");
    }
  }

  /** Whether Slack answers at the other end; asks it, which takes up to three seconds. */
  boolean isConnected() {
    return !closing && client.verifyConnection();
  }

  @Override
  public void close() throws IOException {
    closing = true;
    client.close();
  }

  /**
   * Slack's client, less two habits: to log what people write, and to give up when Slack refuses
   * once.
   */
  private static final class Client extends SocketModeClientJavaWSImpl {
    private static final long PAUSE_MILLIS = 10_000;

    Client(Slack slack, String appToken, String url) throws URISyntaxException {
      super(slack, appToken, url);
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
