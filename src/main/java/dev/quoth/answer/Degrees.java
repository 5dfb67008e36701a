package dev.quoth.answer;

import dev.quoth.answer.Statement.Kind;
import dev.quoth.answer.Vocabulary.OptionMention;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads which option has more of a quality that is neither good nor bad as such, "is X colder than
 * Y?", where an article sets them beside each other in the same word.
 */
final class Degrees {
  private static final String MORE = "more|most|less|least";

  /** Within so many words before a quality it is denied, behind it what it is compared with. */
  private static final int REACH = 5;

  private final Words words;
  private final English english;

  Degrees(Words words, English english) {
    this.words = words;
    this.english = english;
  }

  /** What {@code evidence} states, by degree, of the options of {@code question}. */
  List<Claim> claims(Question question, List<Evidence> evidence) {
    Set<String> quality = quality(question);
    return quality.isEmpty()
        ? List.of()
        : evidence.stream()
            .filter(Evidence::isEnough)
            .flatMap(e -> said(quality, e).entrySet().stream().map(said -> claim(said, e)))
            .toList();
  }

  private static Claim claim(Map.Entry<String, Double> said, Evidence evidence) {
    Statement statement =
        new Statement(said.getKey(), null, said.getValue(), Kind.COMPARISON, evidence.unit());
    return new Claim(statement, evidence, Kind.COMPARISON.weight * evidence.fit());
  }

  /** The adjective that a question compares by, stemmed, where its worth is known to no list. */
  private Set<String> quality(Question question) {
    if (question.aspect() != null || !question.compared()) {
      return Set.of();
    }
    List<Token> tokens = Token.of(question.text());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean needed =
          question.needs().stream()
              .anyMatch(n -> token.stems().stream().anyMatch(n.stems()::contains));
      // "Manager" only looks like a comparative.
      boolean adjective = token.isCompared() && english.kind(token.lower()) != English.Kind.NOUN;
      if (needed && adjective && !words.isGraded(token)) {
        return new HashSet<>(token.stems());
      }
    }
    return Set.of();
  }

  /** 1 for an option that is said to have more of the quality than another, -1 for less. */
  private static Map<String, Double> said(Set<String> quality, Evidence evidence) {
    List<Token> tokens = evidence.readUnit().tokens();
    List<OptionMention> named = evidence.readUnit().options();
    Map<String, Double> said = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean less = i > 0 && tokens.get(i - 1).lower().matches("less|least");
      boolean degree =
          tokens.get(i).isCompared() || i > 0 && tokens.get(i - 1).lower().matches(MORE);
      if (!degree || !tokens.get(i).in(quality)) {
        continue;
      }
      double sign = less != isDenied(tokens, i) ? -1 : 1;
      int than = than(tokens, i);
      String of = before(named, i);
      String other = than < 0 ? null : behind(named, than);
      if (than < 0 && of == null) {
        of = behind(named, i);
      }
      if (of == null) {
        of = evidence.read().about();
      }
      if (of != null && !of.equals(other)) {
        said.merge(of, sign, Double::sum);
      }
      if (other != null && !other.equals(of)) {
        said.merge(other, -sign, Double::sum);
      }
    }
    said.replaceAll((option, sum) -> Math.signum(sum));
    return said;
  }

  private static boolean isDenied(List<Token> tokens, int at) {
    return tokens.subList(Math.max(0, at - REACH), at).stream()
        .anyMatch(t -> t.lower().matches("not|no|never|nothing|hardly|neither|\\w+n't"));
  }

  private static int than(List<Token> tokens, int at) {
    for (int i = at + 1; i < Math.min(tokens.size(), at + 1 + REACH); i++) {
      if (tokens.get(i).lower().equals("than")) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String before(List<OptionMention> named, int at) {
    return named.stream()
        .filter(m -> m.to() <= at)
        .reduce((first, second) -> second)
        .map(OptionMention::option)
        .orElse(null);
  }

  private static @Nullable String behind(List<OptionMention> named, int at) {
    return named.stream()
        .filter(m -> m.from() > at)
        .findFirst()
        .map(OptionMention::option)
        .orElse(null);
  }
}
