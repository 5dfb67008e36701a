package dev.quoth.corpus;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where a text stands, word for word: the bytes {@code [start, end)} of a file.
 *
 * <p>{@code new Span(rust, rust, 120, 164, 9)} is the 44 bytes from byte 120 of {@code rust}, which
 * begin on its line 9. Offsets are <b>bytes</b> of the file, 0-based, and not characters: whoever
 * cuts a {@code String} with them gets the wrong text as soon as a dash or a currency sign stands
 * before it.
 *
 * @param origin the article as its owner dropped it into the folder
 * @param file the file that has the bytes: {@code origin} itself for Markdown and plain text; for
 *     HTML, PDF and JSON Lines, whose bytes are not the words one reads, the copy of their text
 *     that Quoth made from {@code origin}
 * @param start first byte
 * @param end the byte after the last, at least {@code start}
 * @param line the line of {@code file} on which it begins, 1-based
 */
public record Span(Path origin, Path file, int start, int end, int line) {
  public Span {
    if (start < 0 || end < start || line < 1) {
      throw new IllegalArgumentException(
          "no such span: start " + start + ", end " + end + ", line " + line);
    }
  }

  /**
   * Whether {@code text} still stands here. Reads the file each time: it may have been edited since
   * it was indexed.
   *
   * @return false where the bytes differ, or the file is shorter, gone or unreadable, or the copy
   *     is of an older version of {@code origin}
   */
  public boolean verify(String text) {
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    if (expected.length != end - start) {
      return false;
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() < end) {
        return false;
      }
      byte[] found = new byte[end - start];
      bytes.seek(start);
      bytes.readFully(found);
      return Arrays.equals(expected, found)
          && (file.equals(origin) || TextCopy.isCurrent(file, origin));
    } catch (IOException e) {
      return false;
    }
  }
}
