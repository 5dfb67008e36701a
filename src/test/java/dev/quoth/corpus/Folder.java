package dev.quoth.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A folder of articles in the making, and what is read from it. */
final class Folder {
  private final Path root;

  /**
   * @param root where the folder is made; the copies of its texts are kept beside it
   */
  Folder(Path root) throws IOException {
    this.root = Files.createDirectories(root);
  }

  /** The path of a file in the folder. */
  Path path(String name) {
    return root.resolve(name);
  }

  Folder with(String name, String content) throws IOException {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Folder with(String name, byte[] content) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.write(path(name), content);
    return this;
  }

  Read read() throws CorpusException {
    List<Passage> passages = new ArrayList<>();
    Corpus corpus = Corpus.read(root, root.resolveSibling("copies"), passages::add);
    return new Read(corpus, passages);
  }

  /** What was read. */
  record Read(Corpus corpus, List<Passage> passages) {
    /** Each passage as {@link #lines}. */
    List<String> all() {
      return passages.stream().map(Read::lines).toList();
    }

    /** The one passage whose text contains {@code words}. */
    Passage passage(String words) {
      List<Passage> found = passages.stream().filter(p -> p.text().contains(words)).toList();
      if (found.size() != 1) {
        throw new AssertionError(found.size() + " passages have \"" + words + "\": " + all());
      }
      return found.getFirst();
    }

    /** Why each file that is not served is not. */
    List<String> skipped() {
      return corpus.skipped().stream().map(Corpus.Skipped::why).toList();
    }

    List<String> options() {
      return corpus.topic().options().stream().map(Topic.Option::name).toList();
    }

    /** A passage in a few lines: its shape and headings, then its units. */
    static String lines(Passage passage) {
      return passage.shape()
          + " "
          + String.join(" > ", passage.headings())
          + "\n"
          + passage.units().stream()
              .map(unit -> unit.role() + " " + passage.text(unit) + "\n")
              .collect(Collectors.joining());
    }
  }
}
