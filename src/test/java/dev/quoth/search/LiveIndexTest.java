package dev.quoth.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveIndexTest {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  @TempDir private Path temp;
  private Path corpus;
  private Path data;
  private final List<Integer> indexed = new ArrayList<>();

  @BeforeEach
  void makeCorpus() throws IOException {
    corpus = Files.createDirectories(temp.resolve("corpus"));
    data = temp.resolve("data");
    write("tea.md", "# Tea\n\nTea is hot.\n\n## Cups\n\nA cup holds a quarter.\n");
    write("milk.md", "# Milk\n\nMilk is white.\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(corpus.resolve(name), text);
  }

  private LiveIndex open() throws IOException, CorpusException {
    indexed.clear();
    return LiveIndex.open(corpus, Shelf.in(data), (done, total) -> indexed.add(done), LOOK_EVERY);
  }

  private static List<String> texts(LiveIndex index) {
    try (Snapshot snapshot = index.snapshot()) {
      return texts(snapshot);
    }
  }

  private static List<String> texts(Snapshot snapshot) {
    return passages(snapshot).stream().map(Passage::text).toList();
  }

  private static List<Passage> passages(Snapshot snapshot) {
    return snapshot.corpus().articles().stream()
        .flatMap(article -> snapshot.index().passages(article.id()).stream())
        .toList();
  }

  /** The folder that holds the generations. */
  private Path folder() throws IOException {
    try (Stream<Path> folders = Files.list(data)) {
      return folders.toList().getFirst();
    }
  }

  private List<String> made() throws IOException {
    try (Stream<Path> entries = Files.list(folder())) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith("generation-") || name.startsWith("half-"))
          .toList();
    }
  }

  private static void await(BooleanSupplier reached) throws InterruptedException {
    Instant limit = Instant.now().plusSeconds(60);
    while (!reached.getAsBoolean() && Instant.now().isBefore(limit)) {
      Thread.sleep(50);
    }
    assertThat(reached.getAsBoolean()).as("reached within a minute").isTrue();
  }

  @Test
  void anIndexIsMadeOnceAndUsedAgain() throws Exception {
    List<String> before;
    try (LiveIndex index = open()) {
      before = texts(index);
      assertThat(before).containsExactly("Milk is white.", "Tea is hot.", "A cup holds a quarter.");
      assertThat(indexed).containsExactly(3);
    }
    List<String> generation = made();
    try (LiveIndex index = open()) {
      assertThat(indexed).isEmpty();
      assertThat(texts(index)).isEqualTo(before);
      try (Snapshot snapshot = index.snapshot()) {
        assertThat(snapshot.corpus().articles()).hasSize(2);
        assertThat(snapshot.corpus().topic().aspects()).isNotEmpty();
      }
    }
    assertThat(made()).isEqualTo(generation).hasSize(1);
  }

  @Test
  void whatWasIndexedIsWhatWasRead() throws Exception {
    try (LiveIndex index = open();
        Snapshot snapshot = index.snapshot()) {
      Passage cup = passages(snapshot).getLast();
      assertThat(snapshot.index().size()).isEqualTo(3);
      assertThat(snapshot.index().passage(cup.id())).contains(cup);
      assertThat(snapshot.index().passage("tea.md#9")).isEmpty();
      assertThat(cup.headings()).containsExactly("Cups");
      assertThat(cup.span().verify(cup.text())).isTrue();
    }
  }

  @Test
  void anEditWhileQuothWasOffIsSeenWhenItOpens() throws Exception {
    open().close();
    write("milk.md", "# Milk\n\nMilk is creamy.\n");
    try (LiveIndex index = open()) {
      assertThat(texts(index)).contains("Milk is creamy.").doesNotContain("Milk is white.");
    }
    assertThat(made()).hasSize(1);
  }

  @Test
  void filesEditedAddedAndDeletedArePickedUp() throws Exception {
    try (LiveIndex index = open()) {
      index.keepFresh().get(60, TimeUnit.SECONDS);
      write("milk.md", "# Milk\n\nMilk is creamy.\n");
      await(() -> texts(index).contains("Milk is creamy."));
      assertThat(texts(index)).doesNotContain("Milk is white.");

      write("juice.md", "# Juice\n\nJuice is sweet.\n");
      await(() -> texts(index).contains("Juice is sweet."));

      Files.delete(corpus.resolve("tea.md"));
      await(() -> !texts(index).contains("Tea is hot."));
      assertThat(texts(index)).containsExactly("Juice is sweet.", "Milk is creamy.");
      try (Snapshot snapshot = index.snapshot()) {
        assertThat(snapshot.index().hasVectors()).isTrue();
      }
    }
  }

  @Test
  void aFolderWhoseTopicBreaksGoesOnBeingServedAsItWas() throws Exception {
    try (LiveIndex index = open()) {
      index.keepFresh().get(60, TimeUnit.SECONDS);
      write("topic.yml", "opinions: none\n");
      write("juice.md", "# Juice\n\nJuice is sweet.\n");
      Thread.sleep(LOOK_EVERY.multipliedBy(10)); // for some looks at the broken folder
      assertThat(texts(index)).hasSize(3);
      Files.delete(corpus.resolve("topic.yml"));
      await(() -> texts(index).contains("Juice is sweet."));
    }
  }

  @Test
  void whatCannotBeIndexedIsTriedAgainInPausesThatDoubleAndAnsweredFromBefore() throws Exception {
    FullDisk disk = new FullDisk(Shelf.in(data).of(corpus));
    try (LiveIndex index = LiveIndex.open(corpus, _ -> disk, Progress.silent(), LOOK_EVERY)) {
      index.loadVectors();
      disk.full = true;
      write("milk.md", "# Milk\n\nMilk is creamy.\n");
      index.keepFresh().get(60, TimeUnit.SECONDS);
      await(() -> disk.looks.size() >= 3);
      for (int i = 1; i < 3; i++) {
        long pause = disk.looks.get(i) - disk.looks.get(i - 1);
        assertThat(pause).isGreaterThanOrEqualTo(LOOK_EVERY.multipliedBy(1L << i).toNanos());
      }
      assertThat(texts(index)).contains("Milk is white.");
      disk.full = false;
      await(() -> texts(index).contains("Milk is creamy."));
    }
  }

  /** A place for indexes that takes none while it is full; remembers when it was tried. */
  private static final class FullDisk implements Generations {
    private final Generations disk;
    private final List<Long> looks = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    FullDisk(Generations disk) {
      this.disk = disk;
    }

    @Override
    public Optional<Generation> next(Generation now, Embedder embedder, Progress progress)
        throws IOException, CorpusException {
      if (full) {
        looks.add(System.nanoTime());
        throw new IOException("No space left on device");
      }
      return disk.next(now, embedder, progress);
    }

    @Override
    public Optional<Generation> current() throws IOException, CorpusException {
      return disk.current();
    }

    @Override
    public Generation build(Embedder embedder, Progress progress)
        throws IOException, CorpusException {
      return disk.build(embedder, progress);
    }

    @Override
    public Optional<Generation> before() throws IOException, CorpusException {
      return disk.before();
    }
  }

  @Test
  void aSnapshotStaysReadableAfterTheArticlesChanged() throws Exception {
    try (LiveIndex index = open()) {
      index.keepFresh().get(60, TimeUnit.SECONDS);
      try (Snapshot old = index.snapshot()) {
        write("milk.md", "# Milk\n\nMilk is creamy.\n");
        await(() -> texts(index).contains("Milk is creamy."));
        assertThat(old.search(Query.of("white milk"), Mode.HYBRID, 1).getFirst().passage().text())
            .isEqualTo("Milk is white.");
        assertThat(texts(old)).contains("Milk is white.");
      }
    }
  }

  @Test
  void aSnapshotStaysReadableAfterTheIndexIsClosed() throws Exception {
    LiveIndex index = open();
    try (Snapshot snapshot = index.snapshot()) {
      index.close();
      assertThat(texts(snapshot)).hasSize(3);
    }
    assertThatThrownBy(index::snapshot).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void vectorsOfUnchangedPassagesAreTakenOver() throws Exception {
    try (LiveIndex index = open()) {
      index.loadVectors();
    }
    write("milk.md", "# Milk\n\nMilk is creamy.\n");
    float[] query = Embedder.load().embed("something to drink");
    // Opened without the model: every vector that is there comes from the index before.
    try (LiveIndex index = open();
        Snapshot snapshot = index.snapshot()) {
      assertThat(
              snapshot.index().search(Query.of("drink"), query, Mode.DENSE, 10).stream()
                  .map(hit -> hit.passage().text()))
          .containsExactlyInAnyOrder("Tea is hot.", "A cup holds a quarter.");
    }
    // The missing one is made once the model is there.
    try (LiveIndex index = open()) {
      index.loadVectors();
      try (Snapshot snapshot = index.snapshot()) {
        assertThat(snapshot.search(Query.of("drink"), Mode.DENSE, 10)).hasSize(3);
      }
    }
  }

  @Test
  void aKilledBuildLeavesTheOldIndexAndIsClearedAway() throws Exception {
    open().close();
    Path half = Files.createDirectories(folder().resolve("half-123"));
    Files.writeString(half.resolve("segments_1"), "cut sho");
    Files.writeString(folder().resolve("CURRENT.half"), "generation-0-0");
    try (LiveIndex index = open()) {
      assertThat(indexed).isEmpty();
      assertThat(texts(index)).hasSize(3);
    }
    write("juice.md", "# Juice\n\nJuice is sweet.\n");
    try (LiveIndex index = open()) {
      assertThat(texts(index)).hasSize(4);
    }
    assertThat(made()).hasSize(1).allMatch(name -> name.startsWith("generation-"));
  }

  @Test
  void anIndexWhoseDescriptionIsCutShortIsMadeAnew() throws Exception {
    open().close();
    Path description = folder().resolve(made().getFirst()).resolve("corpus.json");
    Files.writeString(description, Files.readString(description).substring(0, 40));
    try (LiveIndex index = open()) {
      assertThat(indexed).containsExactly(3);
      assertThat(texts(index)).hasSize(3);
    }
  }

  @Test
  void aDamagedFileOfAWholeIndexLetsItBeMadeAnew() throws Exception {
    open().close();
    for (String name : files()) {
      Path file = standing().resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(file, bytes);
      try (LiveIndex index = open()) {
        assertThat(indexed).as("%s is damaged", name).isNotEmpty();
        assertThat(texts(index)).contains("Tea is hot.").hasSize(3);
      }
    }
  }

  @Test
  void aMissingFileOfAWholeIndexLetsItBeMadeAnew() throws Exception {
    open().close();
    for (String name : files()) {
      Files.delete(standing().resolve(name));
      try (LiveIndex index = open()) {
        assertThat(indexed).as("%s is gone", name).isNotEmpty();
        assertThat(texts(index)).contains("Tea is hot.").hasSize(3);
      }
    }
  }

  /** The names of Lucene's files in the index that stands. */
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(standing())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("(_|segments).*"))
          .sorted()
          .toList();
    }
  }

  private Path standing() throws IOException {
    return folder().resolve(Files.readString(folder().resolve("CURRENT")).strip());
  }

  @Test
  void onAFullDiskTheOldIndexGoesOnAnswering() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash sets the limit");
    try (LiveIndex index = open()) {
      StringBuilder waters = new StringBuilder("# Water\n");
      for (int i = 0; i < 3_000; i++) {
        waters.append("\nWater number %d is as wet as number %x.\n".formatted(i, i * 7_919));
      }
      write("water.md", waters.toString());
      ProcessBuilder other = otherJava(OtherProcess.class);
      // No file may grow beyond 64 KiB, as if the disk were full by then.
      List<String> limited = new ArrayList<>();
      limited.addAll(List.of("/bin/bash", "-c", "ulimit -f 64; exec \"$@\"", "bash"));
      limited.addAll(other.command());
      Process process = other.command(limited).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).contains("File too large", "answers come from before").endsWith("\n3\n");

      assertThat(made()).hasSize(1).allMatch(name -> name.startsWith("generation-"));
      assertThat(texts(index)).hasSize(3).contains("Tea is hot.");
    }
    try (LiveIndex index = open()) {
      assertThat(texts(index)).as("with room again").hasSizeGreaterThan(3);
    }
  }

  @Test
  void anIndexOfANewerQuothIsNotRead() throws Exception {
    open().close();
    Path description = folder().resolve(made().getFirst()).resolve("corpus.json");
    Files.writeString(
        description,
        Files.readString(description).replaceFirst("\"version\":\\d+", "\"version\":1000"));
    try (LiveIndex index = open()) {
      assertThat(indexed).containsExactly(3);
      assertThat(texts(index)).hasSize(3);
    }
  }

  @Test
  void vectorsMadeBeforeAKillAreNotMadeAgain() throws Exception {
    int passages = 1_000;
    StringBuilder collection = new StringBuilder();
    for (int i = 0; i < passages; i++) {
      collection.append("{\"_id\": \"%d\", \"text\": \"Tea number %d.\"}\n".formatted(i, i));
    }
    Files.delete(corpus.resolve("tea.md"));
    Files.delete(corpus.resolve("milk.md"));
    write("teas.jsonl", collection.toString());
    open().close();
    Path unfinished = folder().resolve("vectors.unfinished");
    Process process = otherJava(MakeVectors.class).start();
    await(() -> unfinished.toFile().length() > 100_000);
    process.destroyForcibly().waitFor();
    long kept = unfinished.toFile().length();
    assertThat(made()).filteredOn(name -> name.startsWith("generation-")).hasSize(1);

    List<Long> sizes = new ArrayList<>();
    try (LiveIndex index =
        LiveIndex.open(corpus, data, (_, _) -> sizes.add(unfinished.toFile().length()))) {
      index.loadVectors();
      try (Snapshot snapshot = index.snapshot()) {
        assertThat(snapshot.search(Query.of("tea"), Mode.DENSE, passages)).hasSize(passages);
      }
    }
    // The file holds each vector once: those of the first run were neither lost nor made twice.
    assertThat(sizes.getFirst()).isGreaterThanOrEqualTo(kept / 2);
    assertThat(sizes.getLast() % passages).isZero();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void twoFoldersOfOneNameHaveTwoIndexes() throws Exception {
    Path other = Files.createDirectories(temp.resolve("elsewhere/corpus"));
    Files.writeString(other.resolve("wine.md"), "# Wine\n\nWine is red.\n");
    try (LiveIndex index = open();
        LiveIndex second = LiveIndex.open(other, data, Progress.silent())) {
      assertThat(texts(second)).containsExactly("Wine is red.");
      assertThat(texts(index)).hasSize(3);
    }
    try (LiveIndex index = open()) {
      assertThat(indexed).isEmpty();
      assertThat(texts(index)).hasSize(3);
    }
  }

  @Test
  void manyOpenOneIndexAtOnceAndOneOfThemMakesIt() throws Exception {
    Callable<List<String>> opening =
        () -> {
          try (LiveIndex index = LiveIndex.open(corpus, data, Progress.silent())) {
            return texts(index);
          }
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<String>> done :
          threads.invokeAll(List.of(opening, opening, opening, opening))) {
        assertThat(done.get()).hasSize(3);
      }
    }
    assertThat(made()).hasSize(1);
  }

  @Test
  void anotherProcessMayMakeTheIndexAnewUnderOnesFeet() throws Exception {
    try (LiveIndex index = open()) {
      write("juice.md", "# Juice\n\nJuice is sweet.\n");
      assertThat(otherProcess()).isEqualTo("4");
      assertThat(made()).hasSize(1);
      assertThat(texts(index)).hasSize(3).contains("Tea is hot.");
      indexed.clear();
      index.keepFresh().get(60, TimeUnit.SECONDS);
      await(() -> texts(index).contains("Juice is sweet."));
    }
  }

  /** How many passages another Java finds in the same folders. */
  private String otherProcess() throws IOException, InterruptedException {
    Process process = otherJava(OtherProcess.class).start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList().getLast();
  }

  /** Another Java that is given the same folders. */
  private ProcessBuilder otherJava(Class<?> main) {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-classpath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName(),
            corpus.toString(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Makes the vectors of the folders that it is given. */
  static final class MakeVectors {
    public static void main(String[] folders) throws Exception {
      LiveIndex.open(Path.of(folders[0]), Path.of(folders[1]), Progress.silent()).loadVectors();
    }
  }

  /** Opens the index of the folders that it is given, and says how many passages it has. */
  static final class OtherProcess {
    public static void main(String[] folders) throws Exception {
      try (LiveIndex index =
              LiveIndex.open(Path.of(folders[0]), Path.of(folders[1]), Progress.silent());
          Snapshot snapshot = index.snapshot()) {
        System.out.println(snapshot.index().size());
      }
    }
  }
}
