package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, understood.
 *
 * @param text the question, misspelt words put right
 * @param kind what kind of answer it asks for
 * @param options the options it names, in order
 * @param compared whether it asks for a degree: "faster than", "which is faster"
 * @param aspect what they are compared on; null where it names none that the topic knows
 * @param words the very words that name the aspect, stemmed; empty where it is only judged
 *     ("faster")
 * @param otherwise aspects that may be meant instead, the likeliest first
 * @param sign 1 where it asks for the good end of the aspect ("faster"), -1 for the bad ("slower")
 * @param lean -1 where it asks for what speaks against an option ("when should I avoid X"), 1 where
 *     for what speaks for it ("sell me on X"), 0 where it doesn't say
 * @param existence whether it asks if something is there at all: "does X have a garbage collector?"
 * @param needs what else an answer must speak of
 * @param wish what an answer must hold
 * @param missing names in it that no article has
 */
record Question(
    String text,
    Kind kind,
    List<String> options,
    boolean compared,
    @Nullable Aspect aspect,
    Set<String> words,
    List<Aspect> otherwise,
    double sign,
    int lean,
    boolean existence,
    List<Need> needs,
    Wish wish,
    List<String> missing) {

  /** A need of this weight can't be left out: a rare word, or a noun that no article has. */
  private static final double ESSENTIAL = 1.15;

  /** What an answer must hold, besides speaking of the matter. */
  enum Wish {
    NONE,
    /** A number: "how much", "how long". */
    FIGURE,
    /** A time: "how long". */
    DURATION,
    /** A point in time: "in which year". */
    DATE,
    /** A part of a hundred. */
    PERCENTAGE,
    /** Names: "which companies". */
    NAMES,
    /** What speaks for an option and what against it: "pros and cons". */
    BOTH_SIDES
  }

  /**
   * Something that an answer must speak of.
   *
   * @param word as it was asked
   * @param stems any of them will do
   * @param alike words that say nearly the same, stemmed
   * @param weight how much of the question it is; a rare word is more
   * @param told whether it is only told beforehand, of the case that is asked about
   */
  record Need(String word, Set<String> stems, Set<String> alike, double weight, boolean told) {
    /** What counts of a word that is met by one that says nearly the same. */
    private static final double ALIKE = 0.75;

    Need {
      stems = Set.copyOf(stems);
      alike = Set.copyOf(alike);
    }

    Need(String word, Set<String> stems, double weight) {
      this(word, stems, Set.of(), weight, false);
    }

    /** How far {@code words} meet it, 0 to 1. */
    double met(Set<String> words) {
      return meets(stems, words) ? 1 : meets(alike, words) ? ALIKE : 0;
    }

    boolean in(Set<String> words) {
      return met(words) > 0;
    }

    private static boolean meets(Set<String> stems, Set<String> words) {
      for (String stem : stems) {
        if (words.contains(stem)) {
          return true;
        }
      }
      return false;
    }
  }

  Question {
    options = List.copyOf(options);
    words = Set.copyOf(words);
    needs = List.copyOf(needs);
    missing = List.copyOf(missing);
  }

  /** The same question with the words for its aspect taken as words, and not as an aspect. */
  Question withAspectAsNeed() {
    Set<String> stems = new HashSet<>(words);
    if (aspect != null && stems.isEmpty()) {
      Set<String> asked = new HashSet<>();
      Token.of(text).forEach(token -> asked.addAll(token.stems()));
      for (List<String> phrases :
          List.of(aspect.high(), aspect.low(), aspect.better(), aspect.worse())) {
        phrases.stream()
            .map(Token::of)
            .filter(phrase -> phrase.stream().allMatch(token -> token.in(asked)))
            .forEach(phrase -> phrase.forEach(token -> stems.addAll(token.stems())));
      }
    }
    List<Need> all = new ArrayList<>(needs);
    all.add(new Need(String.join(" ", words), stems, 1.5));
    return new Question(
        text, kind, options, compared, null, Set.of(), List.of(), sign, lean, existence, all, wish,
        missing);
  }

  /**
   * The same question without what only colours it: verbs, adjectives, words of which any article
   * has some.
   */
  Question loosened() {
    return new Question(
        text,
        kind,
        options,
        compared,
        aspect,
        words,
        otherwise,
        sign,
        lean,
        existence,
        needs.stream().filter(need -> need.weight() >= ESSENTIAL).toList(),
        wish,
        missing);
  }

  /** The same question, answered by what is said of it. */
  Question asOpen() {
    return new Question(
        text, Kind.OPEN, options, compared, aspect, words, otherwise, sign, lean, existence, needs,
        wish, missing);
  }

  /**
   * The same question, asking for one side of the matter.
   *
   * @param side 1 for what speaks for an option, -1 for what against it
   */
  Question leaning(int side) {
    return new Question(
        text, kind, options, compared, aspect, words, otherwise, sign, side, existence, needs,
        Wish.NONE, missing);
  }

  /** The same question as a choice among all options. */
  Question amongAll() {
    return new Question(
        text,
        Kind.CHOICE,
        List.of(),
        true,
        aspect,
        words,
        otherwise,
        sign,
        lean,
        existence,
        needs,
        wish,
        missing);
  }

  /** The same question on another aspect. */
  Question on(Aspect other) {
    return new Question(
        text, kind, options, compared, other, Set.of(), List.of(), sign, lean, existence, needs,
        wish, missing);
  }

  /** The option of which a polar question asks, the first it names. */
  @Nullable String subject() {
    return options.isEmpty() ? null : options.getFirst();
  }

  /** Whether it says nothing but which options: "X or Y?", "is X better than Y?". */
  boolean isOverall() {
    return aspect == null && needs.isEmpty();
  }
}
