package dev.quoth.slack;

import dev.quoth.store.Errands.Hold;
import dev.quoth.store.StoreException;
import dev.quoth.store.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seen events in the store, with this process's own memory in front: it spares the store what comes
 * again at once, and stands in for it while it fails. Then a restart, or a second process, may give
 * a second answer; better that than none.
 */
final class DurableSeenEvents implements SeenEvents {
  /** Slack waits three seconds for all of it. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** So long the store is not asked again after it failed, lest every event waits for it. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final int CAPACITY = 100_000;

  /** Slack's ids differ between workspaces, and the keys name the workspace besides. */
  private static final Workspace ANY = new Workspace(null, "");

  private static final Logger log = LoggerFactory.getLogger(DurableSeenEvents.class);

  private final SeenEvents memory = SeenEvents.inMemory(CAPACITY);
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<Instant> resting = new AtomicReference<>(Instant.EPOCH);
  private final dev.quoth.store.SeenEvents kept;
  private final InstantSource clock;

  DurableSeenEvents(dev.quoth.store.SeenEvents kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public boolean isFirst(String... keys) {
    return memory.isFirst(keys) && isFirst(now -> kept.claim(ANY, List.of(keys), now));
  }

  @Override
  public boolean isFirst(Errand errand, @Nullable Hold hold, String... keys) {
    // What was taken over may have been seen here as a repetition.
    return (errand.resumed() || memory.isFirst(keys))
        && isFirst(now -> kept.claim(ANY, List.of(keys), errand.kept(), hold, now));
  }

  private boolean isFirst(Predicate<Instant> inStore) {
    Instant now = clock.instant();
    if (now.isBefore(resting.get())) {
      return true;
    }
    FutureTask<Boolean> claim =
        new FutureTask<>(() -> {
          sweep(now);
          return inStore.test(now);
        });
    Thread.ofVirtual().name("seen").start(claim);
    try {
      return claim.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return withoutStore(now, "it takes too long");
    } catch (ExecutionException e) {
      return withoutStore(
          now, e.getCause() instanceof StoreException store ? store.getMessage() : "it fails");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return withoutStore(now, "interrupted");
    }
  }

  private void sweep(Instant now) {
    Instant last = swept.get();
    if (now.isAfter(last.plus(MEMORY)) && swept.compareAndSet(last, now)) {
      kept.forgetBefore(now.minus(MEMORY));
    }
  }

  private boolean withoutStore(Instant now, @Nullable String why) {
    resting.set(now.plus(REST));
    log.error("Seen events are remembered by this process alone, the store can't: {}", why);
    return true;
  }
}
