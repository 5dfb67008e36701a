package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.corpus.Folder.Read;
import dev.quoth.corpus.Passage.Cell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {
  @TempDir private Path temp;

  private Read read(String markdown) throws IOException, CorpusException {
    return new Folder(temp.resolve("corpus")).with("tea.md", markdown).read();
  }

  @Test
  void frontMatterSaysWhereTheArticleComesFrom() throws Exception {
    Read read =
        read(
            """
            ---
            title: Green or black
            publisher: The Kettle
            year: 2024
            edition: restated
            ---
            # Another heading

            Green tea wants cooler water.
            """);
    assertThat(read.corpus().articles())
        .containsExactly(
            new Article(
                "tea.md",
                "Green or black",
                "The Kettle",
                2024,
                "restated",
                temp.resolve("corpus/tea.md"),
                1));
  }

  @Test
  void withoutFrontMatterTheFirstHeadingIsTheTitle() throws Exception {
    Article article = read("# Leaves and bags\n\nBags are quick.\n").corpus().articles().getFirst();
    assertThat(article.title()).isEqualTo("Leaves and bags");
    assertThat(article.publisher()).isNull();
    assertThat(article.year()).isNull();
    assertThat(article.edition()).isNull();
  }

  @Test
  void withoutAnyHeadingTheNameOfTheFileIsTheTitle() throws Exception {
    Read read =
        new Folder(temp.resolve("corpus")).with("02-loose_leaf tea.md", "It is loose.").read();
    assertThat(read.corpus().articles().getFirst().title()).isEqualTo("Loose leaf tea");
  }

  @Test
  void aYearThatIsNoYearIsLeftOut() throws Exception {
    Read read = read("---\nyear: last year\n---\nWater boils.\n");
    assertThat(read.corpus().articles().getFirst().year()).isNull();
  }

  @Test
  void frontMatterIsAlsoReadBehindAByteOrderMark() throws Exception {
    Read read = read("\uFEFF---\ntitle: Marked\n---\nWater boils.\n");
    assertThat(read.corpus().articles().getFirst().title()).isEqualTo("Marked");
    assertThat(read.all()).containsExactly("PARAGRAPH \nSENTENCE Water boils.\n");
  }

  @Test
  void everyRowOfATableIsAPassageWithTheHeaderOfEachCell() throws Exception {
    Read read =
        read(
            """
            # Tea

            ## Compared

            | Aspect | Green | Black |
            |--------|:-----:|------:|
            | Heat   | *80 °C* | 95 °C |
            | Price  |       | low   |
            """);
    assertThat(read.all())
        .containsExactly(
            "ROW Compared\nROW | Heat   | *80 °C* | 95 °C |\n",
            "ROW Compared\nROW | Price  |       | low   |\n");
    assertThat(read.passage("Heat").cells().getFirst()).isEqualTo(new Cell("Aspect", "Heat"));
    assertThat(read.passage("Heat").cells().getLast()).isEqualTo(new Cell("Black", "95 °C"));
    assertThat(read.passage("Price").cells())
        .containsExactly(
            new Cell("Aspect", "Price"), new Cell("Green", ""), new Cell("Black", "low"));
  }

  @Test
  void aListKeepsTheLineThatIntroducesIt() throws Exception {
    Read read =
        read(
            """
            # Tea

            Both keep you awake. Drink green tea when:

            - you eat fish
            - the day is
              still young

            Otherwise don't.
            """);
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH \nSENTENCE Both keep you awake.\n",
            """
            LIST\s
            LEAD Drink green tea when:
            ITEM you eat fish
            ITEM the day is
              still young
            """,
            "PARAGRAPH \nSENTENCE Otherwise don't.\n");
  }

  @Test
  void whatIsNestedInAListFollowsIt() throws Exception {
    Read read = read("# Tea\n\n1. Boil water\n   - in a kettle\n   - in a pot\n2. Wait\n");
    assertThat(read.all())
        .containsExactly(
            "LIST \nITEM Boil water\nITEM Wait\n", "LIST \nITEM in a kettle\nITEM in a pot\n");
  }

  @Test
  void aQuestionAsAHeadingAndWhatIsBelowAreOneFaq() throws Exception {
    Read read =
        read(
            """
            # Tea

            ## FAQ

            ### Is green tea healthier?

            Perhaps. Studies differ.

            ### Does it keep?

            A year, dry:

            - in a tin
            """);
    assertThat(read.all())
        .containsExactly(
            """
            FAQ FAQ
            QUESTION Is green tea healthier?
            SENTENCE Perhaps.
            SENTENCE Studies differ.
            """,
            """
            FAQ FAQ
            QUESTION Does it keep?
            LEAD A year, dry:
            ITEM in a tin
            """);
  }

  @Test
  void aSectionThatNamesAWinnerIsAScenario() throws Exception {
    Read read =
        read(
            """
            # Tea

            ## Scenarios

            ### A long night

            You need to stay awake:

            - until four
            - without sugar

            Winner: Black tea
            """);
    assertThat(read.all())
        .containsExactly(
            """
            SCENARIO Scenarios
            LEAD A long night
            LEAD You need to stay awake:
            ITEM until four
            ITEM without sugar
            WINNER Winner: Black tea
            """);
  }

  @Test
  void thePathOfHeadingsFollowsTheirLevels() throws Exception {
    Read read =
        read(
            """
            # Tea

            None here.

            ## Green

            ### From *Japan*

            Sencha is steamed.

            ## Black

            Assam is strong.
            """);
    assertThat(read.passage("None").headings()).isEmpty();
    assertThat(read.passage("Sencha").headings()).containsExactly("Green", "From Japan");
    assertThat(read.passage("Assam").headings()).containsExactly("Black");
    assertThat(read.passage("Assam").title()).isEqualTo("Tea");
  }

  @Test
  void codeAndRawHtmlAreNoWordsToQuote() throws Exception {
    Read read = read("# Tea\n\n```\nbrew();\n```\n\n<div>advert</div>\n\n> Sip it.\n");
    assertThat(read.all()).containsExactly("PARAGRAPH \nSENTENCE Sip it.\n");
  }

  @Test
  void aLongParagraphIsSplitBetweenSentences() throws Exception {
    String sentence = "The kettle on the stove sings a song of ten words. ";
    Read read = read("# Tea\n\n" + sentence.repeat(40));
    assertThat(read.passages()).hasSizeGreaterThan(1);
    assertThat(read.passages())
        .allSatisfy(p -> assertThat(p.text().split("\\s+")).hasSizeLessThanOrEqualTo(200))
        .allSatisfy(p ->
            assertThat(p.units())
                .allSatisfy(unit -> assertThat(p.text(unit)).isEqualTo(sentence.strip())));
    // The one sentence that is left stays with those before it.
    assertThat(read.passages().stream().map(p -> p.units().size())).containsExactly(13, 13, 14);
  }

  @Test
  void anAbbreviationEndsNoSentence() throws Exception {
    Read read = read("# Tea\n\nSome teas, e.g. Assam, are strong. Ask Dr. Leaf about it.\n");
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH \nSENTENCE Some teas, e.g. Assam, are strong.\n"
                + "SENTENCE Ask Dr. Leaf about it.\n");
  }
}
