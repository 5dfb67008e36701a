package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param measure what the adjective that hints at the aspect measures, under another name; null
 *     where no article has one
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
    List<String> missing,
    @Nullable Need measure) {

  /** What an aspect weighs where its words are taken as words. */
  private static final double ASPECT_AS_NEED = 1.5;

  private static final Pattern WHICH = Pattern.compile("(?i)\\b(?:which|what|who)\\b");

  private static final Pattern WHAT_IS =
      Pattern.compile("(?i)\\bwhat(?:'s|s| is| are| exactly is)\\b");

  private static final Pattern ADVICE =
      Pattern.compile(
          "(?i)\\b(?:should|shall|would|for|best|recommend\\w*|pick|choose|fits?|suits?|right|prefer)\\b|\\bwh\\w+"
              + " (?:one )?to\\b");

  private static final Pattern TAKEN =
      Pattern.compile("(?i)\\b(?:should|shall|good (?:idea|choice|fit)|make sense)\\b");

  private static final Pattern NICER =
      Pattern.compile("(?i)\\b(?:nic|fin|cool|pretti|hand|neat)(?:er|est|ier|iest)\\b");

  private static final Pattern WORTH =
      Pattern.compile("(?i)\\b(?:any|much) (?:good|use)\\b|\\b(?:good|decent|okay|ok|great)\\W*$");

  private static final Pattern NEEDED = Pattern.compile("(?i)\\b(?:needs?|requires?)\\b");

  private static final Pattern PREFERENCE =
      Pattern.compile(
          "(?is).*\\b(?:should|would|shall|take|use|pick|choose|prefer|go|adopt)\\b.*"
              + "\\b(?:rather than|instead of|in place of|over)\\b.*");

  private static final Pattern DEGREE =
      Pattern.compile(
          "(?i)\\bhow (?:(?:big|large|high|hard|far|strong|steep)\\b|long (?!is|are|was))");

  private static final Pattern SUPERLATIVE =
      Pattern.compile(
          "(?i)\\bthe (?:(?:very"
              + " )?(?:best|worst|(?!interest|request|latest|forest|contest|protest|digest"
              + "|manifest)\\p{L}{3,}est)|most|least)\\b");

  private static final Pattern EQUALLY = Pattern.compile("(?i)\\b(?:equally|on a par)\\b");

  private static final Pattern AS_MUCH =
      Pattern.compile(
          "(?i)\\bas (?!well|soon|far|long as|much as|known)\\p{L}+ (?:\\p{L}+ ){0,3}as\\b");

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

    private static final double TELLING = 0.7;
    private static final double ESSENTIAL = 1.15;
    private static final double DECISIVE = 2.4;
    private static final double PIVOTAL = 3;

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

    /** Whether it is more than colour. */
    boolean isTelling() {
      return weight >= TELLING;
    }

    /** Whether it can't be left out: a rare word, or a noun that no article has. */
    boolean isEssential() {
      return weight >= ESSENTIAL;
    }

    /** Whether nothing else makes up for it: a number, what is judged. */
    boolean isDecisive() {
      return weight >= DECISIVE;
    }

    /** Whether all turns on it: "which bank". */
    boolean isPivotal() {
      return weight >= PIVOTAL;
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
    Set<String> phrases = new HashSet<>();
    Set<String> heads = new HashSet<>(words);
    Set<String> alike = new HashSet<>();
    if (aspect != null && words.isEmpty()) {
      asked(Stream.of(aspect.high(), aspect.low(), aspect.better(), aspect.worse()))
          .forEach(phrase -> {
            phrase.forEach(token -> phrases.addAll(token.stems()));
            heads.addAll(phrase.getLast().stems());
          });
      if (asked(Stream.of(aspect.better())).findAny().isPresent()) {
        // What is asked for "soon" may be had "quickly".
        aspect.better().stream()
            .map(Token::of)
            .filter(phrase -> phrase.size() == 1)
            .forEach(phrase -> alike.addAll(phrase.getFirst().stems()));
      }
    }
    phrases.addAll(words);
    List<Need> all = new ArrayList<>(needs);
    all.add(new Need(aspectAsAsked(phrases), heads, alike, ASPECT_AS_NEED, false));
    return with(variant -> {
      variant.turnTo(null);
      variant.needs = all;
    });
  }

  /** The same question on what its adjective measures; this one where that has no other name. */
  Question byMeasure() {
    if (measure == null || aspect == null) {
      return this;
    }
    List<Need> all = new ArrayList<>(needs);
    all.add(measure);
    return with(variant -> {
      variant.turnTo(null);
      variant.needs = all;
    });
  }

  /**
   * What stands in the question for the aspect, by which it can be told that nobody speaks of it.
   */
  private String aspectAsAsked(Set<String> stems) {
    String asked =
        Token.of(text).stream()
            .filter(token -> token.in(stems))
            .map(Token::lower)
            .distinct()
            .collect(Collectors.joining(" "));
    return asked.isEmpty() && aspect != null ? aspect.name().toLowerCase(Locale.ROOT) : asked;
  }

  /** Those of an aspect's own words that stand in the question, phrase by phrase. */
  private Stream<List<Token>> asked(Stream<List<String>> phrases) {
    Set<String> asked = new HashSet<>();
    Token.of(text).forEach(token -> asked.addAll(token.stems()));
    return phrases
        .flatMap(List::stream)
        .map(Token::of)
        .filter(phrase -> phrase.stream().allMatch(token -> token.in(asked)));
  }

  /**
   * The same question without what only colours it: verbs, adjectives, words of which any article
   * has some.
   */
  Question loosened() {
    return with(variant -> variant.needs = needs.stream().filter(Need::isEssential).toList());
  }

  /** Whether it asks how much of an aspect there is, which a word may say as well as a figure. */
  boolean asksForADegree() {
    return aspect != null
        && (wish == Wish.DURATION || wish == Wish.FIGURE)
        && DEGREE.matcher(text).find();
  }

  /** The same question, answered in whatever way. */
  Question withoutWish() {
    return with(variant -> variant.wish = Wish.NONE);
  }

  /** The same question, answered by what is said of it. */
  Question asOpen() {
    return with(variant -> variant.kind = Kind.OPEN);
  }

  /**
   * The same question, asking for one side of the matter.
   *
   * @param side 1 for what speaks for an option, -1 for what against it
   */
  Question leaning(int side) {
    return with(variant -> {
      variant.lean = side;
      variant.wish = Wish.NONE;
    });
  }

  /** The same question as a choice among all options. */
  Question amongAll() {
    return amongAll(needs);
  }

  /** The same, for other needs. */
  Question amongAll(List<Need> others) {
    return with(variant -> {
      variant.kind = Kind.CHOICE;
      variant.options = List.of();
      variant.compared = true;
      variant.needs = others;
    });
  }

  /** The same question on another aspect. */
  Question on(Aspect other) {
    return with(variant -> variant.turnTo(other));
  }

  private Question with(Consumer<Variant> change) {
    Variant v = new Variant(this);
    change.accept(v);
    return new Question(
        text,
        v.kind,
        v.options,
        v.compared,
        v.aspect,
        v.words,
        v.otherwise,
        sign,
        v.lean,
        existence,
        v.needs,
        v.wish,
        missing,
        measure);
  }

  /** What may differ between a question and a variant of it. */
  private static final class Variant {
    Kind kind;
    List<String> options;
    boolean compared;
    @Nullable Aspect aspect;
    Set<String> words;
    List<Aspect> otherwise;
    int lean;
    List<Need> needs;
    Wish wish;

    Variant(Question of) {
      kind = of.kind;
      options = of.options;
      compared = of.compared;
      aspect = of.aspect;
      words = of.words;
      otherwise = of.otherwise;
      lean = of.lean;
      needs = of.needs;
      wish = of.wish;
    }

    /** Takes another aspect, which no word of the question names; null for none. */
    void turnTo(@Nullable Aspect other) {
      aspect = other;
      words = Set.of();
      otherwise = List.of();
    }
  }

  /** The option of which a polar question asks, the first it names. */
  @Nullable String subject() {
    return options.isEmpty() ? null : options.getFirst();
  }

  /** Whether it says nothing but which options: "X or Y?", "is X better than Y?". */
  boolean isOverall() {
    return aspect == null && needs.isEmpty();
  }

  /** The verdict where the articles are for {@code option}. */
  Verdict verdictFor(String option) {
    if (kind == Kind.CHOICE) {
      return new Verdict.Favours(option);
    }
    boolean yes = option.equals(subject()) == sign > 0;
    return yes ? new Verdict.Yes(option) : new Verdict.No(option);
  }

  /** "Should we get X?", "is X a good idea for a barn?". */
  boolean asksWhetherToTake() {
    return kind == Kind.POLAR && TAKEN.matcher(text).find();
  }

  /** "What is X?" */
  boolean asksWhatItIs() {
    return kind == Kind.OPEN
        && options.size() == 1
        && isOverall()
        && lean == 0
        && wish == Wish.NONE
        && WHAT_IS.matcher(text).find();
  }

  /** "Which", "what", "who". */
  boolean asksWhich() {
    return WHICH.matcher(text).find();
  }

  /** "Is X's manual any good?": yes needs a word on how it is. */
  boolean asksHowGood() {
    return WORTH.matcher(text).find();
  }

  /** "Which has the nicer manual?" asks more than which has one. */
  boolean asksForTheNicer() {
    return NICER.matcher(text).find();
  }

  /** Whether it asks what to take, and not what is so. */
  boolean asksForAdvice() {
    return ADVICE.matcher(text).find();
  }

  /** Whether it asks if an option is needed at all: "does a bakery need X?". */
  boolean asksWhetherNeeded() {
    return !existence && NEEDED.matcher(text).find();
  }

  /** Whether it asks to prefer one to another: "should we take X over Y?". */
  boolean asksWhetherToPrefer() {
    return PREFERENCE.matcher(text).matches();
  }

  /** "The fastest", "the least safe". */
  boolean asksForTheMost() {
    return SUPERLATIVE.matcher(text).find();
  }

  /** "X and Y equally fast". */
  boolean saysEqually() {
    return EQUALLY.matcher(text).find();
  }

  /** "As fast as", "equally fast". */
  boolean asksForALevel() {
    return saysEqually() || AS_MUCH.matcher(text).find();
  }

  /** "Turns into a mess", but not "less of a mess". */
  boolean asksForTheBad(Words english) {
    List<Token> tokens = Token.of(text);
    return tokens.stream().anyMatch(t -> t.in(english.bad()) || t.in(english.losses()))
        && tokens.stream().noneMatch(t -> t.lower().matches("less|fewer|least|lower|lowest"));
  }

  /** Whether it sets something beside another in as many words. */
  boolean saysThan() {
    return text.contains(" than ");
  }
}
