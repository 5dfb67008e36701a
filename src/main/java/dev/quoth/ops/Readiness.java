package dev.quoth.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether each part can do its work now. Parts are looked at side by side, at most once a second,
 * and one that takes longer than two seconds counts as not ready. Safe for use by many threads.
 */
public final class Readiness {
  /** Whoever asks waits a few seconds at most; the store alone may wait ten for a connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration FRESH = Duration.ofSeconds(1);

  /** A look at one part. */
  @FunctionalInterface
  public interface Check {
    /**
     * Says in a sentence for people what is wrong; empty where nothing is.
     *
     * @throws RuntimeException where the part can't do its work; its message is not shown
     */
    Optional<String> fault();
  }

  private final SequencedMap<String, Check> checks = new LinkedHashMap<>();
  private Map<String, String> faults = Map.of();
  private Instant looked = Instant.EPOCH;

  /** None of these parts can work before it is {@link #watch watched}. */
  public Readiness(List<String> parts) {
    parts.forEach(part -> checks.put(part, () -> Optional.of("It is starting.")));
  }

  /** The part has started; from now on {@code check} tells whether it can work. */
  public synchronized void watch(String part, Check check) {
    checks.replace(part, check);
    looked = Instant.EPOCH;
  }

  synchronized List<String> parts() {
    return List.copyOf(checks.keySet());
  }

  /** What is wrong, by part; empty where all can work. */
  synchronized Map<String, String> faults() {
    if (Instant.now().isAfter(looked.plus(FRESH))) {
      faults = look();
      looked = Instant.now();
    }
    return faults;
  }

  private Map<String, String> look() {
    Map<String, FutureTask<Optional<String>>> looks = new LinkedHashMap<>();
    checks.forEach((part, check) -> {
      FutureTask<Optional<String>> look = new FutureTask<>(check::fault);
      looks.put(part, look);
      Thread.ofVirtual().name("ready").start(look);
    });
    Instant end = Instant.now().plus(PATIENCE);
    Map<String, String> found = new LinkedHashMap<>();
    looks.forEach((part, look) -> {
      String fault = fault(look, Duration.between(Instant.now(), end));
      if (fault != null) {
        found.put(part, fault);
      }
    });
    return found;
  }

  private static @Nullable String fault(FutureTask<Optional<String>> look, Duration patience) {
    try {
      return look.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS).orElse(null);
    } catch (TimeoutException e) {
      look.cancel(true);
      return "It does not answer within " + PATIENCE.toSeconds() + " seconds.";
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return "It fails (" + (cause == null ? e : cause).getClass().getSimpleName() + ").";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "The look at it was interrupted.";
    }
  }
}
