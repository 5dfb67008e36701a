package dev.quoth.slack;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What follows a delivery of Slack's from thread to thread: an id made for it and its kind, which
 * stand beside each line of the log, the errand that it is, and a way to tell the person if the
 * work fails.
 */
final class Trace implements AutoCloseable {
  private static final String REQUEST = "request";
  private static final String KIND = "kind";
  private static final ThreadLocal<@Nullable Consumer<Throwable>> APOLOGY = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable Errand> ERRAND = new ThreadLocal<>();

  private Trace() {}

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

  /** From now on, {@code apology} tells the person if the work fails. */
  static void apologizeBy(@Nullable Consumer<Throwable> apology) {
    APOLOGY.set(apology);
  }

  /** The work failed: tells the person, where somebody waits for it. */
  static void failed(Throwable failure) {
    Consumer<Throwable> apology = APOLOGY.get();
    if (apology != null) {
      apology.accept(failure);
    }
  }

  /** The same work, to be done by another thread. */
  static Runnable carried(Runnable work) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    @Nullable Consumer<Throwable> apology = APOLOGY.get();
    @Nullable Errand errand = ERRAND.get();
    return () -> {
      if (context != null) {
        MDC.setContextMap(context);
      }
      APOLOGY.set(apology);
      ERRAND.set(errand);
      try {
        work.run();
      } finally {
        MDC.clear();
        APOLOGY.remove();
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
    APOLOGY.remove();
    ERRAND.remove();
  }
}
