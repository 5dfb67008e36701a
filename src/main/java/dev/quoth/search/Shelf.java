package dev.quoth.search;

import java.nio.file.Path;

/** Where indexes are kept: those of each folder of articles. */
public interface Shelf {
  /**
   * The indexes of a folder.
   *
   * @param corpus the folder of articles
   */
  Generations of(Path corpus);

  /**
   * On this machine, by Lucene.
   *
   * @param data the folder where Quoth keeps what it makes
   */
  static Shelf in(Path data) {
    return new LocalShelf(data);
  }

  /** The folder in {@code data} for what is made of {@code corpus}, and of no other folder. */
  static Path folder(Path data, Path corpus) {
    String name =
        "index-" + corpus.getFileName() + "-" + Integer.toHexString(corpus.toString().hashCode());
    return data.toAbsolutePath().normalize().resolve(name);
  }
}
