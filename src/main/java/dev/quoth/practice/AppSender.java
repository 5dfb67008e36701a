package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the app what happens, as Slack does: with three seconds to acknowledge. An event that is
 * not acknowledged is sent again up to three times; a command or an interaction is not.
 */
final class AppSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppSender.class);

  /** How long to wait before an event is sent again, by docs.slack.dev/apis/events-api. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final List<AppLine> lines;
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  /**
   * @param lines the ways to the app; the first that is open is taken
   */
  AppSender(AppLine... lines) {
    this.lines = List.of(lines);
  }

  boolean connected() {
    return lines.stream().anyMatch(AppLine::isOpen);
  }

  /** Sends an event, soon and in the background, and again if need be. */
  void event(ObjectNode envelope) {
    if (!closed) {
      events.execute(() -> deliver(envelope));
    }
  }

  private void deliver(ObjectNode envelope) {
    String reason = null;
    for (int attempt = 0; attempt <= RETRIES.size() && !closed; attempt++) {
      if (attempt > 0 && !pause(RETRIES.get(attempt - 1))) {
        return;
      }
      AppLine.Ack ack = send(AppLine.Kind.EVENT, envelope, attempt, reason);
      // Nobody to send to is no failure of the app's.
      boolean nobody = "app_not_connected".equals(ack.failure());
      if (ack.failure() == null || ack.noRetry() || nobody) {
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
  AppLine.Ack command(ObjectNode fields) {
    return send(AppLine.Kind.COMMAND, fields, 0, null);
  }

  /** Sends an interaction and waits for what the app says. */
  AppLine.Ack interaction(ObjectNode payload) {
    return send(AppLine.Kind.INTERACTION, payload, 0, null);
  }

  private AppLine.Ack send(
      AppLine.Kind kind, ObjectNode payload, int retry, @Nullable String reason) {
    return lines.stream()
        .filter(AppLine::isOpen)
        .findFirst()
        .map(line -> line.send(new AppLine.Delivery(kind, payload, retry, reason)))
        .orElseGet(() -> AppLine.Ack.failed("app_not_connected"));
  }

  @Override
  public void close() {
    closed = true;
    events.shutdownNow();
  }
}
