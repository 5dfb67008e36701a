package dev.quoth.slack;

import dev.quoth.store.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last questions of each thread, so that a follow-up can lean on them. Bounded, and gone with
 * the process: a follow-up then stands for itself. Safe for use by many threads at once.
 */
final class ThreadMemory {
  private static final int THREADS = 5_000;
  private static final int QUESTIONS = 3;

  private final Map<Place, List<String>> questions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<String>> eldest) {
          return size() > THREADS;
        }
      };

  /** What was asked in the thread so far, oldest first; then adds {@code question}. */
  synchronized List<String> earlierThenAdd(Place place, String question) {
    List<String> earlier = questions.getOrDefault(place, List.of());
    List<String> now = new ArrayList<>(earlier);
    now.add(question);
    questions.put(place, List.copyOf(now.subList(Math.max(0, now.size() - QUESTIONS), now.size())));
    return earlier;
  }

  /** Forgets all threads of a workspace. */
  synchronized void forget(Workspace workspace) {
    questions
        .keySet()
        .removeIf(place -> new Workspace(place.enterprise(), place.team()).equals(workspace));
  }
}
