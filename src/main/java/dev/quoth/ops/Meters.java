package dev.quoth.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a running Quoth. They count and time; no text, name or id of anybody goes in. Safe
 * for use by many threads at once.
 */
public final class Meters implements AutoCloseable {
  /** From what nobody notices to what Slack, or a person, no longer waits for. */
  private static final Duration[] STEPS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics pauses = new JvmGcMetrics();

  /** With the figures of the process itself: memory, pauses, processor. */
  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    pauses.bindTo(registry);
  }

  /**
   * Something came from Slack and has its answer as far as HTTP goes.
   *
   * @param kind Slack's word for it: {@code app_mention}, {@code command}, {@code block_actions}
   * @param status of HTTP; 200 where it was acknowledged
   * @param took until then
   */
  public void received(String kind, int status, Duration took) {
    Counter.builder("quoth.events")
        .description("Events, commands and actions from Slack")
        .tag("kind", kind)
        .tag("status", String.valueOf(status))
        .register(registry)
        .increment();
    timer("quoth.acknowledgement", "From a payload's arrival to its acknowledgement")
        .register(registry)
        .record(took);
  }

  /** Slack sent again what was taken on already. */
  public void repeated() {
    Counter.builder("quoth.events.repeated")
        .description("Deliveries of what had been taken on already")
        .register(registry)
        .increment();
  }

  /**
   * What somebody wanted was done, which mostly means that a message stands in Slack.
   *
   * @param kind as in {@link #received}
   * @param took from its being taken on
   */
  public void done(String kind, Duration took) {
    timer("quoth.request", "From taking a request on to having done it, waits for Slack included")
        .tag("kind", kind)
        .register(registry)
        .record(took);
  }

  /**
   * A question was worked on.
   *
   * @param verdict what came of it, or {@code failed}, or {@code late}
   * @param took without the way to Slack
   */
  public void answered(String verdict, Duration took) {
    Counter.builder("quoth.answers")
        .description("Answers by verdict; an answer found again for a button counts again")
        .tag("verdict", verdict)
        .register(registry)
        .increment();
    timer("quoth.answer", "Finding an answer, without the way to Slack")
        .register(registry)
        .record(took);
  }

  /**
   * Slack was called.
   *
   * @param method of the Web API, or {@code response_url}
   * @param error Slack's code; null where it accepted
   * @param took until its answer
   */
  public void called(String method, @Nullable String error, Duration took) {
    timer("quoth.slack.call", "Calls of Slack's Web API")
        .tag("method", method)
        .register(registry)
        .record(took);
    if (error != null) {
      Counter.builder("quoth.slack.errors")
          .description("Calls that Slack refused, by its code")
          .tag("method", method)
          .tag("code", error)
          .register(registry)
          .increment();
    }
  }

  /**
   * A call is put off, to be tried again.
   *
   * @param why Slack's code; {@code ratelimited} where Slack said how long
   */
  public void putOff(String why, Duration pause) {
    Timer.builder("quoth.slack.wait")
        .description("Waits before a call is tried again")
        .tag("why", why)
        .register(registry)
        .record(pause);
  }

  /** A message was given up: nobody saw it. */
  public void undelivered(String error) {
    Counter.builder("quoth.undelivered")
        .description("Messages that Slack took in no form")
        .tag("code", error)
        .register(registry)
        .increment();
  }

  /** A figure that is looked up each time the figures are read. */
  public void watch(String name, String about, Supplier<Number> value) {
    Gauge.builder(name, value).description(about).strongReference(true).register(registry);
  }

  /** For each part whether it can do its work, 1 or 0. */
  public void watch(Readiness readiness) {
    for (String part : readiness.parts()) {
      Gauge.builder("quoth.ready", () -> readiness.faults().containsKey(part) ? 0 : 1)
          .description("Whether a part can do its work")
          .tag("part", part)
          .strongReference(true)
          .register(registry);
    }
  }

  private static Timer.Builder timer(String name, String about) {
    return Timer.builder(name).description(about).serviceLevelObjectives(STEPS);
  }

  /** All figures in Prometheus' text format. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    pauses.close();
    registry.close();
  }
}
