package dev.quoth.answer.stance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What words do in a comparison, read from {@code words.txt} and inflected. Immutable. */
final class Lexicon {
  private static final String RESOURCE = "words.txt";

  private static final Set<String> GRAMMAR =
      Set.of(
          """
          a about above after again all also am among an and any are as at be because been before being below between
          both but by can compared comparing comparison could did do does doing down during each even every far for from
          further had has have having he her here his how if in into is it its just like many me most my no nor not now
          of off on once one only or other our out over own same she should so some still such than that the their them
          then there these they this those though through to too under until up us versus very vs was we were what when
          where which while who why will with would yes you your
          """
              .trim()
              .split("\\s+"));

  private final Map<String, Cue> cues;

  private Lexicon(Map<String, Cue> cues) {
    this.cues = Map.copyOf(cues);
  }

  static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      return read(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The words of the stance reader can't be read", e);
    }
  }

  /** What a word, in lower case, does; null where it does nothing known. */
  @Nullable Cue cue(String word) {
    return cues.get(word);
  }

  /**
   * Whether a word, in lower case, is one of the grammar's: an article, a pronoun, an auxiliary.
   */
  boolean grammatical(String word) {
    return GRAMMAR.contains(word);
  }

  private static Lexicon read(List<String> lines) {
    Map<String, Cue> cues = new HashMap<>();
    irregular(cues);
    String section = "";
    for (String line : lines) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.indexOf(']'));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        for (String word : line.trim().split("\\s+")) {
          add(cues, section, word);
        }
      }
    }
    return new Lexicon(cues);
  }

  private static void irregular(Map<String, Cue> cues) {
    cues.put("better", Cue.BETTER);
    cues.put("best", Cue.BEST);
    cues.put("worse", Cue.WORSE);
    cues.put("worst", Cue.WORST);
    cues.put("superior", Cue.BETTER);
    cues.put("preferable", Cue.BETTER);
    cues.put("inferior", Cue.WORSE);
    cues.put("took", Cue.SPEND);
    cues.put("taken", Cue.SPEND);
    cues.put("spent", Cue.SPEND);
    cues.put("ate", Cue.SPEND);
    cues.put("wore", Cue.DECLINE);
    cues.put("broke", Cue.DECLINE);
    cues.put("ahead", Cue.WIN);
    cues.put("behind", Cue.LOSE);
    cues.put("less", Cue.LESS);
    cues.put("least", Cue.LEAST);
    cues.put("beaten", Cue.WIN);
    cues.put("chose", Cue.PREFER);
    cues.put("chosen", Cue.PREFER);
    cues.put("lost", Cue.LOSE);
    cues.put("won", Cue.WIN);
    cues.put("outdid", Cue.WIN);
    cues.put("overtook", Cue.WIN);
    cues.put("left", Cue.CHANGE);
  }

  private static void add(Map<String, Cue> cues, String section, String word) {
    switch (section) {
      case "good" -> adjective(cues, word, Cue.GOOD, Cue.BETTER, Cue.BEST);
      case "bad" -> adjective(cues, word, Cue.BAD, Cue.WORSE, Cue.WORST);
      case "up" -> adjective(cues, word, Cue.HIGH, Cue.HIGHER, Cue.HIGHEST);
      case "down" -> adjective(cues, word, Cue.LOW, Cue.LOWER, Cue.LOWEST);
      case "win", "lose", "prefer", "change", "spend", "decline" ->
          verb(cues, word, Cue.valueOf(section.toUpperCase(Locale.ROOT)));
      default -> cues.putIfAbsent(word, Cue.valueOf(section.toUpperCase(Locale.ROOT)));
    }
  }

  private static void adjective(
      Map<String, Cue> cues, String base, Cue positive, Cue comparative, Cue superlative) {
    cues.putIfAbsent(base, positive);
    cues.putIfAbsent(adverb(base), positive);
    String stem = stem(base);
    cues.putIfAbsent(stem + "er", comparative);
    cues.putIfAbsent(stem + "est", superlative);
  }

  private static void verb(Map<String, Cue> cues, String base, Cue cue) {
    String stem = base.endsWith("e") ? base.substring(0, base.length() - 1) : base;
    String doubled = endsShort(base) ? base + base.charAt(base.length() - 1) : stem;
    cues.putIfAbsent(base, cue);
    cues.putIfAbsent(base + (base.matches(".*(s|sh|ch|x|do)") ? "es" : "s"), cue);
    cues.putIfAbsent(doubled + "ed", cue);
    cues.putIfAbsent(doubled + "ing", cue);
    // two-syllable verbs don't always double ("offered", "preferred"): take both
    cues.putIfAbsent(stem + "ed", cue);
    cues.putIfAbsent(stem + "ing", cue);
  }

  private static String adverb(String base) {
    if (base.endsWith("y")) {
      return base.substring(0, base.length() - 1) + "ily";
    }
    if (base.endsWith("le")) {
      return base.substring(0, base.length() - 1) + "y";
    }
    return base + (base.endsWith("ic") ? "ally" : "ly");
  }

  /** What -er and -est are put to: easi, nic, bigg, fast. */
  private static String stem(String base) {
    if (base.endsWith("e")) {
      return base.substring(0, base.length() - 1);
    }
    if (base.endsWith("y")) {
      return base.substring(0, base.length() - (base.endsWith("ey") ? 2 : 1)) + "i";
    }
    return endsShort(base) ? base + base.charAt(base.length() - 1) : base;
  }

  /** Ends in consonant, vowel, consonant, so that the last one is doubled: big, thin, trim. */
  private static boolean endsShort(String word) {
    int n = word.length();
    return n >= 3
        && !vowel(word.charAt(n - 3))
        && vowel(word.charAt(n - 2))
        && !vowel(word.charAt(n - 1))
        && "wxy".indexOf(word.charAt(n - 1)) < 0;
  }

  private static boolean vowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }
}
