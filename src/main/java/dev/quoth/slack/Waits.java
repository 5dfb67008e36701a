package dev.quoth.slack;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Waits until Slack takes something again; but nobody for longer than Quoth takes to stop. */
final class Waits {
  /** A wait that a person notices, and so is told of. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(30);

  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean isStopping;

  /** Tells who asked, where they have long to wait. */
  static void tellOf(Duration pause) {
    Trace.Asker asker = Trace.asker();
    if (asker != null && isNoticeable(pause)) {
      asker.waits(pause);
    }
  }

  private static boolean isNoticeable(Duration pause) {
    return pause.compareTo(NOTICEABLE) > 0;
  }

  /**
   * Waits.
   *
   * @throws CutShort where Quoth stops, and the pause is a long one
   */
  void sleep(Duration pause) {
    boolean noticeable = isNoticeable(pause);
    try {
      if (noticeable) {
        waiting.add(Thread.currentThread());
      }
      if (noticeable && isStopping) {
        throw new CutShort();
      }
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CutShort();
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  /** From now on nobody waits for longer than Quoth takes to stop. */
  void stop() {
    isStopping = true;
    waiting.forEach(Thread::interrupt);
  }
}
