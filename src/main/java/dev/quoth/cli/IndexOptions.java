package dev.quoth.cli;

import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which articles a command looks in, and how. */
final class IndexOptions {
  private final Folders folders;
  private final Streams streams;

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

  IndexOptions(Folders folders, Streams streams) {
    this.folders = folders;
    this.streams = streams;
  }

  Mode mode() {
    return mode;
  }

  /** The index, ready for {@link #mode}; words alone don't load the model. */
  LiveIndex open() throws Failure, CorpusException {
    Path articles = corpus == null ? folders.corpus() : corpus;
    IndexingProgress shown = IndexingProgress.on(streams.err());
    try {
      LiveIndex index = LiveIndex.open(articles, folders.indexes(), shown.progress());
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
    } finally {
      shown.end();
    }
  }
}
