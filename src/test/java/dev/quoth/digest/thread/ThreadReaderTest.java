package dev.quoth.digest.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Part;
import dev.quoth.digest.thread.ThreadMessage.Reaction;
import dev.quoth.digest.thread.ThreadMessage.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadReaderTest {
  private final ThreadReader reader =
      new ThreadReader(Map.of("U1", "Ada", "U2", "Bea"), Set.of("UQ", "BQ"));

  // Where threads come from

  @Test
  void readsAResponseAListOfMessagesAndAllPagesOfAThread() throws Exception {
    String first =
        "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"a\",\"ts\":\"1.000001\",\"thread_ts\":\"1.000001\",\"reply_count\":2}";
    String second =
        "{\"type\":\"message\",\"user\":\"U2\",\"text\":\"b\",\"ts\":\"2.000001\",\"thread_ts\":\"1.000001\"}";
    String third =
        "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"c\",\"ts\":\"10.000001\",\"thread_ts\":\"1.000001\"}";
    String one =
        "{\"ok\":true,\"has_more\":false,\"messages\":["
            + first
            + ","
            + second
            + ","
            + third
            + "]}";
    String list = "[" + third + "," + first + "," + second + "]";
    String pages =
        "[{\"ok\":true,\"has_more\":true,\"messages\":["
            + first
            + ","
            + second
            + "]},"
            + "{\"ok\":true,\"has_more\":false,\"messages\":["
            + first
            + ","
            + third
            + "]}]";

    for (String json : List.of(one, list, pages)) {
      SlackThread thread = reader.read(json).getFirst();
      assertThat(thread.messages().stream().map(ThreadMessage::text))
          .containsExactly("a", "b", "c");
      assertThat(thread.ts()).isEqualTo("1.000001");
      assertThat(thread.total()).isEqualTo(3);
      assertThat(thread.more()).isFalse();
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    SlackThread thread =
        reader
            .read(
                "{\"ok\":true,\"has_more\":true,\"messages\":[{\"user\":\"U1\",\"text\":\"a\",\"ts\":\"1.1\",\"reply_count\":1200}]}")
            .getFirst();

    assertThat(thread.total()).isEqualTo(1201);
    assertThat(thread.more()).isTrue();
  }

  @Test
  void readsTheThreadsOfAnExportedChannelWithTheNamesBesideIt(@TempDir Path export)
      throws Exception {
    Files.writeString(
        export.resolve("users.json"),
        "[{\"id\":\"U7\",\"name\":\"gil\",\"profile\":{\"display_name\":\"\",\"real_name\":\"Gil"
            + " Moe\"}}]");
    Path day = Files.createDirectory(export.resolve("general")).resolve("2026-02-25.json");
    Files.writeString(
        day,
        """
        [{"user":"U1","text":"alone","ts":"1.1"},
         {"user":"U7","text":"first","ts":"2.1","thread_ts":"2.1","reply_count":1},
         {"user":"U1","text":"<@U7> yes","ts":"3.1","thread_ts":"2.1"},
         {"user":"U1","text":"other","ts":"4.1","thread_ts":"4.1","reply_count":1},
         {"user":"U7","text":"no","ts":"5.1","thread_ts":"4.1"}]
        """);

    List<SlackThread> threads = reader.read(day);

    assertThat(threads.stream().map(SlackThread::ts)).containsExactly("2.1", "4.1");
    assertThat(threads.getFirst().messages().getFirst().author().name()).isEqualTo("Gil Moe");
    assertThat(threads.getFirst().messages().getLast().text()).isEqualTo("@Gil Moe yes");
  }

  @Test
  void aChannelWithoutThreadsIsOneConversation() throws Exception {
    List<SlackThread> threads =
        reader.read(
            "[{\"user\":\"U1\",\"text\":\"a\",\"ts\":\"1.1\"},{\"user\":\"U2\",\"text\":\"b\",\"ts\":\"2.1\"}]");

    assertThat(threads).hasSize(1);
    assertThat(threads.getFirst().messages()).hasSize(2);
  }

  @Test
  void aThreadWhoseFirstMessageIsGoneIsReadAllTheSame() throws Exception {
    SlackThread thread =
        reader
            .read(
                "[{\"subtype\":\"tombstone\",\"text\":\"This message was"
                    + " deleted.\",\"user\":\"USLACKBOT\",\"ts\":\"1.1\",\"thread_ts\":\"1.1\",\"reply_count\":1,\"hidden\":true},"
                    + "{\"user\":\"U2\",\"text\":\"b\",\"ts\":\"2.1\",\"thread_ts\":\"1.1\"}]")
            .getFirst();

    assertThat(thread.messages().getFirst().state()).isEqualTo(State.DELETED);
    assertThat(thread.messages().getFirst().text()).isEmpty();
    assertThat(thread.messages().getLast().text()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ nope | is not JSON: line 1",
        "{\"ok\":false,\"error\":\"thread_not_found\"} | Slack's error thread_not_found",
        "{\"ok\":true,\"messages\":[]} | holds no messages",
        "[] | holds no messages",
        "42 | holds no messages",
      })
  void saysWhyAFileIsNoThread(String json, String expected, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("thread.json"), json);

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(ThreadException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected);
  }

  @Test
  void saysThatAFileIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> reader.read(folder.resolve("none.json")))
        .isInstanceOf(ThreadException.class)
        .hasMessageContaining("none.json can't be read");
  }

  // What is in a message

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      value = {
        "a &amp; b &lt;c&gt; &amp;lt; | a & b <c> &lt;",
        "<!channel> hi <!here> | @channel hi @here",
        "<!subteam^S1> <!date^1^{date}> | @S1 @1^{date}",
        "ask <@U2> or <@U9> | ask @Bea or @U9",
        "see <#C1> | see #C1",
        "<https://a.b/c?x=1&amp;y=2> | https://a.b/c?x=1&y=2",
        "*bold* and _slanted_ and snake_case_name | bold and slanted and snake_case_name",
        "2 * 3 * 4 | 2 * 3 * 4",
        ":tada: привет 你好 🎉 | :tada: привет 你好 🎉",
      })
  void decodesSlacksText(String mrkdwn, String expected) throws Exception {
    assertThat(text(mrkdwn).text()).isEqualTo(expected);
  }

  @Test
  void labelsAreShownAsSlackShowsThem() throws Exception {
    assertThat(text("<@U9|nine> <#C1|general> <!subteam^S1|@ops> <https://a.b|the page>").text())
        .isEqualTo("@nine #general @ops the page");
  }

  @Test
  void marksCodeQuotesAndStrikes() throws Exception {
    ThreadMessage message = text("see:\\n&gt; let's go\\n```x &lt; y```\\n~no~ yes");

    assertThat(message.text()).isEqualTo("see:\nlet's go\nx < y\nno yes");
    assertThat(parts(message)).containsExactly("QUOTE let's go", "CODE x < y", "STRUCK no");
  }

  @Test
  void readsRichTextWhichTellsMoreThanTheText() throws Exception {
    ThreadMessage message =
        message(
            """
            "text":"fallback","blocks":[{"type":"rich_text","elements":[
              {"type":"rich_text_section","elements":[{"type":"user","user_id":"U2"},{"type":"text","text":" look "},
                {"type":"emoji","name":"eyes"},{"type":"text","text":"gone","style":{"strike":true}}]},
              {"type":"rich_text_quote","elements":[{"type":"text","text":"a quote"}]},
              {"type":"rich_text_preformatted","elements":[{"type":"text","text":"x = <1>"}]},
              {"type":"rich_text_list","style":"bullet","elements":[
                {"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},
                {"type":"rich_text_section","elements":[{"type":"broadcast","range":"here"}]}]}]}]
            """);

    assertThat(message.text()).isEqualTo("@Bea look :eyes:gone\na quote\nx = <1>\n• one\n• @here");
    assertThat(parts(message)).containsExactly("STRUCK gone", "QUOTE a quote", "CODE x = <1>");
    assertThat(message.mentioned().stream().map(Author::name)).containsExactly("Bea");
  }

  @Test
  void readsMessagesThatAreOnlyBlocksFilesOrAttachments() throws Exception {
    assertThat(
            message(
                    "\"text\":\"\",\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*hi*"
                        + " &amp; bye\"}},{\"type\":\"divider\"}]")
                .text())
        .isEqualTo("hi & bye");
    ThreadMessage file =
        message(
            "\"text\":\"\",\"subtype\":\"file_share\",\"files\":[{\"name\":\"a.pdf\",\"title\":\"Plan\"},{\"id\":\"F1\",\"mode\":\"tombstone\"}]");
    assertThat(file.text()).isEmpty();
    assertThat(file.files()).containsExactly("Plan", "a file");
    ThreadMessage forwarded =
        message("\"text\":\"see\",\"attachments\":[{\"text\":\"let's go with tea\"}]");
    assertThat(parts(forwarded)).containsExactly("ATTACHMENT let's go with tea");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"user\":\"U1\" | Ada | PERSON",
        "\"user\":\"U5\",\"user_profile\":{\"real_name\":\"Eve\"} | Eve | PERSON",
        "\"user\":\"U6\" | U6 | PERSON",
        "\"x\":1 | somebody | PERSON",
        "\"subtype\":\"bot_message\",\"username\":\"Deploy\",\"bot_id\":\"B1\" | Deploy | BOT",
        "\"user\":\"U8\",\"bot_id\":\"B1\",\"bot_profile\":{\"name\":\"CI\"} | CI | BOT",
        "\"user\":\"UQ\",\"bot_id\":\"BQ\",\"bot_profile\":{\"name\":\"Quoth\"} | Quoth | QUOTH",
        "\"user\":\"U1\",\"subtype\":\"channel_join\" | Ada | SLACK",
        "\"user\":\"U1\",\"subtype\":\"thread_broadcast\" | Ada | PERSON",
        "\"user\":\"U1\",\"subtype\":\"me_message\" | Ada | PERSON",
        "\"user\":null,\"text\":null,\"blocks\":null,\"reactions\":null,\"files\":null | somebody |"
            + " PERSON",
      })
  void knowsWhoWrote(String fields, String name, Author.Writer kind) throws Exception {
    Author author = message(fields).author();

    assertThat(author.name()).isEqualTo(name);
    assertThat(author.kind()).isEqualTo(kind);
  }

  @Test
  void anotherBotNamedQuothIsNotQuoth() throws Exception {
    assertThat(
            message("\"subtype\":\"bot_message\",\"username\":\"Quoth\",\"bot_id\":\"B1\"")
                .author()
                .kind())
        .isEqualTo(Author.Writer.BOT);
  }

  @Test
  void readsReactionsWithoutSkinTones() throws Exception {
    ThreadMessage message =
        message(
            "\"text\":\"a\",\"edited\":{\"user\":\"U1\"},\"reactions\":[{\"name\":\"+1\",\"users\":[\"U1\"],\"count\":1},{\"name\":\"+1::skin-tone-3\",\"users\":[\"U2\"],\"count\":2}]");

    assertThat(message.reactions()).containsExactly(new Reaction("+1", List.of("U1", "U2"), 3));
    assertThat(message.state()).isEqualTo(State.EDITED);
  }

  /** Payloads from the tests of Slack's own libraries, where they are at hand. */
  @Test
  void readsMessagesAsSlackSendsThem() throws Exception {
    Path payloads = Path.of("../shared/data/slack-payloads/inbound/events");
    assumeTrue(Files.isDirectory(payloads));
    ArrayNode messages = new ObjectMapper().createArrayNode();
    try (Stream<Path> files = Files.list(payloads)) {
      for (Path file :
          files.sorted().filter(f -> f.getFileName().toString().startsWith("message")).toList()) {
        messages.add(new ObjectMapper().readTree(file.toFile()).path("event"));
      }
    }

    List<SlackThread> threads = reader.read(messages.toString());

    assertThat(messages.size()).isGreaterThan(20);
    assertThat(threads.stream().flatMap(t -> t.messages().stream()))
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message.author().name()).isNotBlank());
  }

  private ThreadMessage text(String mrkdwn) throws Exception {
    return message("\"user\":\"U1\",\"text\":\"" + mrkdwn + "\"");
  }

  private ThreadMessage message(String fields) throws Exception {
    return reader.read("[{\"ts\":\"1.1\"," + fields + "}]").getFirst().messages().getFirst();
  }

  private static List<String> parts(ThreadMessage message) {
    return message.parts().stream()
        .map((Part p) -> p.kind() + " " + message.text().substring(p.start(), p.end()))
        .toList();
  }
}
