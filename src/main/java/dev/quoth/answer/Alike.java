package dev.quoth.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Words that stand for each other; {@code alike.txt} has them. */
final class Alike {
  private static final String RESOURCE = "alike.txt";

  private final Map<String, List<String>> families = new HashMap<>();

  private Alike(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> family = List.of(line.split(" "));
        family.forEach(word ->
            families.computeIfAbsent(Stems.of(word), _ -> new ArrayList<>()).addAll(family));
      }
    }
  }

  static Alike load() {
    try (InputStream in =
        Objects.requireNonNull(Alike.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new Alike(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Quoth's own word lists can't be read", e);
    }
  }

  /** The words that may stand for {@code token}, itself among them; empty where none is known. */
  List<String> to(Token token) {
    return families.getOrDefault(token.stems().getFirst(), List.of());
  }
}
