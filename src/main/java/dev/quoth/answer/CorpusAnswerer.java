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
    return answer(question, earlier, mode);
  }

  /**
   * {@inheritDoc}
   *
   * <p>For seconds after a start, answers come by words only. One of those is found again by words,
   * and one from before the start as soon as the model is loaded.
   */
  @Override
  public Answer again(String question, List<String> earlier, String id) {
    Answer now = answer(question, earlier);
    if (now.id().equals(id) || mode == Mode.LEXICAL) {
      return now;
    }
    Answer byWords = answer(question, earlier, Mode.LEXICAL);
    if (byWords.id().equals(id)) {
      return byWords;
    }
    live.awaitModel();
    return answer(question, earlier);
  }

  private Answer answer(String question, List<String> earlier, Mode by) {
    long start = System.nanoTime();
    try (Snapshot snapshot = live.snapshot()) {
      Asked asked = new Asked(question, earlier, start);
      return new Answering(snapshot, understanding(snapshot), by, asked).answer();
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
