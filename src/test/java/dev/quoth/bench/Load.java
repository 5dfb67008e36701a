package dev.quoth.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * {@code target/quoth.jar serve} under load, in a process of its own: signed mentions in at a
 * steady rate, {@code chat.postMessage} out to a stand-in for Slack in this process. Times count
 * from when a mention was due, so that a stall costs all who come during it.
 */
final class Load implements AutoCloseable {
  private static final String SECRET = "bench";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E]+)");

  /** Before anything counts: the compiler and the model settle. */
  private static final int WARM_UP_SECONDS = 20;

  private static final long LATEST_MILLIS = 60_000;

  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final Histogram acknowledged = new ConcurrentHistogram(LATEST_MILLIS * 1_000, 3);
  private final Histogram posted = new ConcurrentHistogram(LATEST_MILLIS * 1_000, 3);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger counted = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer slack;
  private final Process quoth;
  private final URI events;
  private final URI metrics;
  private volatile boolean counting;

  /**
   * What came of it; times in milliseconds, memory in MiB.
   *
   * @param lost questions without an answer a while after the end
   * @param processor that Quoth's process was on a processor for each question; other work on the
   *     machine hardly changes it
   * @param heap the most heap in use within each sixth of the time
   */
  record Result(
      int asked,
      int lost,
      int refused,
      double ackMedian,
      double ackP99,
      double postMedian,
      double postP99,
      double postMax,
      double processor,
      List<Long> heap,
      List<Long> resident) {}

  private Load() throws IOException {
    slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    slack.createContext("/api/", this::serve);
    slack.start();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target", "quoth.jar").toString(),
            "serve");
    builder.environment().keySet().removeIf(name -> name.matches("(SLACK|QUOTH)_.*"));
    builder
        .environment()
        .putAll(
            Map.of(
                "SLACK_BOT_TOKEN",
                "xoxb-bench",
                "SLACK_SIGNING_SECRET",
                SECRET,
                "SLACK_API_URL",
                "http://127.0.0.1:" + slack.getAddress().getPort() + "/api/",
                "QUOTH_PORT",
                "0",
                "QUOTH_DATA",
                Files.createTempDirectory(Generated.FOLDER, "load").toString()));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    quoth = builder.start();
    BufferedReader lines = quoth.inputReader(StandardCharsets.UTF_8);
    metrics = URI.create(url(lines, "Health and metrics are at ")).resolve("/metrics");
    events = URI.create(url(lines, "Slack's requests go to "));
    // Else it would wait for somebody to read.
    Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
  }

  private static String url(BufferedReader lines, String before) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(before)) {
        return line.substring(before.length());
      }
    }
    throw new IOException("Quoth did not start");
  }

  /** Asks {@code rate} questions a second for {@code seconds}, after some that don't count. */
  static Result measure(int rate, int seconds) throws Exception {
    try (Load load = new Load()) {
      load.ask(rate, WARM_UP_SECONDS, new ArrayList<>(), new ArrayList<>());
      load.settle();
      load.counting = true;
      List<Long> heap = new ArrayList<>();
      List<Long> resident = new ArrayList<>();
      Duration before = load.processorTime();
      load.ask(rate, seconds, heap, resident);
      load.settle();
      return new Result(
          load.counted.get(),
          load.due.size(),
          load.refused.get(),
          load.acknowledged.getValueAtPercentile(50) / 1_000.0,
          load.acknowledged.getValueAtPercentile(99) / 1_000.0,
          load.posted.getValueAtPercentile(50) / 1_000.0,
          load.posted.getValueAtPercentile(99) / 1_000.0,
          load.posted.getMaxValue() / 1_000.0,
          load.processorTime().minus(before).toNanos() / 1e6 / load.counted.get(),
          heap,
          resident);
    }
  }

  private void ask(int rate, int seconds, List<Long> heap, List<Long> resident) throws Exception {
    long gap = 1_000_000_000L / rate;
    long start = System.nanoTime();
    int all = rate * seconds;
    long most = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < all; i++) {
        long when = start + i * gap;
        while (System.nanoTime() < when) {
          LockSupport.parkNanos(when - System.nanoTime());
        }
        threads.execute(() -> mention(when));
        if (i % rate == 0) {
          most = Math.max(most, heapBytes());
        }
        if ((i + 1) % Math.max(1, all / 6) == 0) {
          heap.add(most >> 20);
          resident.add(residentMebibytes());
          most = 0;
        }
      }
    }
  }

  private void mention(long when) {
    int number = sent.incrementAndGet();
    String ts = "1700000000.%06d".formatted(number);
    String question = Questions.ALL.get(number % Questions.ALL.size());
    due.put(ts, when);
    if (counting) {
      counted.incrementAndGet();
    }
    String body =
        JSON.createObjectNode()
            .put("type", "event_callback")
            .put("team_id", "T1")
            .put("event_id", "Ev" + number)
            .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                "event",
                JSON.createObjectNode()
                    .put("type", "app_mention")
                    .put("user", "U1")
                    .put("channel", "C" + number % 500)
                    .put("text", "<@U0QUOTH> " + question)
                    .put("ts", ts)
                    .put("event_ts", ts))
            .toString();
    String time = String.valueOf(Instant.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("X-Slack-Request-Timestamp", time)
            .header("X-Slack-Signature", sign(time, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        refused.incrementAndGet();
      } else if (counting) {
        acknowledged.recordValue(Math.min(micros(when), LATEST_MILLIS * 1_000));
      }
    } catch (IOException | InterruptedException e) {
      refused.incrementAndGet();
    }
  }

  private static long micros(long since) {
    return (System.nanoTime() - since) / 1_000;
  }

  private static String sign(String time, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestURI().getPath().endsWith("/chat.postMessage")) {
      for (String pair : form.split("&")) {
        if (pair.startsWith("thread_ts=")) {
          String ts = URLDecoder.decode(pair.substring(10), StandardCharsets.UTF_8);
          Long when = due.remove(ts);
          if (when != null && counting) {
            posted.recordValue(Math.min(micros(when), LATEST_MILLIS * 1_000));
          }
        }
      }
    }
    byte[] answer =
        ("{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U0QUOTH\",\"bot_id\":\"B0\",\"ts\":\"1.1\","
                + "\"messages\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** Waits for the last answers, at most as long as anybody would. */
  private void settle() throws InterruptedException {
    for (int i = 0; i < 300 && !due.isEmpty(); i++) {
      Thread.sleep(100);
    }
  }

  private long heapBytes() throws IOException, InterruptedException {
    String text =
        http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher area = HEAP.matcher(text);
    double sum = 0;
    while (area.find()) {
      sum += Double.parseDouble(area.group(1));
    }
    return (long) sum;
  }

  private Duration processorTime() {
    return quoth.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private long residentMebibytes() {
    return StartUp.residentMebibytes(quoth, "VmRSS:");
  }

  @Override
  public void close() throws InterruptedException {
    quoth.destroy();
    quoth.waitFor();
    slack.stop(0);
    http.close();
  }
}
