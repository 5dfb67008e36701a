package dev.quoth.search;

import java.nio.file.Path;

/** Indexes in a folder of this machine, by Lucene. */
record LocalShelf(Path data) implements Shelf {
  @Override
  public Generations of(Path corpus) {
    Path absolute = corpus.toAbsolutePath().normalize();
    return new IndexFolder(absolute, Shelf.folder(data, absolute));
  }
}
