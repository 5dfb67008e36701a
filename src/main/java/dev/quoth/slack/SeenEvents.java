package dev.quoth.slack;

import dev.quoth.store.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers what was taken on, because Slack delivers an event again whenever it is in doubt. Safe
 * for use by many threads at once.
 */
@FunctionalInterface
public interface SeenEvents {
  Duration MEMORY = Duration.ofHours(1);

  /**
   * Takes note of {@code key}.
   *
   * @return true for the first caller with this key, false for every later one
   */
  boolean isFirst(String key);

  /**
   * Remembers across restarts and processes, for an hour: Slack's last retry comes within minutes.
   * What is taken on counts as done at once, because it is acknowledged at once and Slack sends
   * nothing again that was.
   */
  static SeenEvents durable(dev.quoth.store.SeenEvents kept, InstantSource clock) {
    Workspace any = new Workspace(null, "");
    AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);
    return key -> {
      Instant now = clock.instant();
      Instant last = swept.get();
      if (now.isAfter(last.plus(MEMORY)) && swept.compareAndSet(last, now)) {
        kept.forgetBefore(now.minus(MEMORY));
      }
      if (!kept.claim(any, key, now)) {
        return false;
      }
      kept.done(any, key);
      return true;
    };
  }

  /**
   * Remembers the last {@code capacity} keys of this process.
   *
   * @param capacity Slack's last retry comes about six minutes after the first delivery; what
   *     arrives in that time must fit
   */
  static SeenEvents inMemory(int capacity) {
    Map<String, Boolean> keys =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > capacity;
          }
        };
    return key -> {
      synchronized (keys) {
        return keys.putIfAbsent(key, true) == null;
      }
    };
  }
}
