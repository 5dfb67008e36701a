package dev.quoth.slack;

import dev.quoth.store.Errands;
import dev.quoth.store.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that Quoth was asked, on its way to an answer.
 *
 * @param kept as the store has it until it is done
 * @param isKept whether the store has it
 * @param resumed whether a process that died had begun with it
 * @param messages how many messages it has led to so far
 */
record Errand(Errands.Errand kept, AtomicBoolean isKept, boolean resumed, AtomicInteger messages) {
  /** After that the conversation has gone on, and an answer would startle. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  static Errand anew(Workspace workspace, String payload, Instant now) {
    return new Errand(
        new Errands.Errand(workspace, UUID.randomUUID().toString(), payload, now, Instant.EPOCH),
        new AtomicBoolean(),
        false,
        new AtomicInteger());
  }

  static Errand resumed(Errands.Errand kept) {
    return new Errand(kept, new AtomicBoolean(), true, new AtomicInteger());
  }

  /** Whether it has waited for so long that its asker had better ask again. */
  boolean isLate(Instant now) {
    Instant due = kept.due().isAfter(kept.received()) ? kept.due() : kept.received();
    return resumed && due.isBefore(now.minus(RECENT));
  }

  /** Names the next message: the same again after a crash, so that it is known in Slack. */
  String nextMessage() {
    return kept.id() + "/" + messages.incrementAndGet();
  }
}
