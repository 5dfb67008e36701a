package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page's scripts do, for one person. */
final class PageClient {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI page;
  private final String person;

  PageClient(PracticeWorkspace workspace, String person) {
    this.page = workspace.pageUrl();
    this.person = person;
  }

  /** Does something; the details are JSON. */
  JsonNode perform(String deed, String details) {
    try {
      ObjectNode body = (ObjectNode) FakeApp.JSON.readTree(details);
      return send(
          HttpRequest.newBuilder(page.resolve("/page/" + deed))
              .header("Content-Type", "application/json")
              .header("Origin", page.toString().replaceAll("/$", ""))
              .POST(HttpRequest.BodyPublishers.ofString(body.put("as", person).toString()))
              .build());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode write(String channel, String text) {
    ObjectNode details = FakeApp.JSON.createObjectNode();
    return perform("write", details.put("channel", channel).put("text", text).toString());
  }

  JsonNode state() {
    return read("state", Map.of());
  }

  JsonNode messages(String channel) {
    return read("messages", Map.of("channel", channel)).path("messages");
  }

  JsonNode lastMessage(String channel) {
    JsonNode messages = messages(channel);
    return messages.path(messages.size() - 1);
  }

  JsonNode thread(String channel, String ts) {
    return read("thread", Map.of("channel", channel, "ts", ts)).path("messages");
  }

  JsonNode read(String what, Map<String, String> query) {
    String all =
        query.entrySet().stream()
            .map(each ->
                "&"
                    + each.getKey()
                    + "="
                    + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("", "?as=" + person, ""));
    return send(HttpRequest.newBuilder(page.resolve("/page/" + what + all)).build());
  }

  /** The direct messages with the app. */
  String appChannel() {
    for (JsonNode each : state().path("channels")) {
      if (each.path("kind").asText().equals("im")
          && each.path("members").toString().contains(Workspace.BOT_USER)) {
        return each.path("id").asText();
      }
    }
    throw new AssertionError("no direct messages with the app");
  }

  /** Waits, for some seconds at most, until the page would show a modal. */
  JsonNode modal() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      JsonNode modals = state().path("modals");
      if (!modals.isEmpty()) {
        return modals.path(0);
      }
      Thread.sleep(25);
    }
    throw new AssertionError("no modal was opened");
  }

  private static JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
      return FakeApp.JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
