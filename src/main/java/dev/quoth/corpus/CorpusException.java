package dev.quoth.corpus;

/**
 * The corpus can't be used as a whole; the message tells a person which file or setting, and what
 * to do.
 */
public final class CorpusException extends Exception {
  private static final long serialVersionUID = 1L;

  CorpusException(String message) {
    super(message);
  }

  CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
