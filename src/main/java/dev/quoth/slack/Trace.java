package dev.quoth.slack;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What is being worked on, beside each line of the log that belongs to it: an id made for each
 * delivery, and its kind. It follows the work from thread to thread.
 */
final class Trace implements AutoCloseable {
  private static final String REQUEST = "request";
  private static final String KIND = "kind";

  private Trace() {}

  /** Begins the work on a delivery in this thread, until closed. */
  static Trace begin(String kind) {
    MDC.put(REQUEST, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    MDC.put(KIND, kind);
    return new Trace();
  }

  /** The same work, to be done by another thread. */
  static Runnable carried(Runnable work) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    return () -> {
      if (context != null) {
        MDC.setContextMap(context);
      }
      try {
        work.run();
      } finally {
        MDC.clear();
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
  }
}
