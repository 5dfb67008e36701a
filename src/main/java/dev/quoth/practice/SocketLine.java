package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode: the app asks for an address, opens a socket there, and gets everything through it.
 * It may open several, up to ten; each thing goes through one of them.
 */
final class SocketLine implements AppLine, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
  private static final int MOST_SOCKETS = 10;

  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final List<WebSocket> open = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final Listener listener = new Listener();
  private boolean starting;

  /** An address that serves one connection. */
  synchronized String address() throws ApiError {
    if (open.size() >= MOST_SOCKETS) {
      throw new ApiError("too_many_websockets");
    }
    if (!starting) {
      starting = true;
      listener.setReuseAddr(true);
      listener.setDaemon(true);
      listener.start();
    }
    try {
      started.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiError("internal_error");
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("The practice workspace cannot open a port for Socket Mode.", e);
      throw new ApiError("internal_error");
    }
    String ticket = Secrets.hex(32);
    tickets.add(ticket);
    return "ws://127.0.0.1:" + listener.getPort() + "/link?ticket=" + ticket;
  }

  @Override
  public boolean isOpen() {
    return !open.isEmpty();
  }

  @Override
  public Ack send(Delivery delivery) {
    List<WebSocket> sockets = List.copyOf(open);
    if (sockets.isEmpty()) {
      return Ack.failed("app_not_connected");
    }
    WebSocket socket = sockets.get(Math.floorMod(next.getAndIncrement(), sockets.size()));
    String id = Secrets.hex(32);
    ObjectNode envelope = Json.object().put("envelope_id", id);
    envelope.put("type", delivery.kind().inSocketMode);
    envelope.put("accepts_response_payload", delivery.kind() != Kind.EVENT);
    envelope.set("payload", delivery.payload());
    if (delivery.kind() == Kind.EVENT) {
      envelope.put("retry_attempt", delivery.retry());
      envelope.put("retry_reason", delivery.reason() == null ? "" : delivery.reason());
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      socket.send(envelope.toString());
      JsonNode payload = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).path("payload");
      return payload.isMissingNode()
          ? new Ack(null, null, "", false)
          : new Ack(null, payload, payload.asText(), false);
    } catch (TimeoutException e) {
      return Ack.failed("timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ack.failed("timeout");
    } catch (ExecutionException | WebsocketNotConnectedException e) {
      return Ack.failed("connection_failed");
    } finally {
      waiting.remove(id);
    }
  }

  @Override
  public synchronized void close() {
    if (!starting) {
      return;
    }
    try {
      listener.stop((int) PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What happens on the sockets. */
  private final class Listener extends WebSocketServer {
    Listener() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public void onStart() {
      started.complete(null);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      String asked = handshake.getResourceDescriptor();
      String prefix = "/link?ticket=";
      if (!asked.startsWith(prefix) || !tickets.remove(asked.substring(prefix.length()))) {
        socket.close(1008, "This address has been used, or was never given.");
        return;
      }
      open.add(socket);
      ObjectNode hello = Json.object().put("type", "hello").put("num_connections", open.size());
      hello.putObject("connection_info").put("app_id", Workspace.APP);
      hello
          .putObject("debug_info")
          .put("host", "practice")
          .put("approximate_connection_time", 18060);
      socket.send(hello.toString());
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      JsonNode answer = Json.parse(text);
      if (answer == null) {
        return;
      }
      CompletableFuture<JsonNode> waits = waiting.get(Json.text(answer, "envelope_id"));
      if (waits != null) {
        waits.complete(answer);
      }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      open.remove(socket);
    }

    @Override
    public void onError(WebSocket socket, Exception e) {
      if (socket == null) {
        started.completeExceptionally(e);
      }
      LOG.debug("A socket of the app failed.", e);
    }
  }
}
