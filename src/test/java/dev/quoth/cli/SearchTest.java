package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeCollection() throws IOException {
    String kettles = "A kettle boils water for tea. ".repeat(60);
    Files.writeString(
        folder.resolve("documents.jsonl"),
        """
        {"_id": "tea 1", "title": "Kettles", "text": "%s"}
        {"_id": "cat", "title": "Cats", "text": "A cat sleeps all day."}
        {"_id": "dog", "title": "Dogs", "text": "A dog chases the cat of the neighbour."}
        """
            .formatted(kettles));
  }

  @Test
  void aRunHasOneLineADocumentHoweverManyPassagesItHas() throws IOException {
    Path queries = folder.resolveSibling("queries.tsv");
    Files.writeString(queries, "q1\tboiling water\nq2\tcat\nq3\tzebra\n");
    Path run = folder.resolveSibling("run.txt");
    CommandLineRun done =
        CommandLineRun.of(
            "search",
            "--mode",
            "lexical",
            "--corpus",
            folder.toString(),
            "--queries",
            queries.toString(),
            "--run",
            run.toString(),
            "-k",
            "100");
    assertThat(done.code()).as(done.err()).isZero();
    List<String[]> lines = Files.readAllLines(run).stream().map(line -> line.split(" ")).toList();
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(6));
    assertThat(lines.stream().map(line -> line[0] + " " + line[1] + " " + line[2] + " " + line[3]))
        .containsExactly("q1 Q0 tea%201 1", "q2 Q0 cat 1", "q2 Q0 dog 2");
    assertThat(lines.stream().map(line -> line[5]).distinct()).containsExactly("quoth-lexical");
    assertThat(Double.parseDouble(lines.get(1)[4]))
        .isGreaterThan(Double.parseDouble(lines.get(2)[4]));
  }

  @Test
  void noMoreAreFoundThanWereAskedFor() throws IOException {
    Path queries =
        Files.writeString(folder.resolveSibling("q.jsonl"), "{\"_id\":7,\"text\":\"a cat\"}");
    CommandLineRun run =
        CommandLineRun.of(
            "search",
            "--mode",
            "lexical",
            "--corpus",
            folder.toString(),
            "--queries",
            queries.toString(),
            "-k",
            "1");
    assertThat(run.out().lines()).singleElement().asString().startsWith("7 Q0 cat 1 ");
  }

  @Test
  void passagesAreShownWithTheirPlace() {
    CommandLineRun run =
        CommandLineRun.of("search", "--mode", "lexical", "-k", "3", "compile time");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("1. ", "3. ", "corpus/", "by words no. 1").doesNotContain("4. ");
  }

  @Test
  void whereNothingIsFoundOneIsTold() {
    assertThat(CommandLineRun.of("search", "--mode", "lexical", "xyzzy").out())
        .contains("Nothing was found.");
  }
}
