package dev.quoth.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The words of an article whose bytes are not the words one reads (HTML, PDF, JSON Lines), as a
 * text file of Quoth's own. Its name carries the hash of the article it was made from, so that a
 * copy of an older version can be told.
 */
final class TextCopy {
  private TextCopy() {}

  /**
   * Keeps {@code text} as the copy of {@code origin}.
   *
   * @param folder where copies are kept
   * @param origin the article
   * @param content the bytes of {@code origin} that {@code text} was made from
   */
  static Path write(Path folder, Path origin, byte[] content, String text) throws IOException {
    Path copy = folder.resolve(Sha256.hex(content) + ".txt");
    if (!Files.exists(copy)) {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, origin.getFileName().toString(), ".half");
      Files.write(half, text.getBytes(StandardCharsets.UTF_8));
      Files.move(half, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy;
  }

  /** Whether {@code origin} is still what {@code copy} was made from. */
  static boolean isCurrent(Path copy, Path origin) throws IOException {
    return copy.getFileName().toString().equals(Sha256.hex(Files.readAllBytes(origin)) + ".txt");
  }
}
