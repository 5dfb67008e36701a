package dev.quoth.answer;

import dev.quoth.answer.question.QuestionTagger;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Snapshot;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers from an index: question, passages, stances, verdict, quotes. */
public final class CorpusAnswerer implements Answerer {
  private final LiveIndex live;
  private final Mode mode;
  private final Words words = Words.load();
  private final English english = English.load();
  private final QuestionTagger tagger = QuestionTagger.load();
  private final AtomicReference<@Nullable Understanding> understanding = new AtomicReference<>();

  /**
   * @param live where to look
   * @param mode by what
   */
  public CorpusAnswerer(LiveIndex live, Mode mode) {
    this.live = live;
    this.mode = mode;
  }

  @Override
  public Answer answer(String question, List<String> earlier) {
    long start = System.nanoTime();
    try (Snapshot snapshot = live.snapshot()) {
      return new Answering(snapshot, understanding(snapshot), mode, question, earlier, start)
          .answer();
    }
  }

  private Understanding understanding(Snapshot snapshot) {
    Understanding known = understanding.get();
    if (known != null && known.readings().isOf(snapshot.index())) {
      return known;
    }
    Understanding made = Understanding.of(snapshot, words, english, tagger);
    understanding.set(made);
    return made;
  }
}
