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
    return corpus -> {
      Path absolute = corpus.toAbsolutePath().normalize();
      return new IndexFolder(absolute, folder(data, absolute));
    };
  }

  /** One folder for each folder of articles. */
  static Path folder(Path data, Path corpus) {
    String name =
        "index-" + corpus.getFileName() + "-" + Integer.toHexString(corpus.toString().hashCode());
    return data.toAbsolutePath().normalize().resolve(name);
  }
}
