package dev.quoth.digest;

import java.util.LinkedHashMap;
import java.util.Map;

/** What speaks for or against something, each sign by its name: 0 or 1, or a measure about 1. */
record Signals(Map<String, Double> values) {
  Signals() {
    this(new LinkedHashMap<>());
  }

  Signals add(String name, boolean holds) {
    return add(name, holds ? 1 : 0);
  }

  Signals add(String name, double value) {
    if (value != 0) {
      values.put(name, value);
    }
    return this;
  }
}
