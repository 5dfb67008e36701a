package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends to Quoth over HTTP as Slack does. */
final class SignedClient {
  static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI url;

  SignedClient(URI url) {
    this.url = url;
  }

  /** Sends the payload, signed now. */
  HttpResponse<String> send(JsonNode payload) {
    return send(FromSlack.body(payload));
  }

  HttpResponse<String> send(String body) {
    return send(body, Instant.now(), SECRET);
  }

  HttpResponse<String> send(String body, Instant time, String secret) {
    String timestamp = String.valueOf(time.getEpochSecond());
    return send(
        request(HttpRequest.BodyPublishers.ofString(body))
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", sign(secret, timestamp, body)));
  }

  HttpRequest.Builder request(HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(url).POST(body);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static String sign(String secret, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] base = ("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8);
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(base));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
