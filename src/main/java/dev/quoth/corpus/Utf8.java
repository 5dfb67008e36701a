package dev.quoth.corpus;

/** Counts bytes without making them. */
final class Utf8 {
  private Utf8() {}

  /**
   * The bytes that {@code text[from, to)} takes in UTF-8; {@code from} and {@code to} never split a
   * surrogate pair.
   */
  static int length(CharSequence text, int from, int to) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (Character.isSurrogate(c)) {
        bytes += 2; // half of the four bytes that the pair takes
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
