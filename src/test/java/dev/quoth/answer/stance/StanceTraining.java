package dev.quoth.answer.stance;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.Learner.Lesson;
import dev.quoth.answer.stance.StanceTable.Row;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Trains the model that ships, and says how good it is: {@code mvn test-compile
 * exec:exec@train-stance -Dstance.data=FILE.csv}. The same data give the same model.
 */
final class StanceTraining {
  static final int FOLDS = 5;
  static final long SEED = 19;

  private static final double[] THRESHOLDS = {.5, .6, .7, .8, .9};

  private final List<Row> rows;
  private final List<Lesson> lessons;
  private final List<Lesson> own;

  /**
   * Prepares to train.
   *
   * @param rows sentences that people labelled, collected by words like "better" and "slower"
   */
  StanceTraining(List<Row> rows) throws IOException {
    // what such a collection lacks: "beats", "instead of", "needs more"; learnt from, never scored
    List<Row> ownRows = ownSentences();
    List<Row> all = new ArrayList<>(rows);
    all.addAll(ownRows);
    List<Lesson> everything = Learner.lessons(all);
    this.rows = rows;
    this.lessons = everything.subList(0, rows.size());
    this.own = everything.subList(rows.size(), all.size());
  }

  static List<Row> ownSentences() throws IOException {
    try (Reader in =
        new InputStreamReader(
            StanceTraining.class.getResourceAsStream("own-sentences.csv"),
            StandardCharsets.UTF_8)) {
      return StanceTable.read(in).rows();
    }
  }

  /** The model learnt from everything. */
  LinearModel model() {
    return without(new int[rows.size()], -1);
  }

  /** What is judged of the rows of so many folds, each by a model learnt from all other folds. */
  List<Judged> crossValidate(int folds) {
    int[] fold = Folds.of(rows, FOLDS, SEED);
    List<Judged> judged = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      LinearModel model = without(fold, f);
      for (int i = 0; i < fold.length; i++) {
        if (fold[i] == f) {
          Lesson lesson = lessons.get(i);
          judged.add(new Judged(lesson.label(), model.judge(lesson.features())));
        }
      }
    }
    return judged;
  }

  /** The label of a row, and what was judged of it. */
  record Judged(Side label, Judgement judgement) {}

  private LinearModel without(int[] fold, int left) {
    List<Lesson> learnt = new ArrayList<>(own);
    for (int i = 0; i < fold.length; i++) {
      if (fold[i] != left) {
        learnt.add(lessons.get(i));
      }
    }
    return Learner.fit(learnt);
  }

  static Scores scores(List<Judged> judged, double threshold) {
    return new Scores(
        judged.stream()
            .map(v -> new Scores.Pair(v.label(), v.judgement().side(threshold)))
            .toList());
  }

  private static String report(List<Judged> judged) {
    Scores scores = scores(judged, 0);
    StringBuilder out = new StringBuilder();
    line(out, "%-7s %9s %9s %9s %9s", "", "F1", "precision", "recall", "sentences");
    for (Side side : Side.values()) {
      line(
          out,
          "%-7s %9.3f %9.3f %9.3f %9d",
          side,
          scores.f1(side),
          scores.precision(side),
          scores.recall(side),
          scores.support(side));
    }
    line(
        out,
        "weighted F1 %.3f, macro F1 %.3f, micro F1 %.3f",
        scores.weightedF1(),
        scores.macroF1(),
        scores.microF1());
    line(out, "%nWhere a side is named only at a probability of p or more:");
    for (double threshold : THRESHOLDS) {
      Scores at = scores(judged, threshold);
      line(
          out,
          "p %.2f precision %.3f recall %.3f",
          threshold,
          at.sidedPrecision(),
          at.sidedRecall());
    }
    line(out, "%nHow often the side that was judged with such a probability is right:");
    for (int tenths = 3; tenths < 10; tenths++) {
      int from = tenths;
      List<Judged> bin = judged.stream().filter(v -> (int) (sided(v) * 10) == from).toList();
      long right = bin.stream().filter(v -> v.label() == leaning(v.judgement())).count();
      line(out, "0.%d or more: %.2f of %d", from, right / (double) bin.size(), bin.size());
    }
    line(
        out,
        "Log loss %.4f",
        judged.stream().mapToDouble(StanceTraining::loss).average().orElse(0));
    return out.toString();
  }

  private static double sided(Judged judged) {
    return Math.max(judged.judgement().better(), judged.judgement().worse());
  }

  private static Side leaning(Judgement judgement) {
    return judgement.better() >= judgement.worse() ? Side.BETTER : Side.WORSE;
  }

  private static double loss(Judged judged) {
    return -Math.log(
        switch (judged.label()) {
          case BETTER -> judged.judgement().better();
          case WORSE -> judged.judgement().worse();
          case NONE -> judged.judgement().none();
        });
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static void write(LinearModel model, Path file) throws IOException {
    StringBuilder lines =
        new StringBuilder("# See model.txt. Feature, weight for BETTER, WORSE, NONE.\n");
    for (Map.Entry<String, float[]> entry : new TreeMap<>(model.weights()).entrySet()) {
      StringBuilder weights = new StringBuilder();
      boolean matters = false;
      for (float weight : entry.getValue()) {
        long thousandths = Math.round(weight * 1000.0);
        matters |= Math.abs(thousandths) > 1;
        weights.append('\t').append(thousandths);
      }
      if (matters) {
        lines.append(entry.getKey()).append(weights).append('\n');
      }
    }
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Trains and writes.
   *
   * @param args the table of labelled sentences, and the folder for model.tsv.gz and model.txt
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    List<Row> rows;
    try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
      rows = StanceTable.read(in).rows();
    }
    StanceTraining training = new StanceTraining(rows);
    List<Judged> judged = training.crossValidate(FOLDS);
    String report =
        """
        The stance of a sentence that names two objects: model.tsv.gz

        Data: CompSent-19 (Panchenko et al., "Categorizing Comparative Sentences", 2019), its training
        part, %d sentences labelled by people, and %d sentences of our own (own-sentences.csv) that
        are learnt from and not scored.
        Made by: mvn test-compile exec:exec@train-stance -Dstance.data=FILE.csv
        Method: logistic regression over what words.txt and the grammar of comparison find, and over
        words around the masked objects; features share weights with their counterparts.
        Scores: %d-fold cross-validation, near-copies of a sentence kept in one fold, seed %d.

        %s\
        """
            .formatted(rows.size(), training.own.size(), FOLDS, SEED, report(judged));
    Files.writeString(folder.resolve("model.txt"), report);
    write(training.model(), folder.resolve("model.tsv.gz"));
    System.out.println(report);
  }
}
