package dev.quoth.digest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Weighs signals: logistic regression, with weights learnt from the threads of the digest set that
 * are there to learn from.
 *
 * @param weights what each signal is worth; one that is not named is worth nothing
 * @param bias what is said before any signal
 * @param least the probability from which on it holds
 */
record Judge(Map<String, Double> weights, double bias, double least) {
  private static final String BIAS = "(bias)";
  private static final String LEAST = "(least)";

  static final Judge DECISIONS = read("decisions.tsv");
  static final Judge OPEN_QUESTIONS = read("open-questions.tsv");

  boolean holds(Signals signals) {
    return probability(signals) >= least;
  }

  /** From 0 to 1. */
  double probability(Signals signals) {
    double sum = bias;
    for (Map.Entry<String, Double> signal : signals.values().entrySet()) {
      sum += signal.getValue() * weights.getOrDefault(signal.getKey(), 0.0);
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Lines of a name and a number, with a tab between them. */
  private static Judge read(String name) {
    Map<String, Double> weights = new HashMap<>();
    try (InputStream in = Judge.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .forEach(parts -> weights.put(parts[0], Double.valueOf(parts[1])));
    } catch (IOException e) {
      throw new UncheckedIOException("What was learnt about threads can't be read", e);
    }
    // No signal is called so, and the two weigh nothing among the others.
    return new Judge(
        Map.copyOf(weights), weights.getOrDefault(BIAS, 0.0), weights.getOrDefault(LEAST, 0.5));
  }
}
