package dev.quoth.answer.question;

import dev.quoth.answer.question.Patterns.Made;
import dev.quoth.answer.question.QuestionData.Asked;
import dev.quoth.answer.question.QuestionData.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.crf.CRFModel;
import org.tribuo.classification.sgd.crf.CRFParameters;
import org.tribuo.classification.sgd.crf.CRFTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.sgd.protos.CRFModelProto;
import org.tribuo.dataset.MinimumCardinalityDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.ParameterAveraging;
import org.tribuo.math.protos.ParametersProto;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.sequence.MinimumCardinalitySequenceDataset;
import org.tribuo.sequence.MutableSequenceDataset;
import org.tribuo.sequence.SequenceExample;

/**
 * Learns the weights of {@link QuestionTagger} from labelled questions, and writes them with their
 * scores. The same data give the same weights.
 */
public final class QuestionTraining {

  private static final long SEED = 1;
  private static final int FOLDS = 5;

  // Chosen by cross-validation on the training data, as are the features.
  private static final int EPOCHS_COMPARATIVE = 5;
  private static final int EPOCHS_TAGS = 5;
  private static final double RATE = 0.1;
  private static final double EPSILON = 0.1;

  /** How many questions must have a feature. */
  private static final int LEAST_COMPARATIVE = 3;

  /** How many words must have a feature. */
  private static final int LEAST_TAGS = 5;

  /** Features of less weight are left out: about half of them, at no cost in cross-validation. */
  private static final float LEAST_WEIGHT = 0.1f;

  /** How often each pattern is filled. */
  private static final int FILLED = 5;

  private final LabelFactory labels = new LabelFactory();
  private final Patterns patterns = new Patterns();

  private QuestionTraining() throws IOException {}

  /** Takes the folder of the data and the folder to write into. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2 || !Files.isDirectory(Path.of(arguments[0]))) {
      System.err.println(
          "Say with -Ddata=FOLDER where qi-train.csv, qi-val.csv, oai-train.csv and oai-val.csv"
              + " are.");
      System.exit(2);
    }
    Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
    new QuestionTraining().run(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private void run(Path data, Path out) throws IOException {
    List<Asked> asked = QuestionData.asked(data.resolve("qi-train.csv"));
    List<Parsed> parsed = QuestionData.parsed(data.resolve("oai-train.csv"));
    Scores crossed = crossValidated(asked, parsed);
    Lessons lessons = lessons(asked, parsed);
    Weights comparative = comparative(lessons.asked());
    Weights tags = tags(lessons.parsed());
    QuestionTagger tagger = new QuestionTagger(comparative, tags);
    Scores validated = new Scores();
    validated.addAsked(tagger, QuestionData.asked(data.resolve("qi-val.csv")));
    validated.addParsed(tagger, QuestionData.parsed(data.resolve("oai-val.csv")));

    List<String> header = new ArrayList<>();
    header.add(
        "Learnt from qi-train.csv and oai-train.csv of Webis-CompQuestions-22, as CompUGE splits");
    header.add("it (MIT licence), and patterns.txt, by mvn test-compile");
    header.add("exec:exec@train-questions -Ddata=FOLDER");
    header.add("");
    header.add("In five-fold cross-validation on the training data");
    header.addAll(crossed.lines());
    header.add("");
    header.add("On the validation data, qi-val.csv and oai-val.csv");
    header.addAll(validated.lines());
    header.add("");
    header.add("A feature and its weights, in hundredths");
    header.forEach(System.out::println);
    write(comparative, header, out.resolve("comparative.tsv"));
    write(tags, header, out.resolve("tags.tsv"));
  }

  private Scores crossValidated(List<Asked> asked, List<Parsed> parsed) {
    Scores scores = new Scores();
    List<Asked> askedMixed = mixed(asked);
    List<Parsed> parsedMixed = mixed(parsed);
    for (int fold = 0; fold < FOLDS; fold++) {
      Lessons lessons = lessons(part(askedMixed, fold, false), part(parsedMixed, fold, false));
      QuestionTagger tagger =
          new QuestionTagger(comparative(lessons.asked()), tags(lessons.parsed()));
      scores.addAsked(tagger, part(askedMixed, fold, true));
      scores.addParsed(tagger, part(parsedMixed, fold, true));
    }
    return scores;
  }

  private static <T> List<T> mixed(List<T> items) {
    List<T> mixed = new ArrayList<>(items);
    Collections.shuffle(mixed, new Random(SEED));
    return mixed;
  }

  private static <T> List<T> part(List<T> items, int fold, boolean heldOut) {
    List<T> part = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if ((i % FOLDS == fold) == heldOut) {
        part.add(items.get(i));
      }
    }
    return part;
  }

  /** What is learnt from. */
  private record Lessons(List<Asked> asked, List<Parsed> parsed) {}

  /**
   * Adds to the labelled questions those among them that are known with their punctuation, which
   * the ones with roles lack, and the filled patterns. The fillings are out of questions known both
   * ways, for the others may be among the questions that the scores are measured on.
   */
  private Lessons lessons(List<Asked> asked, List<Parsed> parsed) {
    Map<String, String> punctuated = new HashMap<>();
    for (Asked question : asked) {
      punctuated.put(plain(question.question()), question.question());
    }
    List<Parsed> known = new ArrayList<>();
    for (Parsed question : parsed) {
      String text = punctuated.get(question.question());
      if (text != null) {
        known.add(new Parsed(text, question.roles()));
      }
    }
    List<Asked> allAsked = new ArrayList<>(asked);
    List<Parsed> allParsed = new ArrayList<>(parsed);
    allParsed.addAll(known);
    for (Made made : patterns.filled(known, FILLED, new Random(SEED))) {
      allAsked.add(made.asked());
      allParsed.add(made.parsed());
    }
    return new Lessons(allAsked, allParsed);
  }

  private static String plain(String question) {
    return Word.of(question).stream().map(Word::text).collect(Collectors.joining(" "));
  }

  private Weights comparative(List<Asked> questions) {
    MutableDataset<Label> examples =
        new MutableDataset<>(new SimpleDataSourceProvenance("questions", labels), labels);
    for (Asked question : questions) {
      examples.add(
          example(
              Boolean.toString(question.comparative()),
              Features.ofQuestion(Word.of(question.question()))));
    }
    LinearSGDModel model =
        new LinearSGDTrainer(
                new LogMulticlass(),
                new AdaGrad(RATE, EPSILON),
                EPOCHS_COMPARATIVE,
                Integer.MAX_VALUE,
                1,
                SEED)
            .train(new MinimumCardinalityDataset<>(examples, LEAST_COMPARATIVE));
    int yes = model.getOutputIDInfo().getID(new Label("true"));
    int no = model.getOutputIDInfo().getID(new Label("false"));
    var matrix = model.getWeightsCopy();
    Map<String, float[]> rows = new HashMap<>();
    // the last column is the bias, which joins that of the features
    int bias = model.getFeatureIDMap().size();
    for (var feature : model.getFeatureIDMap()) {
      int id = model.getFeatureIDMap().getID(feature.getName());
      double weight = matrix.get(yes, id) - matrix.get(no, id);
      if (feature.getName().equals(Features.BIAS)) {
        weight += matrix.get(yes, bias) - matrix.get(no, bias);
      }
      put(rows, feature.getName(), new double[] {weight});
    }
    return new Weights(rows, 1);
  }

  private Weights tags(List<Parsed> questions) {
    MutableSequenceDataset<Label> examples =
        new MutableSequenceDataset<>(new SimpleDataSourceProvenance("questions", labels), labels);
    for (Parsed question : questions) {
      SequenceExample<Label> example = new SequenceExample<>();
      List<List<String>> features = Features.ofWords(Word.of(question.question()));
      for (int i = 0; i < features.size(); i++) {
        example.addExample(example(question.roles().get(i).name(), features.get(i)));
      }
      examples.add(example);
    }
    CRFModel model =
        new CRFTrainer(
                new ParameterAveraging(new AdaGrad(RATE, EPSILON)),
                EPOCHS_TAGS,
                Integer.MAX_VALUE,
                1,
                SEED)
            .train(new MinimumCardinalitySequenceDataset<>(examples, LEAST_TAGS), Map.of());
    int count = Role.ALL.size();
    int[] ids = new int[count];
    for (Role role : Role.ALL) {
      ids[role.ordinal()] = model.getOutputIDInfo().getID(new Label(role.name()));
    }
    CRFParameters parameters = parameters(model);
    DenseMatrix transitions = (DenseMatrix) parameters.get()[2];
    Map<String, float[]> rows = new HashMap<>();
    for (var feature : model.getFeatureIDMap()) {
      var weights = model.getFeatureWeights(feature.getName());
      double bias = feature.getName().equals(Features.BIAS) ? 1 : 0;
      double[] row = new double[count];
      for (int label = 0; label < count; label++) {
        row[label] = weights.get(ids[label]) + bias * parameters.getBias(ids[label]);
      }
      put(rows, feature.getName(), row);
    }
    for (Role before : Role.ALL) {
      double[] row = new double[count];
      for (int label = 0; label < count; label++) {
        row[label] = transitions.get(ids[before.ordinal()], ids[label]);
      }
      put(rows, Features.after(before), row);
    }
    return new Weights(rows, count);
  }

  /** The parameters, which the model gives away only in its written form. */
  private static CRFParameters parameters(CRFModel model) {
    try {
      ParametersProto written =
          model.serialize().getSerializedData().unpack(CRFModelProto.class).getParams();
      return CRFParameters.deserializeFromProto(
          written.getVersion(), written.getClassName(), written.getSerializedData());
    } catch (IOException e) {
      throw new IllegalStateException("Tribuo wrote a model that it can't read", e);
    }
  }

  private static ArrayExample<Label> example(String label, Collection<String> features) {
    String[] names = features.toArray(String[]::new);
    Arrays.sort(names);
    double[] ones = new double[names.length];
    Arrays.fill(ones, 1);
    return new ArrayExample<>(new Label(label), names, ones);
  }

  private static void put(Map<String, float[]> rows, String name, double[] weights) {
    float[] row = new float[weights.length];
    boolean weighty = false;
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.round(weights[i] / Weights.UNIT) * Weights.UNIT;
      weighty |= Math.abs(row[i]) >= LEAST_WEIGHT;
    }
    if (weighty) {
      rows.put(name, row);
    }
  }

  private static void write(Weights weights, List<String> header, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    header.forEach(line -> lines.add(("# " + line).stripTrailing()));
    new TreeMap<>(weights.rows())
        .forEach((name, row) -> {
          StringBuilder line = new StringBuilder(name);
          for (float weight : row) {
            line.append('\t').append(Math.round(weight / Weights.UNIT));
          }
          lines.add(line.toString());
        });
    Files.write(file, lines);
  }
}
