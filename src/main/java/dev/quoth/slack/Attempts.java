package dev.quoth.slack;

import com.google.gson.JsonParseException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.quoth.ops.Meters;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to do something in Slack until it accepts, refuses for good, or has put Quoth off too
 * often.
 */
final class Attempts {
  /** For calls that somebody waits for; with pauses of 0.5, 1, 2 and 4 seconds. */
  static final int USUAL = 5;

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

  /** What is longer Slack can't mean. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final Waits waits;
  private final Meters meters;

  Attempts(Waits waits, Meters meters) {
    this.waits = waits;
    this.meters = meters;
  }

  /** A call of a Web API method. */
  @FunctionalInterface
  interface Call {
    SlackApiTextResponse run() throws IOException, SlackApiException;
  }

  /** One try. */
  interface Attempt {
    Outcome run() throws IOException;
  }

  /** How one try ended. */
  sealed interface Outcome {}

  /** It is settled: done where there is no error, else refused. */
  record Done(@Nullable String error) implements Outcome {}

  /**
   * To be tried again.
   *
   * @param after what Slack asked for; null where it said nothing, so that each pause is twice the
   *     one before
   */
  record Again(String error, @Nullable Duration after) implements Outcome {}

  /** The try to call a method. */
  static Attempt of(Call call) {
    return () -> {
      try {
        SlackApiTextResponse response = call.run();
        if (response.isOk()) {
          return new Done(null);
        }
        String error = response.getError() == null ? "unknown_error" : response.getError();
        return outcome(200, null, error);
      } catch (SlackApiException e) {
        int status = e.getResponse().code();
        return outcome(status, e.getResponse().header("Retry-After"), SlackErrors.ofStatus(status));
      }
    };
  }

  /**
   * What an answer that is no success means.
   *
   * @param status of HTTP
   * @param retryAfter the header of this name, in seconds
   * @param error Slack's code
   */
  static Outcome outcome(int status, @Nullable String retryAfter, String error) {
    if (status == 429) {
      return new Again(SlackErrors.RATE_LIMITED, seconds(retryAfter));
    }
    // A failing server has most likely posted nothing: better the small risk of a double than
    // silence.
    return status >= 500 || SlackErrors.isPassing(error) ? new Again(error, null) : new Done(error);
  }

  private static Duration seconds(@Nullable String retryAfter) {
    try {
      Duration wait = Duration.ofSeconds(retryAfter == null ? 1 : Long.parseLong(retryAfter));
      return wait.isNegative() ? PAUSE : min(wait, LONGEST);
    } catch (NumberFormatException e) {
      return PAUSE;
    }
  }

  /**
   * Tries it up to {@code most} times.
   *
   * @param harmless whether doing it twice does no harm, so that a broken connection is no end
   * @return Slack's error code, or null if it accepted
   */
  @Nullable String upTo(int most, boolean harmless, Attempt attempt) {
    return upTo(most, harmless, attempt, _ -> true);
  }

  /** The same, as long as the pauses are such as {@code mayWait} accepts. */
  @Nullable String upTo(int most, boolean harmless, Attempt attempt, Predicate<Duration> mayWait) {
    String error = null;
    Duration backoff = PAUSE;
    for (int i = 1; i <= most; ) {
      switch (once(attempt, harmless)) {
        case Done done -> {
          return done.error();
        }
        case Again again -> {
          error = again.error();
          Duration pause = again.after() == null ? backoff : again.after();
          // A message arrives in the end where Slack says when to come again.
          i += Lanes.isOnOne() && again.after() != null && pause.isPositive() ? 0 : 1;
          meters.putOff(error, pause);
          if (!mayWait.test(pause)) {
            return error;
          }
          if (again.after() != null && Lanes.isOnOne()) {
            Lanes.close(pause);
          }
          if (i <= most) {
            if (again.after() != null) {
              Waits.tellOf(pause);
            }
            waits.sleep(pause);
          }
          if (again.after() == null) {
            backoff = min(backoff.multipliedBy(2), MAX_BACKOFF);
          }
        }
      }
    }
    return error;
  }

  /** Tries it, once. */
  static Outcome once(Attempt attempt, boolean harmless) {
    try {
      return attempt.run();
    } catch (ConnectException | UnknownHostException e) {
      return new Again(SlackErrors.UNREACHABLE, null);
    } catch (IOException e) {
      log.warn("The connection to Slack broke: {}", Failure.describe(e));
    } catch (JsonParseException e) {
      log.warn("Slack's answer can't be read: {}", Failure.describe(e));
    }
    return harmless ? new Again(SlackErrors.LOST, null) : new Done(SlackErrors.LOST);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
