package dev.quoth.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those that Hugging Face's tokenizers 0.21 gives the same texts. */
class WordPiecesTest {
  private static WordPieces pieces;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream json =
        WordPieces.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      pieces = WordPieces.read(json);
    }
  }

  private static String numbers(String text) {
    long[] numbers = pieces.of(text, 128);
    assertThat(numbers).startsWith(101).endsWith(102);
    return String.join(
        " ", Arrays.stream(numbers, 1, numbers.length - 1).mapToObj(String::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is Rust faster than Go?          | 2003 18399 5514 2084 2175 1029
          goroutines                       | 2175 22494 10196 2015
          Naïve CAFÉs at Ångström          | 15743 23812 2012 17076 15687
          C++ & C#: 50% off, €5            | 1039 1009 1009 1004 1039 1001 1024 2753 1003 2125 1010 1574 2629
          東京 is big                        | 1879 1755 2003 2502
          xxx日本yz                          | 22038 2595 1864 1876 1061 2480
          서울                               | 1461 30008 29999 30014 30022
          zero\u200bwidth soft\u00adhyphen\ufffd | 5717 9148 11927 2232 3730 10536 8458 2368
          'non\u00a0breaking\tspace\nline'  | 2512 4911 2686 2240
          don't “quote” — it…              | 2123 1005 1056 1523 14686 1524 1517 2009 1529
          \uD83D\uDE00 yes                 | 100 2748
          ''                               | ''
          """)
  void aWordIsTheLongestPiecesThatAreKnown(String text, String numbers) {
    assertThat(numbers(text)).isEqualTo(numbers);
  }

  @Test
  void aWordOfMoreThanAHundredLettersIsNone() {
    assertThat(numbers("a".repeat(100))).startsWith("13360 11057").endsWith("11057 2050");
    assertThat(numbers("a".repeat(101))).isEqualTo("100");
  }

  @Test
  void ofALongTextTheBeginningIsRead() {
    assertThat(pieces.of("tea ".repeat(300), 128)).hasSize(128).endsWith(102);
    assertThat(pieces.of("goroutines", 4)).containsExactly(101, 2175, 22494, 102);
  }
}
