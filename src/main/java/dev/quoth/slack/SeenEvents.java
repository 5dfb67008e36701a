package dev.quoth.slack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what was taken on, because Slack delivers an event again whenever it is in doubt. Safe
 * for use by many threads at once.
 */
@FunctionalInterface
public interface SeenEvents {
  /**
   * Takes note of {@code key}.
   *
   * @return true for the first caller with this key, false for every later one
   */
  boolean isFirst(String key);

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
