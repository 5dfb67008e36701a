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
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Articles that a test has written itself, indexed for its class, and what is answered from them.
 */
final class WrittenTopic implements BeforeAllCallback, AfterAllCallback {
  private final Map<String, String> articles;
  private Path folder;
  private LiveIndex index;
  private Answerer answerer;

  /**
   * @param articles by the names of their files
   */
  WrittenTopic(Map<String, String> articles) {
    this.articles = articles;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("topic");
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    for (Map.Entry<String, String> each : articles.entrySet()) {
      Files.writeString(corpus.resolve(each.getKey()), each.getValue());
    }
    index = LiveIndex.open(corpus, folder.resolve("data"), Progress.silent());
    index.loadVectors();
    answerer = new CorpusAnswerer(index, Mode.HYBRID);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    index.close();
    IOUtils.rm(folder);
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
}
