package dev.quoth.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Articles that a test has written itself, and what is answered from them. */
final class WrittenTopic implements AutoCloseable {
  private final LiveIndex index;
  private final Answerer answerer;

  /**
   * @param folder an empty one
   * @param articles by the names of their files
   */
  WrittenTopic(Path folder, Map<String, String> articles) throws Exception {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    for (Map.Entry<String, String> each : articles.entrySet()) {
      Files.writeString(corpus.resolve(each.getKey()), each.getValue());
    }
    index = LiveIndex.open(corpus, folder.resolve("data"), Progress.silent());
    index.loadVectors();
    answerer = new CorpusAnswerer(index, Mode.HYBRID);
  }

  /** The names of the options that are found in them. */
  List<String> options() {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.corpus().topic().options().stream().map(Option::name).toList();
    }
  }

  /**
   * @param question with what was asked before it, if anything: "Which is best? || And why?"
   */
  Answer answer(String question) {
    List<String> asked = List.of(question.split(" \\|\\| "));
    return answerer.answer(asked.getLast(), asked.subList(0, asked.size() - 1));
  }

  /**
   * Fails if the answer is another.
   *
   * @param verdict the simple name of a kind of {@link Verdict}
   */
  void answers(String question, String verdict, @Nullable String favours) {
    Answer answer = answer(question);

    assertThat(answer.verdict().getClass().getSimpleName())
        .as("%s: %s", question, answer.why())
        .isEqualTo(verdict);
    assertThat(answer.favours()).as("%s: %s", question, answer.why()).isEqualTo(favours);
  }

  @Override
  public void close() {
    index.close();
  }
}
