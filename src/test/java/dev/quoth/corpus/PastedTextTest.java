package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quoth.corpus.Folder.Read;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain text as it comes out of a browser's clipboard, without its markup. */
class PastedTextTest {
  @TempDir private Path temp;

  private Read read(String text) throws IOException, CorpusException {
    return new Folder(temp.resolve("corpus")).with("boats.txt", text).read();
  }

  @Test
  void aBareLineWithAHeadingsCapitalsIsAHeading() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            A lake needs less boat than a sea.
            Canoes: Light and Silent
            A canoe weighs thirty kilos. One person carries it.
            Kayaks: Quick in Wind
            A kayak sits low in the water.
            """);
    assertThat(read.corpus().articles().getFirst().title()).isEqualTo("Boats for Small Lakes");
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH \nSENTENCE A lake needs less boat than a sea.\n",
            """
            PARAGRAPH Canoes: Light and Silent
            SENTENCE A canoe weighs thirty kilos.
            SENTENCE One person carries it.
            """,
            "PARAGRAPH Kayaks: Quick in Wind\nSENTENCE A kayak sits low in the water.\n");
  }

  @Test
  void aHyphenInAHeadingIsNoAcronymAndItsYearsAreNoSentence() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            A lake needs less boat than a sea.
            Long-Range Forecast (2031–2035)
            Canoes will stay the cheapest of all boats.
            """);
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH \nSENTENCE A lake needs less boat than a sea.\n",
            """
            PARAGRAPH Long-Range Forecast (2031–2035)
            SENTENCE Canoes will stay the cheapest of all boats.
            """);
  }

  @Test
  void aColumnMayHaveANameOfTwoWordsAndTheRowsKeepTheirCells() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            A Sea Kayak is long. Nobody regrets a Sea Kayak.
            Ratings
            Feature Canoe Dinghy Sea Kayak
            Speed Fair Good Excellent
            Comfort Good Fair Poor
            """);
    assertThat(read.passages().stream().filter(p -> p.shape() == Shape.ROW).map(Passage::cells))
        .containsExactly(
            List.of(
                new Cell("Feature", "Speed"),
                new Cell("Canoe", "Fair"),
                new Cell("Dinghy", "Good"),
                new Cell("Sea Kayak", "Excellent")),
            List.of(
                new Cell("Feature", "Comfort"),
                new Cell("Canoe", "Good"),
                new Cell("Dinghy", "Fair"),
                new Cell("Sea Kayak", "Poor")));
  }

  @Test
  void aTableOfFiguresNeedsNoNameAboveItsLabels() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            What a Repair Costs
            Job Canoe Kayak
            Hole in the hull €80 €450
            New paint €220 €380
            """);
    assertThat(read.passages().stream().map(Passage::text))
        .containsExactly("Hole in the hull €80 €450", "New paint €220 €380");
    assertThat(read.passages().getFirst().cells())
        .containsExactly(
            new Cell("Job", "Hole in the hull"),
            new Cell("Canoe", "€80"),
            new Cell("Kayak", "€450"));
  }

  @Test
  void theFirstRowOfATableWithoutAHeaderIsKept() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            Our verdict
            Racing | Kayak
            Fishing | Canoe
            Training | Kayak
            """);
    assertThat(read.passages().stream().map(Passage::text))
        .containsExactly("Racing | Kayak", "Fishing | Canoe", "Training | Kayak");
  }

  @Test
  void manyLinesThatLookLikeHeadingsAreAList() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            Canoe Clubs
            Kayak Clubs
            Dinghy Clubs
            Rowing Clubs
            Sailing Clubs
            What They Cost
            Each asks for forty euros a year.
            """);
    assertThat(read.passages().stream().map(Passage::text).toList().toString())
        .contains("Kayak Clubs")
        .contains("Dinghy Clubs")
        .contains("Rowing Clubs");
  }

  @Test
  void linesBelowALeadAreItsListThoughTheirBulletsAreLost() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            A canoe spares you:
            a trailer on the road
            a berth in the harbour
            costly repairs
            That is why families like it.
            """);
    assertThat(read.all())
        .containsExactly(
            """
            LIST\s
            LEAD A canoe spares you:
            ITEM a trailer on the road
            ITEM a berth in the harbour
            ITEM costly repairs
            """,
            "PARAGRAPH \nSENTENCE That is why families like it.\n");
  }

  @Test
  void bulletsOfAnyKindAreNotPartOfTheirItems() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes

            Use a kayak when:

              • the wind is strong
              – you are alone
              * you like speed

            Then go.
            """);
    assertThat(read.passages().getFirst().shape()).isEqualTo(Shape.LIST);
    assertThat(read.all().getFirst())
        .isEqualTo(
            """
            LIST\s
            LEAD Use a kayak when:
            ITEM the wind is strong
            ITEM you are alone
            ITEM you like speed
            """);
  }

  @Test
  void rowsJoinedByPipesAreATable() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            Role | Canoe | Kayak |
            |---|---|---|
            Crew | 2–3 people | 1 person |
            Price | €900 | €1,100 |
            The figures are for used boats.
            """);
    assertThat(read.passage("Crew").cells())
        .containsExactly(
            new Cell("Role", "Crew"),
            new Cell("Canoe", "2–3 people"),
            new Cell("Kayak", "1 person"));
    assertThat(read.passage("Price").text()).isEqualTo("Price | €900 | €1,100 |");
    assertThat(read.passages()).hasSize(3);
  }

  @Test
  void aTableOfRulesAloneSaysNothing() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            A canoe weighs thirty kilos.
            |-----|-----|
            |-----|-----|
            A kayak sits low in the water.
            """);
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH \nSENTENCE A canoe weighs thirty kilos.\n",
            "PARAGRAPH \nSENTENCE A kayak sits low in the water.\n");
  }

  @Test
  void cellsJoinedBySpacesAreFoundAgain() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes

            Feature Canoe Kayak
            Steering Effort Low Very High
            Storage Space Large Small
            Hull Material Cedar Wood Fibre Glass (Two Layers)

            Both float.
            """);
    assertThat(read.passages()).hasSize(4);
    assertThat(read.passage("Steering").cells())
        .containsExactly(
            new Cell("Feature", "Steering Effort"),
            new Cell("Canoe", "Low"),
            new Cell("Kayak", "Very High"));
    assertThat(read.passage("Hull").cells())
        .containsExactly(
            new Cell("Feature", "Hull Material"),
            new Cell("Canoe", "Cedar Wood"),
            new Cell("Kayak", "Fibre Glass (Two Layers)"));
  }

  @Test
  void cellsJoinedByTabsAreATable() throws Exception {
    Read read = read("Boats\n\nBoat\tSeats\nCanoe\tthree\nKayak\tone\n\nBoth float.\n");
    assertThat(read.passage("Kayak").cells())
        .containsExactly(new Cell("Boat", "Kayak"), new Cell("Seats", "one"));
  }

  @Test
  void adviceOnOneLineIsALeadAndWhatItIntroduces() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            Use a canoe when: You carry luggage, or you paddle with a child.
            """);
    assertThat(read.all())
        .containsExactly(
            "PARAGRAPH \n"
                + "SENTENCE Use a canoe when: You carry luggage, or you paddle with a child.\n");
  }

  @Test
  void aQuestionAboveItsAnswerIsAnFaq() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            Is a kayak faster than a canoe?
            Yes, on calm water. In rapids it depends.

            Which one is safer?
            Neither sinks.
            """);
    assertThat(read.all())
        .containsExactly(
            """
            FAQ\s
            QUESTION Is a kayak faster than a canoe?
            SENTENCE Yes, on calm water.
            SENTENCE In rapids it depends.
            """,
            "FAQ \nQUESTION Which one is safer?\nSENTENCE Neither sinks.\n");
  }

  @Test
  void aNumberedCaseAndItsWinnerAreAScenario() throws Exception {
    Read read =
        read(
            """
            Boats for Small Lakes
            Where Each One Wins
            Scenario 1: A Week with Tents
            You need:
            room for bags
            a dry seat
            Winner: Canoe
            Scenario 2: An Hour after Work
            You want:
            a quick start
            Winner: Kayak
            """);
    assertThat(read.all())
        .containsExactly(
            """
            SCENARIO Where Each One Wins
            LEAD Scenario 1: A Week with Tents
            LEAD You need:
            ITEM room for bags
            ITEM a dry seat
            WINNER Winner: Canoe
            """,
            """
            SCENARIO Where Each One Wins
            LEAD Scenario 2: An Hour after Work
            LEAD You want:
            ITEM a quick start
            WINNER Winner: Kayak
            """);
  }

  @Test
  void aSentenceWrappedOverLinesIsOneSentence() throws Exception {
    Read read =
        read("Boats\n\nA canoe is paddled from one side,\nand drifts to the other.\nIt turns.\n");
    assertThat(read.all())
        .containsExactly(
            """
            PARAGRAPH\s
            SENTENCE A canoe is paddled from one side,
            and drifts to the other.
            SENTENCE It turns.
            """);
  }

  @Test
  void whatAPagesTemplateLeftBehindIsNotQuoted() throws Exception {
    Read read =
        read("Boats for Small Lakes\nBoth float.\n// ADVERTISEMENT\n=====\nNeither sinks.\n");
    assertThat(read.passages().stream().map(Passage::text))
        .containsExactly("Both float.", "Neither sinks.");
  }
}
