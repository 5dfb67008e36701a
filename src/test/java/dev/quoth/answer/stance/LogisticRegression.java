package dev.quoth.answer.stance;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Fits multinomial logistic regression with an L2 penalty by L-BFGS (Nocedal, "Updating
 * quasi-Newton matrices with limited storage", 1980): the optimum is unique, so the result doesn't
 * depend on chance or on the order of examples.
 */
final class LogisticRegression {
  private static final int CLASSES = 3;
  private static final int MEMORY = 10;

  /**
   * An example: its features by number, all worth 1, dense values after them, its class and its
   * weight.
   */
  record Example(int[] features, float[] dense, int label, double weight) {}

  private final List<Example> examples;
  private final int features;
  private final int dimensions;
  private final double penalty;
  private final double densePenalty;

  /**
   * @param features how many numbers of features there are
   * @param dense how many dense values
   * @param penalty of half the square of each weight of a feature
   * @param densePenalty the same for weights of dense values
   */
  LogisticRegression(
      List<Example> examples, int features, int dense, double penalty, double densePenalty) {
    this.examples = examples;
    this.features = features;
    this.dimensions = (features + dense) * CLASSES;
    this.penalty = penalty;
    this.densePenalty = densePenalty;
  }

  /** Weights: for each feature, then each dense value, one a class. */
  double[] fit(int iterations) {
    double[] x = new double[dimensions];
    double[] gradient = new double[dimensions];
    double value = loss(x, gradient);
    Deque<double[][]> memory = new ArrayDeque<>();
    for (int i = 0; i < iterations; i++) {
      double[] direction = direction(gradient, memory);
      double slope = dot(direction, gradient);
      double step = memory.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
      double[] next = new double[dimensions];
      double[] nextGradient = new double[dimensions];
      double nextValue;
      while (true) {
        for (int j = 0; j < dimensions; j++) {
          next[j] = x[j] + step * direction[j];
        }
        nextValue = loss(next, nextGradient);
        if (nextValue <= value + 1e-4 * step * slope || step < 1e-12) {
          break;
        }
        step /= 2;
      }
      double[] s = new double[dimensions];
      double[] y = new double[dimensions];
      for (int j = 0; j < dimensions; j++) {
        s[j] = next[j] - x[j];
        y[j] = nextGradient[j] - gradient[j];
      }
      if (dot(s, y) > 1e-10) {
        memory.addFirst(new double[][] {s, y});
        if (memory.size() > MEMORY) {
          memory.removeLast();
        }
      }
      boolean done = value - nextValue < 1e-6 * Math.abs(value);
      x = next;
      gradient = nextGradient;
      value = nextValue;
      if (done) {
        break;
      }
    }
    return x;
  }

  private double[] direction(double[] gradient, Deque<double[][]> memory) {
    double[] q = gradient.clone();
    double[] alpha = new double[memory.size()];
    int i = 0;
    for (double[][] pair : memory) {
      alpha[i] = dot(pair[0], q) / dot(pair[0], pair[1]);
      add(q, pair[1], -alpha[i]);
      i++;
    }
    if (!memory.isEmpty()) {
      double[][] last = memory.getFirst();
      double scale = dot(last[0], last[1]) / dot(last[1], last[1]);
      for (int j = 0; j < q.length; j++) {
        q[j] *= scale;
      }
    }
    for (Iterator<double[][]> it = memory.descendingIterator(); it.hasNext(); ) {
      double[][] pair = it.next();
      i--;
      double beta = dot(pair[1], q) / dot(pair[0], pair[1]);
      add(q, pair[0], alpha[i] - beta);
    }
    for (int j = 0; j < q.length; j++) {
      q[j] = -q[j];
    }
    return q;
  }

  private double loss(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    int denseFrom = features * CLASSES;
    for (int j = 0; j < dimensions; j++) {
      double p = j < denseFrom ? penalty : densePenalty;
      loss += p * x[j] * x[j] / 2;
      gradient[j] = p * x[j];
    }
    double[] score = new double[CLASSES];
    for (Example example : examples) {
      score(x, example, score);
      double log = Math.log(softmax(score)[example.label()]);
      loss -= example.weight() * log;
      for (int k = 0; k < CLASSES; k++) {
        double g = example.weight() * (score[k] - (k == example.label() ? 1 : 0));
        for (int f : example.features()) {
          gradient[f * CLASSES + k] += g;
        }
        float[] dense = example.dense();
        for (int d = 0; d < dense.length; d++) {
          gradient[denseFrom + d * CLASSES + k] += g * dense[d];
        }
      }
    }
    return loss;
  }

  private void score(double[] x, Example example, double[] score) {
    Arrays.fill(score, 0);
    for (int f : example.features()) {
      for (int k = 0; k < CLASSES; k++) {
        score[k] += x[f * CLASSES + k];
      }
    }
    float[] dense = example.dense();
    int at = features * CLASSES;
    for (float value : dense) {
      for (int k = 0; k < CLASSES; k++) {
        score[k] += x[at++] * value;
      }
    }
  }

  /** In place. */
  private static double[] softmax(double[] score) {
    double top = Math.max(score[0], Math.max(score[1], score[2]));
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      score[k] = Math.exp(score[k] - top);
      sum += score[k];
    }
    for (int k = 0; k < CLASSES; k++) {
      score[k] = Math.max(score[k] / sum, 1e-300);
    }
    return score;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }
}
