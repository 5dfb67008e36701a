package dev.quoth.answer.stance;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.LogisticRegression.Example;
import dev.quoth.answer.stance.StanceTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Learns a model from labelled sentences. */
final class Learner {
  /** Features seen less often, their counterparts included, are left out. */
  private static final int RARE = 3;

  /** From 20 to 28 the scores of cross-validation don't differ; at 14 they are lower. */
  private static final double PENALTY = 24;

  /**
   * What a mistake costs on a sentence that is WORSE. One in twelve is, and a model that only
   * counts its mistakes names too few: this raised the F1 of WORSE from 0.55 to 0.57 and lowered
   * none.
   */
  private static final double WORSE_COST = 1.8;

  private final List<Lesson> lessons;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** What a sentence says, and the side it takes. */
  record Lesson(Set<String> features, Side label) {}

  private Learner(List<Lesson> lessons) {
    this.lessons = lessons;
  }

  /**
   * What there is to learn from each row. No feature holds the name of an object of any row: a
   * model that knows them would judge the object, not the sentence.
   */
  static List<Lesson> lessons(List<Row> rows) {
    Set<String> names = new HashSet<>();
    for (Row row : rows) {
      names.addAll(List.of(row.a().toLowerCase(Locale.ROOT).split(" ")));
      names.addAll(List.of(row.b().toLowerCase(Locale.ROOT).split(" ")));
    }
    Lexicon lexicon = Lexicon.load();
    return rows.stream()
        .map(row -> {
          MaskedSentence masked = masked(row, lexicon);
          Set<String> features = Features.of(masked, lexicon);
          features.removeIf(f -> Arrays.stream(f.split(" ")).anyMatch(names::contains));
          return new Lesson(features, Objects.requireNonNull(row.label()));
        })
        .toList();
  }

  private static MaskedSentence masked(Row row, Lexicon lexicon) {
    List<Mention> a = Mention.find(row.sentence(), row.a());
    List<Mention> b = Mention.find(row.sentence(), row.b());
    if (a.isEmpty() || b.isEmpty() || a.getFirst().start() > b.getFirst().start()) {
      throw new IllegalArgumentException(
          "object_a must be named first, then object_b: " + row.sentence());
    }
    return MaskedSentence.of(row.sentence(), a, b, lexicon);
  }

  static LinearModel fit(List<Lesson> lessons) {
    return new Learner(lessons).fit();
  }

  private LinearModel fit() {
    lessons.forEach(lesson -> lesson.features().forEach(this::count));
    for (Side side : Side.values()) {
      number(own(LinearModel.BIAS, side));
    }
    Map<String, int[][]> known = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (Lesson lesson : lessons) {
      List<int[][]> found = new ArrayList<>();
      for (String feature : lesson.features()) {
        found.add(known.computeIfAbsent(feature, f -> weights(f, this::number)));
      }
      int[][] weights = new int[3][];
      for (int k = 0; k < 3; k++) {
        int side = k;
        weights[k] = found.stream().flatMapToInt(w -> Arrays.stream(w[side])).toArray();
      }
      double cost = lesson.label() == Side.WORSE ? WORSE_COST : 1;
      examples.add(new Example(weights, lesson.label().ordinal(), cost));
    }
    return model(new LogisticRegression(examples, numbers.size(), PENALTY).fit(300));
  }

  private void count(String feature) {
    counts.merge(feature, 1, Integer::sum);
    for (UnaryOperator<String> tie : Ties.ALL) {
      String counterpart = tie.apply(feature);
      if (!counterpart.equals(feature)) {
        counts.merge(tied(tie, feature), 1, Integer::sum);
        counts.merge(tied(tie, counterpart), 1, Integer::sum);
      }
    }
  }

  private int number(String weight) {
    return numbers.computeIfAbsent(weight, _ -> numbers.size());
  }

  /**
   * What adds to each side's score where a feature is found: a weight of its own, and weights that
   * it shares with its counterparts, whose BETTER is its WORSE.
   */
  private int[][] weights(String feature, ToIntFunction<String> number) {
    List<List<String>> names = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (counts.getOrDefault(feature, 0) >= RARE) {
      for (Side side : Side.values()) {
        names.get(side.ordinal()).add(own(feature, side));
      }
    }
    for (UnaryOperator<String> tie : Ties.ALL) {
      String counterpart = tie.apply(feature);
      if (counts.getOrDefault(tied(tie, feature), 0) >= RARE) {
        names.get(0).add(tied(tie, feature));
        names.get(1).add(tied(tie, counterpart));
        String either = feature.compareTo(counterpart) < 0 ? feature : counterpart;
        names.get(2).add(own(tied(tie, either), Side.NONE));
      }
    }
    return names.stream()
        .map(side -> side.stream().mapToInt(number).toArray())
        .toArray(int[][]::new);
  }

  private static String own(String feature, Side side) {
    return side + "\t" + feature;
  }

  private static String tied(UnaryOperator<String> tie, String feature) {
    return Ties.ALL.indexOf(tie) + "\t" + feature;
  }

  /** Adds up what each feature weighs, with those of which only a counterpart was seen. */
  private LinearModel model(double[] x) {
    Map<String, float[]> model = new HashMap<>();
    model.put(LinearModel.BIAS, new float[] {(float) x[0], (float) x[1], (float) x[2]});
    for (String counted : counts.keySet()) {
      String feature = counted.substring(counted.indexOf('\t') + 1);
      int[][] weights = weights(feature, name -> numbers.getOrDefault(name, -1));
      float[] sums = new float[3];
      for (int k = 0; k < 3; k++) {
        sums[k] =
            (float) Arrays.stream(weights[k]).filter(w -> w >= 0).mapToDouble(w -> x[w]).sum();
      }
      model.put(feature, sums);
    }
    return new LinearModel(model);
  }
}
