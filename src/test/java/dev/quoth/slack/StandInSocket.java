package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * Slack's end of Socket Mode: sends envelopes over the newest connection, and takes the
 * acknowledgements.
 */
final class StandInSocket extends WebSocketServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 40;

  private final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> acknowledged = new LinkedBlockingQueue<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger envelopes = new AtomicInteger();
  private volatile boolean deaf;
  private WebSocket connection;

  StandInSocket() {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    setReuseAddr(true);
    start();
    await(started);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  String url() {
    return "ws://127.0.0.1:" + getPort() + "/link";
  }

  /** Waits for Quoth to connect, again if it was connected before. */
  void awaitConnection() {
    try {
      connection = opened.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(connection).as("a connection").isNotNull();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Sends a payload.
   *
   * @param type {@code events_api}, {@code slash_commands} or {@code interactive}
   * @return the id that is to be acknowledged
   */
  String send(String type, JsonNode payload) {
    String id = "envelope" + envelopes.incrementAndGet();
    ObjectNode envelope = Given.JSON.createObjectNode().put("type", type).put("envelope_id", id);
    envelope.set("payload", payload);
    sendRaw(envelope.toString());
    return id;
  }

  void sendRaw(String message) {
    connection.send(message);
  }

  /** Waits for the next acknowledgement, and gives the id in it. */
  String awaitAcknowledgement() {
    return awaitWholeAcknowledgement().get("envelope_id").asText();
  }

  JsonNode awaitWholeAcknowledgement() {
    try {
      String message = acknowledged.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("an acknowledgement").isNotNull();
      return Given.JSON.readTree(message);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasAcknowledgement() {
    return !acknowledged.isEmpty();
  }

  /** Waits for the first end of a connection. */
  void awaitClosed() {
    await(closed);
  }

  /** Breaks the connection without a farewell. */
  void breakConnection() {
    connection.closeConnection(1006, "broken by the test");
  }

  /** Leaves the connection open, but no longer answers pings on it. */
  void playDead() {
    deaf = true;
  }

  @Override
  public void onWebsocketPing(WebSocket from, Framedata ping) {
    if (!deaf || from != connection) {
      super.onWebsocketPing(from, ping);
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket opening, ClientHandshake handshake) {
    opening.send("{\"type\":\"hello\",\"num_connections\":1}");
    opened.add(opening);
  }

  @Override
  public void onMessage(WebSocket from, String message) {
    acknowledged.add(message);
  }

  @Override
  public void onClose(WebSocket closing, int code, String reason, boolean remote) {
    closed.countDown();
  }

  @Override
  public void onError(WebSocket broken, Exception e) {}

  @Override
  public void close() {
    try {
      stop(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
