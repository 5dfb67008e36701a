package dev.quoth.practice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids that let the app open a modal for a person who has just done something: each for once,
 * and for three seconds.
 */
final class Triggers {
  private static final Duration LIFE = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Map<String, Trigger> issued = new HashMap<>();

  private record Trigger(String person, Instant until, boolean used) {}

  Triggers(InstantSource clock) {
    this.clock = clock;
  }

  synchronized String issue(String person) {
    Instant now = clock.instant();
    // Long after its life an id is forgotten, and then unknown rather than expired.
    issued.values().removeIf(each -> each.until().plusSeconds(600).isBefore(now));
    String id = "1000." + now.toEpochMilli() + "." + Secrets.hex(16);
    issued.put(id, new Trigger(person, now.plus(LIFE), false));
    return id;
  }

  /**
   * Uses a trigger up.
   *
   * @return the id of the person who may be shown a modal
   */
  synchronized String use(String id) throws ApiError {
    Trigger trigger = issued.get(id);
    if (trigger == null) {
      throw new ApiError("invalid_trigger_id");
    }
    if (trigger.used()) {
      throw new ApiError("exchanged_trigger_id");
    }
    if (clock.instant().isAfter(trigger.until())) {
      throw new ApiError("expired_trigger_id");
    }
    issued.put(id, new Trigger(trigger.person(), trigger.until(), true));
    return trigger.person();
  }
}
