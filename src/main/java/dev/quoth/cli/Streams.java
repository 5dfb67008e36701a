package dev.quoth.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command reads and where it writes.
 *
 * @param in what it is given where a file is called {@code -}
 * @param out results
 * @param err what else there is to say
 */
record Streams(InputStream in, PrintWriter out, PrintWriter err) {
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  /** Text in UTF-8. Results appear when they are flushed, all else line by line. */
  static Streams of(InputStream in, OutputStream out, OutputStream err) {
    return new Streams(
        in,
        new PrintWriter(out, false, StandardCharsets.UTF_8),
        new PrintWriter(err, true, StandardCharsets.UTF_8));
  }

  /**
   * Opens a text file in UTF-8.
   *
   * @param file its path, or {@code -} for standard input
   */
  BufferedReader open(String file) throws IOException {
    if (Files.isDirectory(Path.of(file))) {
      throw new IOException(file + " is a folder: name a file.");
    }
    InputStream bytes = file.equals("-") ? in : Files.newInputStream(Path.of(file));
    var reader =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }
}
