package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the three measures count, on sets small enough to count by hand. */
class EvalTest {
  @TempDir private Path folder;

  @Test
  void answersAreCountedByVerdictEvidenceAndSilence() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Files.writeString(
        corpus.resolve("pets.md"), "# Pets\n\nCats are faster than dogs.\n\nDogs are louder.\n");
    Path questions =
        Files.writeString(
            folder.resolve("questions.jsonl"),
            """
            {"question": "Are cats faster than dogs?", "verdict": "yes", "favours": ["Cats", "cat"], "quote": "FASTER THAN", "group": "good"}
            {"question": "Are cats faster than dogs?", "verdict": ["no", "mixed"], "quote": "turtle", "group": "bad"}
            {"question": "Are cats faster than horses?", "verdict": "unanswered", "abstain": true}
            {"question": "Are cats faster than dogs?", "abstain": true}
            """);
    CommandLineRun run =
        CommandLineRun.of(
            "eval",
            "answers",
            "--mode",
            "lexical",
            "--json",
            "--corpus",
            corpus.toString(),
            "--questions",
            questions.toString());
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
