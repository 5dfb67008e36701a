package dev.quoth;

import dev.quoth.answer.stance.SentenceStance;
import dev.quoth.corpus.Topic;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.search.Embedder;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Snapshot;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes digests with what the articles compare now. The models are loaded for the first thread:
 * most days nobody summarizes one. Safe for use by many threads at once.
 */
final class ThreadDigests implements Function<SlackThread, Digest> {
  /** As sure as a stance must be before a person is said to argue for something. */
  private static final double SURE = 0.8;

  private final LiveIndex index;
  private @Nullable Models models;

  private record Models(SentenceStance stance, Embedder embedder) {}

  ThreadDigests(LiveIndex index) {
    this.index = index;
  }

  @Override
  public Digest apply(SlackThread thread) {
    Models loaded = models();
    PairStance stance =
        (sentence, a, b) ->
            PairStance.Side.valueOf(loaded.stance().judge(sentence, a, b).side(SURE).name());
    return new Digester(options(), stance, loaded.embedder()::embed).digest(thread);
  }

  private List<Topic.Option> options() {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.corpus().topic().options();
    }
  }

  private synchronized Models models() {
    Models loaded = models;
    if (loaded == null) {
      loaded = new Models(SentenceStance.load(), Embedder.load());
      models = loaded;
    }
    return loaded;
  }
}
