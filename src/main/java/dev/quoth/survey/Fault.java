package dev.quoth.survey;

import java.nio.file.Path;

/**
 * Something wrong in a survey's file.
 *
 * @param file the file
 * @param line where, 1-based
 * @param what a sentence for people: what is wrong, and what to do
 */
public record Fault(Path file, int line, String what) {

  /** {@code career.yml, line 12: ...}. */
  @Override
  public String toString() {
    return file.getFileName() + ", line " + line + ": " + what;
  }
}
