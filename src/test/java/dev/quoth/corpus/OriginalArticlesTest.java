package dev.quoth.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quoth.corpus.Folder.Read;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publishers' own articles, as pasted: their headings and bullets lost. */
class OriginalArticlesTest {
  private static final Path ORIGINALS = Path.of("../shared/articles");
  private static final String OVERVIEW = "000-why-rust-and-go-gain-ground.txt";
  private static final String GUIDE = "001-go-vs-rust-2026.txt";
  private static final String DEBATE = "002-great-backend-language-debate.txt";
  private static final String CAREER = "003-rust-vs-go-career-fork.txt";

  @TempDir private Path temp;
  private Read read;

  @BeforeEach
  void readThem() throws IOException, CorpusException {
    assumeTrue(Files.isDirectory(ORIGINALS), "the originals are not here");
    Folder folder = new Folder(temp.resolve("corpus"));
    for (String name : List.of(OVERVIEW, GUIDE, DEBATE, CAREER)) {
      folder.with(name, Files.readAllBytes(ORIGINALS.resolve(name)));
    }
    read = folder.read();
  }

  private List<Passage> of(String article, Shape shape) {
    return read.passages().stream()
        .filter(p -> p.article().equals(article) && p.shape() == shape)
        .toList();
  }

  @Test
  void everythingIsReadAndVerbatim() {
    assertThat(read.corpus().articles()).hasSize(4);
    assertThat(read.corpus().skipped()).isEmpty();
    assertThat(read.passages()).allSatisfy(p -> assertThat(p.span().verify(p.text())).isTrue());
    assertThat(read.passages())
        .allSatisfy(p -> assertThat(p.text().split("\\s+")).hasSizeLessThan(200));
  }

  @Test
  void theirOptionsAreFoundWithoutATopic() {
    assertThat(read.options()).contains("Go", "Rust", "TypeScript").hasSize(3);
  }

  @Test
  void theirTablesKeepTheirRows() {
    assertThat(of(OVERVIEW, Shape.ROW)).isEmpty();
    assertThat(of(GUIDE, Shape.ROW)).hasSize(7);
    assertThat(of(DEBATE, Shape.ROW)).isEmpty();
    // Technical comparison 6, salaries 3, market 4, final decision 6.
    assertThat(of(CAREER, Shape.ROW)).hasSize(19);
    assertThat(of(GUIDE, Shape.ROW).get(2).cells())
        .containsExactly(
            new Cell("Feature", "Memory Management"),
            new Cell("Go", "Garbage Collection"),
            new Cell("Rust", "Ownership Model (No GC)"));
    assertThat(of(CAREER, Shape.ROW).getFirst().cells().stream().map(Cell::header))
        .containsExactly("Aspect", "Go", "Rust");
  }

  @Test
  void theirQuestionsKeepTheirAnswers() {
    // Two more are headings that ask, above lists.
    List<Passage> asked =
        of(GUIDE, Shape.FAQ).stream()
            .filter(p -> p.units().get(1).role() == Role.SENTENCE)
            .toList();
    assertThat(asked).hasSize(5);
    assertThat(asked)
        .allSatisfy(p -> {
          assertThat(p.units().getFirst().role()).isEqualTo(Role.QUESTION);
          assertThat(p.units()).hasSizeGreaterThan(1);
        });
  }

  @Test
  void theirScenariosKeepTheirWinners() {
    assertThat(of(CAREER, Shape.SCENARIO)).hasSize(4);
    assertThat(of(CAREER, Shape.SCENARIO))
        .allSatisfy(
            p -> assertThat(p.units().stream().map(Passage.Unit::role)).contains(Role.WINNER));
  }

  @Test
  void theirAdviceIsAListWithItsLead() {
    Passage useGo = onlyWithLead(GUIDE, "Use Go when:");
    assertThat(useGo.units()).hasSize(4);
    assertThat(onlyWithLead(GUIDE, "Use Rust when:").units()).hasSize(4);
    assertThat(onlyWithLead(CAREER, "Go is the right choice if you:").units()).hasSize(6);
    assertThat(onlyWithLead(CAREER, "Rust is the right choice if you:").units()).hasSize(6);
  }

  private Passage onlyWithLead(String article, String lead) {
    List<Passage> found =
        of(article, Shape.LIST).stream()
            .filter(p -> p.text(p.units().getFirst()).equals(lead))
            .toList();
    assertThat(found).as(lead).hasSize(1);
    return found.getFirst();
  }

  @Test
  void theirSectionsStandUnderTheirHeadings() {
    assertThat(read.passage("fearless concurrency").headings())
        .containsExactly("Rust: Performance and Safety at the Cost of Complexity");
    assertThat(read.passage("Large talent pool").headings().getLast())
        .isEqualTo("Go Hiring Reality");
  }
}
