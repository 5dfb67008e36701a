package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What holds for a while only, by a clock that the test sets. */
class TriggersTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T09:00:00Z"));

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void aTriggerServesOnceWithinThreeSeconds() throws ApiError {
    Triggers triggers = new Triggers(now::get);
    String used = triggers.issue("U0MAYA");
    String late = triggers.issue("U0MAYA");
    pass(Duration.ofSeconds(3));
    assertThat(triggers.use(used)).isEqualTo("U0MAYA");
    assertThatThrownBy(() -> triggers.use(used)).hasMessage("exchanged_trigger_id");
    pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> triggers.use(late)).hasMessage("expired_trigger_id");
    assertThatThrownBy(() -> triggers.use("1.2.abc")).hasMessage("invalid_trigger_id");
  }

  @Test
  void aMinuteLaterOneMayCallAgain() {
    RateLimits rates = new RateLimits(now::get);
    assertThat(rates.count("a", 2)).isZero();
    pass(Duration.ofSeconds(20));
    assertThat(rates.count("a", 2)).isZero();
    assertThat(rates.count("b", 2)).isZero();
    assertThat(rates.count("a", 2)).isPositive().isLessThanOrEqualTo(41);
    pass(Duration.ofSeconds(40));
    assertThat(rates.count("a", 2)).isZero();
  }
}
