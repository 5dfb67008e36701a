package dev.quoth;

import dev.quoth.answer.stance.SentenceStance;
import dev.quoth.corpus.Topic;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digester;
import dev.quoth.digest.PairStance;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Snapshot;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes digests with what the articles compare now. The model of stances is loaded for the first
 * thread: most days nobody summarizes one. Safe for use by many threads at once.
 */
final class ThreadDigests implements Function<SlackThread, Digest> {
  /** As sure as a stance must be before a person is said to argue for something. */
  private static final double SURE = 0.8;

  private final LiveIndex index;
  private @Nullable SentenceStance stance;

  ThreadDigests(LiveIndex index) {
    this.index = index;
  }

  @Override
  public Digest apply(SlackThread thread) {
    SentenceStance loaded = stance();
    PairStance sides =
        (sentence, a, b) -> PairStance.Side.valueOf(loaded.judge(sentence, a, b).side(SURE).name());
    return new Digester(options(), sides, index.embedder()::embed).digest(thread);
  }

  private List<Topic.Option> options() {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.corpus().topic().options();
    }
  }

  private synchronized SentenceStance stance() {
    SentenceStance loaded = stance;
    if (loaded == null) {
      loaded = SentenceStance.load();
      stance = loaded;
    }
    return loaded;
  }
}
