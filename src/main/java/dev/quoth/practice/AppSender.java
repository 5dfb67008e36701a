package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the app what happens, as Slack does: signed, and with three seconds to acknowledge. An
 * event that is not acknowledged is sent again up to three times; a command or an interaction is
 * not.
 */
final class AppSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppSender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How long to wait before an event is sent again, by docs.slack.dev/apis/events-api. */
  static final List<Duration> RETRIES =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final String signingSecret;
  private final InstantSource clock;
  private final List<Duration> retries;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable URI app;
  private volatile boolean closed;

  /**
   * What came back.
   *
   * @param failure null if the app acknowledged; else what went wrong, as Slack names it
   * @param body what the app said; null if nothing, or nothing in JSON
   */
  record Ack(@Nullable String failure, @Nullable JsonNode body, String text, boolean noRetry) {}

  AppSender(String signingSecret, InstantSource clock, List<Duration> retries) {
    this.signingSecret = signingSecret;
    this.clock = clock;
    this.retries = retries;
  }

  /** Sends everything from now on to this address. */
  void connect(URI address) {
    app = address;
  }

  boolean connected() {
    return app != null;
  }

  /** Sends an event, soon and in the background, and again if need be. */
  void event(ObjectNode envelope) {
    String body = envelope.toString();
    events.execute(() -> deliver(body));
  }

  private void deliver(String body) {
    String reason = null;
    for (int attempt = 0; attempt <= retries.size() && !closed; attempt++) {
      if (attempt > 0 && !pause(retries.get(attempt - 1))) {
        return;
      }
      Map<String, String> headers =
          reason == null
              ? Map.of()
              : Map.of("X-Slack-Retry-Num", "" + attempt, "X-Slack-Retry-Reason", reason);
      Ack ack = send(body, "application/json", headers);
      if (ack.failure() == null || ack.noRetry()) {
        return;
      }
      reason = ack.failure();
      LOG.warn("The app did not acknowledge an event: {}.", reason);
    }
  }

  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Sends a slash command and waits for what the app says. */
  Ack command(Map<String, String> form) {
    return send(form(form), "application/x-www-form-urlencoded", Map.of());
  }

  /** Sends an interaction and waits for what the app says. */
  Ack interaction(ObjectNode payload) {
    return send(
        form(Map.of("payload", payload.toString())), "application/x-www-form-urlencoded", Map.of());
  }

  private Ack send(String body, String contentType, Map<String, String> more) {
    URI address = app;
    if (address == null) {
      return new Ack("app_not_connected", null, "", true);
    }
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", contentType)
            .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", Secrets.signature(signingSecret, timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    more.forEach(request::header);
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        boolean noRetry = response.headers().firstValue("X-Slack-No-Retry").isPresent();
        return new Ack("http_error", null, "", noRetry);
      }
      return new Ack(null, Json.parse(response.body()), response.body(), false);
    } catch (HttpTimeoutException e) {
      return new Ack("http_timeout", null, "", false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ack("http_timeout", null, "", true);
    } catch (IOException e) {
      return new Ack("connection_failed", null, "", false);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    events.shutdownNow();
    client.shutdownNow();
  }
}
