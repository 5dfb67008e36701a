package dev.quoth.bench;

import dev.quoth.answer.Answer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What each step of an answer costs: the Java runtime times the methods (JEP 520) while questions
 * are answered through the front door.
 */
final class Steps {
  // Where one method of a name calls another, the parameters say which of them is timed.
  private static final String ANSWER =
      "dev.quoth.answer.CorpusAnswerer::answer(Ljava/lang/String;Ljava/util/List;)";
  private static final String READ_QUESTION =
      "dev.quoth.answer.QuestionReader::read(Ljava/lang/String;Ljava/util/List;)";
  private static final String EMBED = "dev.quoth.search.Embedder::embed";
  private static final String SEARCH = "dev.quoth.search.LuceneIndex::search";
  private static final String NEAREST = "dev.quoth.search.LuceneIndex::nearest";
  private static final String READ_PASSAGES = "dev.quoth.answer.Readings::of(Ljava/util/List;)";
  private static final String WEIGH =
      "dev.quoth.answer.EvidenceFinder::<init>"
          + "(Ldev/quoth/answer/Question;Ljava/util/List;Ljava/util/List;Z)";
  private static final String QUOTE = "dev.quoth.answer.Quoting::quote";
  private static final String VERIFY = "dev.quoth.corpus.Span::verify";
  private static final List<String> METHODS =
      List.of(ANSWER, READ_QUESTION, EMBED, SEARCH, NEAREST, READ_PASSAGES, WEIGH, QUOTE, VERIFY);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 400;
  private static final int ANSWERS = 300;

  private Steps() {}

  /** Mean milliseconds an answer on {@code corpus/}; see {@link #measure(Mode, Path, Path)}. */
  static Map<String, Double> measure(Mode mode) throws Exception {
    return measure(mode, Path.of("corpus"), Generated.FOLDER.resolve("data"));
  }

  /**
   * Mean milliseconds an answer on {@code corpus}, by step, and at last the whole answer's time on
   * the processor, which other work on the machine changes least.
   *
   * @param data where its index is kept
   */
  static Map<String, Double> measure(Mode mode, Path corpus, Path data) throws Exception {
    try (LiveIndex index = LiveIndex.open(corpus, data, Progress.silent())) {
      if (mode != Mode.LEXICAL) {
        index.loadVectors();
      }
      var answerer = new CorpusAnswerer(index, mode);
      answer(answerer, WARM_UP);
      Map<String, Double> millis = new LinkedHashMap<>();
      double processor;
      try (Recording recording = new Recording()) {
        recording
            .enable("jdk.MethodTiming")
            .with("filter", String.join(";", METHODS.stream().map(Steps::name).toList()))
            .with("period", "endChunk");
        recording.start();
        long before = THREADS.getCurrentThreadCpuTime();
        answer(answerer, ANSWERS);
        processor = (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / ANSWERS;
        recording.stop();
        Path file = Files.createTempFile(Generated.FOLDER, "steps", ".jfr");
        try {
          recording.dump(file);
          for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            add(event, millis);
          }
        } finally {
          Files.delete(file);
        }
      }
      Map<String, Double> steps = steps(millis, mode);
      steps.put("all of it, processor time only", processor);
      return steps;
    }
  }

  private static void answer(CorpusAnswerer answerer, int times) {
    for (int i = 0; i < times; i++) {
      Answer answer = answerer.answer(Questions.ALL.get(i % Questions.ALL.size()), List.of());
      if (answer.headline().isEmpty()) {
        throw new IllegalStateException("no answer to " + answer.question());
      }
    }
  }

  private static String name(String method) {
    int parameters = method.indexOf('(');
    return parameters < 0 ? method : method.substring(0, parameters);
  }

  private static void add(RecordedEvent event, Map<String, Double> millis) {
    if (!event.getEventType().getName().equals("jdk.MethodTiming")) {
      return;
    }
    RecordedMethod method = event.getValue("method");
    String said = method.getType().getName() + "::" + method.getName() + method.getDescriptor();
    for (String known : METHODS) {
      boolean same = known.contains("(") ? said.startsWith(known) : said.startsWith(known + "(");
      if (same && event.getLong("invocations") > 0) {
        double each = event.getDuration("average").toNanos() / 1e6;
        millis.merge(known, each * event.getLong("invocations") / ANSWERS, Double::sum);
      }
    }
  }

  private static Map<String, Double> steps(Map<String, Double> millis, Mode mode) {
    for (String method : METHODS) {
      boolean dense = method.equals(EMBED) || method.equals(NEAREST);
      if (!millis.containsKey(method) && !(dense && mode == Mode.LEXICAL)) {
        throw new IllegalStateException(method + " was not called: is it named otherwise now?");
      }
    }
    double nearest = millis.getOrDefault(NEAREST, 0.0);
    Map<String, Double> steps = new LinkedHashMap<>();
    steps.put("reading the question", millis.get(READ_QUESTION));
    steps.put("embedding it", millis.getOrDefault(EMBED, 0.0));
    steps.put("search by words, and fusion", millis.get(SEARCH) - nearest);
    steps.put("search by vectors", nearest);
    steps.put("reading passages (once each)", millis.get(READ_PASSAGES));
    steps.put("weighing", millis.get(WEIGH));
    steps.put("cutting quotes", millis.get(QUOTE) - millis.get(VERIFY));
    steps.put("verifying quotes", millis.get(VERIFY));
    double named = steps.values().stream().mapToDouble(Double::doubleValue).sum();
    steps.put("the rest", millis.get(ANSWER) - named);
    return steps;
  }
}
