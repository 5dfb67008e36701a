package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way to the app: over HTTP, or through a socket that the app opened. */
interface AppLine {
  /** How long the app has to acknowledge. */
  Duration PATIENCE = Duration.ofSeconds(3);

  /** What Slack calls the sorts of things that it sends, in Socket Mode. */
  enum Kind {
    EVENT("events_api"),
    COMMAND("slash_commands"),
    INTERACTION("interactive");

    final String inSocketMode;

    Kind(String inSocketMode) {
      this.inSocketMode = inSocketMode;
    }
  }

  /**
   * Something to send.
   *
   * @param payload an event's envelope, a command's fields, an interaction's payload
   * @param retry how often it was sent before
   * @param reason why it is sent again, as Slack names it; null the first time
   */
  record Delivery(Kind kind, ObjectNode payload, int retry, @Nullable String reason) {}

  /**
   * What came back.
   *
   * @param failure null if the app acknowledged; else what went wrong, as Slack names it
   * @param body what the app said in JSON; null if it said nothing, or something else
   * @param text what the app said
   * @param noRetry whether the app asked not to be sent it again
   */
  record Ack(@Nullable String failure, @Nullable JsonNode body, String text, boolean noRetry) {
    static Ack failed(String failure) {
      return new Ack(failure, null, "", false);
    }
  }

  /** Whether the app can be reached this way now. */
  boolean isOpen();

  /** Sends, and waits for the acknowledgement. */
  Ack send(Delivery delivery);
}
