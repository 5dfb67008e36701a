package dev.quoth.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands around a text in its file, word for word, without the front matter.
 *
 * @param before what stands before it; empty at the beginning of the article
 * @param after what stands behind it; empty at the end of the file
 */
public record Surroundings(String before, String after) {
  /** Says where an article is from, and is none of its words. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A\\uFEFF?---\\h*\\R.*?\\R---\\h*(\\R|\\z)", Pattern.DOTALL);

  /**
   * Reads the file.
   *
   * @param text what stands at {@code span}
   * @param most how much is wanted on each side, in UTF-16 units; it is cut at the end of a line
   *     where there is one, else between words
   * @return empty where {@code text} no longer stands there
   */
  public static Optional<Surroundings> of(Span span, String text, int most) {
    if (!span.verify(text)) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(span.file());
    } catch (IOException e) {
      return Optional.empty();
    }
    if (bytes.length < span.end()) {
      return Optional.empty();
    }
    return Optional.of(
        new Surroundings(
            end(article(string(Arrays.copyOfRange(bytes, 0, span.start()))), most),
            beginning(string(Arrays.copyOfRange(bytes, span.end(), bytes.length)), most)));
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String article(String fromTheBeginning) {
    return FRONT_MATTER.matcher(fromTheBeginning).replaceFirst("");
  }

  private static String end(String text, int most) {
    if (text.length() <= most) {
      return text.strip();
    }
    int from = text.length() - most;
    int line = text.indexOf('\n', from);
    int word = text.indexOf(' ', from);
    return text.substring(line >= 0 ? line : word >= 0 ? word : text.length()).strip();
  }

  private static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text.strip();
    }
    int line = text.lastIndexOf('\n', most);
    int word = text.lastIndexOf(' ', most);
    return text.substring(0, line > 0 ? line : Math.max(word, 0)).strip();
  }
}
