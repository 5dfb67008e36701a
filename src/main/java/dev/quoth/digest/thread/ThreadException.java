package dev.quoth.digest.thread;

/**
 * A file is no thread that can be read; the message tells a person which file, why, and what to do.
 */
public final class ThreadException extends Exception {
  private static final long serialVersionUID = 1L;

  ThreadException(String message) {
    super(message);
  }

  ThreadException(String message, Throwable cause) {
    super(message, cause);
  }
}
