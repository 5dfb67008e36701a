package dev.quoth.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reading and writing JSON trees, which is how Slack's messages and views travel. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ArrayNode array(Iterable<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  static JsonNode string(String text) {
    return MAPPER.getNodeFactory().textNode(text);
  }

  static JsonNode number(int value) {
    return MAPPER.getNodeFactory().numberNode(value);
  }

  static JsonNode flag(boolean value) {
    return MAPPER.getNodeFactory().booleanNode(value);
  }

  static JsonNode none() {
    return MAPPER.getNodeFactory().nullNode();
  }

  /** The tree of {@code text}, or null where it is not JSON. */
  static @Nullable JsonNode parse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static @Nullable JsonNode parse(byte[] utf8) {
    return parse(new String(utf8, StandardCharsets.UTF_8));
  }

  static JsonNode yaml(InputStream in) throws IOException {
    return YAML.readTree(in);
  }

  /** A YAML file that ships beside this class. */
  static JsonNode yamlResource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Json.class.getResourceAsStream(name), "missing resource " + name)) {
      return yaml(in);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the resource " + name, e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The text under {@code name}, or "" where there is none. */
  static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }

  /** The text under {@code name}, or null where there is none. */
  static @Nullable String textOrNull(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }
}
