package dev.quoth.practice;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts to the app's request URL, signed. */
final class HttpLine implements AppLine, AutoCloseable {
  private final String signingSecret;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private volatile @Nullable URI app;

  HttpLine(String signingSecret, InstantSource clock) {
    this.signingSecret = signingSecret;
    this.clock = clock;
  }

  void connect(URI address) {
    app = address;
  }

  @Override
  public boolean isOpen() {
    return app != null;
  }

  @Override
  public Ack send(Delivery delivery) {
    URI address = app;
    if (address == null) {
      return Ack.failed("app_not_connected");
    }
    String body = body(delivery);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", contentType(delivery.kind()))
            .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", Secrets.signature(signingSecret, timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (delivery.reason() != null) {
      request.header("X-Slack-Retry-Num", Integer.toString(delivery.retry()));
      request.header("X-Slack-Retry-Reason", delivery.reason());
    }
    try {
      return read(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (HttpTimeoutException e) {
      return Ack.failed("http_timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ack.failed("http_timeout");
    } catch (IOException e) {
      return Ack.failed("connection_failed");
    }
  }

  private static Ack read(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      boolean noRetry = response.headers().firstValue("X-Slack-No-Retry").isPresent();
      return new Ack("http_error", null, "", noRetry);
    }
    return new Ack(null, Json.parse(response.body()), response.body(), false);
  }

  private static String contentType(Kind kind) {
    return kind == Kind.EVENT ? "application/json" : "application/x-www-form-urlencoded";
  }

  private static String body(Delivery delivery) {
    return switch (delivery.kind()) {
      case EVENT -> delivery.payload().toString();
      case INTERACTION -> "payload=" + encoded(delivery.payload().toString());
      case COMMAND ->
          delivery.payload().properties().stream()
              .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue().asText()))
              .collect(Collectors.joining("&"));
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
