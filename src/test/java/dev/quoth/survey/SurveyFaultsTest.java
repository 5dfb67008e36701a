package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a survey's file that can't be used. */
class SurveyFaultsTest {
  private static final String GOOD =
      """
      title: Tested
      options: [Rust, Go]
      questions:
        haste:
          ask: In haste?
          choices:
            very:
              label: Very
              weighs:
                Go: {points: 2, opinion: true}
            not:
              label: Not at all
              rules out: [Go]
              opinion: true
      """;

  @Test
  void theSurveyThatTheOthersAreMadeFromHasNoFault() {
    assertThat(Read.from(GOOD).faults()).isEmpty();
    assertThat(Read.from(GOOD).survey("tested")).isPresent();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          title: Tested; title: A title that has more than twenty-four characters; 1; 24 fit
          title: Tested; titel: Tested; 1; “titel” is not known here
          title: Tested; colour: red; 1; “title” is missing
          title: Tested; title:; 1; write some words
          title: Tested; title: [a, b]; 1; Words are expected
          options: [Rust, Go]; options: [Go]; 2; nothing to choose between
          options: [Rust, Go]; options: [Go, Go]; 2; stands there twice
          options: [Rust, Go]; options: Go; 2; no list
          haste:; Haste!:; 4; can't be a name
          haste:; "<!channel>":; 4; can't be a name
          very:; not:; 11; for the second time
          label: Very; label: Very, and more than that, in so many words that no radio button holds them all; 8; 75 fit
          points: 2; points: 4; 10; is no weight
          points: 2; points: 0; 10; is no weight
          points: 2; points: much; 10; is no weight
          Go: {points: 2, opinion: true}; Go: {points: 2}; 10; has no evidence
          Go: {points: 2, opinion: true}; Go: {points: 2, opinion: maybe}; 10; Write “opinion: true”
          Go: {points: 2, opinion: true}; Go: 2; 10; Here stands a weight
          Go: {points: 2, opinion: true}; C: {points: 2, opinion: true}; 10; none of the survey's options
          rules out: [Go]; rules out: [C]; 13; none of the survey's options
          rules out: [Go]; rules out: []; 11; rules nothing out
          opinion: true}; says: {article: none, words: x}}; 10; There is no article “none”: name one of go-vs-rust-2026.md
          opinion: true}; says: {article: go-vs-rust-2026, words: not to be found}}; 10; stands nowhere in go-vs-rust-2026
          opinion: true}; says: {article: go-vs-rust-2026, words: Go}}; 10; copy more of the words
          opinion: true}; says: {article: go-vs-rust-2026, words: --}}; 10; has no words
          opinion: true}; says: {article: go-vs-rust-2026}}; 10; “words” is missing
          opinion: true}; opinion: true, says: {article: go-vs-rust-2026, words: Go}}; 10; keep
          options: [Rust, Go]; options: [Rust, Go; 3; This is not YAML
          """)
  void aFaultIsNamedWithItsLine(String was, String is, int line, String said) {
    assertThat(GOOD).contains(was);

    Surveys surveys =
        Read.from(GOOD.replaceFirst(Pattern.quote(was), Matcher.quoteReplacement(is)));

    assertThat(surveys.survey("tested")).isEmpty();
    assertThat(surveys.faults("tested"))
        .anySatisfy(fault -> {
          assertThat(fault.line()).isEqualTo(line);
          assertThat(fault.toString()).startsWith("tested.yml, line " + line + ": ").contains(said);
        });
  }

  @Test
  void allFaultsAreFoundInOneGo() {
    String broken =
        GOOD.replace("points: 2", "points: 9")
            .replace("title: Tested", "titel: Tested")
            .replace("[Go]", "[C]");

    assertThat(Read.from(broken).faults()).extracting(Fault::line).containsExactly(1, 1, 10, 13);
  }

  @Test
  void aBrokenSurveyDoesNotKeepAnotherFromBeingOffered() {
    assertThat(Read.shipped().surveys()).hasSize(2);
    assertThat(Read.from("title: Broken").surveys()).isEmpty();
    assertThat(Read.from("title: Broken").faults()).isNotEmpty();
  }

  @Test
  void aHundredQuestionsDoNotFitIntoAForm() {
    String question = "  q%d:\n    ask: Which?\n    choices: {a: {label: A}, b: {label: B}}\n";
    String questions =
        IntStream.range(0, 100).mapToObj(question::formatted).collect(Collectors.joining());

    List<Fault> faults =
        Read.from("title: Long\noptions: [Rust, Go]\nquestions:\n" + questions).faults();

    assertThat(faults).singleElement().asString().contains("100 questions").contains("room for 95");
  }

  @Test
  void elevenChoicesDoNotFitIntoAQuestion() {
    String choices =
        IntStream.range(0, 11)
            .mapToObj(i -> "c" + i + ": {label: C}")
            .collect(Collectors.joining(", "));

    List<Fault> faults =
        Read.from(
                "title: Long\n"
                    + "options: [Rust, Go]\n"
                    + "questions:\n"
                    + "  q:\n"
                    + "    ask: Which?\n"
                    + "    choices: {"
                    + choices
                    + "}\n")
            .faults();

    assertThat(faults).singleElement().asString().contains("11 choices");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!channel>.yml", "A B.yml", "Ümlaut.yml"})
  void aNameThatCommandsCannotCarryIsRefused(String fileName) {
    assertThat(Read.from(fileName, GOOD).faults())
        .singleElement()
        .asString()
        .contains("small letters, digits and hyphens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "- a\n- b",
        "just words",
        "title: &t T\noptions: *t",
        "a: 1\n---\nb: 2",
        "{",
        "\t"
      })
  void whatIsNoSurveyAtAllIsAFaultAndNeverAnError(String yaml) {
    assertThat(Read.from(yaml).faults())
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.line()).isPositive());
  }

  @Test
  void aFolderThatIsNotThereHasNoSurveys() {
    Surveys none = Surveys.read(Path.of("no/such/folder"), List.of(), _ -> List.of());

    assertThat(none.surveys()).isEmpty();
    assertThat(none.faults()).isEmpty();
  }

  @Test
  void whoAsksForASurveyThatIsNotThereIsToldWhich() {
    assertThat(Read.shipped().absence("carrier"))
        .isEqualTo("There is no survey “carrier”. There is backend-language and career.");
    assertThat(Read.from("title: T").absence("tested"))
        .isEqualTo(
            "The survey “tested” can't be used. tested.yml, line 1: “options” is missing: a survey"
                + " needs it. (And 1 fault more.)");
    assertThat(new Surveys(List.of(), List.of()).absence("x")).startsWith("There are no surveys");
  }
}
