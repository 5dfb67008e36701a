package dev.quoth.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quoth.corpus.Passage;
import dev.quoth.search.EngineException;
import dev.quoth.search.Generation;
import dev.quoth.search.Generations;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Several instances of Quoth, each with its copy of the articles, on one real OpenSearch. */
@ResourceLock(OpenSearchNode.NODE)
class SharedIndexTest {
  private static final AtomicInteger NAMES = new AtomicInteger();

  @TempDir private Path temp;
  private final String name = "shared" + NAMES.incrementAndGet();
  private final List<Integer> indexed = new ArrayList<>();

  @BeforeEach
  void makeFolders() throws IOException {
    for (String machine : List.of("a", "b")) {
      write(machine, "tea.md", "# Tea\n\nTea is hot.\n\n## Cups\n\nA cup holds a quarter.\n");
      write(machine, "milk.html", "<title>Milk</title><p>Milk is white.</p>");
    }
  }

  private void write(String machine, String file, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder(machine)).resolve(file), text);
  }

  private Path folder(String machine) {
    return temp.resolve(machine).resolve("drinks");
  }

  private Generations on(String machine) {
    return OpenSearchNode.shelf(name, temp.resolve(machine).resolve("data")).of(folder(machine));
  }

  private Progress told() {
    return (done, total) -> indexed.add(done);
  }

  private static List<String> texts(Generation generation) {
    return passages(generation).stream().map(Passage::text).toList();
  }

  /** Also of articles that another's folder has and this one doesn't, or not yet. */
  private static List<Passage> passages(Generation generation) {
    return Stream.of("juice.md", "milk.html", "tea.md")
        .flatMap(article -> generation.index().passages(article).stream())
        .toList();
  }

  private List<String> generations() {
    return OpenSearchNode.ask("GET", "/_cat/indices/" + name + "-drinks-*?h=index", "")
        .body()
        .lines()
        .toList();
  }

  @Test
  void oneIndexesAndTheOtherVerifiesTheQuotesAgainstItsOwnFiles() throws Exception {
    Generation first = on("a").build(null, told());
    assertThat(indexed).containsExactly(1, 2, 3);

    Generation second = on("b").current().orElseThrow();
    assertThat(texts(second)).isEqualTo(texts(first)).contains("Milk is white.");
    assertThat(passages(second))
        .allMatch(passage -> passage.span().origin().startsWith(folder("b")))
        .allMatch(passage -> passage.span().verify(passage.text()));
    assertThat(indexed).hasSize(3);
  }

  @Test
  void whoseArticlesChangeFirstIndexesThemAndTheOtherFollows() throws Exception {
    Generations a = on("a");
    Generations b = on("b");
    Generation onA = a.build(null, told());
    Generation onB = b.current().orElseThrow();
    assertThat(a.next(onA, null, told())).isEmpty();

    write("a", "juice.md", "# Juice\n\nJuice is sweet.\n");
    onA = a.next(onA, null, told()).orElseThrow();
    assertThat(texts(onA)).contains("Juice is sweet.");
    indexed.clear();

    // B's folder lags behind: it follows, and doesn't index its older articles again.
    onB = b.next(onB, null, told()).orElseThrow();
    assertThat(texts(onB)).contains("Juice is sweet.");
    assertThat(b.next(onB, null, told())).isEmpty();

    write("b", "juice.md", "# Juice\n\nJuice is sweet.\n");
    b.next(onB, null, told());
    assertThat(indexed).isEmpty();
    assertThat(a.next(onA, null, told())).isEmpty();
  }

  @Test
  void ofManyThatStartAtOnceOneIndexes() throws Exception {
    Callable<Generation> starting = () -> on("a").build(null, told());
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (Future<Generation> each : threads.invokeAll(List.of(starting, starting, starting))) {
        assertThat(texts(each.get())).hasSize(3);
      }
    }
    assertThat(indexed).hasSize(3);
    assertThat(generations()).hasSize(1);
  }

  @Test
  void whoReadsTheGenerationBeforeGoesOnReadingIt() throws Exception {
    Generations a = on("a");
    Generation old = a.build(null, told());
    write("a", "juice.md", "# Juice\n\nJuice is sweet.\n");
    Generation now = a.next(old, null, told()).orElseThrow();

    assertThat(old.index().search(Query.of("sweet juice"), null, Mode.LEXICAL, 5)).isEmpty();
    assertThat(texts(old)).hasSize(3);
    assertThat(texts(now)).hasSize(4);
    Files.delete(folder("a").resolve("juice.md"));
    a.next(now, null, told()).orElseThrow();
    assertThat(generations()).hasSize(2);
  }

  @Test
  void whatWasHalfMadeIsClearedAwayAndNeverRead() throws Exception {
    OpenSearchNode.ask("PUT", "/" + name + "-drinks-0half", "{}");
    assertThat(on("a").current()).isEmpty();
    on("a").build(null, told());
    assertThat(generations()).hasSize(1).doesNotContain(name + "-drinks-0half");
  }

  @Test
  void theRightToIndexOfAKilledProcessPassesOn() throws Exception {
    Http http = new Http(OpenSearchNode.address(), null, null, Http.SOON);
    OpenSearchNode.ask("PUT", "/" + name + ".leases/_doc/drinks", "{\"process\": 1}");
    try (Lease lease = Lease.take(http, name + ".leases", "drinks", Duration.ofSeconds(1))) {
      lease.check();
      try (Lease stolen = Lease.take(http, name + ".leases", "drinks", Duration.ofSeconds(1))) {
        stolen.check();
        assertThatThrownBy(lease::check).hasMessageContaining("another Quoth took over");
      }
    }
  }

  @Test
  void vectorsOfUnchangedPassagesAreTakenOver() throws Exception {
    Generations a = on("a");
    try (LiveIndex index =
        LiveIndex.open(folder("a"), OpenSearchNode.shelf(name, temp.resolve("a/data")), told())) {
      index.loadVectors();
    }
    write("a", "tea.md", "# Tea\n\nTea is hot.\n\n## Cups\n\nA cup is full.\n");
    Generation without = a.build(null, told());
    assertThat(without.hasVectors()).isFalse();
    float[] query = dev.quoth.search.Embedder.load().embed("something to drink");
    assertThat(without.index().search(Query.of("drink"), query, Mode.DENSE, 9)).isEmpty();
    assertThat(((OpenSearchIndex) without.index()).known(keys(without))).hasSize(2);
  }

  private static java.util.Set<String> keys(Generation generation) {
    java.util.Set<String> keys = new java.util.HashSet<>();
    for (Passage passage : passages(generation)) {
      keys.add(dev.quoth.search.Embedder.key(dev.quoth.search.PassageWords.embedded(passage)));
    }
    return keys;
  }

  @Test
  void anIndexOfANewerQuothIsLeftAloneAndTheOldOneGoesOnAnswering() throws Exception {
    Generations a = on("a");
    Generation old = a.build(null, told());
    OpenSearchNode.ask(
        "PUT",
        "/" + generations().getFirst() + "/_mapping",
        "{\"_meta\":{\"quoth\":{\"format\":9}}}");

    assertThatThrownBy(() -> a.next(old, null, told()))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll("newer Quoth", "format 9", "install", "QUOTH_SEARCH_URL");
    assertThatThrownBy(() -> on("b").build(null, told())).hasMessageContaining("newer Quoth");
    assertThat(old.index().search(Query.of("hot tea"), null, Mode.LEXICAL, 5)).isNotEmpty();
    assertThat(generations()).hasSize(1);
  }

  @Test
  void theIndexOfAnOlderQuothIsReplacedAndKeptForThoseThatReadIt() throws Exception {
    Generation old = on("a").build(null, told());
    OpenSearchNode.ask(
        "PUT",
        "/" + generations().getFirst() + "/_mapping",
        "{\"_meta\":{\"quoth\":{\"format\":0}}}");

    assertThat(on("b").current()).isEmpty();
    assertThat(texts(on("b").build(null, told()))).hasSize(3);
    assertThat(generations()).hasSize(2);
    assertThat(texts(old)).hasSize(3);
  }

  @Test
  void whereNothingCanBeWrittenTheIndexOfBeforeAnswers() throws Exception {
    on("a").build(null, told());
    write("a", "juice.md", "# Juice\n\nJuice is sweet.\n");
    blocked(true);
    try {
      var shelf = OpenSearchNode.shelf(name, temp.resolve("a/data"));
      try (LiveIndex index = LiveIndex.open(folder("a"), shelf, told());
          Snapshot snapshot = index.snapshot()) {
        assertThat(snapshot.search(Query.of("hot tea"), Mode.LEXICAL, 5)).isNotEmpty();
        assertThat(snapshot.index().size()).isEqualTo(3);
      }
      var other = OpenSearchNode.shelf(name + "other", temp.resolve("a/data"));
      assertThatThrownBy(() -> LiveIndex.open(folder("a"), other, told()))
          .isInstanceOf(EngineException.class)
          .hasMessageContainingAll("takes no writes", "free disk space");
    } finally {
      blocked(false);
    }
    assertThat(texts(on("a").build(null, told()))).contains("Juice is sweet.");
  }

  private static void blocked(boolean blocked) {
    OpenSearchNode.ask(
        "PUT",
        "/_cluster/settings",
        "{\"persistent\":{\"cluster.blocks.read_only\":" + (blocked ? "true" : "null") + "}}");
  }

  @Test
  void withoutAGraphAManyPassagesAreRankedByMeaningAmongThoseThatWordsFind() throws Exception {
    var shelf = OpenSearchNode.shelf(name, temp.resolve("a/data"));
    try (LiveIndex index = LiveIndex.open(folder("a"), shelf, told())) {
      index.loadVectors();
    }
    Http http = new Http(OpenSearchNode.address(), null, null, Http.SOON);
    Generations small =
        new OpenSearchGenerations(
            http,
            name,
            name + "-drinks",
            new LocalCorpus(folder("a").toAbsolutePath(), temp.resolve("a/more")),
            0);
    float[] query = dev.quoth.search.Embedder.load().embed("a hot drink");
    var hits =
        small.current().orElseThrow().index().search(Query.of("hot cup"), query, Mode.HYBRID, 9);

    assertThat(hits).hasSize(2).allMatch(hit -> hit.denseRank() > 0 && hit.cosine() > 0);
    assertThat(hits.getFirst().passage().text()).isEqualTo("Tea is hot.");
  }
}
