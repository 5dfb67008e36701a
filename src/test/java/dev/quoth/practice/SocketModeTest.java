package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app in Socket Mode: everything comes through a socket that it opens. */
class SocketModeTest {
  @TempDir Path folder;
  private PracticeWorkspace workspace;
  private FakeApp caller;
  private PageClient maya;
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.yml"), FakeApp.MANIFEST);
    workspace = PracticeWorkspace.start(file, 0);
    caller = new FakeApp(workspace.signingSecret(), workspace.apiUrl(), workspace.botToken());
    maya = new PageClient(workspace, "U0MAYA");
  }

  @AfterEach
  void stop() {
    caller.close();
    workspace.close();
  }

  private String address() {
    JsonNode opened = caller.call("apps.connections.open", workspace.appToken(), Map.of());
    assertThat(opened.path("ok").asBoolean()).as(opened.toString()).isTrue();
    return opened.path("url").asText();
  }

  /** Opens a socket that acknowledges everything with this payload, if any. */
  private WebSocket open(String address, String payload) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(address),
            new WebSocket.Listener() {
              private final StringBuilder text = new StringBuilder();

              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                  acknowledge(socket, text.toString(), payload);
                  text.setLength(0);
                }
                socket.request(1);
                return null;
              }
            })
        .join();
  }

  private void acknowledge(WebSocket socket, String text, String payload) {
    try {
      JsonNode envelope = FakeApp.JSON.readTree(text);
      heard.add(envelope);
      if (envelope.has("envelope_id")) {
        ObjectNode answer = FakeApp.JSON.createObjectNode();
        answer.set("envelope_id", envelope.path("envelope_id"));
        if (!payload.isEmpty()) {
          answer.set("payload", FakeApp.JSON.readTree(payload));
        }
        socket.sendText(answer.toString(), true);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode next(String type) throws InterruptedException {
    JsonNode envelope = heard.poll(20, TimeUnit.SECONDS);
    assertThat(envelope).isNotNull();
    assertThat(envelope.path("type").asText()).isEqualTo(type);
    return envelope.path("payload");
  }

  @Test
  void eventsCommandsAndInteractionsComeThroughTheSocket() throws Exception {
    open(address(), "{\"text\":\"from the socket\"}");
    next("hello");
    maya.write("C0GUILD", "@Quoth hello");
    assertThat(next("events_api").path("event").path("type").asText()).isEqualTo("app_mention");
    assertThat(maya.write("C0GUILD", "/quoth x").path("ok").asBoolean()).isTrue();
    assertThat(next("slash_commands").path("command").asText()).isEqualTo("/quoth");
    assertThat(maya.lastMessage("C0GUILD").path("text").asText()).isEqualTo("from the socket");
    maya.perform("shortcut", "{\"callback\":\"survey\"}");
    assertThat(next("interactive").path("callback_id").asText()).isEqualTo("survey");
  }

  @Test
  void anAddressServesOnce() throws Exception {
    String address = address();
    WebSocket first = open(address, "");
    next("hello");
    open(address, "");
    maya.write("C0GUILD", "/quoth x");
    next("slash_commands");
    assertThat(first.isInputClosed()).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void onlyTheAppTokenOpensASocket() {
    assertThat(caller.call("apps.connections.open", Map.of()).path("error").asText())
        .isEqualTo("not_allowed_token_type");
  }
}
