package dev.quoth.search;

import dev.quoth.corpus.CorpusException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of a folder of articles, kept up to date: it answers by words as soon as it is open, by
 * meaning as well once the model is loaded, and picks up files that are edited, added or removed.
 * Safe for use by many threads at once.
 */
public final class LiveIndex implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** What could not be written costs a reading of all articles each time. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Generations generations;
  private final Progress progress;
  private final Duration lookEvery;
  private final AtomicReference<Generation> generation;
  private final AtomicReference<@Nullable Embedder> embedder = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> keeper = new AtomicReference<>();

  private LiveIndex(
      Generations generations, Progress progress, Duration lookEvery, Generation generation) {
    this.generations = generations;
    this.progress = progress;
    this.lookEvery = lookEvery;
    this.generation = new AtomicReference<>(generation);
  }

  /** Opens the index of {@code corpus} in a folder of this machine. */
  public static LiveIndex open(Path corpus, Path data, Progress progress)
      throws IOException, CorpusException {
    return open(corpus, Shelf.in(data), progress);
  }

  /**
   * Opens the index of {@code corpus}, making it first where there is none or the articles changed.
   * Where it can't be made, the one of before goes on answering, if there is one.
   *
   * @param corpus the folder of articles
   * @param shelf where its indexes are kept
   * @param progress is told how far indexing is
   * @throws CorpusException where the folder has nothing to serve
   * @throws IOException where the index can't be written or read
   */
  public static LiveIndex open(Path corpus, Shelf shelf, Progress progress)
      throws IOException, CorpusException {
    return open(corpus, shelf, progress, LOOK_EVERY);
  }

  static LiveIndex open(Path corpus, Shelf shelf, Progress progress, Duration lookEvery)
      throws IOException, CorpusException {
    Generations generations = shelf.of(corpus);
    Optional<Generation> current = generations.current();
    Generation first = current.isPresent() ? current.get() : made(generations, progress);
    return new LiveIndex(generations, progress, lookEvery, first);
  }

  private static Generation made(Generations generations, Progress progress)
      throws IOException, CorpusException {
    try {
      return generations.build(null, progress);
    } catch (IOException e) {
      Generation before = before(generations).orElseThrow(() -> e);
      LOG.warn(
          "The changed articles are not indexed, and answers come from before: {}", e.getMessage());
      return before;
    }
  }

  private static Optional<Generation> before(Generations generations) {
    try {
      return generations.before();
    } catch (IOException | CorpusException e) {
      // What kept it from being made is what a person has to hear of.
      return Optional.empty();
    }
  }

  /** Loads the model and makes the vectors that are missing, before it returns. */
  public void loadVectors() throws IOException, CorpusException {
    makeVectors(embedder());
  }

  /** The same with a model that is loaded already. */
  public void loadVectors(Embedder loaded) throws IOException, CorpusException {
    embedder.set(loaded);
    makeVectors(loaded);
  }

  private void makeVectors(Embedder loaded) throws IOException, CorpusException {
    if (!generation.get().hasVectors()) {
      swap(generations.build(loaded, progress));
    }
  }

  /** The model that passages are found with; loaded now where it isn't yet. */
  public Embedder embedder() {
    synchronized (embedder) {
      Embedder loaded = embedder.get();
      if (loaded == null) {
        loaded = Embedder.load();
        embedder.set(loaded);
      }
      return loaded;
    }
  }

  /**
   * Waits for the model where it is being loaded for an index that has vectors: a second or two
   * after a start.
   */
  public void awaitModel() {
    if (embedder.get() == null && keeper.get() != null && generation.get().hasVectors()) {
      try {
        var _ = embedder();
      } catch (RuntimeException | LinkageError e) {
        // What loads it in the background says so, and words alone go on.
        LOG.debug("The model was waited for in vain: {}", e.getMessage());
      }
    }
  }

  /**
   * Loads the model in the background, and from then on looks every other second whether the
   * articles changed; after a failure to index them, in pauses that double up to a minute.
   *
   * @return done when answers come by meaning too; fails as {@link #loadVectors} does, and then
   *     words alone go on
   */
  public CompletableFuture<Void> keepFresh() {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    keeper.set(Thread.ofPlatform().name("index").daemon().start(() -> keep(ready)));
    return ready;
  }

  private void keep(CompletableFuture<Void> ready) {
    try {
      loadVectors();
      ready.complete(null);
    } catch (IOException | CorpusException | RuntimeException | LinkageError e) {
      LOG.warn("Passages are found by words only: {}", e.getMessage());
      ready.completeExceptionally(e);
    }
    String failure = "";
    Duration pause = lookEvery;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(pause);
        refresh();
        failure = "";
        pause = lookEvery;
      } catch (InterruptedException e) {
        return;
      } catch (IOException | CorpusException | RuntimeException e) {
        // The index that stands goes on answering; the next look may fare better.
        String message = String.valueOf(e.getMessage());
        if (!message.equals(failure)) {
          LOG.warn(
              "The changed articles are not indexed, those before go on answering: {}", message);
        }
        failure = message;
        pause = e instanceof CorpusException ? lookEvery : longer(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private void refresh() throws IOException, CorpusException {
    if (embedder.get() != null && !generation.get().hasVectors()) {
      swap(generations.build(embedder.get(), progress));
    }
    Optional<Generation> next = generations.next(generation.get(), embedder.get(), progress);
    if (next.isPresent()) {
      swap(next.get());
      LOG.info("The articles changed: {} passages are indexed", next.get().index().size());
    }
  }

  private void swap(Generation made) {
    generation.getAndSet(made).index().release();
  }

  /**
   * The index as it is now; stays readable until it is closed.
   *
   * @throws IllegalStateException where this index is closed
   */
  public Snapshot snapshot() {
    while (true) {
      Generation now = generation.get();
      if (now.index().retain()) {
        return new Snapshot(now.index(), now.corpus(), embedder.get());
      }
      // A swap puts the new generation in place before it closes the old one.
      if (generation.compareAndSet(now, now)) {
        throw new IllegalStateException("The index is closed");
      }
    }
  }

  @Override
  public void close() {
    Thread running = keeper.getAndSet(null);
    if (running != null) {
      running.interrupt();
    }
    generation.get().index().release();
  }
}
