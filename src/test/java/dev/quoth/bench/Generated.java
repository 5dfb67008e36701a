package dev.quoth.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/**
 * Passages of English words as often as words are: the n-th most frequent one 1/n as often as the
 * first (Zipf 1935). The first ranks are the words of {@code corpus/} by their frequency there, so
 * that "the" comes first; the ranks behind them are the words of the dictionary in random order.
 * The same seed gives the same passages.
 */
final class Generated {
  /** Where benchmarks keep what they make. */
  static final Path FOLDER = Path.of("target", "bench");

  private static final long SEED = 1935;
  private static final int WORDS = 100_000;
  private static final int QUERIES = 200;
  private static final int QUERY_WORDS = 3;
  private static final Pattern WORD = Pattern.compile("[a-z]{2,}");

  private final List<String> words;
  private final double[] upTo;

  private Generated(List<String> words) {
    this.words = words;
    this.upTo = new double[words.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  /** A passage: what the engines index. */
  record Text(String id, String title, String text) {}

  static Generated words() throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(Path.of("corpus"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        WORD.matcher(Files.readString(file).toLowerCase(Locale.ROOT))
            .results()
            .forEach(found -> counts.merge(found.group(), 1, Integer::sum));
      }
    }
    List<String> ranked = new ArrayList<>(counts.keySet());
    ranked.sort((a, b) -> counts.get(b) - counts.get(a));
    Set<String> others = new TreeSet<>();
    var english =
        Dictionary.read(Generated.class.getResource("/org/languagetool/resource/en/english.dict"));
    for (WordData entry : new DictionaryLookup(english)) {
      String word = entry.getWord().toString();
      if (WORD.matcher(word).matches() && !counts.containsKey(word)) {
        others.add(word);
      }
    }
    List<String> rest = new ArrayList<>(others);
    Collections.shuffle(rest, new Random(SEED));
    ranked.addAll(rest);
    return new Generated(List.copyOf(ranked.subList(0, Math.min(WORDS, ranked.size()))));
  }

  /** Passages number 0 to {@code count}, which are the same for each greater {@code count}. */
  Stream<Text> passages(int count) {
    return IntStream.range(0, count).mapToObj(this::passage);
  }

  private Text passage(int number) {
    Random random = new Random(SEED + 31L * number);
    random.nextDouble(); // the first of neighbouring seeds are alike
    String text =
        IntStream.range(0, 3 + random.nextInt(4))
            .mapToObj(_ -> sentence(random, 8 + random.nextInt(14)) + ".")
            .collect(Collectors.joining(" "));
    return new Text("d" + number, sentence(random, 5), text);
  }

  private String sentence(Random random, int length) {
    String said =
        IntStream.range(0, length).mapToObj(_ -> word(random)).collect(Collectors.joining(" "));
    return Character.toUpperCase(said.charAt(0)) + said.substring(1);
  }

  private String word(Random random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return words.get(Math.min(found < 0 ? -found - 1 : found, words.size() - 1));
  }

  /** Queries of a few words that stand together in a passage and that no engine leaves out. */
  List<List<String>> queries(int passages) {
    Random random = new Random(SEED);
    return IntStream.range(0, QUERIES)
        .mapToObj(_ -> passage(random.nextInt(passages)))
        .map(passage ->
            WORD.matcher(passage.text().toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .filter(word -> word.length() > 2)
                .filter(word -> !EnglishAnalyzer.getDefaultStopSet().contains(word))
                .distinct()
                .limit(QUERY_WORDS)
                .toList())
        .toList();
  }

  /** A folder of articles with {@code count} passages, made where it isn't there. */
  Path corpus(int count) throws IOException {
    Path folder = FOLDER.resolve("corpus-" + count);
    Path file = folder.resolve("passages.jsonl");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(FOLDER, "half", ".jsonl");
      var json = new ObjectMapper();
      try (BufferedWriter out = Files.newBufferedWriter(half)) {
        for (Text text : (Iterable<Text>) passages(count)::iterator) {
          out.write(
              json.writeValueAsString(
                  Map.of("_id", text.id(), "title", text.title(), "text", text.text())));
          out.newLine();
        }
      }
      // So that questions on Rust and Go mean something there, too.
      Files.copy(
          Path.of("corpus", "topic.yml"),
          folder.resolve("topic.yml"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }
}
