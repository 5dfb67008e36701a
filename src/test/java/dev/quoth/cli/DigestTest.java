package dev.quoth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
  private static final String FIRST =
      message("U1", "Ana", "1772000000.000001", "1772000000.000001", "Trains or buses to Porto?")
          .replace("}", ",\"reply_count\":3}");

  @TempDir private Path folder;
  private String thread = "";

  @BeforeEach
  void save() throws IOException {
    thread =
        write(
            "thread.json",
            "{\"ok\":true,\"has_more\":false,\"messages\":["
                + String.join(
                    ",",
                    FIRST,
                    reply("U2", "Ben", 2, "The trains are faster than the buses."),
                    reply("U1", "Ana", 3, "Let's go with the trains."),
                    reply("U2", "Ben", 4, "I'll book the seats by Friday."))
                + "]}");
  }

  private static String message(String user, String name, String ts, String thread, String text) {
    return "{\"user\":\"%s\",\"ts\":\"%s\",\"thread_ts\":\"%s\",\"text\":\"%s\",\"user_profile\":{\"real_name\":\"%s\"}}"
        .formatted(user, ts, thread, text, name)
        .replace("\"}}", "\"},\"type\":\"message\"}");
  }

  private static String reply(String user, String name, int n, String text) {
    return message(user, name, "1772000000.00000" + n, "1772000000.000001", text);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void linesLeadToTheirMessagesWhereTheChannelIsKnown() {
    String channel = "https://example.slack.com/archives/C0TRIP";
    for (String format : List.of("markdown", "madr", "json")) {
      CommandLineRun run =
          CommandLineRun.of("digest", thread, "--format", format, "--channel", channel + "/");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out())
          .contains(
              channel + "/p1772000000000001",
              channel + "/p1772000000000003?thread_ts=1772000000.000001&cid=C0TRIP");
    }
    CommandLineRun wrong = CommandLineRun.of("digest", thread, "--channel", "#general");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--channel takes an address");
  }

  @Test
  void aThreadIsSummarizedInItsOwnWords() {
    CommandLineRun run = CommandLineRun.of("digest", thread);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("# Trains or buses to Porto?")
        .contains("4 of 4 messages", "## Decision", "“Let's go with the trains.” (Ana, ")
        .contains("[ ] **Ben**, by Friday: “I'll book the seats by Friday.”");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void asJsonItHasItsFieldsByName() throws IOException {
    JsonNode digest = CommandLineRun.of("digest", thread, "--format", "json").json();

    assertThat(digest.at("/decisions/0/line/text").asText()).isEqualTo("Let's go with the trains.");
    assertThat(digest.at("/actions/0/owner").asText()).isEqualTo("Ben");
    assertThat(digest.at("/coverage/total").asInt()).isEqualTo(4);
  }

  @Test
  void aRecordGetsTheNextNumberOfItsFolder() throws IOException {
    Path records = Files.createDirectory(folder.resolve("records"));
    Files.writeString(records.resolve("0041-tea-or-coffee.md"), "# Tea\n");

    CommandLineRun run = CommandLineRun.of("digest", thread, "--out", records.toString());

    Path written = records.resolve("0042-trains-or-buses-to-porto.md");
    assertThat(run.out().strip()).isEqualTo(written.toString());
    assertThat(Files.readString(written)).contains("## Decision Outcome").contains("trains");
    assertThat(Files.readString(written))
        .isEqualTo(CommandLineRun.of("digest", thread, "--format", "madr").out());
  }

  @Test
  void aHalfReadThreadIsNotPassedOffAsWhole() throws IOException {
    String half =
        write("half.json", "{\"ok\":true,\"has_more\":true,\"messages\":[" + FIRST + "]}");

    CommandLineRun run = CommandLineRun.of("digest", half);

    assertThat(run.out()).contains("1 of 4 messages; this is not the whole thread");
    assertThat(run.err()).contains("not the whole thread");
  }

  @Test
  void ofAChannelOneThreadIsChosen() throws IOException {
    String channel =
        write(
            "channel.json",
            "["
                + String.join(
                    ",",
                    FIRST,
                    reply("U2", "Ben", 2, "Buses."),
                    message("U1", "Ana", "1772000900.000001", "1772000900.000001", "Lunch?"),
                    message("U2", "Ben", "1772000900.000002", "1772000900.000001", "At noon."))
                + "]");

    CommandLineRun open = CommandLineRun.of("digest", channel);
    assertThat(open.code()).isEqualTo(1);
    assertThat(open.err()).contains("2 threads", "--thread 1772000000.000001", "1772000900.000001");
    assertThat(open.out()).isEmpty();

    CommandLineRun run = CommandLineRun.of("digest", channel, "--thread", "1772000900.000001");
    assertThat(run.out()).startsWith("# Lunch?");
    assertThat(CommandLineRun.of("digest", channel, "--thread", "1.1").err()).contains("2 threads");
  }

  @Test
  void whatIsNoThreadIsSaidInASentence() throws IOException {
    fails(1, folder.resolve("missing.json") + ": check its path");
    fails(1, folder + " is a folder", folder.toString());
    fails(1, "is not JSON: line 1", write("a.json", "{\"ok\":"));
    fails(1, "holds no messages", write("b.json", "[]"));
    fails(
        1,
        "Slack's error not_in_channel",
        write("c.json", "{\"ok\":false,\"error\":\"not_in_channel\"}"));
    fails(1, "nowhere", thread, "--corpus", folder.resolve("nowhere").toString());
    fails(2, "--format", thread, "--format", "poem");
    fails(2, "--out", thread, "--out", folder.toString(), "--format", "json");
    assertThat(CommandLineRun.of("digest").code()).isEqualTo(2);
  }

  private void fails(int code, String named) {
    fails(code, named, folder.resolve("missing.json").toString());
  }

  private static void fails(int code, String named, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "digest";
    System.arraycopy(args, 0, all, 1, args.length);
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(named).doesNotContain("\tat ", "Exception");
    assertThat(run.out()).isEmpty();
  }
}
