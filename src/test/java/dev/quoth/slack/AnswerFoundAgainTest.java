package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.answer.Quote;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.slack.StandInSlack.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever presses a button goes on from the answer that it is under, as long as the articles give
 * it: also when Quoth finds passages by meaning by then and did not before, or the other way round.
 */
class AnswerFoundAgainTest {
  private static final String QUESTION = "is Rust faster than Go?";

  /** At least one of them is answered otherwise by meaning than by words alone. */
  private static final List<String> QUESTIONS =
      List.of(QUESTION, "which is easier to learn?", "does Rust need a garbage collector?");

  @TempDir private static Path data;

  @TempDir private Path corpus;
  private final Workplace at = new Workplace();
  private LiveIndex index;
  private CorpusAnswerer answerer;

  @BeforeEach
  void open() throws Exception {
    try (Stream<Path> articles = Files.list(Path.of("corpus"))) {
      for (Path article : articles.filter(Files::isRegularFile).toList()) {
        Files.copy(article, corpus.resolve(article.getFileName()));
      }
    }
    openIndex();
  }

  private void openIndex() throws Exception {
    index = LiveIndex.open(corpus, data.resolve(corpus.getFileName()), Progress.silent());
    answerer = new CorpusAnswerer(index, Mode.HYBRID);
  }

  @AfterEach
  void close() {
    at.close();
    index.close();
  }

  private Answer answer(String question) {
    return answerer.answer(question, List.of());
  }

  private static List<String> quoted(Call call) {
    return call.blocks().findParents("type").stream()
        .filter(part -> part.get("type").asText().equals("rich_text_quote"))
        .map(JsonNode::toString)
        .toList();
  }

  @Test
  void whyItAnswersSoIsToldInWords() {
    at.start(answerer);
    at.send(FromSlack.mention(QUESTION));
    String value = at.slack.await("chat.postMessage", 1).button("why").orElseThrow();
    at.send(FromSlack.press("why", value, at.slack));
    assertThat(FromSlack.textOf(at.slack.await("chat.postEphemeral", 1).blocks()))
        .contains(
            "I read this as a question for yes or no on Rust, Go, about performance.",
            "of the question (",
            "by its words",
            "By article: ")
        .doesNotContain("unit ", "null", "[", "{");
  }

  @Test
  void whatWasFoundByWordsIsSharedAsItWasSeenThoughMeaningHasJoined() throws Exception {
    List<Answer> byWords = QUESTIONS.stream().map(this::answer).toList();
    at.start(answerer);
    List<Call> seen = new ArrayList<>();
    for (String question : QUESTIONS) {
      at.send(FromSlack.command(question, at.slack));
      seen.add(at.slack.await(StandInSlack.RESPONSE_URL, seen.size() + 1));
    }
    index.loadVectors();
    assertThat(QUESTIONS.stream().map(this::answer).map(Answer::id))
        .as("else this tests nothing")
        .isNotEqualTo(byWords.stream().map(Answer::id).toList());

    for (int i = 0; i < seen.size(); i++) {
      String share = seen.get(i).button("share").orElseThrow();
      ObjectNode press = FromSlack.pressPrivately("share", share, at.slack);
      // Each answer is a message of its own.
      ((ObjectNode) press.get("container")).put("message_ts", "1700000000.00000" + i);
      at.send(press);
      Call shared = at.slack.await("chat.postMessage", i + 1);
      assertThat(quoted(shared)).isNotEmpty().isEqualTo(quoted(seen.get(i)));
    }
  }

  @Test
  void whatWasFoundByMeaningIsFoundAgainRightAfterAStartAndNoMoreOnceAnArticleIsEdited()
      throws Exception {
    index.loadVectors();
    Answer before = answer(QUESTION);
    index.close();

    openIndex();
    var _ = index.keepFresh();
    assertThat(answerer.again(QUESTION, List.of(), before.id()))
        .usingRecursiveComparison()
        .ignoringFields("took")
        .isEqualTo(before);
    index.close();

    Quote quote = before.quotes().getFirst();
    edit(quote.span().file(), quote.text());
    openIndex();
    assertThat(answerer.again(QUESTION, List.of(), before.id()).id()).isNotEqualTo(before.id());
  }

  private static void edit(Path file, String sentence) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(sentence);
    Files.writeString(file, text.replace(sentence, "Nobody has measured that."));
  }
}
