package dev.quoth.cli;

import dev.quoth.search.Shelf;
import java.nio.file.Path;

/**
 * Where things are unless a command says otherwise.
 *
 * @param corpus the articles
 * @param data what Quoth makes of them, and keeps
 * @param indexes where their indexes are
 */
public record Folders(Path corpus, Path data, Shelf indexes) {
  /** With the indexes in the data folder. */
  public Folders(Path corpus, Path data) {
    this(corpus, data, Shelf.in(data));
  }
}
