package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the three measures count, on sets small enough to count by hand. */
class EvalTest {
  @TempDir private Path folder;

  @Test
  void answersAreCountedByVerdictEvidenceAndSilence() throws IOException {
    // What is answered is other tests' matter: here an answer counts as right where it is.
    JsonNode yes =
        CommandLineRun.of("ask", "--mode", "lexical", "--json", "Is Rust faster than Go?").json();
    String verdict = yes.get("verdict").asText();
    String favours = yes.get("favours").asText();
    String words = yes.get("quotes").get(0).get("text").asText().toUpperCase(Locale.ROOT);
    ObjectMapper json = new ObjectMapper();
    ObjectNode right =
        json.createObjectNode()
            .put("question", "Is Rust faster than Go?")
            .put("verdict", verdict)
            .put("quote", Pattern.quote(words))
            .put("group", "good");
    right.putArray("favours").add(favours.toLowerCase(Locale.ROOT)).addNull();
    ObjectNode wrong =
        json.createObjectNode()
            .put("question", "Is Rust faster than Go?")
            .put("quote", "no article has these words")
            .put("group", "bad");
    wrong.putArray("verdict").add("unanswered").add("quoted");
    Path questions =
        Files.writeString(
            folder.resolve("questions.jsonl"),
            right
                + "\n"
                + wrong
                + """

                {"question": "?", "verdict": "unanswered", "abstain": true}
                {"question": "Is Rust faster than Go?", "abstain": true}
                """);
    CommandLineRun run =
        CommandLineRun.of(
            "eval", "answers", "--mode", "lexical", "--json", "--questions", questions.toString());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode figures = run.json();
    assertThat(figures.get("questions").asInt()).isEqualTo(4);
    assertThat(figures.get("verdictAccuracy").asDouble()).isEqualTo(0.5);
    assertThat(figures.get("evidenceAt3").asDouble()).isEqualTo(0.5);
    assertThat(figures.get("abstentionPrecision").asDouble()).isEqualTo(1);
    assertThat(figures.get("abstentionRecall").asDouble()).isEqualTo(0.5);
    assertThat(figures.get("abstentionF1").asDouble()).isCloseTo(2.0 / 3, within());
    assertThat(figures.get("verbatim").asDouble()).isEqualTo(1);
    assertThat(figures.get("quotes").asInt()).isPositive();
    assertThat(figures.get("groups").get("good").get("part").asInt()).isEqualTo(1);
    assertThat(figures.get("groups").get("bad").get("part").asInt()).isZero();
    assertThat(figures.get("misses").findValuesAsText("id")).containsExactly("2", "4");
  }

  @Test
  void retrievalIsCountedAsTrecEvalCounts() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(
        corpus.resolve("documents.jsonl"),
        """
        {"_id": "d1", "title": "", "text": "apple apple apple"}
        {"_id": "d2", "title": "", "text": "apple apple pear"}
        {"_id": "d3", "title": "", "text": "apple pear pear"}
        {"_id": "d4", "title": "", "text": "plum plum plum"}
        """);
    Path queries = Files.writeString(folder.resolve("queries.tsv"), "q1\tapple\nq2\tplum\n");
    Path qrels =
        Files.writeString(
            folder.resolve("qrels.tsv"),
            "query-id\tcorpus-id\tscore\nq1\td2\t2\nq1\td3\t1\nq1\td1\t0\nq2\td4\t1\nq2\td9\t1\n");
    CommandLineRun run =
        CommandLineRun.of(
            "eval",
            "retrieval",
            "--mode",
            "lexical",
            "--corpus",
            corpus.toString(),
            "--queries",
            queries.toString(),
            "--qrels",
            qrels.toString());
    assertThat(run.code()).as(run.err()).isZero();
    // q1 finds d1, d2, d3: DCG = 2/log2(3) + 1/log2(4); ideal 2/1 + 1/log2(3).
    double first = (2 / log2(3) + 1 / log2(4)) / (2 + 1 / log2(3));
    // q2 finds d4 of two: DCG = 1; ideal 1 + 1/log2(3).
    double second = 1 / (1 + 1 / log2(3));
    assertThat(figure(run, "nDCG@10")).isCloseTo((first + second) / 2, within());
    assertThat(figure(run, "Recall@100")).isCloseTo((1 + 0.5) / 2, within());
    assertThat(figure(run, "MAP")).isCloseTo(((1.0 / 2 + 2.0 / 3) / 2 + 1.0 / 2) / 2, within());
  }

  /** The floors are what plain BM25 reaches with whole documents, title and text in one field. */
  @ParameterizedTest
  @CsvSource({"cacm, 0.467, 0.673, 0.326", "cranfield, 0.359, 0.731, 0.295"})
  void ofWhatPeopleJudgedRelevantAtLeastAsMuchIsFoundAsPlainBm25Finds(
      String collection, double ndcg, double recall, double map) throws IOException {
    Path data = Path.of("../shared/data", collection);
    assumeTrue(Files.isDirectory(data), "the collection is not here");
    CommandLineRun run =
        CommandLineRun.of(
            "eval",
            "retrieval",
            "--mode",
            "lexical",
            "--corpus",
            data.toString(),
            "--queries",
            data.resolve("queries.jsonl").toString(),
            "--qrels",
            data.resolve("qrels.tsv").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(figure(run, "nDCG@10")).isGreaterThanOrEqualTo(ndcg);
    assertThat(figure(run, "Recall@100")).isGreaterThanOrEqualTo(recall);
    assertThat(figure(run, "MAP")).isGreaterThanOrEqualTo(map);
  }

  @Test
  void stanceIsWrittenOneLabelARow() throws IOException {
    Path in =
        Files.writeString(
            folder.resolve("in.csv"),
            """
            object_a,object_b,sentence,most_frequent_label
            Rust,Go,"Rust is much faster than Go, as everybody says.",BETTER
            Rust,Go,Rust is slower than Go.,WORSE
            Rust,Go,We use Rust and Go.,NONE
            """);
    Path out = folder.resolve("out.csv");
    CommandLineRun run =
        CommandLineRun.of("eval", "stance", "--in", in.toString(), "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readAllLines(out)).containsExactly("BETTER", "WORSE", "NONE");
    assertThat(run.out()).contains("BETTER", "WORSE", "NONE", "macro", "weighted", "micro");
    assertThat(figure(run, "micro")).isEqualTo(1);
  }

  @Test
  void stanceWithoutLabelsIsWrittenAndNotScored() throws IOException {
    Path in =
        Files.writeString(
            folder.resolve("in.csv"), "object_a,object_b,sentence\nA,B,A is better than B.\n");
    Path out = folder.resolve("out.csv");
    CommandLineRun run =
        CommandLineRun.of("eval", "stance", "--in", in.toString(), "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(1);
    assertThat(run.out()).doesNotContain("macro");
  }

  private static Offset<Double> within() {
    return Offset.offset(0.0001);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double figure(CommandLineRun run, String name) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.split("\\s+")[1])
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow();
  }
}
