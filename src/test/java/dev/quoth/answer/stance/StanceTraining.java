package dev.quoth.answer.stance;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.LogisticRegression.Example;
import dev.quoth.answer.stance.StanceTable.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

final class StanceTraining {
  static final long SEED = 19;
  static final int FOLDS = 5;

  static double PENALTY = Double.parseDouble(System.getProperty("penalty", "14"));
  static int RARE = Integer.getInteger("rare", 3);
  static double WORSE_COST = Double.parseDouble(System.getProperty("worse", "1.8"));

  final List<Row> rows;
  final List<Set<String>> features = new ArrayList<>();
  final List<Side> labels = new ArrayList<>();

  StanceTraining(StanceTable table) {
    Lexicon lexicon = Lexicon.load();
    Set<String> names = new HashSet<>();
    this.rows = table.rows();
    for (Row row : rows) {
      names.add(row.a().toLowerCase(Locale.ROOT));
      names.add(row.b().toLowerCase(Locale.ROOT));
    }
    for (Row row : rows) {
      List<Mention> a = Mention.find(row.sentence(), row.a());
      List<Mention> b = Mention.find(row.sentence(), row.b());
      boolean swap = a.getFirst().start() > b.getFirst().start();
      MaskedSentence masked =
          MaskedSentence.of(row.sentence(), swap ? b : a, swap ? a : b, lexicon);
      Set<String> found = masked.second() < 0 ? new HashSet<>() : Features.of(masked, lexicon);
      found.removeIf(f -> {
        for (String word : f.split(" ")) {
          if (names.contains(word)) {
            return true;
          }
        }
        return false;
      });
      features.add(found);
      Side label = row.label();
      labels.add(
          !swap || label == Side.NONE ? label : label == Side.BETTER ? Side.WORSE : Side.BETTER);
    }
  }

  LinearModel fit(List<Integer> on) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i : on) {
      for (String f : features.get(i)) {
        counts.merge(f, 1, Integer::sum);
        for (UnaryOperator<String> tie : Ties.ALL) {
          String g = tie.apply(f);
          if (!g.equals(f)) {
            counts.merge(tied(tie, f), 1, Integer::sum);
            counts.merge(tied(tie, g), 1, Integer::sum);
          }
        }
      }
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (Side side : Side.values()) {
      numbers.put(own(LinearModel.BIAS, side), numbers.size());
    }
    Map<String, int[][]> known = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (int i : on) {
      List<int[][]> found = new ArrayList<>();
      for (String f : features.get(i)) {
        found.add(
            known.computeIfAbsent(
                f,
                _ ->
                    weights(
                        f, counts, name -> numbers.computeIfAbsent(name, _ -> numbers.size()))));
      }
      int[][] weights = new int[3][];
      for (int k = 0; k < 3; k++) {
        int side = k;
        weights[k] = found.stream().flatMapToInt(w -> Arrays.stream(w[side])).toArray();
      }
      Side label = labels.get(i);
      examples.add(new Example(weights, label.ordinal(), label == Side.WORSE ? WORSE_COST : 1));
    }
    double[] x = new LogisticRegression(examples, numbers.size(), PENALTY).fit(300);
    return export(counts, numbers, x);
  }

  private static String own(String feature, Side side) {
    return side + "\t" + feature;
  }

  private static String tied(UnaryOperator<String> tie, String feature) {
    return Ties.ALL.indexOf(tie) + "\t" + feature;
  }

  /** The weights that a feature adds to each side's score: its own, and those it shares. */
  private static int[][] weights(
      String f, Map<String, Integer> counts, ToIntFunction<String> number) {
    List<List<String>> names = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (counts.getOrDefault(f, 0) >= RARE) {
      for (Side side : Side.values()) {
        names.get(side.ordinal()).add(own(f, side));
      }
    }
    for (UnaryOperator<String> tie : Ties.ALL) {
      String g = tie.apply(f);
      if (counts.getOrDefault(tied(tie, f), 0) >= RARE) {
        names.get(0).add(tied(tie, f));
        names.get(1).add(tied(tie, g));
        names.get(2).add("NONE\t" + tied(tie, f.compareTo(g) < 0 ? f : g));
      }
    }
    int[][] weights = new int[3][];
    for (int k = 0; k < 3; k++) {
      weights[k] = names.get(k).stream().mapToInt(number).toArray();
    }
    return weights;
  }

  /**
   * Adds up what a feature weighs for each side, for all that have a weight of their own or share
   * one.
   */
  private static LinearModel export(
      Map<String, Integer> counts, Map<String, Integer> numbers, double[] x) {
    Map<String, float[]> weights = new HashMap<>();
    weights.put(LinearModel.BIAS, new float[] {(float) x[0], (float) x[1], (float) x[2]});
    for (String key : counts.keySet()) {
      String f = key.substring(key.indexOf('\t') + 1);
      weights.computeIfAbsent(
          f,
          _ -> {
            float[] sum = new float[3];
            int[][] at = weights(f, counts, name -> numbers.getOrDefault(name, -1));
            for (int k = 0; k < 3; k++) {
              for (int w : at[k]) {
                sum[k] += w < 0 ? 0 : (float) x[w];
              }
            }
            return sum;
          });
    }
    return new LinearModel(weights);
  }

  Judgement[] crossValidate() {
    int[] fold = Folds.of(rows, FOLDS, SEED);
    Judgement[] judged = new Judgement[rows.size()];
    for (int f = 0; f < FOLDS; f++) {
      List<Integer> on = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        if (fold[i] != f) {
          on.add(i);
        }
      }
      LinearModel model = fit(on);
      for (int i = 0; i < rows.size(); i++) {
        if (fold[i] == f) {
          judged[i] = model.judge(features.get(i));
        }
      }
    }
    return judged;
  }

  static Scores scores(Judgement[] judged, List<Side> labels, double threshold) {
    return new Scores(
        java.util.stream.IntStream.range(0, judged.length)
            .mapToObj(i -> new Scores.Pair(labels.get(i), judged[i].side(threshold)))
            .toList());
  }

  static String report(Judgement[] judged, List<Side> labels) {
    Scores s = scores(judged, labels, 0);
    StringBuilder out =
        new StringBuilder(
            String.format(
                "B %.3f (P %.3f R %.3f)  W %.3f (P %.3f R %.3f)  N %.3f  weighted %.4f macro %.4f",
                s.f1(Side.BETTER),
                s.precision(Side.BETTER),
                s.recall(Side.BETTER),
                s.f1(Side.WORSE),
                s.precision(Side.WORSE),
                s.recall(Side.WORSE),
                s.f1(Side.NONE),
                s.weightedF1(),
                s.macroF1()));
    for (double t : new double[] {.5, .6, .7, .8, .85, .9}) {
      Scores at = scores(judged, labels, t);
      out.append(
          String.format("\n   p>=%.2f P %.3f R %.3f", t, at.sidedPrecision(), at.sidedRecall()));
    }
    double ll = 0;
    for (int i = 0; i < judged.length; i++) {
      Judgement j = judged[i];
      ll -=
          Math.log(
              switch (labels.get(i)) {
                case BETTER -> j.better();
                case WORSE -> j.worse();
                case NONE -> j.none();
              });
    }
    return out + String.format("\n   log loss %.4f", ll / judged.length);
  }

  public static void main(String[] args) throws IOException {
    StanceTable table;
    try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
      table = StanceTable.read(in);
    }
    long t0 = System.nanoTime();
    StanceTraining training = new StanceTraining(table);
    System.out.println("features " + (System.nanoTime() - t0) / 1000000 + " ms");
    Judgement[] judged = training.crossValidate();
    System.out.println(report(judged, training.labels));
    System.out.println("all " + (System.nanoTime() - t0) / 1000000 + " ms");
    if (args.length > 1 && args[1].endsWith(".gz")) {
      List<Integer> all =
          java.util.stream.IntStream.range(0, training.rows.size()).boxed().toList();
      LinearModel model = training.fit(all);
      StringBuilder lines = new StringBuilder("# CompSent-19, training part; see model.txt\n");
      new java.util.TreeMap<>(model.weights())
          .forEach((f, w) -> {
            if (Math.max(Math.abs(w[0]), Math.max(Math.abs(w[1]), Math.abs(w[2]))) >= 0.0005
                || f.isEmpty()) {
              lines.append(
                  String.format(Locale.ROOT, "%s\t%.3f\t%.3f\t%.3f\n", f, w[0], w[1], w[2]));
            }
          });
      try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(Path.of(args[1])))) {
        out.write(lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    } else if (args.length > 1) {
      StringBuilder e = new StringBuilder();
      for (int i = 0; i < judged.length; i++) {
        e.append(
            String.format(
                "%s\t%s\t%.2f %.2f %.2f\t%s\t%s\t%s\n",
                training.labels.get(i),
                judged[i].side(),
                judged[i].better(),
                judged[i].worse(),
                judged[i].none(),
                training.rows.get(i).a(),
                training.rows.get(i).b(),
                training.rows.get(i).sentence().replaceAll("\\s+", " ")));
      }
      Files.writeString(Path.of(args[1]), e);
    }
  }
}
