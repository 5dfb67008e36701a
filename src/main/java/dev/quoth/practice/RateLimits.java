package dev.quoth.practice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts calls over the last minute. Safe for use by several threads. */
final class RateLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> calls = new HashMap<>();

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a call.
   *
   * @param key what is counted together
   * @param most calls a minute
   * @return 0 if the call may be made, else after how many seconds to try again
   */
  synchronized long count(String key, int most) {
    Instant now = clock.instant();
    Deque<Instant> recent = calls.computeIfAbsent(key, k -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
      recent.removeFirst();
    }
    if (recent.size() < most) {
      recent.addLast(now);
      return 0;
    }
    return Math.max(1, Duration.between(now, recent.getFirst().plus(WINDOW)).toSeconds() + 1);
  }
}
