package dev.quoth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.bench.Generated.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/**
 * What is searched.
 *
 * @param name how many generated passages, or the name of a collection
 * @param folder of articles, with the passages in one file
 * @param texts the passages, one after the other
 * @param queries the words of some queries
 */
record Input(
    String name, Path folder, Supplier<Stream<Text>> texts, Supplier<List<List<String>>> queries) {
  /** Collections whose relevant passages people judged; not part of Quoth. */
  private static final Path COLLECTIONS = Path.of("..", "shared", "data");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The collections that are on this machine. */
  static List<String> collections() throws IOException {
    if (!Files.isDirectory(COLLECTIONS)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(COLLECTIONS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("corpus.jsonl")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  static Input named(String name) throws IOException {
    if (!name.matches("\\d+")) {
      return collection(name, COLLECTIONS.resolve(name));
    }
    int passages = Integer.parseInt(name);
    Generated generated = Generated.words();
    return new Input(
        name,
        generated.corpus(passages),
        () -> generated.passages(passages),
        () -> generated.queries(passages));
  }

  private static Input collection(String name, Path folder) {
    return new Input(
        name,
        folder,
        () ->
            lines(folder.resolve("corpus.jsonl"))
                .map(line ->
                    new Text(
                        line.path("_id").asText(),
                        line.path("title").asText(),
                        line.path("text").asText())),
        () ->
            lines(folder.resolve("queries.jsonl"))
                .map(line -> words(line.path("text").asText()))
                .filter(words -> !words.isEmpty())
                .toList());
  }

  /** The words of a query that no engine leaves out. */
  private static List<String> words(String query) {
    return Arrays.stream(query.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .filter(word -> word.length() > 2)
        .filter(word -> !EnglishAnalyzer.getDefaultStopSet().contains(word))
        .distinct()
        .toList();
  }

  private static Stream<JsonNode> lines(Path file) {
    try {
      BufferedReader lines = Files.newBufferedReader(file);
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(Input::parsed)
          .onClose(() -> close(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where Quoth keeps what it makes of it. */
  Path data() {
    return Generated.FOLDER.resolve("data-" + name);
  }
}
