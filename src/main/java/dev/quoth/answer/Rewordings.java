package dev.quoth.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts shorthand and roundabout ways of asking into plain words, before a question is read. */
final class Rewordings {
  private static final String RESOURCE = "rewordings.txt";

  private final Map<String, String> plain;
  private final Pattern typed;
  private final Pattern parted;

  private Rewordings(Map<String, String> plain) {
    this.plain = Map.copyOf(plain);
    this.typed =
        Pattern.compile(
            plain.keySet().stream()
                .sorted(Comparator.comparingInt((String phrase) -> -phrase.length()))
                .map(Pattern::quote)
                .collect(
                    Collectors.joining("|", "(?<![\\p{L}\\p{N}'])(?:", ")(?![\\p{L}\\p{N}'])")),
            Pattern.CASE_INSENSITIVE);
    this.parted = parted(plain);
  }

  /** "Wipe X out" for "wipe out": the object may stand between a verb and its particle. */
  private static Pattern parted(Map<String, String> plain) {
    return Pattern.compile(
        plain.keySet().stream()
            .filter(phrase -> phrase.matches("\\p{L}+ (?:out|off)"))
            .filter(phrase -> plain.getOrDefault(phrase, "").matches("\\p{L}+"))
            .map(phrase -> phrase.split(" "))
            .map(words -> words[0] + " \\p{L}+ " + words[1])
            .collect(
                Collectors.joining(
                    "|", "(?<![\\p{L}\\p{N}'])(?:", ")(?! of\\b)(?![\\p{L}\\p{N}'])")),
        Pattern.CASE_INSENSITIVE);
  }

  static Rewordings load() {
    try (InputStream in =
        Objects.requireNonNull(Rewordings.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Map<String, String> plain = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> {
            int equals = line.indexOf(" =");
            plain.put(line.substring(0, equals).strip(), line.substring(equals + 2).strip());
          });
      return new Rewordings(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text in plain words; what is typed otherwise stays as it is. */
  String reworded(String text) {
    String joined = parted.matcher(text).replaceAll(this::joined);
    return typed.matcher(joined).replaceAll(this::plain).strip();
  }

  /** "Wipe out X" for "wipe X out". */
  private String joined(MatchResult match) {
    String[] words = match.group().split(" ");
    return Matcher.quoteReplacement(words[0] + " " + words[2] + " " + words[1]);
  }

  private String plain(MatchResult match) {
    String phrase = match.group().toLowerCase(Locale.ROOT);
    return Matcher.quoteReplacement(plain.getOrDefault(phrase, phrase));
  }
}
