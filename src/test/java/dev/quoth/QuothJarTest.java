package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that ships, started as people start it. */
class QuothJarTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void itAnswersAQuestion() throws Exception {
    try (QuothJar quoth =
        QuothJar.start(Map.of(), "ask", "--json", "is", "Rust", "faster", "than", "Go?")) {
      assertThat(quoth.exitCode()).as(quoth.all()).isZero();
      JsonNode answer = JSON.readTree(quoth.out());
      assertThat(answer.get("verdict").asText()).isEqualTo("yes");
      assertThat(answer.get("quotes")).isNotEmpty();
      assertThat(quoth.err()).as("nothing to worry people").doesNotContain("WARN");
    }
  }

  @Test
  void theModelIsReadFromWhereTheBuildUnpackedIt(@TempDir Path temp) throws Exception {
    assumeTrue(Files.exists(Path.of("target/lib/unpacked")), "the build unpacked nothing here");
    // A Java that can write no file of more than 5 MB: neither the model nor its native code.
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path limited = temp.resolve("java");
    Files.writeString(limited, "#!/bin/sh\nulimit -f 10240\nexec " + java + " \"$@\"\n");
    assertThat(limited.toFile().setExecutable(true)).isTrue();
    try (QuothJar quoth = QuothJar.start(limited, Map.of(), "ask", "is", "Rust", "fast?")) {
      assertThat(quoth.exitCode()).as(quoth.all()).isZero();
    }
  }

  @Test
  void itTellsItsVersionAndItsCommands() throws Exception {
    try (QuothJar version = QuothJar.start(Map.of(), "--version");
        QuothJar help = QuothJar.start(Map.of(), "--help")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).matches("Quoth \\d+\\.\\d+\\.\\d+\\R");
      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("serve", "ask", "search", "corpus", "eval");
    }
  }

  @Test
  void itEndsWith1AndASentenceWhereItCannot() throws Exception {
    try (QuothJar quoth = QuothJar.start(Map.of("QUOTH_CORPUS", "nowhere"), "ask", "why?")) {
      assertThat(quoth.exitCode()).isEqualTo(1);
      assertThat(quoth.out()).isEmpty();
      assertThat(quoth.err()).contains("nowhere", "QUOTH_CORPUS").doesNotContain("\tat ");
    }
  }

  @Test
  void anOlderJavaIsToldWhatItLacksInOneSentence() throws Exception {
    Optional<Path> older = older();
    assumeTrue(older.isPresent(), "there is no Java 17 here");
    try (QuothJar quoth = QuothJar.start(older.get(), Map.of(), "ask", "why?")) {
      assertThat(quoth.exitCode()).isEqualTo(1);
      assertThat(quoth.out()).isEmpty();
      assertThat(quoth.err().lines())
          .singleElement()
          .asString()
          .startsWith("Quoth needs Java 25 or newer; this is Java 17");
    }
  }

  private static Optional<Path> older() throws IOException {
    Path installed = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(installed)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(installed)) {
      return all.filter(home -> home.getFileName().toString().contains("17"))
          .map(home -> home.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }
}
