package dev.quoth.slack;

import dev.quoth.ops.Meters;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was acknowledged and is not done yet. Each piece of work has a virtual thread: it mostly
 * waits for Slack.
 */
final class InFlight implements AutoCloseable {
  /** Beyond it Quoth asks Slack to come again rather than to let people wait for minutes. */
  static final int CAPACITY = 1_000;

  /** Longer than any answer takes, shorter than what service managers grant before they kill. */
  private static final Duration GRACE = Duration.ofSeconds(25);

  private static final Logger log = LoggerFactory.getLogger(InFlight.class);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(CAPACITY);
  private final Meters meters;

  /** Whether what is still being done is given up. */
  private volatile boolean isCut;

  InFlight(Meters meters) {
    this.meters = meters;
  }

  /** How much is waiting or being done. */
  int size() {
    return CAPACITY - room.availablePermits();
  }

  /**
   * Keeps a place for one more.
   *
   * @throws RejectedExecutionException if too much is waiting or Quoth is closing: the event is to
   *     be refused, so that Slack sends it again later
   */
  void reserve() {
    if (threads.isShutdown() || !room.tryAcquire()) {
      throw new RejectedExecutionException("too much is waiting, or Quoth is closing");
    }
  }

  /** Gives a reserved place back unused, because another delivery of the same has one. */
  void release() {
    meters.repeated();
    room.release();
  }

  /**
   * Runs {@code work} on a place that was reserved.
   *
   * @param settled is run after it, whether it failed or not, but not if it was cut short
   */
  void run(Runnable work, Runnable settled) {
    long start = System.nanoTime();
    threads.execute(
        Trace.carried(() -> {
          boolean isLeft = false;
          try {
            work.run();
          } catch (CutShort e) {
            isLeft = true;
          } catch (RuntimeException | Error e) {
            log.error("Work for Slack failed: {}", Failure.describe(e));
            Trace.Asker asker = Trace.asker();
            if (asker != null) {
              asker.failed(e);
            }
          } finally {
            if (!isLeft && !isCut) {
              settled.run();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            meters.done(Trace.kind(), took);
            log.info("Done after {} ms", took.toMillis());
            room.release();
          }
        }));
  }

  /** Runs a word to somebody for whose work there is no place. */
  void runBeside(Runnable work) {
    threads.execute(Trace.carried(work));
  }

  /** Takes nothing new and waits for what was acknowledged, at most 25 seconds. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("Stopping with {} answers unfinished after {} s", size(), GRACE.toSeconds());
        isCut = true;
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      isCut = true;
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
