package dev.quoth.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words that an article may use for a word that was asked; {@code synonyms.txt} has the rings. */
final class Synonyms {
  private static final String RESOURCE = "synonyms.txt";

  /** Begins a ring whose words are the same to whoever asks. */
  private static final String SAME = "= ";

  /** Between an adjective and the names of what it measures. */
  private static final String MEASURES = " -> ";

  private final Map<String, Set<String>> measures = new HashMap<>();
  private final Map<String, Set<String>> same = new HashMap<>();
  private final Map<String, Set<String>> near = new HashMap<>();

  private Synonyms(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(SAME)) {
        add(line.substring(SAME.length()), same);
      } else if (line.contains(MEASURES)) {
        String[] sides = line.split(MEASURES, 2);
        measures.put(Stems.of(sides[0]), Set.of(sides[1].split(",\\s*")));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        add(line, near);
      }
    }
  }

  static Synonyms load() {
    try (InputStream in =
        Objects.requireNonNull(Synonyms.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new Synonyms(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String line, Map<String, Set<String>> rings) {
    List<String> ring = List.of(line.split(",\\s*"));
    for (String word : ring) {
      rings.computeIfAbsent(Stems.of(word), _ -> new LinkedHashSet<>()).addAll(ring);
    }
  }

  /** Words that are the same as {@code token}; empty where none are known. */
  Set<String> same(Token token) {
    return others(token, same);
  }

  /** Words that say nearly what {@code token} says; empty where none are known. */
  Set<String> near(Token token) {
    return others(token, near);
  }

  /** Names of the quantity that {@code token} is an adjective for: "strength" for "stronger". */
  Set<String> measures(Token token) {
    Set<String> names = new LinkedHashSet<>();
    token.stems().forEach(stem -> names.addAll(measures.getOrDefault(stem, Set.of())));
    return names;
  }

  /**
   * What English makes of an adjective to name what it says, "breathability" of "breathable",
   * whether there is such a word or not.
   */
  List<String> derived(Token token) {
    String adjective = token.lower();
    if (token.isCompared() || adjective.length() < 4) {
      return List.of();
    }
    String root = adjective.substring(0, adjective.length() - 1);
    List<String> names = new ArrayList<>();
    names.add(adjective.endsWith("y") ? root + "iness" : adjective + "ness");
    if (adjective.matches(".{2,}[ai]ble")) {
      names.add(adjective.substring(0, adjective.length() - 2) + "ility");
    } else if (adjective.matches(".{3,}[ae]nt")) {
      names.add(root + "ce");
      names.add(root + "cy");
    } else {
      names.add((adjective.endsWith("e") ? root : adjective) + "ity");
      names.add(adjective + "ty");
    }
    return names;
  }

  private static Set<String> others(Token token, Map<String, Set<String>> rings) {
    Set<String> words = new LinkedHashSet<>();
    token.stems().forEach(stem -> words.addAll(rings.getOrDefault(stem, Set.of())));
    words.remove(token.lower());
    return words;
  }
}
