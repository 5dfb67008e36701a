package dev.quoth.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command, as a person would give it, and what came of it.
 *
 * @param out what it printed as its result
 * @param err what else it said
 */
record CommandLineRun(int code, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kept from test to test, as a person's would be, so that vectors are made once. */
  private static final Path DATA = Path.of("target", "test-data");

  static CommandLineRun of(String... args) {
    return withInput("", args);
  }

  /** The same with text on standard input. */
  static CommandLineRun withInput(String input, String... args) {
    return run(input, DATA, args);
  }

  /** The same with another folder for the index. */
  static CommandLineRun withData(Path data, String... args) {
    return run("", data, args);
  }

  private static CommandLineRun run(String input, Path data, String... args) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Commands.run(
            args, new Folders(Path.of("corpus"), data), corpus -> {}, Streams.of(in, out, err));
    return new CommandLineRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What was printed, each line being JSON. */
  List<JsonNode> jsonLines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  JsonNode json() throws IOException {
    return JSON.readTree(out);
  }
}
