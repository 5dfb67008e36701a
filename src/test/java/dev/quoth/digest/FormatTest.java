package dev.quoth.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FormatTest {
  private static Digest digest;

  @BeforeAll
  static void readThread() throws Exception {
    digest =
        Threads.digest(
            """
            Ada Berg: Rust vs Go for the edge proxy?
            Bea Ray: I'd go with Rust. It has no pauses.
            Cal Orr: Rust is overkill here <!channel> *really* [x](y)
            Ada Berg: We're going with Go.
              + thumbsup Bea, Cal
            Bea Ray: I'll write the plan by Friday.
            Cal Orr: Who tells the SREs?
            """);
  }

  @Test
  void markdownNamesAuthorAndMessageOfEveryLine() {
    String markdown = Format.MARKDOWN.write(digest, ts -> "https://example.org/" + ts);

    assertThat(markdown)
        .startsWith("# Rust vs Go for the edge proxy?\n")
        .contains("6 of 6 messages.")
        .contains(
            "- “We're going with Go.” (Ada Berg, [2026-02-25 06:16"
                + " UTC](https://example.org/1772000180.000003))")
        .contains("Agreed: Bea Ray, Cal Orr.")
        .contains("- [ ] **Bea Ray**, by Friday: “I'll write the plan by Friday.”")
        .contains("## Open questions\n\n- “Who tells the SREs?”")
        .contains("For: “I'd go with Rust. It has no pauses.”");
  }

  @Test
  void wordsOfMessagesAreNoMarkup() {
    assertThat(Format.MARKDOWN.write(digest, _ -> ""))
        .contains("Rust is overkill here @channel really \\[x\\](y)");
  }

  @Test
  void aThreadWithoutDecisionSaysSo() throws Exception {
    Digest undecided = Threads.digest("Ada Berg: Rust or Go?\n");

    assertThat(Format.MARKDOWN.write(undecided, _ -> "")).contains("No decision found.");
    assertThat(Format.MADR.write(undecided, _ -> ""))
        .contains("status: proposed")
        .contains("No decision found in the thread.");
  }

  @Test
  void theDecisionRecordHasTheSectionsOfMadr4InItsOrder() {
    String madr = Format.MADR.write(digest, _ -> "");

    assertThat(madr)
        .startsWith(
            "---\n"
                + "status: accepted\n"
                + "date: 2026-02-25\n"
                + "decision-makers: \"Ada Berg, Bea Ray, Cal Orr\"\n"
                + "---\n\n"
                + "# Rust vs Go")
        .contains("* Good, because “I'd go with Rust. It has no pauses.”")
        .contains("* Bad, because “Rust is overkill here")
        .contains("Chosen option: \"Go\"");
    assertThat(madr.lines().filter(line -> line.startsWith("## ")))
        .containsExactly(
            "## Context and Problem Statement",
            "## Considered Options",
            "## Decision Outcome",
            "## Pros and Cons of the Options",
            "## More Information");
  }

  @Test
  void theRecordIsNamedByNumberAndTitle() throws Exception {
    assertThat(Format.recordName(digest, 7)).isEqualTo("0007-rust-vs-go-for-the-edge-proxy.md");
    assertThat(Format.recordName(Threads.digest("Ada Berg: ¿Café o té, \"señor\"?\n"), 12))
        .isEqualTo("0012-cafe-o-te-senor.md");
    assertThat(Format.recordName(Threads.digest("Ada Berg: 🎉\n"), 1)).isEqualTo("0001-thread.md");
  }

  @Test
  void jsonHasTheFieldsOfTheDigest() throws Exception {
    JsonNode json = new ObjectMapper().readTree(Format.JSON.write(digest, _ -> ""));

    assertThat(json.at("/decisions/0/line/ts").asText()).isEqualTo("1772000180.000003");
    assertThat(json.at("/decisions/0/option").asText()).isEqualTo("Go");
    assertThat(json.at("/actions/0/due").asText()).isEqualTo("by Friday");
    assertThat(json.at("/coverage/total").asInt()).isEqualTo(6);
  }
}
