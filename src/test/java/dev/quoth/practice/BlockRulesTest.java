package dev.quoth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockRulesTest {
  private static final Path EXAMPLES =
      Path.of("../shared/data/slack-payloads/official-block-examples");

  private static String plain(int length) {
    return "{\"type\":\"plain_text\",\"text\":\"" + "x".repeat(length) + "\"}";
  }

  private static String button(int label, int value) {
    return "{\"type\":\"button\",\"text\":"
        + plain(label)
        + ",\"value\":\""
        + "v".repeat(value)
        + "\"}";
  }

  private static String actions(String element) {
    return "{\"type\":\"actions\",\"elements\":[" + element + "]}";
  }

  private static String options(int count) {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      options.add("{\"text\":" + plain(75) + ",\"value\":\"" + i + "\"}");
    }
    return "\"options\":[" + String.join(",", options) + "]";
  }

  private static String rich(String type, String leaf) {
    return "{\"type\":\"rich_text\",\"elements\":[{\"type\":\""
        + type
        + "\",\"elements\":["
        + leaf
        + "]}]}";
  }

  /** Just inside a limit, and one beyond it. */
  static Stream<Arguments> limits() {
    String section = "{\"type\":\"section\",\"text\":%s}";
    return Stream.of(
        row("section text", section.formatted(plain(3000)), section.formatted(plain(3001))),
        row("section text is not empty", section.formatted(plain(1)), section.formatted(plain(0))),
        row(
            "header",
            "{\"type\":\"header\",\"text\":" + plain(150) + "}",
            "{\"type\":\"header\",\"text\":" + plain(151) + "}"),
        row(
            "header is plain",
            "{\"type\":\"header\",\"text\":" + plain(5) + "}",
            "{\"type\":\"header\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"a\"}}"),
        row("button label", actions(button(75, 1)), actions(button(76, 1))),
        row("button value", actions(button(1, 2000)), actions(button(1, 2001))),
        row(
            "overflow options",
            actions("{\"type\":\"overflow\"," + options(5) + "}"),
            actions("{\"type\":\"overflow\"," + options(6) + "}")),
        row(
            "radio options",
            actions("{\"type\":\"radio_buttons\"," + options(10) + "}"),
            actions("{\"type\":\"radio_buttons\"," + options(11) + "}")),
        row(
            "25 actions",
            actions(button(1, 1) + ("," + button(1, 1)).repeat(24)),
            actions(button(1, 1) + ("," + button(1, 1)).repeat(25))),
        row(
            "context elements",
            "{\"type\":\"context\",\"elements\":[" + plain(1) + ("," + plain(1)).repeat(9) + "]}",
            "{\"type\":\"context\",\"elements\":[" + plain(1) + ("," + plain(1)).repeat(10) + "]}"),
        row(
            "rich text leaf",
            rich("rich_text_quote", "{\"type\":\"text\",\"text\":\"a\"}"),
            rich("rich_text_quote", "{\"type\":\"text\",\"text\":\"\"}")),
        row(
            "rich text kinds",
            rich("rich_text_section", "{\"type\":\"emoji\",\"name\":\"eyes\"}"),
            rich("rich_text_heading", "{\"type\":\"emoji\",\"name\":\"eyes\"}")),
        row(
            "known properties",
            "{\"type\":\"divider\",\"block_id\":\"a\"}",
            "{\"type\":\"divider\",\"colour\":\"a\"}"),
        row(
            "feedback stands in context_actions",
            "{\"type\":\"context_actions\",\"elements\":[{\"type\":\"feedback_buttons\",\"positive_button\":{\"text\":"
                + plain(5)
                + ",\"value\":\"a\"},\"negative_button\":{\"text\":"
                + plain(5)
                + ",\"value\":\"b\"}}]}",
            "{\"type\":\"context_actions\",\"elements\":[{\"type\":\"feedback_buttons\"}]}"),
        row("known blocks", "{\"type\":\"divider\"}", "{\"type\":\"separator\"}"));
  }

  private static Arguments row(String name, String accepted, String refused) {
    return Arguments.of(name, accepted, refused);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void takesWhatIsJustWithinALimitAndRefusesWhatIsBeyond(
      String name, String accepted, String refused) throws IOException {
    assertThat(faults(accepted)).as(name).isEmpty();
    assertThat(faults(refused)).as(name).isNotEmpty();
  }

  private static List<String> faults(String block) throws IOException {
    ArrayNode blocks = FakeApp.JSON.createArrayNode().add(FakeApp.JSON.readTree(block));
    return BlockRules.faults(BlockRules.Surface.MESSAGE, blocks);
  }

  /** All but those of a file, which an app can read and cannot send. */
  @Test
  void takesSlacksOwnExamples() throws IOException {
    assumeThat(EXAMPLES).as("Slack's own examples of blocks").isDirectory();
    List<String> refused = new ArrayList<>();
    int read = 0;
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        JsonNode tree = FakeApp.JSON.readTree(file.toFile());
        JsonNode found = tree.isArray() ? tree : tree.path("blocks");
        if (found instanceof ArrayNode blocks) {
          read++;
          if (Stream.of(BlockRules.Surface.values())
              .noneMatch(surface -> BlockRules.faults(surface, blocks).isEmpty())) {
            refused.add(file.getFileName().toString());
          }
        }
      }
    }
    assertThat(read).isGreaterThan(30);
    assertThat(refused).allMatch(name -> name.contains("file-"));
  }
}
