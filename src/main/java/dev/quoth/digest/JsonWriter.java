package dev.quoth.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** Writes a digest for programs. */
final class JsonWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private JsonWriter() {}

  /** As it is, and with each line the {@code link} to its message where there is one. */
  static String write(Digest digest, Function<String, String> link) {
    JsonNode tree = JSON.valueToTree(digest);
    for (JsonNode line : tree.findParents("ts")) {
      String address = link.apply(line.get("ts").asText());
      if (!address.isEmpty() && line instanceof ObjectNode object) {
        object.put("link", address);
      }
    }
    return tree.toPrettyString() + "\n";
  }
}
