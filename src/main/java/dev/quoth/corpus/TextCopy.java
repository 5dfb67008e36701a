package dev.quoth.corpus;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/**
 * The words of an article whose bytes are not the words one reads (HTML, PDF, JSON Lines), as a
 * text file of Quoth's own. Its name carries the size and the hash of the article it was made from,
 * and it has the article's time, so that a copy of an older version can be told.
 */
final class TextCopy {
  /**
   * An article of another time than its copy is hashed to see whether it changed, up to so many
   * bytes; a larger one counts as changed.
   */
  private static final long HASHED_UP_TO = 20L << 20;

  private static final byte[] NEWLINE = {'\n'};

  private TextCopy() {}

  /**
   * Keeps {@code text} as the copy of {@code origin}.
   *
   * @param folder where copies are kept
   * @param origin the article
   * @param content the bytes of {@code origin} that {@code text} was made from
   */
  static Path write(Path folder, Path origin, byte[] content, String text) throws IOException {
    FileTime time = Files.getLastModifiedTime(origin);
    String name = name(content.length, Sha256.hex(content));
    try (var growing = new Growing(origin, folder, name, time)) {
      growing.write(text.getBytes(StandardCharsets.UTF_8));
      growing.keep();
      return growing.copy;
    }
  }

  /**
   * Begins the copy of an article that is read part by part.
   *
   * @param folder where copies are kept
   * @param origin the article
   */
  static Growing grow(Path folder, Path origin) throws IOException {
    FileTime time = Files.getLastModifiedTime(origin);
    return new Growing(origin, folder, name(Files.size(origin), Sha256.hex(origin)), time);
  }

  /** A copy can't be written: that is no fault of the article, and concerns all of them. */
  static final class Unwritable extends IOException {
    private static final long serialVersionUID = 1L;

    private Unwritable(Path place, IOException cause) {
      super(
          "The text of articles can't be kept in "
              + place
              + " ("
              + cause.getMessage()
              + "): make room there, or set QUOTH_DATA to a folder that can be written.",
          cause);
    }
  }

  /** A copy in the making. */
  static final class Growing implements Closeable {
    private final Path origin;
    private final Path copy;
    private final FileTime time;
    private final Path half;
    private final OutputStream out;
    private int bytes;
    private int line = 1;

    private Growing(Path origin, Path folder, String name, FileTime time) throws IOException {
      this.origin = origin;
      this.copy = folder.resolve(name);
      this.time = time;
      try {
        Files.createDirectories(folder);
        this.half = Files.createTempFile(folder, origin.getFileName().toString(), ".half");
        this.out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16);
      } catch (IOException e) {
        throw new Unwritable(folder, e);
      }
    }

    /** Adds {@code words} on lines of their own. */
    Source append(String words) throws Unwritable {
      byte[] added = words.getBytes(StandardCharsets.UTF_8);
      Source source = new Source(origin, copy, words, bytes, line);
      write(added);
      write(NEWLINE);
      bytes += added.length + 1;
      line++;
      for (int at = words.indexOf('\n'); at >= 0; at = words.indexOf('\n', at + 1)) {
        line++;
      }
      return source;
    }

    private void write(byte[] added) throws Unwritable {
      try {
        out.write(added);
      } catch (IOException e) {
        throw new Unwritable(copy, e);
      }
    }

    /** Puts the copy in its place. */
    void keep() throws Unwritable {
      try {
        out.close();
        Files.setLastModifiedTime(half, time);
        Files.move(half, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new Unwritable(copy, e);
      }
    }

    @Override
    public void close() throws IOException {
      // Deleted first: what closing would still write may not find room.
      Files.deleteIfExists(half);
      try {
        out.close();
      } catch (IOException e) {
        throw new Unwritable(copy, e);
      }
    }
  }

  /** Whether {@code origin} is still what {@code copy} was made from. */
  static boolean isCurrent(Path copy, Path origin) throws IOException {
    String name = copy.getFileName().toString();
    long size = Files.size(origin);
    if (!name.startsWith(size + "-")) {
      return false;
    }
    boolean sameTime =
        Files.getLastModifiedTime(copy).toMillis() == Files.getLastModifiedTime(origin).toMillis();
    return sameTime || size <= HASHED_UP_TO && name.equals(name(size, Sha256.hex(origin)));
  }

  private static String name(long size, String hash) {
    return size + "-" + hash + ".txt";
  }
}
