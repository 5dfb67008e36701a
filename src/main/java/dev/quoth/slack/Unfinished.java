package dev.quoth.slack;

import dev.quoth.store.Errands;
import dev.quoth.store.Errands.Hold;
import dev.quoth.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was acknowledged and is not answered yet, in the store from before its acknowledgement until
 * its reply is out. What a process left that died is answered by the next one, or by another that
 * runs on the same database.
 */
final class Unfinished implements AutoCloseable {
  /** So long after a process was last heard of, others take over what it held. */
  private static final Duration HOLD = Duration.ofSeconds(10);

  private static final Duration ROUND = Duration.ofSeconds(3);

  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Unfinished.class);

  private final Errands errands;
  private final InstantSource clock;
  private final String process = UUID.randomUUID().toString();
  private final BlockingQueue<Errands.Errand> done = new LinkedBlockingQueue<>();
  private final List<Errands.Errand> left = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("unfinished").daemon().factory());

  Unfinished(Errands errands, InstantSource clock) {
    this.errands = errands;
    this.clock = clock;
  }

  /**
   * Begins to look for what other processes left.
   *
   * @param again does it; false where it can't be done at the moment
   */
  void start(Predicate<Errand> again) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(() -> round(again)), 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** To keep an errand of this process with. */
  Hold hold() {
    return new Hold(process, clock.instant().plus(HOLD));
  }

  /** Slack takes the errand's reply no earlier than after {@code pause}. */
  void putOff(Errand errand, Duration pause) {
    if (errand.isKept().get()) {
      guarded(() -> errands.putOff(errand.kept(), clock.instant().plus(pause)));
    }
  }

  /** The errand has its reply, or nobody can be told any more. */
  void done(Errand errand) {
    done.add(errand.kept());
    try {
      thread.execute(() -> guarded(this::deleteDone));
    } catch (RejectedExecutionException e) {
      log.warn("An errand was done after the last was noted; it may be done again");
    }
  }

  /** All that was done meanwhile, in one transaction. */
  private void deleteDone() {
    List<Errands.Errand> all = new ArrayList<>();
    done.drainTo(all);
    if (all.isEmpty()) {
      return;
    }
    try {
      errands.done(all);
    } catch (StoreException e) {
      done.addAll(all);
      throw e;
    }
  }

  private void round(Predicate<Errand> again) {
    errands.hold(hold());
    left.addAll(errands.takeOver(hold(), clock.instant()));
    left.removeIf(errand -> isSettled(errand, again));
    deleteDone();
  }

  /** Whether the errand is being worked on, or nothing can be done about it any more. */
  private boolean isSettled(Errands.Errand left, Predicate<Errand> again) {
    if (left.due().isAfter(clock.instant())) {
      return false;
    }
    Errand errand = Errand.resumed(left);
    if (!again.test(errand)) {
      return false;
    }
    log.info("A process left what was asked at {}; it is taken up now", left.received());
    if (!errand.isKept().get()) {
      // All that there was to do is done.
      done.add(left);
    }
    return true;
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      log.error("What is not answered yet can't be kept or read: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("What a process left could not be done: {}", Failure.describe(e));
    }
  }

  /** Notes what is done; what is not, others may take over at once. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (thread.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        guarded(() -> {
          deleteDone();
          errands.hold(new Hold(process, Instant.EPOCH));
        });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
