package dev.quoth.answer;

import dev.quoth.answer.SentenceReader.Clause;
import dev.quoth.answer.Vocabulary.OptionMention;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whether a clause sets one option beside another: "X is faster than Y", "X beats Y". */
final class ComparisonReader {
  private static final Pattern TIMES =
      Pattern.compile("twice|thrice|double|times|half|third|quarter");

  private static final Pattern PART = Pattern.compile("half|third|quarter");

  /** How many words a quality may stand from what it is of. */
  private static final int REACH = 4;

  /**
   * An option beside another.
   *
   * @param of the one of which the words between them are said
   * @param from where these words begin
   * @param to where they end
   * @param verb 1 where a verb itself puts {@code of} above, -1 where below, 0 where adjectives say
   *     so
   */
  record Comparison(String of, String other, int from, int to, double verb) {}

  private final Words words;

  ComparisonReader(Words words) {
    this.words = words;
  }

  /** The first of {@code named} that a clause sets beside the next; null where it sets none. */
  @Nullable Comparison comparison(List<Token> tokens, Clause clause, List<OptionMention> named) {
    for (int i = 0; i + 1 < named.size(); i++) {
      OptionMention a = named.get(i);
      OptionMention b = named.get(i + 1);
      if (a.option().equals(b.option())) {
        continue;
      }
      Comparison found = between(tokens, clause, a, b);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Comparison between(
      List<Token> tokens, Clause clause, OptionMention a, OptionMention b) {
    boolean negated = false;
    boolean times = false;
    boolean part = false;
    for (int i = a.to(); i < b.from(); i++) {
      Token token = tokens.get(i);
      negated |= token.in(words.negations());
      times |= TIMES.matcher(token.lower()).matches();
      part |= PART.matcher(token.lower()).matches();
      String before = i > 0 ? tokens.get(i - 1).lower() : "";
      boolean than =
          token.lower().equals("than")
              || before.matches("compar\\w*|relative|contrast|oppos\\w*")
                  && token.lower().matches("to|with");
      if (than) {
        return new Comparison(a.option(), b.option(), clause.from(), clause.to(), 0);
      }
      if (token.lower().equals("as") && i > a.to() + 1 && times && !negated) {
        // "Twice as dear as Y" is dearer, and of "half as dear" the other is.
        return part
            ? new Comparison(b.option(), a.option(), clause.from(), clause.to(), 0)
            : new Comparison(a.option(), b.option(), clause.from(), clause.to(), 0);
      }
      if (token.lower().equals("as") && i > a.to() + 1 && negated) {
        return new Comparison(a.option(), b.option(), a.to(), clause.to(), 0);
      }
      if (token.in(words.beats())
          && !token.lower().equals("best")
          && !token.lower().equals("top")) {
        return new Comparison(a.option(), b.option(), i + 1, clause.to(), negated ? -1 : 1);
      }
      if (token.in(words.trails()) && b.from() - i <= 5) {
        return new Comparison(a.option(), b.option(), i + 1, clause.to(), negated ? 1 : -1);
      }
      if (token.lower().matches("over|ahead|above") && b.from() - i <= 2 && i >= a.to()) {
        return new Comparison(a.option(), b.option(), clause.from(), clause.to(), 1);
      }
      if (token.lower().equals("behind") && b.from() - i <= 2) {
        return new Comparison(a.option(), b.option(), clause.from(), clause.to(), -1);
      }
    }
    return null;
  }

  /**
   * "A well-made X outperforms a poorly made Y", or "X with poor ...", says nothing of X and Y as
   * such.
   */
  boolean isOfUnlikes(List<Token> tokens, List<OptionMention> named, Clause clause) {
    if (named.size() != 2) {
      return false;
    }
    OptionMention one = named.get(0);
    OptionMention other = named.get(1);
    return (isQualified(tokens, one, words.good())
            || isQualifiedBehind(tokens, one, other.from(), words.good()))
        && (isQualified(tokens, other, words.bad())
            || isQualifiedBehind(tokens, other, clause.to(), words.bad()));
  }

  /** "X that is well written", "X with poor architecture". */
  private static boolean isQualifiedBehind(
      List<Token> tokens, OptionMention mention, int to, Set<String> qualities) {
    for (int i = mention.to(); i < Math.min(to, mention.to() + 2); i++) {
      if (tokens.get(i).lower().matches("that|which|with")) {
        return tokens.subList(i, Math.min(to, i + REACH)).stream().anyMatch(t -> t.in(qualities));
      }
    }
    return false;
  }

  private static boolean isQualified(
      List<Token> tokens, OptionMention mention, Set<String> qualities) {
    return tokens.subList(Math.max(0, mention.from() - 3), mention.from()).stream()
        .anyMatch(t -> t.in(qualities) || t.lower().equals("poorly") && qualities.contains("poor"));
  }

  /** "It is cheaper than X": {@code subject} beside {@code other}; null where it is not. */
  static @Nullable Comparison relative(
      List<Token> tokens, Clause clause, String subject, OptionMention other) {
    boolean times = false;
    boolean part = false;
    for (int i = clause.from(); i < other.from(); i++) {
      String word = tokens.get(i).lower();
      if (times && word.equals("as") || word.equals("than")) {
        String of = part ? other.option() : subject;
        String beside = part ? subject : other.option();
        return other.option().equals(subject)
            ? null
            : new Comparison(of, beside, clause.from(), clause.to(), 0);
      }
      // The first "as" of "twice as dear as" only begins the comparison.
      if (i > clause.from() && word.equals("as")) {
        String before = tokens.get(i - 1).lower();
        times |= TIMES.matcher(before).matches();
        part |= PART.matcher(before).matches();
      }
    }
    return null;
  }

  /** "A bench is cheaper than X", of something that is no option. */
  static boolean isBeaten(List<Token> tokens, Clause clause, OptionMention option) {
    int than = option.from() - 1;
    while (than > clause.from() && tokens.get(than).lower().matches("an?|the|any|every")) {
      than--;
    }
    boolean beside = than > clause.from() + 1 && tokens.get(than).lower().equals("than");
    return beside && !tokens.get(than - 1).lower().matches("rather|other|more|less");
  }
}
