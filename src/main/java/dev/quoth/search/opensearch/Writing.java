package dev.quoth.search.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.corpus.Passage;
import dev.quoth.search.Embedder;
import dev.quoth.search.PassageWords;
import dev.quoth.search.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes passages into a new index as they are read, with what vectors there are. */
final class Writing implements Consumer<Passage> {
  /** So many passages are looked up in the index before at a time. */
  private static final int BATCH = 256;

  private final Bulk bulk;
  private final LocalCorpus local;
  private final @Nullable OpenSearchIndex before;
  private final @Nullable Embedder embedder;
  private final boolean nearest;
  private final Progress progress;
  private final int total;
  private final List<Passage> waiting = new ArrayList<>();
  private int done;
  private boolean complete = true;
  private @Nullable IOException failure;

  /**
   * @param before holds vectors of passages that may still be the same
   * @param embedder makes those that are missing; null leaves them out
   * @param nearest whether the engine finds the nearest vectors by itself
   * @param total how many passages to expect
   */
  Writing(
      Bulk bulk,
      LocalCorpus local,
      @Nullable OpenSearchIndex before,
      @Nullable Embedder embedder,
      boolean nearest,
      Progress progress,
      int total) {
    this.bulk = bulk;
    this.local = local;
    this.before = before;
    this.embedder = embedder;
    this.nearest = nearest;
    this.progress = progress;
    this.total = total;
  }

  /**
   * Takes a passage. What fails is told by {@link #finish}: the reader of files has no use for it.
   */
  @Override
  public void accept(Passage passage) {
    waiting.add(passage);
    if (waiting.size() == BATCH && failure == null) {
      try {
        write();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      waiting.clear();
    }
  }

  /** Sends what is left. */
  void finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
    write();
    bulk.flush();
  }

  /** How many passages were written. */
  int done() {
    return done;
  }

  /** Whether all of them have vectors. */
  boolean complete() {
    return complete;
  }

  private void write() throws IOException {
    Set<String> keys = new LinkedHashSet<>();
    if (before != null) {
      waiting.forEach(passage -> keys.add(Embedder.key(PassageWords.embedded(passage))));
    }
    Map<String, float[]> known = before == null || keys.isEmpty() ? Map.of() : before.known(keys);
    // On all cores, since the model takes by far the longest.
    List<Optional<float[]>> vectors =
        waiting.parallelStream()
            .map(passage -> vector(PassageWords.embedded(passage), known))
            .toList();
    for (int i = 0; i < waiting.size(); i++) {
      Passage passage = waiting.get(i);
      float[] vector = vectors.get(i).orElse(null);
      complete &= vector != null;
      bulk.add(done, document(passage, Embedder.key(PassageWords.embedded(passage)), vector));
      done++;
      progress.passages(done, Math.max(done, total));
    }
    waiting.clear();
  }

  private Optional<float[]> vector(String text, Map<String, float[]> known) {
    float[] vector = known.get(Embedder.key(text));
    return vector != null || embedder == null
        ? Optional.ofNullable(vector)
        : Optional.of(embedder.embed(text));
  }

  private ObjectNode document(Passage passage, String key, float @Nullable [] vector) {
    ObjectNode document =
        Http.JSON
            .createObjectNode()
            .put("n", done)
            .put("id", passage.id())
            .put("text", passage.text())
            .put("context", PassageWords.context(passage))
            .put("title", passage.title())
            .put("words", PassageWords.all(passage));
    document.set("passage", local.stored(passage));
    if (vector != null) {
      document.put("key", key).put("vector", Vectors.written(vector));
      if (nearest) {
        ArrayNode values = document.putArray("graph");
        for (float each : vector) {
          values.add(each);
        }
      }
    }
    return document;
  }
}
