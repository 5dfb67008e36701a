package dev.quoth.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words that an article may use for a word that was asked; {@code synonyms.txt} has the rings. */
final class Synonyms {
  private static final String RESOURCE = "synonyms.txt";

  private final Map<String, Set<String>> rings;

  private Synonyms(Map<String, Set<String>> rings) {
    this.rings = rings;
  }

  static Synonyms load() {
    try (InputStream in =
        Objects.requireNonNull(Synonyms.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Map<String, Set<String>> rings = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split(",\\s*")))
          .forEach(ring -> add(ring, rings));
      return new Synonyms(rings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<String> ring, Map<String, Set<String>> rings) {
    for (String word : ring) {
      rings.computeIfAbsent(Stems.of(word), _ -> new LinkedHashSet<>()).addAll(ring);
    }
  }

  /** Words that say what {@code token} says; empty where none are known. */
  Set<String> of(Token token) {
    Set<String> words = new LinkedHashSet<>();
    token.stems().forEach(stem -> words.addAll(rings.getOrDefault(stem, Set.of())));
    words.remove(token.lower());
    return words;
  }
}
