package dev.quoth.slack;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An exception for the log: its kind and place, without its message, which may repeat what a person
 * wrote.
 */
final class Failure {
  private static final int FRAMES = 6;

  private Failure() {}

  /** Whether {@code failure} was caused by one of {@code kind}. */
  static boolean isOf(Class<? extends Throwable> kind, Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .limit(10)
        .anyMatch(kind::isInstance);
  }

  static String describe(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .limit(4)
        .map(e ->
            e.getClass().getName()
                + Arrays.stream(e.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n  caused by "));
  }
}
