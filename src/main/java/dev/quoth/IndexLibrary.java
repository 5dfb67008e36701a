package dev.quoth;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.corpus.Article;
import dev.quoth.corpus.Sha256;
import dev.quoth.search.Index;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Snapshot;
import dev.quoth.slack.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The articles of an index. An article is called by its file's path in the folder, and an edition
 * by a digest of the file's bytes: both outlast the process.
 */
final class IndexLibrary implements Library {
  /** As many of a hash tell one edition from another. */
  private static final int DIGITS = 32;

  private final LiveIndex index;
  private final AtomicReference<@Nullable Known> last = new AtomicReference<>();
  private final Map<Path, Edition> editions = new ConcurrentHashMap<>();

  /** What an index holds; of a large one it takes a while to say. */
  private record Known(Index index, Holdings holdings) {}

  /** A file's digest, as long as its time and size stay. */
  private record Edition(FileTime time, long size, String digest) {}

  IndexLibrary(LiveIndex index) {
    this.index = index;
  }

  @Override
  public Holdings holdings() {
    try (Snapshot snapshot = index.snapshot()) {
      Known known = last.get();
      if (known == null || !known.index.equals(snapshot.index())) {
        known = new Known(snapshot.index(), holdings(snapshot));
        last.set(known);
      }
      return known.holdings;
    }
  }

  private static Holdings holdings(Snapshot snapshot) {
    // A collection's file is the file of each of its articles.
    Map<Path, Optional<Instant>> times = new HashMap<>();
    List<Held> articles =
        snapshot.corpus().articles().stream()
            .map(each ->
                new Held(
                    each.title(),
                    origin(each),
                    times.computeIfAbsent(each.file(), IndexLibrary::changed).orElse(null)))
            .toList();
    return new Holdings(
        articles,
        snapshot.index().size(),
        snapshot.index().hasVectors(),
        snapshot.corpus().skipped().size(),
        snapshot.corpus().contents());
  }

  private static String origin(Article article) {
    return Stream.of(article.publisher(), article.year())
        .filter(part -> part != null)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static Optional<Instant> changed(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Map<String, String> editions(Answer answer) {
    Path folder = folder();
    return answer.quotes().stream()
        .map(Quote::span)
        .map(span -> folder.relativize(span.origin()).toString().replace('\\', '/'))
        .distinct()
        .collect(Collectors.toMap(name -> name, name -> digest(folder.resolve(name))));
  }

  @Override
  public String edition(String article) {
    return digest(folder().resolve(article));
  }

  private Path folder() {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.corpus().folder();
    }
  }

  private String digest(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Edition known = editions.get(file);
      if (known == null || !known.time.equals(time) || known.size != size) {
        known = new Edition(time, size, Sha256.hex(file).substring(0, DIGITS));
        editions.put(file, known);
      }
      return known.digest;
    } catch (IOException e) {
      return "";
    }
  }
}
