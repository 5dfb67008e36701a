package dev.quoth.cli;

import dev.quoth.search.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Shows how far indexing is, where it takes so long that one would wonder: on a terminal by a bar
 * that goes away at the end, elsewhere by a line now and then.
 */
final class IndexingProgress {
  private static final int BAR = 30;
  private static final String CLEARED = "\r\033[K";

  private final PrintWriter err;
  private final Progress progress;
  private boolean drawn;

  private IndexingProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.progress =
        Progress.every(Duration.ofSeconds(terminal ? 1 : 3), terminal ? this::draw : this::tell);
  }

  /** Shown on {@code err}. */
  static IndexingProgress on(PrintWriter err) {
    return new IndexingProgress(err, CommandLine.Help.Ansi.AUTO.enabled());
  }

  Progress progress() {
    return progress;
  }

  /** Takes the bar away. */
  void end() {
    if (drawn) {
      err.print(CLEARED);
      err.flush();
      drawn = false;
    }
  }

  private void tell(int done, int expected) {
    err.println("Indexing: " + counted(done, expected));
  }

  private void draw(int done, int expected) {
    drawn = true;
    err.print(CLEARED + bar(done, expected));
    err.flush();
  }

  /** "Indexing [#######-----] 58 % 1,160 of 2,000 passages", or without an end "1,160 passages". */
  static String bar(int done, int expected) {
    if (done == expected) {
      return "Indexing " + counted(done, expected);
    }
    int filled = (int) ((long) BAR * done / expected);
    return String.format(
        Locale.ROOT,
        "Indexing [%s%s] %d %% %s",
        "#".repeat(filled),
        "-".repeat(BAR - filled),
        100L * done / expected,
        counted(done, expected));
  }

  private static String counted(int done, int expected) {
    return done == expected
        ? String.format(Locale.ROOT, "%,d passages", done)
        : String.format(Locale.ROOT, "%,d of %,d passages", done, expected);
  }
}
