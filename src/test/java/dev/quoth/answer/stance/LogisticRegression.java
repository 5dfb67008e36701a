package dev.quoth.answer.stance;

import java.util.ArrayDeque;
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
   * An example.
   *
   * @param weights for each class, the numbers of the weights that add up to its score
   * @param label number of its class
   * @param cost what a mistake on it costs
   */
  record Example(int[][] weights, int label, double cost) {}

  private final List<Example> examples;
  private final int dimensions;
  private final double penalty;

  /**
   * Prepares to fit.
   *
   * @param weights how many there are; the first three, one a class, are free of the penalty
   * @param penalty of half the square of each other weight
   */
  LogisticRegression(List<Example> examples, int weights, double penalty) {
    this.examples = examples;
    this.dimensions = weights;
    this.penalty = penalty;
  }

  /** The weights at the optimum, or after so many iterations. */
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
    double loss = 0;
    for (int j = 0; j < dimensions; j++) {
      double p = j < CLASSES ? 0 : penalty;
      loss += p * x[j] * x[j] / 2;
      gradient[j] = p * x[j];
    }
    double[] score = new double[CLASSES];
    for (Example example : examples) {
      for (int k = 0; k < CLASSES; k++) {
        score[k] = x[k];
        for (int w : example.weights()[k]) {
          score[k] += x[w];
        }
      }
      loss -= example.cost() * Math.log(softmax(score)[example.label()]);
      for (int k = 0; k < CLASSES; k++) {
        double g = example.cost() * (score[k] - (k == example.label() ? 1 : 0));
        gradient[k] += g;
        for (int w : example.weights()[k]) {
          gradient[w] += g;
        }
      }
    }
    return loss;
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
