package dev.quoth.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health and metrics over HTTP, with parts that fail in every way. */
class OpsDoorTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Meters meters = new Meters();
  private final Readiness readiness = new Readiness(List.of("index", "store", "slack"));
  private final CountDownLatch hanging = new CountDownLatch(1);
  private OpsDoor door;

  @BeforeEach
  void open() throws IOException {
    door = OpsDoor.open("127.0.0.1", 0, readiness, meters);
  }

  @AfterEach
  void close() {
    hanging.countDown();
    door.close();
    meters.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(door.uri().resolve(path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void isLiveBeforeAnyPartIsReady() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"index\":\"It is starting.\"");
  }

  @Test
  void isReadyWhenEveryPartIs() throws Exception {
    List.of("index", "store", "slack")
        .forEach(part -> readiness.watch(part, () -> Optional.empty()));
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    JsonNode answer = new ObjectMapper().readTree(ready.body());
    assertThat(answer.get("ready").asBoolean()).isTrue();
    assertThat(answer.get("parts").properties())
        .hasSize(3)
        .allSatisfy(part -> assertThat(part.getValue().asText()).isEqualTo("ready"));
  }

  @Test
  void namesWhatIsNotReadyAndWhyAndNeverWaitsForIt() throws Exception {
    readiness.watch("index", () -> Optional.of("The folder is gone."));
    readiness.watch(
        "store",
        () -> {
          throw new IllegalStateException("a message that may hold anything");
        });
    readiness.watch(
        "slack",
        () -> {
          await(hanging);
          return Optional.empty();
        });
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    JsonNode parts = new ObjectMapper().readTree(ready.body()).get("parts");
    assertThat(parts.get("index").asText()).isEqualTo("The folder is gone.");
    assertThat(parts.get("store").asText()).isEqualTo("It fails (IllegalStateException).");
    assertThat(parts.get("slack").asText()).contains("does not answer within 2 seconds");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void figuresAreInPrometheusTextFormat() throws Exception {
    meters.watch(readiness);
    readiness.watch("index", () -> Optional.empty());
    meters.watch("quoth.queue", "Waiting", () -> 7);
    meters.received("app_mention", 200, Duration.ofMillis(3));
    meters.repeated();
    meters.answered("yes", Duration.ofMillis(30));
    meters.done("app_mention", Duration.ofMillis(40));
    meters.called("chat.postMessage", null, Duration.ofMillis(80));
    meters.called("chat.postMessage", "ratelimited", Duration.ofMillis(80));
    meters.putOff("ratelimited", Duration.ofSeconds(30));
    meters.undelivered("is_archived");
    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body().lines())
        .contains(
            "quoth_events_total{kind=\"app_mention\",status=\"200\"} 1.0",
            "quoth_events_repeated_total 1.0",
            "quoth_acknowledgement_seconds_bucket{le=\"0.005\"} 1",
            "quoth_answers_total{verdict=\"yes\"} 1.0",
            "quoth_answer_seconds_bucket{le=\"0.025\"} 0",
            "quoth_answer_seconds_bucket{le=\"0.05\"} 1",
            "quoth_request_seconds_count{kind=\"app_mention\"} 1",
            "quoth_slack_call_seconds_count{method=\"chat.postMessage\"} 2",
            "quoth_slack_errors_total{code=\"ratelimited\",method=\"chat.postMessage\"} 1.0",
            "quoth_slack_wait_seconds_sum{why=\"ratelimited\"} 30.0",
            "quoth_undelivered_total{code=\"is_archived\"} 1.0",
            "quoth_queue 7.0",
            "quoth_ready{part=\"index\"} 1.0",
            "quoth_ready{part=\"store\"} 0.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
  }

  @Test
  void showsNothingElseAndChangesNothing() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/health").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(door.uri().resolve("/metrics"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(send(post).statusCode()).isEqualTo(405);
  }

  @Test
  void aTakenPortIsNamed() {
    int port = door.uri().getPort();
    assertThatThrownBy(() -> OpsDoor.open("127.0.0.1", port, readiness, meters))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("port " + port, "health and metrics");
  }
}
