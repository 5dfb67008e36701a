package dev.quoth.search;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the index of a corpus folder lives. Each build is a generation in a folder of its own, made
 * aside and then named in {@code CURRENT}, so that a reader never sees half of one and a build that
 * is killed leaves the old one standing.
 */
final class IndexFolder implements Generations {
  /** Raised whenever the code would write another index from the same articles. */
  private static final String VERSION = "1";

  private static final String CURRENT = "CURRENT";
  private static final String DESCRIPTION = "corpus.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path corpus;
  private final Path folder;

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
  record Description(String version, String fingerprint, @Nullable String vectors, Corpus corpus) {}

  @Override
  public Optional<Generation> current() throws IOException, CorpusException {
    String fingerprint = Corpus.fingerprint(corpus);
    // Another process may replace the generation between our reading its name and opening it.
    for (int attempt = 0; ; attempt++) {
      Optional<Standing> standing =
          standing().filter(s -> s.description.fingerprint.equals(fingerprint));
      try {
        return standing.isEmpty()
            ? Optional.empty()
            : Optional.of(opened(standing.get().description, standing.get().path));
      } catch (NoSuchFileException e) {
        if (attempt == 3) {
          throw e;
        }
      }
    }
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
      Description description =
          JSON.readValue(generation.resolve(DESCRIPTION).toFile(), Description.class);
      boolean readable = description.version.equals(VERSION);
      return readable ? Optional.of(new Standing(generation, description)) : Optional.empty();
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      // Written by another version, or cut short: it is rebuilt.
      return Optional.empty();
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
    List<Passage> passages = new ArrayList<>();
    Corpus read = Corpus.read(corpus, folder.resolve("copies"), passages::add);
    boolean complete = true;
    Optional<Standing> before = standing();
    try (IndexWriting writing = new IndexWriting(half);
        KnownVectors known =
            before.isPresent() ? KnownVectors.of(before.get().path) : KnownVectors.none()) {
      for (int i = 0; i < passages.size(); i++) {
        Passage passage = passages.get(i);
        String text = PassageWords.embedded(passage);
        float[] vector = known.of(text);
        if (vector == null && embedder != null) {
          vector = embedder.embed(text);
        }
        complete &= vector != null;
        writing.add(passage, vector);
        progress.passages(i + 1, passages.size());
      }
      writing.commit();
    }
    return new Description(
        VERSION, read.fingerprint(), complete ? Embedder.fingerprint() : null, read);
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
