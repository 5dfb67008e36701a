package dev.quoth.search;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.corpus.Article;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the index of a corpus folder lives. Each build is a generation in a folder of its own, made
 * aside and then named in {@code CURRENT}, so that a reader never sees half of one and a build that
 * is killed leaves the old one standing.
 */
final class IndexFolder implements Generations {
  /** Raised whenever the code would write another index from the same articles. */
  private static final int VERSION = 8;

  private static final String CURRENT = "CURRENT";
  private static final String DESCRIPTION = "corpus.json";

  /** Vectors that a run made which did not come to its end. */
  private static final String UNFINISHED = "vectors.unfinished";

  private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path corpus;
  private final Path folder;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param corpus the folder of articles
   * @param folder the index's own; made if it isn't there
   */
  IndexFolder(Path corpus, Path folder) {
    this.corpus = corpus;
    this.folder = folder;
  }

  /**
   * What a generation was made from.
   *
   * @param version of the code
   * @param fingerprint of the corpus folder
   * @param vectors the fingerprint of the model that made them; null where some passage has none
   *     yet
   * @param corpus what was read
   */
  record Description(int version, String fingerprint, @Nullable String vectors, Corpus corpus) {}

  /** What {@link Generations#current} says; empty also where the index isn't whole. */
  @Override
  public Optional<Generation> current() throws IOException, CorpusException {
    String fingerprint = Corpus.fingerprint(corpus);
    // Another process may replace the generation between our reading its name and opening it.
    for (int attempt = 0; attempt < 3; attempt++) {
      Optional<Standing> standing =
          standing().filter(s -> s.description.fingerprint.equals(fingerprint));
      if (standing.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(opened(standing.get().description, standing.get().path));
      } catch (NoSuchFileException e) {
        // It is gone, or a part of it is missing: the next look tells.
      } catch (IOException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Generation> before() throws IOException {
    Optional<Standing> standing = standing();
    return standing.isEmpty()
        ? Optional.empty()
        : Optional.of(opened(standing.get().description, standing.get().path));
  }

  private record Standing(Path path, Description description) {}

  /** What stands, of whatever state of the folder, if this version of the code can read it. */
  private Optional<Standing> standing() throws IOException {
    try {
      Path generation = folder.resolve(Files.readString(folder.resolve(CURRENT)).strip());
      Path description = generation.resolve(DESCRIPTION);
      return version(description) == VERSION
          ? Optional.of(
              new Standing(generation, JSON.readValue(description.toFile(), Description.class)))
          : Optional.empty();
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      // Cut short: it is rebuilt.
      return Optional.empty();
    }
  }

  /** The version is the first thing that a description says. */
  private int version(Path description) throws IOException {
    try (JsonParser json = JSON.createParser(description.toFile())) {
      json.nextToken();
      int version = "version".equals(json.nextFieldName()) ? json.nextIntValue(0) : 0;
      if (version > VERSION && told.compareAndSet(false, true)) {
        LOG.warn("The index in {} was made by a newer Quoth: this one makes its own.", folder);
      }
      return version;
    }
  }

  private static Generation opened(Description description, Path generation) throws IOException {
    return new Generation(
        description.corpus, description.vectors != null, LuceneIndex.open(generation));
  }

  @Override
  public Optional<Generation> next(Generation now, @Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException {
    return Corpus.fingerprint(corpus).equals(now.corpus().fingerprint())
        ? Optional.empty()
        : Optional.of(build(embedder, progress));
  }

  @Override
  public Generation build(@Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(channel)) {
      Optional<Generation> made = current();
      if (made.isPresent()) {
        if (embedder == null || made.get().hasVectors()) {
          return made.get();
        }
        made.get().index().release();
      }
      Path half = Files.createTempDirectory(folder, "half-");
      try {
        Description description = write(half, embedder, progress);
        JSON.writeValue(half.resolve(DESCRIPTION).toFile(), description);
        Path generation =
            folder.resolve(
                "generation-" + System.currentTimeMillis() + "-" + ProcessHandle.current().pid());
        Files.move(half, generation, StandardCopyOption.ATOMIC_MOVE);
        Path pointer =
            Files.writeString(
                folder.resolve(CURRENT + ".half"), generation.getFileName().toString());
        Files.move(
            pointer,
            folder.resolve(CURRENT),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        removeAllBut(generation);
        if (description.vectors != null) {
          Files.deleteIfExists(folder.resolve(UNFINISHED));
        }
        return opened(description, generation);
      } finally {
        delete(half);
      }
    }
  }

  /** Waits for other processes, and for others in this one, which Java refuses instead. */
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        FileLock free = channel.tryLock();
        if (free != null) {
          return free;
        }
        LOG.info("Another process makes the index: waiting for it.");
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("Stopped while another made the index");
        }
      }
    }
  }

  private Description write(Path half, @Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException {
    Optional<Standing> before = standing().filter(this::isWhole);
    int expected =
        before.map(b -> b.description.corpus.articles()).orElse(List.of()).stream()
            .mapToInt(Article::passages)
            .sum();
    try (KnownVectors known =
            KnownVectors.open(before.map(Standing::path).orElse(null), folder.resolve(UNFINISHED));
        IndexWriting writing = new IndexWriting(half, known, embedder, progress, expected)) {
      Corpus read = Corpus.read(corpus, folder.resolve("copies"), writing::add);
      boolean complete = writing.finish();
      return new Description(
          VERSION, read.fingerprint(), complete ? Embedder.fingerprint() : null, read);
    }
  }

  private boolean isWhole(Standing standing) {
    try {
      LuceneIndex.open(standing.path).release();
      return true;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The index in {} is damaged: it is made anew from the articles.", folder);
      return false;
    }
  }

  private void removeAllBut(Path generation) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        boolean old = entry.getFileName().toString().matches("(generation|half)-.*");
        if (old && !entry.equals(generation)) {
          delete(entry);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
