package dev.quoth.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.search.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes documents in bulk. What the engine has no room for now it gets again, after a pause that
 * doubles each time and is random in part, so that several writers don't come back at once.
 */
final class Bulk {
  private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);

  /** The engine's makers advise 5 to 15 MB a request. */
  private static final int BYTES = 5 << 20;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Http http;
  private final String index;
  private final Duration firstPause;
  private final Duration patience;
  private final List<byte[]> waiting = new ArrayList<>();
  private int bytes;

  /**
   * @param firstPause before what was refused is sent again
   * @param patience how long the engine may refuse the same documents
   */
  Bulk(Http http, String index, Duration firstPause, Duration patience) {
    this.http = http;
    this.index = index;
    this.firstPause = firstPause;
    this.patience = patience;
  }

  /** Adds a document; sooner or later it is sent. Sending it twice does no harm. */
  void add(int number, ObjectNode document) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(2_048);
    lines.writeBytes(
        ("{\"index\":{\"_id\":\"" + number + "\"}}\n").getBytes(StandardCharsets.UTF_8));
    lines.writeBytes(Http.JSON.writeValueAsBytes(document));
    lines.write('\n');
    waiting.add(lines.toByteArray());
    bytes += lines.size();
    if (bytes >= BYTES) {
      flush();
    }
  }

  /** Sends what waits. */
  void flush() throws IOException {
    List<byte[]> left = new ArrayList<>(waiting);
    waiting.clear();
    bytes = 0;
    Duration pause = firstPause;
    Duration waited = Duration.ZERO;
    while (!left.isEmpty()) {
      int before = left.size();
      String why = "";
      try {
        JsonNode response =
            http.send(
                "POST",
                "/" + index + "/_bulk?filter_path=errors,items.*.status,items.*.error",
                joined(left),
                Http.PATIENT);
        if (!response.path("errors").asBoolean()) {
          return;
        }
        List<byte[]> refused = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
          JsonNode item = response.path("items").path(i).path("index");
          int status = item.path("status").asInt();
          if (status >= 300) {
            why = item.path("error").path("reason").asText(String.valueOf(status));
            boolean blocked =
                item.path("error").path("type").asText().equals("cluster_block_exception");
            if (blocked || (status != 429 && status < 500)) {
              throw new EngineException(
                  "OpenSearch at %s does not take a passage: %s%s"
                      .formatted(
                          http.address(),
                          why,
                          blocked ? " Free disk space there, or lift the block." : ""));
            }
            refused.add(left.get(i));
          }
        }
        left = refused;
      } catch (Http.Refusal e) {
        if (!e.mayPass()) {
          throw e;
        }
        why = e.getMessage();
      } catch (EngineException e) {
        // Sending again does no harm where the engine is gone for a moment, either.
        if (e.getCause() == null) {
          throw e;
        }
        why = e.getMessage();
      }
      if (left.size() < before) {
        pause = firstPause;
        waited = Duration.ZERO;
      }
      if (waited.compareTo(patience) >= 0) {
        throw new EngineException(
            "OpenSearch at %s took nothing for %d seconds: %s"
                .formatted(http.address(), waited.toSeconds(), why));
      }
      LOG.info(
          "OpenSearch takes no more passages for now, trying again in {} ms: {}",
          pause.toMillis(),
          why);
      Duration rest =
          pause
              .dividedBy(2)
              .plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1));
      sleep(rest);
      waited = waited.plus(rest);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(BYTES + 65_536);
    lines.forEach(all::writeBytes);
    return all.toByteArray();
  }

  static void sleep(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped while waiting for OpenSearch");
    }
  }
}
