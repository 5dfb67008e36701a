package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskTest {
  private static final Path QUESTIONS =
      Path.of("src", "test", "resources", "dev", "quoth", "eval", "dev.jsonl");
  private static final Path ORIGINALS = Path.of("..", "shared", "articles");

  @TempDir private Path folder;

  @Test
  void theAnswerInJsonHasAllThatAProgramNeeds() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("ask", "--mode", "lexical", "--json", "--why", "Is Rust faster than Go?");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    JsonNode answer = run.json();
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "question",
            "kind",
            "verdict",
            "favours",
            "headline",
            "articles",
            "dissent",
            "quotes",
            "caveats",
            "tookMs",
            "why");
    assertThat(answer.get("question").asText()).isEqualTo("Is Rust faster than Go?");
    assertThat(answer.get("kind").asText()).isEqualTo("polar");
    assertThat(answer.get("verdict").asText()).isEqualTo("yes");
    assertThat(answer.get("favours").asText()).isEqualTo("Rust");
    assertThat(answer.get("articles").fieldNames())
        .toIterable()
        .containsExactly("for", "against", "mixed");
    assertThat(answer.get("articles").get("for").asInt()).isPositive();
    assertThat(answer.get("tookMs").isNumber()).isTrue();
    assertThat(answer.get("why")).isNotEmpty();
    JsonNode quote = answer.get("quotes").get(0);
    assertThat(quote.fieldNames())
        .toIterable()
        .containsExactly(
            "text", "favours", "stance", "article", "file", "section", "line", "start", "end",
            "lead");
    assertThat(quote.get("stance").asText()).isIn("for", "against", "mixed", "none");
    assertThat(Path.of(quote.get("file").asText())).isAbsolute().exists();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws IOException {
    String[] ask = {"ask", "--mode", "lexical", "--json", "Which is easier to learn?"};
    JsonNode first = CommandLineRun.of(ask).json();
    JsonNode second = CommandLineRun.of(ask).json();
    ((ObjectNode) first).remove("tookMs");
    ((ObjectNode) second).remove("tookMs");
    assertThat(first).isEqualTo(second);
  }

  @Test
  void wordsNeedNoQuotationMarks() throws IOException {
    JsonNode answer =
        CommandLineRun.of("ask", "--mode", "lexical", "--json", "@Quoth", "is", "Go", "simpler")
            .json();
    assertThat(answer.get("question").asText()).isEqualTo("@Quoth is Go simpler");
  }

  @Test
  void whatTheArticlesDoNotSayIsAnAnswerToo() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("ask", "--mode", "lexical", "--json", "Is Haskell faster than Go?");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("verdict").asText()).isEqualTo("unanswered");
    assertThat(run.json().get("favours").isNull()).isTrue();
    assertThat(run.json().get("missing").asText()).contains("Haskell");
    assertThat(run.json().get("nearest").isArray()).isTrue();
    assertThat(run.json().get("quotes")).isEmpty();
  }

  @Test
  void inPlainTextTheQuotesStandInWholeWithTheirFileAndLine() throws IOException {
    String question = "Is Rust faster than Go?";
    JsonNode quote =
        CommandLineRun.of("ask", "--mode", "lexical", "--json", question)
            .json()
            .get("quotes")
            .get(0);
    CommandLineRun run = CommandLineRun.of("ask", "--mode", "lexical", question);
    assertThat(run.out()).startsWith("Yes");
    assertThat(unwrapped(run.out())).contains(unwrapped(quote.get("text").asText()));
    Path file = Path.of("").toAbsolutePath().relativize(Path.of(quote.get("file").asText()));
    assertThat(unwrapped(run.out())).contains(file + ":" + quote.get("line").asInt());
    assertThat(run.out()).as("no colours in a file").doesNotContain("\033");
    assertThat(run.out().lines().mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(100);
  }

  @Test
  void aBatchHasOneLineAQuestionInOrderEvenForAnEmptyOne() throws IOException {
    String input = "is rust safer than go\n\n???\n" + "why ".repeat(1_500) + "\nwhich pays more?";
    List<JsonNode> answers =
        CommandLineRun.withInput(input, "ask", "--mode", "lexical", "--batch", "-").jsonLines();
    assertThat(answers).hasSize(5);
    assertThat(answers.stream().map(answer -> answer.get("question").asText()))
        .containsExactlyElementsOf(input.lines().toList());
    assertThat(answers.subList(1, 4))
        .allSatisfy(answer -> {
          assertThat(answer.get("verdict").asText()).isEqualTo("unanswered");
          assertThat(answer.get("missing").asText()).endsWith(".");
        });
    assertThat(answers.get(3).get("missing").asText()).contains("4000");
  }

  @Test
  void everyQuoteOfEveryAnswerIsTheBytesOfItsFile() throws IOException {
    allQuotesAreVerbatim(Path.of("corpus"));
  }

  @Test
  void everyQuoteOfTheOriginalArticlesIsTheBytesOfItsFile() throws IOException {
    assumeTrue(Files.isDirectory(ORIGINALS), "the original articles are not here");
    allQuotesAreVerbatim(ORIGINALS);
  }

  private void allQuotesAreVerbatim(Path corpus) throws IOException {
    List<String> questions = questions();
    Path batch = Files.write(folder.resolve("questions.txt"), questions);
    CommandLineRun run =
        CommandLineRun.of("ask", "--corpus", corpus.toString(), "--batch", batch.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> answers = run.jsonLines();
    assertThat(answers).hasSize(questions.size()).hasSizeGreaterThanOrEqualTo(60);
    Map<Path, byte[]> files = new HashMap<>();
    int quotes = 0;
    for (JsonNode answer : answers) {
      for (JsonNode quote : answer.get("quotes")) {
        quotes++;
        Path file = Path.of(quote.get("file").asText());
        if (!files.containsKey(file)) {
          files.put(file, Files.readAllBytes(file));
        }
        byte[] bytes = files.get(file);
        int start = quote.get("start").asInt();
        String there =
            new String(
                Arrays.copyOfRange(bytes, start, quote.get("end").asInt()), StandardCharsets.UTF_8);
        assertThat(quote.get("text").asText()).isEqualTo(there).isNotBlank();
        String before = new String(bytes, 0, start, StandardCharsets.UTF_8);
        assertThat(quote.get("line").asInt())
            .isEqualTo(1 + (int) before.chars().filter(c -> c == '\n').count());
      }
    }
    assertThat(quotes).isGreaterThan(questions.size());
  }

  private static List<String> questions() throws IOException {
    ObjectMapper json = new ObjectMapper();
    return Files.readAllLines(QUESTIONS).stream()
        .map(line -> {
          try {
            return json.readTree(line).get("question").asText();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }

  /** Without line breaks and the bars that stand before quotes. */
  private static String unwrapped(String text) {
    return text.replaceAll("[\\s│]+", " ");
  }
}
