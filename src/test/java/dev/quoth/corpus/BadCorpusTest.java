package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quoth.corpus.Folder.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever can't be read is said in a sentence, and everything else is read. */
class BadCorpusTest {
  @TempDir private Path temp;
  private Folder folder;
  private Path root;

  @BeforeEach
  void makeFolder() throws IOException {
    root = temp.resolve("corpus");
    folder = new Folder(root);
  }

  @Test
  void aFolderThatIsNotThereIsNamedWithItsSetting() {
    Path missing = temp.resolve("missing");
    String sentence =
        "There is no folder "
            + missing
            + ": name a folder of articles with --corpus or QUOTH_CORPUS.";
    assertThatThrownBy(() -> Corpus.read(missing, temp.resolve("copies"), passage -> {}))
        .isInstanceOf(CorpusException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> Corpus.fingerprint(missing))
        .isInstanceOf(CorpusException.class)
        .hasMessage(sentence);
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.writeString(temp.resolve("tea.md"), "Tea.");
    assertThatThrownBy(() -> Corpus.read(file, temp.resolve("copies"), passage -> {}))
        .isInstanceOf(CorpusException.class)
        .hasMessage(file + " is a file: name the folder that it is in.");
  }

  @Test
  void anEmptyFolderSaysWhatBelongsThere() {
    assertThatThrownBy(folder::read)
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "There is no article in "
                + root
                + ": put Markdown, HTML, plain text, PDF or JSON Lines files there.");
  }

  @Test
  void aFolderWhoseOnlyFileCannotBeReadSaysWhy() throws Exception {
    folder.with("tea.docx", "words");
    assertThatThrownBy(folder::read)
        .isInstanceOf(CorpusException.class)
        .hasMessageEndingWith(
            "Not read: tea.docx is not Markdown, HTML, plain text, PDF or JSON Lines (by its"
                + " ending): rename it, or leave it out.");
  }

  @Test
  void oneBadFileDoesNotStopTheOthers() throws Exception {
    Read read =
        folder
            .with("1-binary.md", new byte[] {'P', 'K', 3, 4, 0, 0})
            .with("2-latin.txt", "Ein Café für alle.".getBytes(StandardCharsets.ISO_8859_1))
            .with("3-broken.pdf", "%PDF-1.7 and no more")
            .with("4-picture.png", new byte[] {1, 2, 3})
            .with("5-empty.md", "")
            .with("6-code.md", "```\nbrew();\n```\n")
            .with("7-good.md", "# Tea\n\nIt is hot.\n")
            .with("8-no-ending", "words")
            .with(".hidden.md", "# Hidden\n\nNot to be served.\n")
            .with(".git/notes.md", "# Hidden\n\nNot to be served.\n")
            .with("surveys/tea.yml", "title: Which tea")
            .read();
    assertThat(read.all()).containsExactly("PARAGRAPH \nSENTENCE It is hot.\n");
    assertThat(read.corpus().articles().stream().map(Article::id)).containsExactly("7-good.md");
    assertThat(read.corpus().skipped().stream().map(s -> s.file().getFileName().toString()))
        .containsExactly(
            "1-binary.md",
            "2-latin.txt",
            "3-broken.pdf",
            "4-picture.png",
            "5-empty.md",
            "6-code.md",
            "8-no-ending");
    assertThat(read.skipped().get(0))
        .isEqualTo("1-binary.md can't be read: it is a binary file, not text");
    assertThat(read.skipped().get(1))
        .isEqualTo(
            "2-latin.txt is not text in UTF-8: save it as UTF-8, or give it the ending of its"
                + " format.");
    assertThat(read.skipped().get(2)).startsWith("3-broken.pdf can't be read");
    assertThat(read.skipped().get(4)).isEqualTo("5-empty.md has no words to quote.");
    assertThat(read.skipped().get(5)).isEqualTo("6-code.md has no words to quote.");
    assertThat(read.skipped().get(6)).startsWith("8-no-ending is not Markdown, HTML, plain text");
  }

  @Test
  void anArticleOf25MegabytesIsSkippedUnread() throws Exception {
    byte[] much = "It is hot. ".repeat((25 << 20) / 11 + 1).getBytes(StandardCharsets.UTF_8);
    Read read = folder.with("long.txt", much).with("tea.md", "It is hot.").read();
    assertThat(read.corpus().articles().stream().map(Article::id)).containsExactly("tea.md");
    assertThat(read.skipped())
        .containsExactly(
            "long.txt is 25 MB, and an article is read up to 20 MB: split it, or make a JSON Lines"
                + " collection of it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "options: [{name: Tea}\\naspects:\\n| , line 1: this is not YAML:",
        "name: teas\\nopinions: []| , line 2: the entry \"opinions\" is not of the form",
        "name: teas\\noptions:\\n  - nane: Tea| , line 3: the entry \"nane\" is not of the form",
        "options: Tea| , line 1: the entry \"options\" is not of the form",
        "options: [{aliases: [cha]}]| : an option has no name.",
        "options: [{name: Tea}, {name: tea}]| : the option tea stands there twice.",
        "aspects: [{high: [heat]}]| : an aspect has no name.",
        "aspects: [{name: heat, near: [colour of it]}]"
            + "| : the aspect heat is near colour of it, and there is no such aspect.",
        "# nothing yet| is empty: give it options and aspects, or delete it.",
      })
  void aBrokenTopicIsNamedWithItsLineAndItsFault(String yaml, String fault) throws Exception {
    folder.with("tea.md", "It is hot.").with("topic.yml", yaml.replace("\\n", "\n"));
    assertThatThrownBy(folder::read)
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(root.resolve("topic.yml").toString())
        .hasMessageContaining(fault.strip());
  }
}
