package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.corpus.Folder.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every quote is a range of a file's bytes. */
class VerbatimTest {
  /** Characters of one, two, three and four bytes, before and between the words. */
  private static final String MARKDOWN =
      """
      ---
      title: Cafés — ☕ or 🍵
      ---
      # Cafés — ☕ or 🍵

      The “old” café costs €3. The new one, 🍵🍵, doesn’t.

      ## Naïve list

      Go there when:

      * it’s après‑midi
      * you’re über-tired

      | Café | Price — € |
      |------|-----------|
      | Altes Café | 3 € |
      | Neues 🍵 | 4 € |

      ### Is it good?

      Très bon. 好吃。
      """;

  @TempDir private Path temp;
  private Folder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder =
        new Folder(temp.resolve("corpus"))
            .with("café.md", MARKDOWN)
            .with("windows.md", MARKDOWN.replace("\n", "\r\n"))
            .with("pasted.txt", "\uFEFF" + MARKDOWN.replace("---\n", ""))
            .with("pasted-windows.txt", MARKDOWN.replace("\n", "\r\n"))
            .with("page.html", "<h1>Ça — €</h1><p>Le 🍵 est bon.</p><ul><li>très</li></ul>")
            .with("lines.jsonl", "{\"_id\": \"é1\", \"text\": \"🍵 €. Bon.\"}\n");
  }

  @Test
  void everyPassageStandsInItsFileByteForByte() throws Exception {
    Read read = folder.read();
    assertThat(read.corpus().articles()).hasSize(6);
    assertThat(read.passages()).hasSizeGreaterThan(20);
    for (Passage passage : read.passages()) {
      assertThat(bytes(passage.span())).as(passage.id()).isEqualTo(passage.text());
      assertThat(passage.span().verify(passage.text())).as(passage.id()).isTrue();
    }
  }

  @Test
  void everyUnitStandsInItsPassageAndInItsFile() throws Exception {
    for (Passage passage : folder.read().passages()) {
      assertThat(passage.units()).as(passage.id()).isNotEmpty();
      int last = 0;
      for (Passage.Unit unit : passage.units()) {
        assertThat(unit.start()).as(passage.id()).isGreaterThanOrEqualTo(last);
        assertThat(unit.end()).as(passage.id()).isGreaterThan(unit.start());
        assertThat(unit.end()).as(passage.id()).isLessThanOrEqualTo(passage.text().length());
        last = unit.end();
        String words = passage.text(unit);
        Span span = passage.span(unit.start(), unit.end());
        assertThat(words).as(passage.id()).isEqualTo(words.strip());
        assertThat(bytes(span)).as(passage.id()).isEqualTo(words);
        assertThat(span.verify(words)).as(passage.id()).isTrue();
      }
    }
  }

  @Test
  void aSpanTellsTheLineOnWhichItBegins() throws Exception {
    Read read = folder.read();
    for (Passage passage : read.passages()) {
      for (Passage.Unit unit : passage.units()) {
        Span span = passage.span(unit.start(), unit.end());
        String line =
            Files.readString(span.file()).replace("\r", "").split("\n", -1)[span.line() - 1];
        assertThat(line).as(passage.id()).contains(passage.text(unit).lines().toList().getFirst());
      }
    }
    Passage list =
        read.passages().stream()
            .filter(p -> p.article().equals("café.md") && p.shape() == Passage.Shape.LIST)
            .findFirst()
            .orElseThrow();
    assertThat(list.span().line()).isEqualTo(10);
    assertThat(list.span(list.units().getLast().start(), list.units().getLast().end()).line())
        .isEqualTo(13);
  }

  @Test
  void idsAreUniqueAndTheSameWhenReadAgain() throws Exception {
    Read once = folder.read();
    assertThat(once.passages().stream().map(Passage::id)).doesNotHaveDuplicates();
    folder.with("another.md", "# Another\n\nIt comes first.\n");
    assertThat(folder.read().passages()).containsAll(once.passages());
  }

  @Test
  void aQuoteOfAnEditedFileFails() throws Exception {
    Passage passage = folder.read().passage("Le 🍵");
    Span here = folder.read().passages().getFirst().span();
    String words = folder.read().passages().getFirst().text();
    assertThat(here.verify(words)).isTrue();
    assertThat(here.verify(words.replace('e', 'a'))).isFalse();
    assertThat(here.verify(words + " ")).isFalse();

    Files.writeString(here.file(), "# Moved\n\n" + Files.readString(here.file()));
    assertThat(here.verify(words)).isFalse();
    Files.writeString(here.file(), "");
    assertThat(here.verify(words)).isFalse();
    Files.delete(here.file());
    assertThat(here.verify(words)).isFalse();

    // The copy of its text still stands, and yet the page no longer says so.
    assertThat(passage.span().verify(passage.text())).isTrue();
    folder.with("page.html", "<p>Le 🍵 est cher.</p>");
    assertThat(bytes(passage.span())).isEqualTo(passage.text());
    assertThat(passage.span().verify(passage.text())).isFalse();
  }

  private static String bytes(Span span) throws IOException {
    return new String(
        Arrays.copyOfRange(Files.readAllBytes(span.file()), span.start(), span.end()),
        StandardCharsets.UTF_8);
  }
}
