package dev.quoth.search;

import java.io.IOException;

/**
 * A search engine elsewhere can't be used; the message tells a person what happened, at which
 * address, and what to do.
 */
public class EngineException extends IOException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
