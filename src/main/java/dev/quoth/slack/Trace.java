package dev.quoth.slack;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What follows a delivery of Slack's from thread to thread: an id made for it and its kind, which
 * stand beside each line of the log, the errand that it is, and a way to tell the person what
 * becomes of the work.
 */
final class Trace implements AutoCloseable {
  private static final String REQUEST = "request";
  private static final String KIND = "kind";
  private static final ThreadLocal<@Nullable Asker> ASKER = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable Errand> ERRAND = new ThreadLocal<>();

  private Trace() {}

  /** Who waits for the work. */
  interface Asker {
    /** The work failed. */
    void failed(Throwable failure);

    /** Slack holds the work back so long that the person should know. */
    void waits(Duration pause);
  }

  /** Begins the work on a delivery in this thread, until closed. */
  static Trace begin(String kind) {
    MDC.put(REQUEST, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    MDC.put(KIND, kind);
    return new Trace();
  }

  /** From now on, what this thread does is done for {@code errand}. */
  static void isFor(Errand errand) {
    ERRAND.set(errand);
  }

  /** What this thread works on; null where that is no errand. */
  static @Nullable Errand errand() {
    return ERRAND.get();
  }

  /** From now on, {@code asker} is told what becomes of the work. */
  static void isFrom(Asker asker) {
    ASKER.set(asker);
  }

  /** Who is to be told what becomes of the work; null where nobody waits for it. */
  static @Nullable Asker asker() {
    return ASKER.get();
  }

  /** The same work, to be done by another thread. */
  static Runnable carried(Runnable work) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    @Nullable Asker asker = ASKER.get();
    @Nullable Errand errand = ERRAND.get();
    return () -> {
      if (context != null) {
        MDC.setContextMap(context);
      }
      ASKER.set(asker);
      ERRAND.set(errand);
      try {
        work.run();
      } finally {
        MDC.clear();
        ASKER.remove();
        ERRAND.remove();
      }
    };
  }

  /** The id, which a person may tell to whoever runs Quoth; "none" outside of any delivery. */
  static String id() {
    String id = MDC.get(REQUEST);
    return id == null ? "none" : id;
  }

  /** The kind; "none" outside of any delivery. */
  static String kind() {
    String kind = MDC.get(KIND);
    return kind == null ? "none" : kind;
  }

  @Override
  public void close() {
    MDC.remove(REQUEST);
    MDC.remove(KIND);
    ASKER.remove();
    ERRAND.remove();
  }
}
