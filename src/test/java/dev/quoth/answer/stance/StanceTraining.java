package dev.quoth.answer.stance;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.LogisticRegression.Example;
import dev.quoth.answer.stance.StanceTable.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

final class StanceTraining {
  static final long SEED = 19;
  static final int FOLDS = 5;

  static double PENALTY = Double.parseDouble(System.getProperty("penalty", "4.0"));
  static int RARE = Integer.getInteger("rare", 2);

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
      features.get(i).forEach(f -> counts.merge(f, 1, Integer::sum));
    }
    Map<String, Integer> numbers = new java.util.LinkedHashMap<>();
    numbers.put(LinearModel.BIAS, 0);
    counts.keySet().stream()
        .sorted()
        .filter(f -> counts.get(f) >= RARE)
        .forEach(f -> numbers.put(f, numbers.size()));
    List<Example> examples = new ArrayList<>();
    for (int i : on) {
      int[] known =
          java.util.stream.IntStream.concat(
                  java.util.stream.IntStream.of(0),
                  features.get(i).stream().filter(numbers::containsKey).mapToInt(numbers::get))
              .toArray();
      examples.add(new Example(known, new float[0], labels.get(i).ordinal(), 1));
    }
    double[] x = new LogisticRegression(examples, numbers.size(), 0, PENALTY, 1).fit(300);
    Map<String, float[]> weights = new HashMap<>();
    numbers.forEach((f, n) ->
        weights.put(f, new float[] {(float) x[3 * n], (float) x[3 * n + 1], (float) x[3 * n + 2]}));
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
