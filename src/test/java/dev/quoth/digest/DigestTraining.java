package dev.quoth.digest;

import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.DigestSet.Figures;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import dev.quoth.search.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Learns from the tuning half of the digest set what tells a decision and an open question, and
 * writes it for {@link Judge}. Prints what comes of threads that were not learnt from: ten times a
 * tenth of them is left out and measured. The same threads give the same weights.
 */
final class DigestTraining {
  private static final Path OUT = Path.of("src/main/resources/dev/quoth/digest");
  private static final int FOLDS = 10;
  private static final long SEED = 1;

  /** How much weights are held down; chosen by cross-validation. */
  private static final double L2 = 4;

  private static final int ROUNDS = 2_000;

  private final Map<String, float[]> vectors = new HashMap<>();
  private final Function<String, float[]> embed;

  private DigestTraining(Embedder embedder) {
    embed = text -> vectors.computeIfAbsent(text, embedder::embed);
  }

  private record Example(Signals signals, boolean holds) {}

  private record Lesson(Transcript transcript, Talk talk) {}

  /** Prints and writes. */
  public static void main(String[] args) throws Exception {
    new DigestTraining(Embedder.load()).run();
  }

  private void run() throws IOException, ThreadException {
    List<Lesson> lessons = new ArrayList<>();
    for (Transcript transcript : DigestSet.transcripts("tuning")) {
      var thread = new ThreadReader(Map.of(), Set.of()).read(transcript.json()).getFirst();
      lessons.add(new Lesson(transcript, Talk.of(thread)));
    }
    Collections.shuffle(lessons, new Random(SEED));
    var decisions = remembered(this::decisions);
    Judge decides = judge(lessons, decisions);
    // What was learnt from a thread itself would find its decisions too well.
    Map<Lesson, Judge> unseen = new IdentityHashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      Judge learnt = learnt(fold(lessons, fold, false), decisions, decides.least());
      fold(lessons, fold, true).forEach(lesson -> unseen.put(lesson, learnt));
    }
    var questions = remembered(lesson -> questions(lesson, unseen.get(lesson)));
    Judge isOpen = judge(lessons, questions);
    Map<String, Figures> figures = new LinkedHashMap<>();
    List<String> complaints = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      Judge open = learnt(fold(lessons, fold, false), questions, isOpen.least());
      for (Lesson lesson : fold(lessons, fold, true)) {
        Digester digester =
            new Digester(
                List.of(), (_, _, _) -> PairStance.Side.NONE, embed, unseen.get(lesson), open);
        DigestSet.measure(lesson.transcript, DigestSet.KINDS, digester, complaints)
            .forEach((kind, f) -> figures.merge(kind, f, Figures::plus));
      }
    }
    figures.forEach((kind, f) -> System.out.println("cross-validated " + kind + ": " + f));
    complaints.stream().sorted().forEach(System.out::println);
    write("decisions.tsv", decides, figures.get("decision"));
    write("open-questions.tsv", isOpen, figures.get("question"));
  }

  private static Function<Lesson, List<Example>> remembered(
      Function<Lesson, List<Example>> examples) {
    Map<Lesson, List<Example>> known = new IdentityHashMap<>();
    return lesson -> known.computeIfAbsent(lesson, examples);
  }

  private static List<Lesson> fold(List<Lesson> all, int fold, boolean leftOut) {
    List<Lesson> part = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((i % FOLDS == fold) == leftOut) {
        part.add(all.get(i));
      }
    }
    return part;
  }

  // What there is to learn from

  private List<Example> decisions(Lesson lesson) {
    Embeddings embeddings = new Embeddings(embed);
    DecisionSignals signals =
        new DecisionSignals(
            lesson.talk,
            new Replies(lesson.talk),
            OptionReader.read(lesson.talk, List.of()),
            embeddings);
    return lesson.talk.statements().stream()
        .filter(signals::mayDecide)
        .flatMap(s -> example("decision", lesson, s, signals::of).stream())
        .toList();
  }

  private List<Example> questions(Lesson lesson, Judge decides) {
    Embeddings embeddings = new Embeddings(embed);
    ActionReader actions = new ActionReader(lesson.talk, embeddings);
    List<Decision> decisions =
        new DecisionReader(
                lesson.talk,
                new Replies(lesson.talk),
                OptionReader.read(lesson.talk, List.of()),
                embeddings,
                decides)
            .read();
    QuestionSignals signals = new QuestionSignals(lesson.talk, embeddings, actions, decisions);
    QuestionReader reader =
        new QuestionReader(lesson.talk, embeddings, actions, Judge.OPEN_QUESTIONS);
    return lesson.talk.statements().stream()
        .filter(s -> reader.mayWantKnowledge(s) && !signals.isPlainlyAnswered(s))
        .flatMap(s -> example("question", lesson, s, signals::of).stream())
        .toList();
  }

  /** None of a statement that may be found and need not. */
  private static Optional<Example> example(
      String kind, Lesson lesson, Statement statement, Function<Statement, Signals> signals) {
    var marked =
        lesson.transcript.expected().stream()
            .filter(e -> e.kind().equals(kind))
            .filter(e -> Transcript.ts(e.at()).equals(statement.message().ts()))
            .filter(
                e -> e.words().contains(statement.text()) || statement.text().contains(e.words()))
            .findFirst();
    return marked.isPresent() && !marked.get().needed()
        ? Optional.empty()
        : Optional.of(new Example(signals.apply(statement), marked.isPresent()));
  }

  // Learning

  private static Judge judge(List<Lesson> lessons, Function<Lesson, List<Example>> examples) {
    TreeMap<Double, Integer> right = new TreeMap<>();
    TreeMap<Double, Integer> wrong = new TreeMap<>();
    int all = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      Judge judge = learnt(fold(lessons, fold, false), examples, 0);
      for (Lesson lesson : fold(lessons, fold, true)) {
        for (Example example : examples.apply(lesson)) {
          double p = judge.probability(example.signals);
          (example.holds ? right : wrong).merge(p, 1, Integer::sum);
          all += example.holds ? 1 : 0;
        }
      }
    }
    double best = 0;
    double least = 0.5;
    for (double t = 0.15; t < 0.7; t += 0.01) {
      double hits = sum(right.tailMap(t));
      // As much precision as recall, as near as can be.
      double worse = hits / Math.max(all, hits + sum(wrong.tailMap(t)));
      if (worse > best) {
        best = worse;
        least = Math.round(t * 100) / 100.0;
      }
    }
    return learnt(lessons, examples, least);
  }

  private static int sum(Map<Double, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Logistic regression by accelerated gradient descent (Nesterov, 1983). */
  private static Judge learnt(
      List<Lesson> lessons, Function<Lesson, List<Example>> of, double least) {
    List<Example> examples = lessons.stream().flatMap(lesson -> of.apply(lesson).stream()).toList();
    TreeSet<String> names = new TreeSet<>();
    examples.forEach(example -> names.addAll(example.signals.values().keySet()));
    List<String> order = List.copyOf(names);
    int bias = order.size();
    double[][] rows = new double[examples.size()][];
    int[][] columns = new int[examples.size()][];
    for (int i = 0; i < rows.length; i++) {
      Map<String, Double> values = examples.get(i).signals.values();
      columns[i] =
          values.keySet().stream().mapToInt(n -> Collections.binarySearch(order, n)).toArray();
      rows[i] = values.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
    double[] weights = new double[bias + 1];
    double[] ahead = weights.clone();
    // The curvature is at most a quarter of the sum of the squares.
    double squares = 0;
    for (double[] row : rows) {
      squares += 1 + Arrays.stream(row).map(x -> x * x).sum();
    }
    double step = 1 / (0.25 * squares + L2);
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = new double[bias + 1];
      for (int i = 0; i < rows.length; i++) {
        double z = ahead[bias];
        for (int k = 0; k < rows[i].length; k++) {
          z += ahead[columns[i][k]] * rows[i][k];
        }
        double error = 1 / (1 + Math.exp(-z)) - (examples.get(i).holds ? 1 : 0);
        gradient[bias] += error;
        for (int k = 0; k < rows[i].length; k++) {
          gradient[columns[i][k]] += error * rows[i][k];
        }
      }
      double momentum = round / (round + 3.0);
      for (int k = 0; k <= bias; k++) {
        double next = ahead[k] - step * (gradient[k] + (k < bias ? L2 * ahead[k] : 0));
        ahead[k] = next + momentum * (next - weights[k]);
        weights[k] = next;
      }
    }
    Map<String, Double> named = new TreeMap<>();
    for (int k = 0; k < bias; k++) {
      named.put(order.get(k), Math.round(weights[k] * 100) / 100.0);
    }
    return new Judge(named, weights[bias], least);
  }

  private static void write(String file, Judge judge, Figures figures) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Learnt by dev.quoth.digest.DigestTraining from the tuning half of the digest set.");
    lines.add("# On threads left out: " + figures);
    lines.add("(bias)\t" + String.format(Locale.ROOT, "%.2f", judge.bias()));
    lines.add("(least)\t" + judge.least());
    new TreeMap<>(judge.weights())
        .forEach((name, weight) -> {
          if (weight != 0) {
            lines.add(name + "\t" + weight);
          }
        });
    Files.write(OUT.resolve(file), lines);
  }
}
