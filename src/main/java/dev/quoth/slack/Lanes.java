package dev.quoth.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways to the channels: on each, messages keep their order; none waits for another. */
final class Lanes {
  /** The way that this thread's message takes. */
  private static final ScopedValue<Lane> WAY = ScopedValue.newInstance();

  private final Waits waits;
  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * The way to one channel, as long as somebody is on it.
   *
   * @param lock fair, so that what was finished first is posted first
   * @param free when Slack takes something again
   */
  private record Lane(ReentrantLock lock, AtomicInteger users, AtomicReference<Instant> free) {
    Duration untilFree() {
      return Duration.between(Instant.now(), free.get());
    }
  }

  Lanes(Waits waits) {
    this.waits = waits;
  }

  /** Whether this thread sends a message, and so holds one of the ways. */
  static boolean isOnOne() {
    return WAY.isBound();
  }

  /** Slack takes nothing more on this thread's way for so long. */
  static void close(Duration pause) {
    WAY.get().free().set(Instant.now().plus(pause));
  }

  /** Does {@code sending} once all before it on the way called {@code name} is done. */
  <T extends @Nullable Object> T inOrder(String name, Supplier<T> sending) {
    Lane way = enter(name);
    Waits.tellOf(way.untilFree());
    way.lock().lock();
    try {
      return ScopedValue.where(WAY, way)
          .call(() -> {
            // Nobody waits it out any more who was put off before.
            Duration left = way.untilFree();
            if (left.isPositive()) {
              waits.sleep(left);
            }
            return sending.get();
          });
    } finally {
      way.lock().unlock();
      leave(name);
    }
  }

  private Lane enter(String name) {
    Lane lane =
        lanes.compute(
            name,
            (key, known) -> {
              Lane here =
                  known == null
                      ? new Lane(
                          new ReentrantLock(true),
                          new AtomicInteger(),
                          new AtomicReference<>(Instant.EPOCH))
                      : known;
              here.users().incrementAndGet();
              return here;
            });
    return Objects.requireNonNull(lane);
  }

  private void leave(String name) {
    lanes.computeIfPresent(name, (key, lane) -> lane.users().decrementAndGet() == 0 ? null : lane);
  }
}
