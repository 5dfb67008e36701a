package dev.quoth.cli;

import dev.quoth.corpus.CorpusException;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.search.EngineException;
import dev.quoth.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A command can't do what it was asked; the message tells a person what happened and what to do.
 */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened, to which file or setting, and what to do
   */
  public Failure(String message) {
    super(message);
  }

  /** The index can't be kept in the folder for it, or on the engine for it. */
  public static Failure keeping(Path data, IOException e) {
    if (e instanceof EngineException) {
      return new Failure(told(e));
    }
    return new Failure(
        "The index can't be kept in %s: set QUOTH_DATA to a folder that can be written (%s)."
            .formatted(data, e.getMessage()));
  }

  /** What to tell the person who gave the command. */
  static String sentence(Throwable e) {
    return switch (e) {
      case UncheckedIOException wrapped -> sentence(nonNull(wrapped.getCause(), wrapped));
      case NoSuchFileException missing -> "There is no " + missing.getFile() + ": check its path.";
      case AccessDeniedException denied ->
          denied.getFile() + " can't be read or written: its permissions don't allow it.";
      case FileSystemException other when other.getReason() == null ->
          other.getFile() + " can't be read or written.";
      case CharacterCodingException _ -> "The input is not text in UTF-8: save it as UTF-8.";
      case CorpusException known -> told(known);
      case ThreadException known -> told(known);
      case Failure known -> told(known);
      case StoreException known -> told(known);
      case IOException known when known.getMessage() != null -> told(known);
      default -> defect(e);
    };
  }

  private static String told(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  /** Enough to find the place, in one line. */
  private static String defect(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return "Quoth failed, which it should not: "
        + e
        + (trace.length == 0 ? "" : ", at " + trace[0])
        + ".";
  }

  private static Throwable nonNull(@Nullable Throwable cause, Throwable otherwise) {
    return cause == null ? otherwise : cause;
  }
}
