package dev.quoth.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotTest {
  @TempDir private static Path temp;
  private static LiveIndex live;
  private static Snapshot snapshot;

  @BeforeAll
  static void index() throws Exception {
    Path corpus = Files.createDirectories(temp.resolve("corpus"));
    Files.writeString(
        corpus.resolve("garden.md"),
        """
        # The garden

        ## Watering

        Tomatoes want water every morning.

        Cacti survive a month of drought.

        ## Harvest

        Pick the tomatoes when they are red.

        | Plant | Yield | Effort |
        |-------|-------|--------|
        | Potato | high | low |
        | Artichoke | low | high |
        """);
    Files.writeString(
        corpus.resolve("car.md"),
        """
        # The car

        The automobile is refuelled on Fridays.

        Its engine runs on petrol. Petrol, petrol, nothing but petrol.

        The same sentence stands here twice.

        The same sentence stands here twice.
        """);
    live = LiveIndex.open(corpus, temp.resolve("data"), Progress.silent());
    live.loadVectors();
    snapshot = live.snapshot();
  }

  @AfterAll
  static void close() {
    snapshot.close();
    live.close();
  }

  private static List<String> found(Query query, Mode mode, int k) {
    return snapshot.search(query, mode, k).stream().map(hit -> hit.passage().text()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "watering tomatoes, Tomatoes want water every morning.",
    "picked tomato, Pick the tomatoes when they are red.",
    "petrol, 'Its engine runs on petrol. Petrol, petrol, nothing but petrol.'",
    "artichoke effort, | Artichoke | low | high |",
    "drought in the garden, Cacti survive a month of drought.",
  })
  void wordsAreFoundInWhateverInflectionAlsoInWhatStandsAbove(String query, String first) {
    assertThat(found(Query.of(query), Mode.LEXICAL, 3).getFirst()).isEqualTo(first);
  }

  @Test
  void wordsFindOnlyWhatHasThem() {
    assertThat(found(Query.of("drought"), Mode.LEXICAL, 10))
        .containsExactly("Cacti survive a month of drought.");
    assertThat(found(Query.of("zeppelin"), Mode.LEXICAL, 10)).isEmpty();
    assertThat(found(Query.of("the of and"), Mode.LEXICAL, 10)).isEmpty();
    assertThat(found(Query.of(""), Mode.LEXICAL, 10)).isEmpty();
    assertThat(found(Query.of("\"AND (~*:/"), Mode.LEXICAL, 10)).isEmpty();
  }

  @Test
  void whatAQuestionIsPutInFindsNothingUnlessNothingElseIsAsked() {
    assertThat(found(Query.of("What is done here on Fridays?"), Mode.LEXICAL, 10))
        .containsExactly("The automobile is refuelled on Fridays.");
    assertThat(found(Query.of("where, here?"), Mode.LEXICAL, 10))
        .containsOnly("The same sentence stands here twice.");
  }

  @Test
  void meaningFindsWhatHasNoneOfTheWords() {
    List<Hit> hits = snapshot.search(Query.of("gasoline for vehicles"), Mode.DENSE, 2);
    assertThat(hits)
        .allSatisfy(hit -> assertThat(hit.passage().article()).isEqualTo("car.md"))
        .allSatisfy(hit -> assertThat(hit.lexicalRank()).isZero());
    assertThat(hits.getFirst().denseRank()).isEqualTo(1);
    assertThat(hits.getFirst().cosine()).isBetween(0.2, 1.0);
  }

  @Test
  void bothTogetherPutFirstWhatBothFind() {
    List<Hit> hits = snapshot.search(Query.of("how often do tomatoes need water"), Mode.HYBRID, 10);
    Hit first = hits.getFirst();
    assertThat(first.passage().text()).isEqualTo("Tomatoes want water every morning.");
    assertThat(first.lexicalRank()).isEqualTo(1);
    assertThat(first.denseRank()).isEqualTo(1);
    assertThat(first.score()).isEqualTo(1);
    // Meaning ranks every passage; words only those that have them.
    assertThat(hits).hasSize(snapshot.index().size());
    assertThat(hits).anyMatch(hit -> hit.lexicalRank() == 0);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void theBestComeFirstAndEqualsInTheOrderOfTheArticles(Mode mode) {
    List<Hit> hits = snapshot.search(Query.of("the same sentence about petrol"), mode, 10);
    assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble((Hit hit) -> -hit.score()));
    assertThat(
            hits.stream()
                .filter(hit -> hit.passage().text().startsWith("The same"))
                .map(hit -> hit.passage().id()))
        .containsExactly("car.md#3", "car.md#4");
    assertThat(snapshot.search(Query.of("the same sentence about petrol"), mode, 10))
        .isEqualTo(hits);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void noMoreAreFoundThanAskedForAndTheyAreTheBest(Mode mode) {
    Query query = Query.of("tomatoes and petrol");
    List<Hit> all = snapshot.search(query, mode, 100);
    assertThat(all).hasSizeGreaterThan(2);
    for (int k = 1; k <= all.size(); k++) {
      assertThat(snapshot.search(query, mode, k)).isEqualTo(all.subList(0, k));
    }
  }

  @Test
  void relatedWordsFindTooButCountLess() {
    assertThat(found(new Query("harvest", List.of("drought")), Mode.LEXICAL, 10))
        .contains("Cacti survive a month of drought.")
        .last()
        .isEqualTo("Cacti survive a month of drought.");
    assertThat(found(new Query("red", List.of("petrol")), Mode.LEXICAL, 1))
        .containsExactly("Pick the tomatoes when they are red.");
  }

  @ParameterizedTest
  @CsvSource({
    "tomatos, tomatoes",
    "petrl, petrol",
    "watering, ",
    "droughd, drought",
    "artichoque, artichoke",
    "zeppelin, ",
    "ptrl, ",
    "xomatoes, ",
  })
  void aMisspeltWordIsCorrectedToOneOfTheArticles(String word, String correction) {
    assertThat(snapshot.index().correction(word).orElse(null)).isEqualTo(correction);
  }

  @ParameterizedTest
  @CsvSource({"tomato, 2", "TOMATOES, 2", "petrol, 1", "garden, 5", "zeppelin, 0", "the, -1"})
  void aWordIsCountedByThePassagesThatHaveIt(String word, int passages) {
    assertThat(snapshot.index().frequency(word)).isEqualTo(passages);
  }
}
