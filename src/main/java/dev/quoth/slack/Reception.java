package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import dev.quoth.store.Errands.Hold;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes on what Slack sends: acknowledged at once, done afterwards, and no more than once, also
 * where a process dies in between.
 */
final class Reception {
  private final InFlight inFlight;
  private final SeenEvents seen;
  private final Unfinished unfinished;

  Reception(InFlight inFlight, SeenEvents seen, Unfinished unfinished) {
    this.inFlight = inFlight;
    this.seen = seen;
    this.unfinished = unfinished;
  }

  /** Does {@code work} later, unless one of {@code keys} was seen before; acknowledges now. */
  Response take(Context context, List<String> keys, Runnable work) {
    take(() -> isFirstErrand(keys), () -> {}, work);
    return context.ack();
  }

  /**
   * Does later what is left to do after something that lasts, and that must not be done again after
   * a crash; acknowledges now.
   */
  Response finish(Context context, List<String> keys, Runnable work) {
    take(() -> isFirst(keys), () -> {}, work);
    return context.ack();
  }

  /**
   * Does {@code lasting} at once and {@code work} later, unless one of {@code keys} was seen
   * before; both again where a process dies over it.
   *
   * @return whether none was
   */
  boolean take(List<String> keys, Runnable lasting, Runnable work) {
    return take(() -> isFirstErrand(keys), lasting, work);
  }

  private boolean take(BooleanSupplier first, Runnable now, Runnable work) {
    inFlight.reserve();
    boolean isTaken = false;
    try {
      if (first.getAsBoolean()) {
        now.run();
        isTaken = true;
      }
    } finally {
      if (!isTaken) {
        inFlight.release();
      }
    }
    if (isTaken) {
      inFlight.run(work, this::settled);
    }
    return isTaken;
  }

  private void settled() {
    Errand errand = Trace.errand();
    if (errand != null && errand.isKept().get()) {
      unfinished.done(errand);
    }
  }

  /** Whether none of {@code keys} was seen before; they are taken note of as one. */
  boolean isFirst(List<String> keys) {
    return isFirst(keys, null);
  }

  /** The same where an errand begins, which is kept until it is done. */
  boolean isFirstErrand(List<String> keys) {
    return isFirst(keys, unfinished.hold());
  }

  private boolean isFirst(List<String> keys, @Nullable Hold hold) {
    if (keys.isEmpty() && hold == null) {
      return true;
    }
    Errand errand = Trace.errand();
    String[] names = keys.toArray(String[]::new);
    if (errand == null) {
      return seen.isFirst(names);
    }
    boolean first = seen.isFirst(errand, hold, names);
    if (first && hold != null) {
      errand.isKept().set(true);
    }
    return first;
  }

  /** Names what happened, apart from what happened in other workspaces. */
  static String key(Context context, String kind, String... parts) {
    return String.join(
        "/", kind, context.getEnterpriseId(), context.getTeamId(), String.join("/", parts));
  }
}
