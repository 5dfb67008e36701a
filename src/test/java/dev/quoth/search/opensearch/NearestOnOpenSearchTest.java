package dev.quoth.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quoth.search.Hit;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real OpenSearch with its k-NN plugin finds the nearest vectors by its graph, as Quoth asks for
 * where there are too many to compare one by one: the same as comparing them.
 */
class NearestOnOpenSearchTest {
  private static final Path CORPUS = Path.of("corpus");

  @TempDir private static Path data;
  private static LiveIndex byGraph;
  private static LiveIndex oneByOne;

  @BeforeAll
  static void open() throws Exception {
    byGraph =
        LiveIndex.open(
            CORPUS, OpenSearchNode.shelfWithGraph("nearest", data, 0), Progress.silent());
    byGraph.loadVectors();
    oneByOne =
        LiveIndex.open(
            CORPUS,
            OpenSearchNode.shelfWithGraph("nearest", data, OpenSearchIndex.EXACT_UP_TO),
            Progress.silent());
    oneByOne.loadVectors(byGraph.embedder());
  }

  @AfterAll
  static void close() {
    if (oneByOne != null) {
      byGraph.close();
      oneByOne.close();
    }
  }

  private static List<String> questions() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/dev/quoth/eval/dev.jsonl"));
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 8) {
      questions.add(Http.JSON.readTree(lines.get(i)).path("question").asText());
    }
    assertThat(questions).hasSizeGreaterThan(20);
    return questions;
  }

  @Test
  void theSamePassagesAreNearestWithTheSameCosines() throws Exception {
    for (String question : questions()) {
      Map<String, Hit> expected = found(oneByOne, question, Mode.DENSE);
      Map<String, Hit> found = found(byGraph, question, Mode.DENSE);

      // All that there are: among those that words find it would not find them all.
      assertThat(found).hasSizeGreaterThan(100);
      assertThat(found.keySet()).as(question).isEqualTo(expected.keySet());
      // The graph has whole floats, what is compared one by one has halves of them.
      found.forEach((id, hit) ->
          assertThat(hit.cosine())
              .as(question)
              .isCloseTo(expected.get(id).cosine(), within(0.001)));
    }
  }

  @Test
  void byWordsAndMeaningTheSamePassagesAreBest() throws Exception {
    for (String question : questions()) {
      Map<String, Hit> expected = found(oneByOne, question, Mode.HYBRID);
      double last = 1;
      for (String id : found(byGraph, question, Mode.HYBRID).keySet()) {
        assertThat(expected).as(question).containsKey(id);
        double score = expected.get(id).score();
        // Those whose scores differ in the third place only may change places.
        assertThat(score).as(question).isLessThan(last + 0.005);
        last = score;
      }
    }
  }

  private static Map<String, Hit> found(LiveIndex index, String question, Mode mode) {
    Map<String, Hit> found = new LinkedHashMap<>();
    try (Snapshot snapshot = index.snapshot()) {
      for (Hit hit : snapshot.search(Query.of(question), mode, 10_000)) {
        found.put(hit.passage().id(), hit);
      }
    }
    return found;
  }
}
