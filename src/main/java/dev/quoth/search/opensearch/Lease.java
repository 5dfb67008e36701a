package dev.quoth.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.search.EngineException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to index, which one process at a time has: a document that its holder writes again and
 * again. Who waits takes it over when it was not written for a while (Gray and Cheriton, "Leases",
 * 1989); that needs no clocks that agree.
 */
final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** Whoever has not written for so long is gone. */
  static final Duration GONE = Duration.ofSeconds(30);

  private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Http http;
  private final String document;
  private final AtomicBoolean held = new AtomicBoolean(true);
  private final Thread renewer;
  private Version version;

  /**
   * What a document was when it was written: the engine's way to tell that nobody else did since.
   */
  private record Version(long number, long term) {
    static Version of(JsonNode document) {
      return new Version(
          document.path("_seq_no").asLong(-1), document.path("_primary_term").asLong(-1));
    }

    String condition() {
      return "if_seq_no=" + number + "&if_primary_term=" + term;
    }
  }

  private Lease(Http http, String document, Version version) {
    this.http = http;
    this.document = document;
    this.version = version;
    this.renewer = Thread.ofVirtual().name("lease").start(this::renew);
  }

  /**
   * Takes the right, waiting for whoever has it.
   *
   * @param index where such documents are; made if it isn't there
   * @param name what is to be indexed
   * @param gone {@link #GONE}, unless a test wants less
   */
  static Lease take(Http http, String index, String name, Duration gone) throws IOException {
    String document = "/" + index + "/_doc/" + name;
    Version seen = new Version(-1, -1);
    long since = System.nanoTime();
    while (true) {
      try {
        boolean abandoned = seen.number >= 0 && System.nanoTime() - since > gone.toNanos();
        String condition = abandoned ? seen.condition() : "op_type=create";
        return new Lease(http, document, write(http, document, condition));
      } catch (Http.Refusal e) {
        if (e.status() != 409) {
          throw e;
        }
      }
      Version now = version(http, document);
      if (!now.equals(seen)) {
        if (seen.number == -1) {
          LOG.info("Another Quoth is indexing {}: waiting for it", name);
        }
        seen = now;
        since = System.nanoTime();
      }
      Bulk.sleep(LOOK_EVERY);
    }
  }

  private static Version write(Http http, String document, String condition) throws IOException {
    byte[] holder =
        Http.JSON.writeValueAsBytes(
            Http.JSON.createObjectNode().put("process", ProcessHandle.current().pid()));
    return Version.of(http.send("PUT", document + "?" + condition, holder, Http.SOON));
  }

  private static Version version(Http http, String document) throws IOException {
    try {
      return Version.of(http.get(document));
    } catch (Http.Refusal e) {
      if (e.status() == 404) {
        return new Version(-1, -1);
      }
      throw e;
    }
  }

  private void renew() {
    while (held.get()) {
      LockSupport.parkNanos(RENEW_EVERY.toNanos());
      synchronized (this) {
        if (!held.get()) {
          return;
        }
        try {
          version = write(http, document, version.condition());
        } catch (Http.Refusal e) {
          if (e.status() == 409) {
            held.set(false);
          }
        } catch (IOException e) {
          LOG.debug("The lease is not renewed: {}", e.getMessage());
        }
      }
    }
  }

  /**
   * Makes sure that the right is still there.
   *
   * @throws EngineException where another took it
   */
  synchronized void check() throws IOException {
    try {
      version = write(http, document, version.condition());
    } catch (Http.Refusal e) {
      if (e.status() != 409) {
        throw e;
      }
      held.set(false);
    }
    if (!held.get()) {
      throw new EngineException(
          "Indexing stalled so long that another Quoth took over: what it makes is used.");
    }
  }

  @Override
  public void close() throws IOException {
    boolean mine;
    synchronized (this) {
      mine = held.getAndSet(false);
    }
    LockSupport.unpark(renewer);
    if (mine) {
      try {
        http.send("DELETE", document + "?" + version.condition(), null, Http.SOON);
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        LOG.debug("The lease is not given back, and ends by itself: {}", e.getMessage());
      }
    }
  }
}
