package dev.quoth.slack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The lines of a draft as Quoth wrote them, each in four letters, to know again what the lead left
 * alone: the thread may not tell any more, where a poll went on or somebody has another name now.
 *
 * @param lines the letters of all lines, one after the other
 */
record Drafted(String lines) {
  /** Knows of no line. */
  static final Drafted NOTHING = new Drafted("");

  /** A modal carries 3,000 characters. */
  private static final int MAX_LINES = 500;

  private static final int LETTERS = 4;

  static Drafted of(DigestText text) {
    return new Drafted(
        text.lines().distinct().limit(MAX_LINES).map(Drafted::mark).collect(Collectors.joining()));
  }

  boolean has(String line) {
    String mark = mark(line);
    int found = lines.indexOf(mark);
    while (found % LETTERS > 0) {
      found = lines.indexOf(mark, found + 1);
    }
    return found >= 0;
  }

  private static String mark(String line) {
    CRC32 sum = new CRC32();
    sum.update(line.getBytes(StandardCharsets.UTF_8));
    int bits = (int) sum.getValue();
    return Base64.getUrlEncoder()
        .encodeToString(new byte[] {(byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
  }
}
