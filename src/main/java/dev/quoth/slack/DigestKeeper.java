package dev.quoth.slack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was last posted of a thread, so that a thread has one digest and "More" finds the rest
 * of it. Safe for use by many threads at once.
 */
public interface DigestKeeper {
  /**
   * A thread.
   *
   * @param enterprise the organisation; null where the workspace belongs to none
   * @param team the workspace
   * @param channel its channel
   * @param thread the timestamp of its first message
   */
  record Key(@Nullable String enterprise, String team, String channel, String thread) {}

  /**
   * A digest as its lead left it.
   *
   * @param author who posted it, by Slack's id
   * @param body what Quoth reads again
   * @param message the timestamp of the message that shows it; null until it is posted
   */
  record Kept(String author, String body, @Nullable String message) {}

  /** Keeps {@code digest} in place of an earlier one of the thread. */
  void save(Key thread, Kept digest);

  /** The digest of a thread. */
  Optional<Kept> find(Key thread);

  /** Keeps digests as long as the process runs. */
  static DigestKeeper inMemory() {
    Map<Key, Kept> digests = new ConcurrentHashMap<>();
    return new DigestKeeper() {
      @Override
      public void save(Key thread, Kept digest) {
        digests.put(thread, digest);
      }

      @Override
      public Optional<Kept> find(Key thread) {
        return Optional.ofNullable(digests.get(thread));
      }
    };
  }
}
