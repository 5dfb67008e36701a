package dev.quoth.slack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What others wrote about Slack, where it is at hand: payloads, methods, limits. */
final class Given {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path FOLDER = Path.of("../shared/data");
  private static final ConcurrentHashMap<String, Optional<JsonNode>> METHODS =
      new ConcurrentHashMap<>();

  private Given() {}

  /** The file or folder; skips the test where it is absent. */
  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is not here");
    return file;
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON files of the folder, in order; skips the test where it is absent. */
  static List<Path> files(String folder) {
    try (var files = Files.list(file(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Slack's description of a Web API method, if there is one here. */
  static Optional<JsonNode> method(String name) {
    return METHODS.computeIfAbsent(
        name,
        key -> {
          Path file = FOLDER.resolve("slack-api-spec/methods/" + key + ".json");
          return Files.exists(file) ? Optional.of(json(file)) : Optional.empty();
        });
  }

  /**
   * The limits of a surface: {@code message_blocks} or {@code home}; empty where they are absent.
   */
  static Optional<Schema> blockKit(String surface) {
    Path file = FOLDER.resolve("blockkit.schema.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var schema = JSON.createObjectNode().put("$ref", "#/$defs/" + surface);
    schema.set("$defs", json(file).get("$defs"));
    return Optional.of(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema));
  }
}
