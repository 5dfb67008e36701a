package dev.quoth.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Cuts a text into the pieces that a model of the BERT family knows words by: of each word the
 * longest piece that the vocabulary has, then the longest of what is left (WordPiece, Schuster and
 * Nakajima 2012; with the normalisation of Devlin et al., "BERT", 2019, for texts in lower case).
 * "Goroutines" is "go ##rou ##tines". Safe for use by many threads at once.
 */
final class WordPieces {
  /** A longer word is none. */
  private static final int LONGEST_WORD = 100;

  /** What begins a piece that doesn't begin a word. */
  private static final String INSIDE = "##";

  private static final int NONE = -1;

  private final Map<String, Integer> vocabulary;
  private final int begin;
  private final int end;
  private final int unknown;

  private WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.begin = number("[CLS]");
    this.end = number("[SEP]");
    this.unknown = number("[UNK]");
  }

  /**
   * Reads the vocabulary of a model.
   *
   * @param json its description of a tokenizer, of which {@code model.vocab} counts
   */
  static WordPieces read(InputStream json) throws IOException {
    Map<String, Integer> vocabulary = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT
            && "vocab".equals(parser.currentName())) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            vocabulary.put(parser.currentName(), parser.nextIntValue(NONE));
          }
        }
      }
    }
    return new WordPieces(vocabulary);
  }

  /**
   * The numbers of the pieces of {@code text}, between those that mark its beginning and its end.
   *
   * @param most how many numbers at most, those two included; what would follow is left out
   */
  long[] of(String text, int most) {
    Numbers numbers = new Numbers(most - 2);
    StringBuilder word = new StringBuilder();
    plain(text)
        .codePoints()
        .takeWhile(_ -> !numbers.isFull())
        .forEach(c -> {
          boolean alone = isPunctuation(c) || isIdeograph(c);
          if (alone || isSpace(c)) {
            pieces(word, numbers);
          }
          if (!isSpace(c)) {
            word.appendCodePoint(c);
          }
          if (alone) {
            pieces(word, numbers);
          }
        });
    pieces(word, numbers);
    return LongStream.concat(
            LongStream.of(begin), LongStream.concat(numbers.stream(), LongStream.of(end)))
        .toArray();
  }

  /** Without accents, in lower case, and without what can't be seen. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && !isInvisible(c))
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Adds the pieces of {@code word}, and empties it. */
  private void pieces(StringBuilder word, Numbers numbers) {
    String whole = word.toString();
    word.setLength(0);
    int[] found = new int[whole.length()];
    int count = 0;
    boolean known = whole.codePointCount(0, whole.length()) <= LONGEST_WORD;
    for (int start = 0; known && start < whole.length(); ) {
      String before = start == 0 ? "" : INSIDE;
      int stop = whole.length();
      while (stop > start && number(before + whole.substring(start, stop)) == NONE) {
        stop--;
      }
      known = stop > start;
      if (known) {
        found[count++] = number(before + whole.substring(start, stop));
      }
      start = stop;
    }
    numbers.add(known ? Arrays.copyOf(found, count) : new int[] {unknown});
  }

  private int number(String piece) {
    return vocabulary.getOrDefault(piece, NONE);
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  private static boolean isInvisible(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    return c == 0xFFFD
        || switch (Character.getType(c)) {
          case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Chinese characters, each of which is a word; not Hangul, Hiragana or Katakana. */
  private static boolean isIdeograph(int c) {
    return c >= 0x4E00 && c <= 0x9FFF
        || c >= 0x3400 && c <= 0x4DBF
        || c >= 0x20000 && c <= 0x2A6DF
        || c >= 0x2A700 && c <= 0x2CEAF
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0x2F800 && c <= 0x2FA1F;
  }

  /** Numbers, up to so many. */
  private static final class Numbers {
    private final long[] numbers;
    private int count;

    Numbers(int most) {
      numbers = new long[most];
    }

    boolean isFull() {
      return count == numbers.length;
    }

    void add(int[] more) {
      for (int each : more) {
        if (!isFull()) {
          numbers[count++] = each;
        }
      }
    }

    LongStream stream() {
      return Arrays.stream(numbers, 0, count);
    }
  }
}
