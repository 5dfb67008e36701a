package dev.quoth.answer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sets of English words, stemmed; {@code words.yml} and {@code question-words.txt} say what each is
 * for.
 */
record Words(
    Set<String> up,
    Set<String> down,
    Set<String> good,
    Set<String> bad,
    Set<String> gains,
    Set<String> losses,
    Set<String> reduces,
    Set<String> raises,
    Set<String> beats,
    Set<String> trails,
    Set<String> negations,
    Set<String> hedges,
    Set<String> strengths,
    Set<String> weaknesses,
    Set<String> undecided,
    Set<String> reserves,
    Set<String> worth,
    List<List<Token>> first,
    List<List<Token>> last,
    Set<String> asking) {

  static Words load() {
    try (InputStream sets = resource("words.yml");
        InputStream asking = resource("question-words.txt")) {
      Map<String, List<String>> lists =
          new ObjectMapper(new YAMLFactory()).readValue(sets, new TypeReference<>() {});
      Set<String> questionWords = new HashSet<>();
      new String(asking.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> Token.of(line).forEach(word -> questionWords.add(word.stems().getFirst())));
      return new Words(
          stemmed(lists, "up"),
          stemmed(lists, "down"),
          stemmed(lists, "good"),
          stemmed(lists, "bad"),
          stemmed(lists, "gains"),
          stemmed(lists, "losses"),
          stemmed(lists, "reduces"),
          stemmed(lists, "raises"),
          stemmed(lists, "beats"),
          stemmed(lists, "trails"),
          stemmed(lists, "negations"),
          stemmed(lists, "hedges"),
          stemmed(lists, "strengths"),
          stemmed(lists, "weaknesses"),
          stemmed(lists, "undecided"),
          stemmed(lists, "reserves"),
          stemmed(lists, "worth"),
          phrases(lists, "first"),
          phrases(lists, "last"),
          Set.copyOf(questionWords));
    } catch (IOException e) {
      throw new UncheckedIOException("Quoth's own word lists can't be read", e);
    }
  }

  /** Whether {@code token} judges by degree: "easier", "fewest". */
  boolean isByDegree(Token token) {
    return token.isCompared() && isGraded(token);
  }

  /** Whether {@code token} says that something is good or bad, much or little. */
  boolean isGraded(Token token) {
    return token.in(good) || token.in(bad) || token.in(up) || token.in(down);
  }

  /** 1 where {@code tokens} say that something is before all others, -1 where behind them, or 0. */
  double place(List<Token> tokens) {
    return last.stream().anyMatch(phrase -> says(tokens, phrase))
        ? -1
        : first.stream().anyMatch(phrase -> says(tokens, phrase)) ? 1 : 0;
  }

  private static boolean says(List<Token> tokens, List<Token> phrase) {
    for (int i = 0; i + phrase.size() <= tokens.size(); i++) {
      int at = i;
      if (IntStream.range(0, phrase.size())
          .allMatch(j -> tokens.get(at + j).is(phrase.get(j).stems().getFirst()))) {
        return true;
      }
    }
    return false;
  }

  private static List<List<Token>> phrases(Map<String, List<String>> lists, String name) {
    return list(lists, name).stream().map(Token::of).toList();
  }

  private static List<String> list(Map<String, List<String>> lists, String name) {
    List<String> words = lists.get(name);
    if (words == null) {
      throw new IllegalStateException("words.yml has no list " + name);
    }
    return words;
  }

  private static Set<String> stemmed(Map<String, List<String>> lists, String name) {
    Set<String> stems = new HashSet<>();
    list(lists, name)
        .forEach(word -> Token.of(word).forEach(token -> stems.add(token.stems().getFirst())));
    return Set.copyOf(stems);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Words.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is not on the class path");
    }
    return in;
  }
}
