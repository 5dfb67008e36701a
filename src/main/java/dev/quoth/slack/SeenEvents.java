package dev.quoth.slack;

import dev.quoth.store.Errands.Hold;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was taken on, because Slack delivers an event again whenever it is in doubt. Safe
 * for use by many threads at once.
 */
@FunctionalInterface
public interface SeenEvents {
  Duration MEMORY = Duration.ofHours(1);

  /**
   * Takes note of {@code keys}, which name one thing.
   *
   * @return true for the first caller with any of them, false for every later one
   */
  boolean isFirst(String... keys);

  /**
   * The same for an errand: after a crash it goes on with what it had taken note of.
   *
   * @param hold to keep the errand along with the note, where that outlasts the process; null where
   *     it needs not be kept
   */
  default boolean isFirst(Errand errand, @Nullable Hold hold, String... keys) {
    return isFirst(keys);
  }

  /**
   * Remembers across restarts and processes, for an hour: Slack's last retry comes within minutes.
   * While the store fails, or takes longer than Slack waits, this process remembers by itself.
   */
  static SeenEvents durable(dev.quoth.store.SeenEvents kept, InstantSource clock) {
    return new DurableSeenEvents(kept, clock);
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
    return given -> {
      synchronized (keys) {
        boolean first = true;
        for (String key : given) {
          first &= keys.putIfAbsent(key, true) == null;
        }
        return first;
      }
    };
  }
}
