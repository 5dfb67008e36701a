package dev.quoth.bench;

import dev.quoth.search.Hit;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.util.List;

/** Quoth, by words only. */
final class QuothEngine implements Engine {
  private final LiveIndex index;

  QuothEngine(Input input) throws Exception {
    index = LiveIndex.open(input.folder(), input.data(), Progress.silent());
  }

  @Override
  public List<Hit> search(List<String> words) {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.search(Query.of(String.join(" ", words)), Mode.LEXICAL, FOUND);
    }
  }

  @Override
  public void close() {
    index.close();
  }
}
