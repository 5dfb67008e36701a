package dev.quoth.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CueTest {
  @Test
  void everySectionOfTheFileIsUsed() throws Exception {
    String file = Files.readString(Path.of("src/main/resources/dev/quoth/digest/cues.txt"));
    List<String> cues =
        Arrays.stream(Cue.values())
            .map(cue -> cue.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();

    assertThat(
            file.lines()
                .filter(line -> line.matches("\\[[a-z ]+]"))
                .map(line -> line.substring(1, line.length() - 1))
                .filter(section -> !file.contains("{" + section + "}")))
        .isSubsetOf(cues);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by Friday | I'll do it by Friday.",
        "by the 5th | by the 5th, I hope",
        "by 1 March | send it to legal by 1 March.",
        "before the next release | ship it before the next release",
        "until Thursday | draft it until Thursday",
        "by 2026-03-01 | done by 2026-03-01, promised",
        "by the end of next week | can you do that by the end of next week",
        "tomorrow morning | I'll look into it tomorrow morning",
        "in two weeks | let's talk in two weeks",
        "by EOD | by EOD please",
        "next sprint | I'll set it up next sprint",
        "every Monday | I'll post it every Monday",
      })
  void findsDatesAsTheyAreWritten(String date, String words) {
    var due = Cue.DUE.matcher(words);

    assertThat(due.find()).isTrue();
    assertThat(due.group()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({"I may do it", "we march on", "on the other hand", "for you and me", "by hand"})
  void takesNoOtherWordsForADate(String words) {
    assertThat(Cue.DUE.in(words)).isFalse();
  }
}
