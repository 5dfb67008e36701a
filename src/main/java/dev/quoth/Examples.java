package dev.quoth;

import dev.quoth.answer.Answerer;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Topic;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Questions to try: those that the articles ask themselves, and where there are too few, some made
 * from the topic. Each of them has an answer. Found anew when the articles change. Safe for use by
 * many threads at once.
 */
final class Examples implements Supplier<List<String>> {
  /** Slack suggests up to four. */
  private static final int MOST = 4;

  /** Longer ones don't fit on a button. */
  private static final int LONGEST = 75;

  private static final int PASSAGES = 200;

  private final LiveIndex index;
  private final Answerer answerer;
  private final AtomicReference<@Nullable Found> last = new AtomicReference<>();

  private record Found(String contents, List<String> questions) {}

  Examples(LiveIndex index, Answerer answerer) {
    this.index = index;
    this.answerer = answerer;
  }

  @Override
  public List<String> get() {
    try (Snapshot snapshot = index.snapshot()) {
      Found found = last.get();
      if (found == null || !found.contents().equals(snapshot.corpus().contents())) {
        found = new Found(snapshot.corpus().contents(), find(snapshot));
        last.set(found);
      }
      return found.questions();
    }
  }

  private List<String> find(Snapshot snapshot) {
    Topic topic = snapshot.corpus().topic();
    Set<String> questions = new LinkedHashSet<>();
    asked(snapshot).filter(this::isAnswered).limit(MOST).forEach(questions::add);
    made(topic).filter(this::isAnswered).limit(MOST - questions.size()).forEach(questions::add);
    return new ArrayList<>(questions);
  }

  /** Questions that the articles ask and answer. */
  private static Stream<String> asked(Snapshot snapshot) {
    String options =
        String.join(
            " ", snapshot.corpus().topic().options().stream().map(Topic.Option::name).toList());
    return snapshot.search(Query.of(options), Mode.LEXICAL, PASSAGES).stream()
        .map(hit -> hit.passage())
        .filter(passage -> passage.shape() == Shape.FAQ)
        .flatMap(Examples::questions)
        .filter(question -> question.endsWith("?") && question.length() <= LONGEST);
  }

  private static Stream<String> questions(Passage passage) {
    return passage.units().stream()
        .filter(unit -> unit.role() == Role.QUESTION)
        .map(unit -> passage.text(unit).replaceAll("[#*]", "").strip());
  }

  private static Stream<String> made(Topic topic) {
    if (topic.options().size() < 2) {
      return Stream.of();
    }
    String one = topic.options().get(0).name();
    String other = topic.options().get(1).name();
    return topic.aspects().stream()
        .map(aspect -> "Which is better on " + aspect.name() + ", " + one + " or " + other + "?");
  }

  private boolean isAnswered(String question) {
    return !(answerer.answer(question, List.of()).verdict() instanceof Verdict.Unanswered);
  }
}
