package dev.quoth.cli;

import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which articles a command looks in, and how. */
final class IndexOptions {
  private final Folders folders;
  private final Output output;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "The folder of articles; QUOTH_CORPUS or ./corpus otherwise.")
  private @Nullable Path corpus;

  @Option(
      names = "--mode",
      paramLabel = "lexical|dense|hybrid",
      description = "Find passages by words, by meaning, or by both (the default).")
  private Mode mode = Mode.HYBRID;

  IndexOptions(Folders folders, Output output) {
    this.folders = folders;
    this.output = output;
  }

  Mode mode() {
    return mode;
  }

  /** The index, ready for {@link #mode}; words alone don't load the model. */
  LiveIndex open() throws Failure, CorpusException {
    Path articles = corpus == null ? folders.corpus() : corpus;
    try {
      LiveIndex index =
          LiveIndex.open(articles, folders.indexes(), new Told(output.err())::passages);
      try {
        if (mode != Mode.LEXICAL) {
          index.loadVectors();
        }
        return index;
      } catch (IOException | CorpusException | RuntimeException e) {
        index.close();
        throw e;
      }
    } catch (IOException e) {
      throw Failure.keeping(folders.data(), e);
    }
  }

  /** Says how far indexing is, where it takes so long that one would wonder. */
  private static final class Told {
    private static final long EVERY_NANOS = 3_000_000_000L;

    private final PrintWriter err;
    private long last = System.nanoTime();

    Told(PrintWriter err) {
      this.err = err;
    }

    void passages(int done, int total) {
      long now = System.nanoTime();
      if (now - last > EVERY_NANOS) {
        last = now;
        err.printf("Indexing: %d of %d passages%n", done, total);
      }
    }
  }
}
