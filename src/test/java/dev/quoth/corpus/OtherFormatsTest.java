package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.corpus.Folder.Read;
import dev.quoth.corpus.Passage.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTML, PDF and JSON Lines: their bytes are not the words that one reads. */
class OtherFormatsTest {
  @TempDir private Path temp;
  private Folder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new Folder(temp.resolve("corpus"));
  }

  @Test
  void aWebPageIsReadWithoutItsMenuAndFooter() throws Exception {
    Read read =
        folder
            .with(
                "bread.html",
                """
                <!doctype html><html><head><title>Rye &amp; wheat</title>
                <style>p { color: red }</style><script>track();</script></head>
                <body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>
                <h1>Rye &amp; wheat</h1>
                <h2>Keeping</h2>
                <p>Rye keeps <b>a&nbsp;week</b>.
                   Wheat doesn't.</p>
                <p>Keep it:</p><ul><li>in linen</li><li>out of the sun</li></ul>
                <table><tr><th>Loaf</th><th>Price</th></tr><tr><td>Rye</td><td>€4</td></tr></table>
                <footer>Subscribe to our letter</footer></body></html>
                """)
            .read();
    assertThat(read.corpus().articles().getFirst().title()).isEqualTo("Rye & wheat");
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH Keeping\nSENTENCE Rye keeps a week.\nSENTENCE Wheat doesn't.\n",
            "LIST Keeping\nLEAD Keep it:\nITEM in linen\nITEM out of the sun\n",
            "ROW Keeping\nROW Rye | €4\n");
    assertThat(read.passage("€4").cells())
        .containsExactly(new Cell("Loaf", "Rye"), new Cell("Price", "€4"));
  }

  @Test
  void ofAPageWithAMainPartOnlyThatIsRead() throws Exception {
    Read read =
        folder
            .with(
                "bread.html",
                "<body><div>Cookies?</div><main><p>Rye keeps.</p></main><div>More</div></body>")
            .read();
    assertThat(read.all()).containsExactly("PARAGRAPH \nSENTENCE Rye keeps.\n");
  }

  @Test
  void aWebPageIsReadInTheEncodingThatItDeclares() throws Exception {
    Read read =
        folder
            .with(
                "bread.html",
                "<head><meta charset=\"iso-8859-1\"></head><p>Brötchen kosten mehr.</p>"
                    .getBytes(StandardCharsets.ISO_8859_1))
            .read();
    assertThat(read.all()).containsExactly("PARAGRAPH \nSENTENCE Brötchen kosten mehr.\n");
    assertThat(read.passages().getFirst().span().verify("Brötchen kosten mehr.")).isTrue();
  }

  @Test
  void aPdfIsReadAndQuotedFromACopyOfItsText() throws Exception {
    Read read =
        folder
            .with("bread.pdf", pdf("Which Bread Keeps", "Rye keeps a week.", "Wheat dries out."))
            .read();
    Passage passage = read.passages().getFirst();
    assertThat(read.corpus().articles().getFirst().title()).isEqualTo("Bread, in print");
    assertThat(passage.headings()).containsExactly("Which Bread Keeps");
    assertThat(passage.units().stream().map(passage::text))
        .containsExactly("Rye keeps a week.", "Wheat dries out.");
    assertThat(passage.span().origin()).isEqualTo(folder.path("bread.pdf"));
    assertThat(passage.span().file()).isNotEqualTo(folder.path("bread.pdf"));
    assertThat(passage.span().verify(passage.text())).isTrue();
  }

  @Test
  void aPdfOfPicturesIsSkipped() throws Exception {
    Read read = folder.with("scan.pdf", pdf()).with("bread.md", "Rye keeps.").read();
    assertThat(read.skipped())
        .containsExactly(
            "scan.pdf has no text, only pictures of it: run it through text recognition first.");
  }

  private static byte[] pdf(String... lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      document.getDocumentInformation().setTitle("Bread, in print");
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
        content.setLeading(14);
        content.newLineAtOffset(72, 700);
        for (String line : lines) {
          content.showText(line);
          content.newLine();
        }
        content.endText();
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  @Test
  void everyLineOfACollectionIsAnArticleUnderItsOwnId() throws Exception {
    Read read =
        folder
            .with(
                "loaves.jsonl",
                """
                {"_id": "doc/7", "title": "Rye", "text": "Rye keeps. It is dark."}

                {"_id": 8, "text": "Wheat dries out."}
                {"title": "Spelt keeps longer than wheat"}
                """)
            .read();
    assertThat(read.corpus().articles().stream().map(Article::id))
        .containsExactly("doc/7", "8", "loaves.jsonl:4");
    assertThat(read.corpus().articles().stream().map(Article::title))
        .containsExactly("Rye", "8", "Spelt keeps longer than wheat");
    assertThat(read.passages().stream().map(Passage::id))
        .containsExactly("doc/7#1", "8#1", "loaves.jsonl:4#1");
    assertThat(read.passage("dark").units()).hasSize(2);
    assertThat(read.passage("Spelt").text()).isEqualTo("Spelt keeps longer than wheat");
    assertThat(read.passages()).allSatisfy(p -> assertThat(p.span().verify(p.text())).isTrue());
  }

  @Test
  void aBrokenLineOfACollectionIsNamedAndTheOthersAreRead() throws Exception {
    Read read =
        folder
            .with(
                "loaves.jsonl",
                "{\"_id\": \"a\", \"text\": \"Rye keeps.\"}\n{\"_id\": \n{\"_id\": \"c\"}\n"
                    + "{\"_id\": \"d\", \"text\": \"Wheat dries out.\"}\n")
            .read();
    assertThat(read.corpus().articles().stream().map(Article::id)).containsExactly("a", "d");
    assertThat(read.skipped()).hasSize(2);
    assertThat(read.skipped().getFirst()).startsWith("Line 2 of loaves.jsonl is not JSON: ");
    assertThat(read.skipped().getLast())
        .isEqualTo("Line 3 of loaves.jsonl has no title and no text.");
  }

  @Test
  void anIdThatStandsThereTwiceIsServedOnce() throws Exception {
    Read read =
        folder
            .with(
                "loaves.jsonl",
                """
                {"_id": "rye", "text": "Rye keeps."}
                {"_id": "rye", "text": "Rye is dark."}
                """)
            .with("more.jsonl", "{\"_id\": \"rye\", \"text\": \"Rye is sour.\"}\n")
            .read();
    assertThat(read.passages().stream().map(Passage::text)).containsExactly("Rye keeps.");
    assertThat(read.skipped())
        .containsExactly(
            "Line 2 of loaves.jsonl has the _id rye, which another document has:"
                + " give each its own.",
            "Line 1 of more.jsonl has the _id rye, which another document has:"
                + " give each its own.");
  }

  @Test
  void theQueriesBesideACollectionAreNoArticles() throws Exception {
    String query = "{\"_id\": \"q1\", \"text\": \"which bread keeps\"}\n";
    Read read =
        folder
            .with("corpus.jsonl", "{\"_id\": \"a\", \"text\": \"Rye keeps.\"}\n")
            .with("queries.jsonl", query)
            .with("alone/queries.jsonl", query)
            .read();
    assertThat(read.corpus().articles().stream().map(Article::file))
        .containsExactly(folder.path("alone/queries.jsonl"), folder.path("corpus.jsonl"));
    assertThat(read.skipped()).isEqualTo(List.of());
  }
}
