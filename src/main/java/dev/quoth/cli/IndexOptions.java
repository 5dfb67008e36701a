package dev.quoth.cli;

import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which articles a command looks in, and how. */
final class IndexOptions {
  private final Folders folders;
  private final Streams streams;

  @Mixin private final CorpusOption corpus;

  @Option(
      names = "--mode",
      paramLabel = "lexical|dense|hybrid",
      description = "Find passages by words, by meaning, or by both (the default).")
  private Mode mode = Mode.HYBRID;

  IndexOptions(Folders folders, Streams streams) {
    this.folders = folders;
    this.corpus = new CorpusOption(folders);
    this.streams = streams;
  }

  Mode mode() {
    return mode;
  }

  /** The index, ready for {@link #mode}; words alone don't load the model. */
  LiveIndex open() throws Failure, CorpusException {
    IndexingProgress shown = IndexingProgress.on(streams.err());
    try {
      LiveIndex index = LiveIndex.open(corpus.folder(), folders.indexes(), shown.progress());
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
