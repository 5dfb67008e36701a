package dev.quoth.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The file of aspects on which things of any kind are compared. A start needs to know only whether
 * it is another than before; {@link TopicReader} reads it.
 */
final class GeneralAspects {
  private GeneralAspects() {}

  static byte[] file() {
    try (InputStream in = GeneralAspects.class.getResourceAsStream("general-aspects.yml")) {
      return Objects.requireNonNull(in, "general-aspects.yml is not in the jar").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("general-aspects.yml in the jar can't be read", e);
    }
  }

  /** Changes when the general aspects do. */
  static String fingerprint() {
    return Sha256.hex(file());
  }
}
