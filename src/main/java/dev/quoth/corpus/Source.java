package dev.quoth.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The text of one file, and where each of its characters stands among the file's bytes. */
final class Source {
  private final Path origin;
  private final Path file;
  private final String text;
  private final int[] lineStarts;
  private final int[] lineBytes;

  /**
   * @param origin the article as its owner dropped it
   * @param file the file whose bytes are {@code text} in UTF-8
   */
  Source(Path origin, Path file, String text) {
    this.origin = origin;
    this.file = file;
    this.text = text;
    int[] starts = new int[16];
    int[] bytes = new int[16];
    int lines = 0;
    int byteOffset = 0;
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
    return new Span(origin, file, from, from + Utf8.length(text, start, end), line + 1);
  }
}
