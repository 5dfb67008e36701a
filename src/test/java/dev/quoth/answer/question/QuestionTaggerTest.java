package dev.quoth.answer.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTaggerTest {

  private static final Path DATA = Path.of("../shared/data/comparative-questions");

  private final QuestionTagger tagger = QuestionTagger.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is Kafka faster than RabbitMQ?                  | Kafka; RabbitMQ          |
          is kafka faster than rabbitmq                   | kafka; rabbitmq          |
          Is Node.js slower than ASP.NET Core?            | Node.js; ASP.NET Core    |
          isn't C# more secure than C++?                  | C#; C++                  | secure
          which is better for beginners, Emacs or Vim?    | Emacs; Vim               | beginners
          which has a bigger community, Debian or Fedora? | Debian; Fedora           | community
          should I pick Oracle over MySQL for analytics   | Oracle; MySQL            | analytics
          Postgres, MySQL or SQLite for a small team?     | Postgres; MySQL; SQLite  | small team
          vue vs angular for large teams                  | vue; angular             | large teams
          What's the difference between gRPC and REST?    | gRPC; REST               |
          """)
  void findsWhatIsComparedAndOnWhat(String question, String objects, String aspects) {
    TaggedQuestion read = tagger.tag(question);
    assertThat(read.comparative()).isTrue();
    assertThat(texts(read, question, TaggedQuestion.Kind.OBJECT)).isEqualTo(objects);
    assertThat(texts(read, question, TaggedQuestion.Kind.ASPECT))
        .isEqualTo(aspects == null ? "" : aspects);
  }

  private static String texts(TaggedQuestion read, String question, TaggedQuestion.Kind kind) {
    List<String> texts =
        read.tags().stream()
            .filter(tag -> tag.kind() == kind)
            .map(tag -> question.substring(tag.start(), tag.end()))
            .toList();
    return String.join("; ", texts);
  }

  @ParameterizedTest
  @CsvSource({
    "when should I avoid Kubernetes?, Kubernetes",
    "is Kafka worth it, Kafka",
    "should we use .NET?, .NET"
  })
  void findsAThingThatIsNotCompared(String question, String object) {
    TaggedQuestion read = tagger.tag(question);
    assertThat(read.comparative()).isFalse();
    assertThat(texts(read, question, TaggedQuestion.Kind.OBJECT)).isEqualTo(object);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do I install Docker on Ubuntu?",
        "what time is it in London?",
        "who wrote this article?",
        "",
        "?!"
      })
  void leavesOtherQuestionsAlone(String question) {
    assertThat(tagger.tag(question).comparative()).isFalse();
  }

  @Test
  void readsAQuestionTheSameInAnyLetterCase() {
    String question = "Which is better for Beginners, Emacs or Vim?";
    TaggedQuestion read = tagger.tag(question);
    assertThat(tagger.tag(question.toLowerCase(Locale.ROOT))).isEqualTo(read);
    assertThat(tagger.tag(question.toUpperCase(Locale.ROOT))).isEqualTo(read);
  }

  @Test
  void readsQuestionsThatItDidNotLearnFromAsWellAsPromised() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "the labelled questions are not here");
    Scores scores = new Scores();
    scores.addAsked(tagger, QuestionData.asked(DATA.resolve("qi-val.csv")));
    scores.addParsed(tagger, QuestionData.parsed(DATA.resolve("oai-val.csv")));
    assertThat(scores.f1("comparative")).isGreaterThanOrEqualTo(0.90);
    assertThat(scores.f1("object words")).isGreaterThanOrEqualTo(0.85);
    assertThat(scores.f1("aspect words")).isGreaterThanOrEqualTo(0.60);
  }
}
