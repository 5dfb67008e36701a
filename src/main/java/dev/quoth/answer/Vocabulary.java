package dev.quoth.answer;

import dev.quoth.corpus.Topic;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the topic names, options and aspects, among the words of a text. */
final class Vocabulary {

  /** A place, tokens {@code [from, to)}, where an option is named. */
  record OptionMention(String option, int from, int to) {}

  /** What a phrase does in an aspect. */
  enum Role {
    /** Names a quantity of which more is better. */
    HIGH,
    /** Names a quantity of which less is better. */
    LOW,
    /** Says what a good option is. */
    BETTER,
    /** Says what a bad option is. */
    WORSE
  }

  /**
   * A place, tokens {@code [from, to)}, where an aspect is spoken of.
   *
   * @param primary whether it is the first aspect of the topic that has the words, and so the one
   *     that they most often mean
   */
  record AspectMention(Aspect aspect, Role role, int from, int to, boolean primary) {
    boolean names() {
      return role == Role.HIGH || role == Role.LOW;
    }

    /** 1 where more of what is named, or being what is said, is better, -1 where less is. */
    int direction() {
      return role == Role.HIGH || role == Role.BETTER ? 1 : -1;
    }

    /** Of some mentions the first that names its aspect, else the first; null of none. */
    static @Nullable AspectMention leading(List<AspectMention> mentions) {
      return mentions.stream()
          .filter(AspectMention::names)
          .findFirst()
          .orElse(mentions.isEmpty() ? null : mentions.getFirst());
    }
  }

  /**
   * Words that speak of an aspect.
   *
   * @param able whether it is one word that says what can be done, "washable", which has its stem
   *     in common with doing so
   */
  private record AspectPhrase(List<String> stems, Aspect aspect, Role role, boolean able) {}

  private record OptionPhrase(List<String> words, String exact, Option option, boolean name) {}

  /** Verbs of motion and words of likeness after which "to go" is the option and not the verb. */
  private static final Set<String> BEFORE_TO =
      Set.of(
          "switch",
          "move",
          "migrate",
          "compare",
          "prefer",
          "relative",
          "similar",
          "port",
          "rewrite",
          "superior",
          "inferior",
          "convert",
          "next",
          "transition",
          "from",
          "upgrade",
          "change",
          "oppose",
          "alternative",
          "close");

  private static final Set<String> VERB_SUBJECTS =
      Set.of(
          "i", "we", "you", "they", "people", "one", "should", "shall", "will", "would", "can",
          "could", "must", "let's", "lets", "gonna", "ready", "way", "there", "i'd", "we'd",
          "you'd", "i'll", "we'll", "may", "might", "don't", "didn't", "doesn't", "won't", "can't",
          "team");

  private static final Set<String> AFTER_VERB =
      Set.of(
          "with", "for", "to", "ahead", "on", "wrong", "back", "away", "down", "up", "about", "all",
          "live", "into", "through");

  /** "Did the delivery go out?" */
  private static final Set<String> PARTICLES =
      Set.of("out", "off", "away", "down", "up", "back", "wrong", "live", "through", "over");

  private static final Set<String> NO_SUBJECTS =
      Set.of(
          "is", "are", "or", "and", "vs", "v", "in", "with", "like", "of", "than", "why", "how",
          "when", "does", "do", "did", "has", "about", "use", "using", "on");

  /** What is spent where no money is. */
  private static final Pattern TIMES =
      Pattern.compile(
          "(?:time|second|minute|hour|day|night|morning|afternoon|evening|week|weekend|month|year|season"
              + "|holiday|vacation|spring|summer|autumn|winter|life|lives|childhood)s?");

  private static final Pattern ARTICLES =
      Pattern.compile("an?|any|every|each|my|our|your|his|her|their");

  private static final Pattern BEHIND_NOUN =
      Pattern.compile("with|without|in|on|of|is|are|was|were|at|from|that|which|where|above|below");

  private static final Pattern NEW_SUBJECT =
      Pattern.compile("an?|the|my|our|your|his|her|their|i|we|you|he|she|it|they");

  /** Within so many words behind a verb stands its object. */
  private static final int OBJECT = 5;

  private final Map<String, List<AspectPhrase>> aspects = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> kindOfOption;
  private final Map<String, List<OptionPhrase>> options = new HashMap<>();

  /**
   * @param topic what is compared
   * @param spokenOf whether the articles speak of a quantity; an adjective that several aspects
   *     have is taken for the one whose quantities they speak of
   */
  Vocabulary(Topic topic, Predicate<String> spokenOf) {
    kindOfOption = Token.of(topic.name()).stream().map(t -> t.stems().getFirst()).toList();
    List<Aspect> ordered = new ArrayList<>(topic.aspects());
    Map<String, Boolean> absent = new HashMap<>();
    ordered.forEach(a ->
        absent.put(
            a.name(), Stream.concat(a.high().stream(), a.low().stream()).noneMatch(spokenOf)));
    ordered.sort(Comparator.comparing(a -> absent.get(a.name())));
    for (Aspect aspect : ordered) {
      add(aspect, aspect.high(), Role.HIGH);
      add(aspect, aspect.low(), Role.LOW);
      add(aspect, aspect.better(), Role.BETTER);
      add(aspect, aspect.worse(), Role.WORSE);
    }
    for (Option option : topic.options()) {
      add(option, option.name(), true);
      option.aliases().forEach(alias -> add(option, alias, false));
    }
    aspects
        .values()
        .forEach(list -> list.sort(Comparator.comparingInt((AspectPhrase p) -> -p.stems.size())));
    options
        .values()
        .forEach(list -> list.sort(Comparator.comparingInt((OptionPhrase p) -> -p.words.size())));
  }

  private void add(Aspect aspect, List<String> phrases, Role role) {
    for (String phrase : phrases) {
      List<String> stems =
          Token.of(phrase).stream().map(token -> token.stems().getFirst()).toList();
      if (!stems.isEmpty()) {
        known.addAll(stems);
        aspects
            .computeIfAbsent(stems.getFirst(), _ -> new ArrayList<>())
            .add(new AspectPhrase(stems, aspect, role, stems.size() == 1 && isAble(phrase)));
      }
    }
  }

  private void add(Option option, String name, boolean primary) {
    List<String> words = Token.of(name).stream().map(Token::lower).toList();
    if (!words.isEmpty()) {
      known.addAll(words);
      options
          .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
          .add(new OptionPhrase(words, name, option, primary));
    }
  }

  /** Whether a word is what the options are: "language", where the topic is backend languages. */
  boolean isTopicWord(Token token) {
    return kindOfOption.stream().anyMatch(token::is);
  }

  /** Whether {@code token} is a word of an aspect's or option's name. */
  boolean knows(Token token) {
    return known.contains(token.lower()) || token.in(known);
  }

  /** The words of aspects and options, with their comparatives: "slow", "slower". */
  Stream<String> forms() {
    return known.stream().flatMap(k -> Stream.of(k, k + "er", k.endsWith("e") ? k + "r" : k));
  }

  /** The option whose name {@code word} is a slip for. */
  Optional<String> misspeltOption(String word) {
    return options.keySet().stream()
        .filter(o -> o.length() >= 4 && Math.abs(o.length() - word.length()) <= 1)
        .filter(o ->
            o.length() > 4
                ? Slips.edits(o, word) <= (o.length() < 8 ? 1 : 2)
                : isExchanged(o, word))
        .min(Comparator.naturalOrder());
  }

  /** Whether {@code word} begins an option's name, or is it. */
  boolean isOption(String word) {
    return options.containsKey(word);
  }

  /** The option whose name begins so, or is written together so: "postgres", "vscode". */
  Optional<String> shortened(String word) {
    return options.values().stream()
        .flatMap(List::stream)
        .map(OptionPhrase::exact)
        .filter(name -> isShort(name.toLowerCase(Locale.ROOT).replaceAll("[ .-]", ""), word))
        .findFirst();
  }

  private static boolean isShort(String name, String word) {
    boolean half = 2 * word.length() >= name.length();
    return name.equals(word) || word.length() >= (half ? 4 : 5) && name.startsWith(word);
  }

  /** A short name with two letters exchanged; with another letter it may be another name. */
  private static boolean isExchanged(String name, String word) {
    return name.length() == word.length()
        && Slips.edits(name, word) == 1
        && name.chars().sum() == word.chars().sum();
  }

  /**
   * Where aspects are spoken of; of phrases that overlap, the longest, in every aspect that has it.
   */
  List<AspectMention> aspects(List<Token> tokens) {
    List<AspectMention> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); ) {
      int longest = 0;
      if (paysNoMoney(tokens, i)) {
        i++;
        continue;
      }
      for (String stem : tokens.get(i).stems()) {
        for (AspectPhrase phrase : aspects.getOrDefault(stem, List.of())) {
          int length = phrase.stems.size();
          boolean done = phrase.able && !isAble(tokens.get(i).lower());
          if (!done && length >= Math.max(longest, 1) && matches(tokens, i, phrase.stems)) {
            int at = i;
            boolean primary = length > longest || found.stream().noneMatch(m -> m.from == at);
            longest = length;
            found.add(new AspectMention(phrase.aspect, phrase.role, i, i + length, primary));
          }
        }
      }
      int start = i;
      int kept = longest;
      boolean noun = isNoun(tokens, start) || isName(tokens, start);
      found.removeIf(mention ->
          mention.from == start
              && (mention.to - mention.from < kept || noun && kept == 1 && !mention.names()));
      eponym(tokens.get(i), start, found);
      i += Math.max(1, longest);
    }
    return found;
  }

  private static boolean isAble(String word) {
    return word.matches(".{2,}[ai]bl[ey]");
  }

  /** "Flat" in "in a small flat": behind an article, with no noun to come. */
  private boolean isNoun(List<Token> tokens, int at) {
    int article = at > 1 && judges(tokens.get(at - 1)) ? at - 2 : at - 1;
    return article >= 0
        && ARTICLES.matcher(tokens.get(article).lower()).matches()
        && !tokens.get(at).isCompared()
        && endsBehind(tokens, at);
  }

  /** "Swift" in "17 and for Swift 29", but not "Good" in "Very Good". */
  private static boolean isName(List<Token> tokens, int at) {
    return at > 1
        && Character.isUpperCase(tokens.get(at).text().charAt(0))
        && tokens.subList(at - 2, at).stream()
            .noneMatch(t -> Character.isUpperCase(t.text().charAt(0)))
        && tokens.get(at).start() == tokens.get(at - 1).end() + 1;
  }

  /** Whether a word is the last of its sentence, or of what is called so. */
  private static boolean endsBehind(List<Token> tokens, int at) {
    if (at + 1 == tokens.size()) {
      return true;
    }
    Token next = tokens.get(at + 1);
    boolean sentence =
        next.start() > tokens.get(at).end() + 1 && Character.isUpperCase(next.text().charAt(0));
    boolean joined =
        next.lower().equals("and")
            && at + 2 < tokens.size()
            && NEW_SUBJECT.matcher(tokens.get(at + 2).lower()).matches();
    return sentence || joined || BEHIND_NOUN.matcher(next.lower()).matches();
  }

  /** Whether a word alone says what a good or a bad option is. */
  private boolean judges(Token token) {
    return token.stems().stream()
        .flatMap(stem -> aspects.getOrDefault(stem, List.of()).stream())
        .anyMatch(p -> p.stems.size() == 1 && (p.role == Role.BETTER || p.role == Role.WORSE));
  }

  /** "It pays off", "pay attention", "spend every evening". */
  private static boolean paysNoMoney(List<Token> tokens, int at) {
    if (tokens.get(at).is("spend") || tokens.get(at).lower().equals("spent")) {
      return tokens.subList(at + 1, Math.min(tokens.size(), at + 1 + OBJECT)).stream()
          .anyMatch(t -> TIMES.matcher(t.lower()).matches());
    }
    return tokens.get(at).is("pay")
        && at + 1 < tokens.size()
        && tokens.get(at + 1).lower().matches("off|attention|dividends|heed|tribute");
  }

  /** "Stiff" is meant of stiffness before it is meant of comfort. */
  private static void eponym(Token token, int at, List<AspectMention> found) {
    String root = token.stems().getLast();
    Optional<AspectMention> named =
        found.stream()
            .filter(m ->
                m.from == at
                    && !m.names()
                    && !m.primary
                    && root.length() >= 4
                    && m.aspect.name().startsWith(root.substring(0, 4)))
            .findFirst();
    named.ifPresent(chosen ->
        found.replaceAll(m ->
            m.from != at
                ? m
                : new AspectMention(m.aspect, m.role, m.from, m.to, m.equals(chosen))));
  }

  private static boolean matches(List<Token> tokens, int at, List<String> stems) {
    if (at + stems.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < stems.size(); i++) {
      if (!tokens.get(at + i).is(stems.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Where options are named.
   *
   * @param asked whether a person typed the text in a hurry, so that capitals don't tell "Go" from
   *     "go"
   */
  List<OptionMention> options(List<Token> tokens, boolean asked) {
    List<OptionMention> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      for (OptionPhrase phrase : options.getOrDefault(singular(tokens.get(i).lower()), List.of())) {
        int to = i + phrase.words.size();
        if (to <= tokens.size()
            && matchesWords(tokens, i, phrase.words)
            && isMeant(tokens, i, phrase, asked)) {
          found.add(new OptionMention(phrase.option.name(), i, to));
          i = to - 1;
          break;
        }
      }
    }
    return found;
  }

  /** An option in the plural, "two Fairphones", is the option. */
  private String singular(String word) {
    boolean plural = word.length() > 4 && word.endsWith("s") && !options.containsKey(word);
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean matchesWords(List<Token> tokens, int at, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = tokens.get(at + i).lower();
      if (!word.equals(words.get(i))
          && !(words.get(i).length() >= 3
              && (word.equals(words.get(i) + "s") || word.equals(words.get(i) + "es")))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMeant(List<Token> tokens, int at, OptionPhrase phrase, boolean asked) {
    if (!phrase.option.word() || !phrase.name || phrase.words.size() > 1) {
      return true;
    }
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).lower() : "";
    String before = at > 0 ? tokens.get(at - 1).lower() : "";
    boolean capital = Character.isUpperCase(tokens.get(at).text().charAt(0));
    if (!asked) {
      return capital && !(at == 0 && (next.equals("with") || next.equals("for")));
    }
    if (capital && at > 0) {
      return true;
    }
    if (before.equals("to")) {
      return isFarBefore(tokens, at);
    }
    // "Will go last?": what follows the verb that opens a question is what it is about.
    boolean opens = at == 1 && Phrasing.OPENERS.contains(before);
    if (VERB_SUBJECTS.contains(before) && !opens) {
      return false;
    }
    boolean moves = at > 1 && PARTICLES.contains(next) && !NO_SUBJECTS.contains(before);
    boolean verb = at == 0 && AFTER_VERB.contains(next) && !next.equals("for");
    return !verb && !moves;
  }

  /** "switch to go", "move our service to go": a verb of motion stands before. */
  private static boolean isFarBefore(List<Token> tokens, int at) {
    for (int i = Math.max(0, at - 6); i < at - 1; i++) {
      if (tokens.get(i).stems().stream().anyMatch(BEFORE_TO::contains)) {
        return true;
      }
    }
    return false;
  }
}
