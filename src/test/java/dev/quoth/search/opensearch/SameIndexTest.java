package dev.quoth.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quoth.corpus.Passage;
import dev.quoth.search.Hit;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.PassageWords;
import dev.quoth.search.Progress;
import dev.quoth.search.Query;
import dev.quoth.search.QueryTerms;
import dev.quoth.search.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the index says of the articles that come with Quoth is the same on OpenSearch. */
@ResourceLock(OpenSearchNode.NODE)
class SameIndexTest {
  private static final Path CORPUS = Path.of("corpus");

  @TempDir private static Path data;
  private static LiveIndex lucene;
  private static LiveIndex openSearch;
  private static Snapshot ours;
  private static Snapshot theirs;

  @BeforeAll
  static void open() throws Exception {
    openSearch =
        LiveIndex.open(CORPUS, OpenSearchNode.shelf("same", data.resolve("b")), Progress.silent());
    openSearch.loadVectors();
    lucene = LiveIndex.open(CORPUS, data.resolve("a"), Progress.silent());
    lucene.loadVectors();
    ours = lucene.snapshot();
    theirs = openSearch.snapshot();
  }

  @AfterAll
  static void close() {
    if (ours != null) {
      ours.close();
      theirs.close();
      lucene.close();
      openSearch.close();
    }
  }

  private static List<String> questions() throws Exception {
    List<String> questions = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/dev/quoth/eval/dev.jsonl"))) {
      questions.add(Http.JSON.readTree(line).path("question").asText());
    }
    assertThat(questions).hasSizeGreaterThan(100).doesNotContain("");
    return questions;
  }

  private static List<Passage> passages(Snapshot snapshot) {
    return snapshot.corpus().articles().stream()
        .flatMap(article -> snapshot.index().passages(article.id()).stream())
        .toList();
  }

  @Test
  void passagesAreTheSame() {
    List<Passage> passages = passages(ours);

    assertThat(theirs.index().size()).isEqualTo(passages.size());
    assertThat(theirs.index().hasVectors()).isTrue();
    assertThat(passages(theirs)).isEqualTo(passages);
    assertThat(theirs.index().passage(passages.getLast().id())).contains(passages.getLast());
    assertThat(theirs.index().passage("no.md#1")).isEmpty();
    assertThat(theirs.index().passages("no.md")).isEmpty();
    assertThat(ours.index().passages("no.md")).isEmpty();
    assertThat(theirs.corpus()).isEqualTo(ours.corpus());
  }

  @Test
  void theEngineMakesTheSameTermsOfEveryPassage() throws Exception {
    QueryTerms terms = new QueryTerms();
    Set<String> differing = new TreeSet<>();
    for (Passage passage : passages(ours)) {
      String text = PassageWords.all(passage);
      String body = Http.JSON.writeValueAsString(Map.of("analyzer", "english", "text", text));
      JsonNode tokens =
          Http.JSON.readTree(OpenSearchNode.ask("POST", "/_analyze", body).body()).path("tokens");
      Map<String, Integer> theirTerms = new LinkedHashMap<>();
      tokens.forEach(token -> theirTerms.merge(token.path("token").asText(), 1, Integer::sum));
      if (theirTerms.size() < 128 && !theirTerms.equals(terms.of(text))) {
        differing.add(passage.id());
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void byWordsTheSamePassagesAreFoundWithTheSameScores() throws Exception {
    for (String question : questions()) {
      Query query = new Query(question, List.of("memory safety", "hiring"));
      List<Hit> expected = ours.search(query, Mode.LEXICAL, 50);
      List<Hit> found = theirs.search(query, Mode.LEXICAL, 50);

      assertThat(ids(found)).as(question).isEqualTo(ids(expected));
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).lexicalScore())
            .as(question)
            .isCloseTo(expected.get(i).lexicalScore(), within(1e-4));
      }
    }
  }

  @Test
  void byMeaningTheSamePassagesAreNearest() throws Exception {
    for (String question : questions()) {
      Map<String, Double> expected = cosines(ours, question);
      Map<String, Double> found = cosines(theirs, question);

      assertThat(found.keySet()).as(question).isEqualTo(expected.keySet());
      // Lucene keeps eight bits a value, OpenSearch here sixteen.
      found.forEach((id, cosine) ->
          assertThat(cosine).as(question).isCloseTo(expected.get(id), within(0.02)));
    }
  }

  private static Map<String, Double> cosines(Snapshot snapshot, String question) {
    Map<String, Double> cosines = new LinkedHashMap<>();
    for (Hit hit : snapshot.search(Query.of(question), Mode.DENSE, 10_000)) {
      cosines.put(hit.passage().id(), hit.cosine());
    }
    return cosines;
  }

  @Test
  void wordsAreAsFrequentAndSlipsAreCorrectedAlike() {
    Set<String> words = new TreeSet<>(Set.of("the", "haskell", "haskel", ""));
    for (Passage passage : passages(ours).subList(0, 60)) {
      words.addAll(List.of(passage.text().toLowerCase(java.util.Locale.ROOT).split("[^a-z]+")));
    }
    for (String word : words) {
      assertThat(theirs.index().frequency(word)).as(word).isEqualTo(ours.index().frequency(word));
      String slip = word.length() < 6 ? word : word.substring(0, 4) + word.substring(5);
      assertThat(theirs.index().correction(slip)).as(slip).isEqualTo(ours.index().correction(slip));
    }
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.passage().id()).toList();
  }
}
