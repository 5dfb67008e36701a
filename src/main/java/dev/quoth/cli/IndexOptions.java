package dev.quoth.cli;

import dev.quoth.corpus.CorpusException;
import dev.quoth.search.Embedder;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    // The model takes as long as the index, and neither needs the other. It is waited for even
    // where there is no index: its native code does not bear that the process ends meanwhile.
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Embedder> model = mode == Mode.LEXICAL ? null : beside.submit(Embedder::load);
      LiveIndex index = LiveIndex.open(corpus.folder(), folders.indexes(), shown.progress());
      try {
        if (model != null) {
          index.loadVectors(loaded(model));
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

  private static Embedder loaded(Future<Embedder> model) throws IOException {
    try {
      return model.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped while the model was loaded");
    }
  }
}
