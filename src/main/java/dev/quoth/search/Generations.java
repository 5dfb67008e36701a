package dev.quoth.search;

import dev.quoth.corpus.CorpusException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of one folder of articles, each taking the place of the one before. A reader never
 * sees half of one, and a build that is killed leaves the old one standing.
 */
public interface Generations {
  /**
   * The generation that stands, if it was made by this version of the code from the articles as
   * they are now.
   */
  Optional<Generation> current() throws IOException, CorpusException;

  /**
   * Makes a generation from the articles as they are now, unless another process just did, and puts
   * it in the place of the one that stands. Vectors of passages that did not change are taken over.
   *
   * @param embedder makes the vectors that are missing; null leaves them out
   * @param progress is told how far it is
   * @throws CorpusException where the folder can't be read
   * @throws IOException where the index can't be written
   */
  Generation build(@Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException;

  /**
   * What should take the place of {@code now}, made if need be; empty as long as nothing should.
   *
   * @param embedder as in {@link #build}
   * @param progress as in {@link #build}
   */
  Optional<Generation> next(Generation now, @Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException;

  /**
   * The generation that stands, even if the articles changed since it was made: better than nothing
   * where none can be made.
   */
  Optional<Generation> before() throws IOException, CorpusException;
}
