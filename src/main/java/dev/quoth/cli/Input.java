package dev.quoth.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that a command is given in a file. */
final class Input {
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private Input() {}

  /**
   * Opens a text file in UTF-8.
   *
   * @param file its path, or {@code -} for standard input
   */
  static BufferedReader open(String file) throws IOException {
    if (Files.isDirectory(Path.of(file))) {
      throw new IOException(file + " is a folder: name a file.");
    }
    InputStream bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    var reader =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }
}
