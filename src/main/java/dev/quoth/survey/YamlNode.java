package dev.quoth.survey;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * YAML with the line of everything, which Jackson's data binding forgets, so that each fault can be
 * pointed at.
 */
sealed interface YamlNode {
  /** 1-based. */
  int line();

  /** A value, whatever its type in YAML. */
  record Scalar(int line, String text) implements YamlNode {}

  /** A sequence. */
  record Items(int line, List<YamlNode> items) implements YamlNode {}

  /** A mapping, in the order of the file. */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {}

  /**
   * An entry of a mapping.
   *
   * @param line of its key
   */
  record Entry(int line, YamlNode value) {}

  /**
   * Reads a document.
   *
   * @param faults takes the line and a sentence for what is well-formed but not meant here: a key
   *     that stands twice, an alias, a second document
   * @throws IOException where it is no YAML
   */
  static YamlNode read(String yaml, BiConsumer<Integer, String> faults) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      if (parser.nextToken() == null) {
        return new Scalar(1, "");
      }
      YamlNode node = read(parser, faults);
      if (parser.nextToken() != null) {
        faults.accept(line(parser), "A second document begins here: a file holds one survey.");
      }
      return node;
    }
  }

  private static YamlNode read(YAMLParser parser, BiConsumer<Integer, String> faults)
      throws IOException {
    int line = line(parser);
    if (parser.isCurrentAlias()) {
      faults.accept(
          line, "“*" + parser.getText() + "” repeats another place of the file: write it out.");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          int keyLine = line(parser);
          parser.nextToken();
          if (entries.putIfAbsent(key, new Entry(keyLine, read(parser, faults))) != null) {
            faults.accept(keyLine, "“" + key + "” stands here for the second time: keep one.");
          }
        }
        yield new Mapping(line, entries);
      }
      case START_ARRAY -> {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser, faults));
        }
        yield new Items(line, items);
      }
      case VALUE_NULL -> new Scalar(line, "");
      default -> new Scalar(line, parser.getText().strip());
    };
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
