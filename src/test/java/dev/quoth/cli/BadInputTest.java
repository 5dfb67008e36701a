package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is said in a sentence that names it, without a stack trace. */
class BadInputTest {
  @TempDir private Path folder;

  @Test
  void aMissingFolderIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    fails(1, nowhere.toString(), "ask", "--corpus", nowhere.toString(), "is it so?");
    fails(1, nowhere.toString(), "corpus", "list", nowhere.toString());
  }

  @Test
  void aFileInsteadOfAFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "# A\n\nWords.\n");
    fails(1, "a.md", "ask", "--corpus", file.toString(), "is it so?");
  }

  @Test
  void anEmptyFolderIsNamed() {
    fails(1, folder.toString(), "ask", "--mode", "lexical", "--corpus", folder.toString(), "why?");
  }

  @Test
  void brokenYamlIsNamedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# A\n\nCats are faster than dogs.\n");
    Files.writeString(folder.resolve("topic.yml"), "name: pets\noptions:\n  - name: [\n");
    CommandLineRun run =
        CommandLineRun.of(
            "ask", "--mode", "lexical", "--corpus", folder.toString(), "are cats faster?");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("topic.yml").containsPattern("(?i)line \\d");
    hasNoStackTrace(run);
  }

  @Test
  void aBinaryFileDoesNotKeepTheOthersFromBeingServed() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# Pets\n\nCats are faster than dogs.\n");
    Files.write(folder.resolve("photo.md"), new byte[] {1, 0, 2, 0, 3});
    Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
    CommandLineRun check = CommandLineRun.of("corpus", "check", folder.toString());
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("a.md", "photo.md", "latin.txt", "binary", "UTF-8");
    CommandLineRun ask =
        CommandLineRun.of(
            "ask",
            "--mode",
            "lexical",
            "--corpus",
            folder.toString(),
            "Are cats faster than dogs?");
    assertThat(ask.code()).isZero();
    assertThat(ask.out()).contains("Cats are faster than dogs.");
  }

  @Test
  void aFileOfFiftyMegabytesIsNamed() throws IOException {
    Files.writeString(folder.resolve("a.md"), "# Pets\n\nCats are faster than dogs.\n");
    Files.write(folder.resolve("huge.txt"), new byte[50 << 20]);
    CommandLineRun check = CommandLineRun.of("corpus", "check", folder.toString());
    assertThat(check.out()).contains("huge.txt is 50 MB");
  }

  @Test
  void aQuestionWithoutAWordGetsAReason() {
    CommandLineRun run = CommandLineRun.of("ask", "--mode", "lexical", "?!… --");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("question");
  }

  @Test
  void aQuestionTooLongGetsAReason() {
    CommandLineRun run = CommandLineRun.of("ask", "--mode", "lexical", "why ".repeat(2_000));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("4000");
  }

  @Test
  void aCommandThatMakesNoSenseEndsWith2() {
    fails(2, "question", "ask");
    fails(2, "--batch", "ask", "--batch", "-", "why?");
    fails(2, "--mode", "ask", "--mode", "telepathic", "why?");
    fails(2, "--queries", "search");
    fails(2, "-k", "search", "-k", "0", "words");
    fails(2, "nonsense", "nonsense");
  }

  @Test
  void aMissingInputFileIsNamed() {
    String missing = folder.resolve("missing.txt").toString();
    fails(1, missing, "ask", "--batch", missing);
    fails(1, missing, "search", "--queries", missing);
    fails(1, missing, "eval", "answers", "--questions", missing);
    fails(1, missing, "eval", "retrieval", "--queries", missing, "--qrels", missing);
    fails(1, missing, "eval", "stance", "--in", missing, "--out", missing);
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() {
    fails(1, folder + " is a folder", "ask", "--batch", folder.toString());
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamedWithItsSetting() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");
    CommandLineRun run = CommandLineRun.withData(file, "ask", "--mode", "lexical", "why?");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(file.toString(), "QUOTH_DATA");
    hasNoStackTrace(run);
  }

  @Test
  void aBrokenLineOfAFileIsNamed() throws IOException {
    String questions = write("q.jsonl", "{\"question\": \"why?\"}\n{\"question\": \n");
    fails(1, "Line 2 of " + questions, "eval", "answers", "--questions", questions);
    String pattern = write("p.jsonl", "{\"question\": \"why?\", \"quote\": \"(\"}\n");
    fails(1, "Line 1 of " + pattern, "eval", "answers", "--questions", pattern);
    String verdict = write("v.jsonl", "{\"question\": \"why?\", \"verdict\": \"maybe\"}\n");
    fails(1, "maybe", "eval", "answers", "--questions", verdict);
    String queries = write("q.tsv", "1\tcats\n2 dogs\n");
    fails(1, "Line 2 of " + queries, "search", "--queries", queries);
    String good = write("good.tsv", "1\tcats\n");
    String qrels = write("qrels.tsv", "query-id\tcorpus-id\tscore\n1\td1\tyes\n");
    fails(1, "Line 2 of " + qrels, "eval", "retrieval", "--queries", good, "--qrels", qrels);
    String csv = write("s.csv", "object_a,sentence\nCats,Cats are fast.\n");
    fails(1, "object_b", "eval", "stance", "--in", csv, "--out", folder + "/out.csv");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void fails(int code, String named, String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(named);
    assertThat(run.out()).isEmpty();
    hasNoStackTrace(run);
  }

  private static void hasNoStackTrace(CommandLineRun run) {
    assertThat(run.out() + run.err()).doesNotContain("\tat ", "Exception");
  }
}
