package dev.quoth.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The text of a file or of a part of it, and where each of its characters stands among the bytes.
 */
final class Source {
  private final Path origin;
  private final Path file;
  private final String text;
  private final int[] lineStarts;
  private final int[] lineBytes;
  private final int firstLine;

  /**
   * @param origin the article as its owner dropped it
   * @param file the file whose bytes are {@code text} in UTF-8
   */
  Source(Path origin, Path file, String text) {
    this(origin, file, text, 0, 1);
  }

  /**
   * A part of a file.
   *
   * @param origin the article as its owner dropped it
   * @param file the file that has {@code text} in UTF-8
   * @param text whole lines
   * @param firstByte where they begin
   * @param firstLine the line that is the first of them, 1-based
   */
  Source(Path origin, Path file, String text, int firstByte, int firstLine) {
    this.origin = origin;
    this.file = file;
    this.text = text;
    this.firstLine = firstLine;
    int[] starts = new int[16];
    int[] bytes = new int[16];
    int lines = 0;
    int byteOffset = firstByte;
    int start = 0;
    while (true) {
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, lines * 2);
        bytes = Arrays.copyOf(bytes, lines * 2);
      }
      starts[lines] = start;
      bytes[lines] = byteOffset;
      lines++;
      int newline = text.indexOf('\n', start);
      if (newline < 0) {
        break;
      }
      byteOffset += Utf8.length(text, start, newline + 1);
      start = newline + 1;
    }
    this.lineStarts = Arrays.copyOf(starts, lines);
    this.lineBytes = Arrays.copyOf(bytes, lines);
  }

  static Source of(Path file, byte[] content) {
    return new Source(file, file, new String(content, StandardCharsets.UTF_8));
  }

  String text() {
    return text;
  }

  /** The span of the characters {@code [start, end)}. */
  Span span(int start, int end) {
    int found = Arrays.binarySearch(lineStarts, start);
    int line = found >= 0 ? found : -found - 2;
    int from = lineBytes[line] + Utf8.length(text, lineStarts[line], start);
    return new Span(origin, file, from, from + Utf8.length(text, start, end), firstLine + line);
  }
}
