package dev.quoth;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.corpus.Article;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Snapshot;
import dev.quoth.slack.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The articles of an index. An article is called by its file's path in the folder, and an edition
 * by a digest of the file's bytes: both outlast the process.
 */
final class IndexLibrary implements Library {
  private final LiveIndex index;

  IndexLibrary(LiveIndex index) {
    this.index = index;
  }

  @Override
  public Holdings holdings() {
    try (Snapshot snapshot = index.snapshot()) {
      List<Held> articles =
          snapshot.corpus().articles().stream()
              .map(each -> new Held(each.title(), origin(each), changed(each.file())))
              .toList();
      return new Holdings(
          articles,
          snapshot.index().size(),
          snapshot.index().hasVectors(),
          snapshot.corpus().skipped().size(),
          snapshot.corpus().contents());
    }
  }

  private static String origin(Article article) {
    return Stream.of(article.publisher(), article.year())
        .filter(part -> part != null)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return null;
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

  private static String digest(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (IOException e) {
      return "";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
