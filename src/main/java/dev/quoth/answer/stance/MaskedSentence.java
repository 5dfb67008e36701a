package dev.quoth.answer.stance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in tokens, with the names in it masked: what is said of two things is to be read
 * without knowing which things they are.
 *
 * @param tokens in order
 * @param first index of the mention of the first object that stands nearest to one of the second
 * @param second index of that mention of the second
 */
record MaskedSentence(List<Token> tokens, int first, int second) {

  /** What a token is. */
  enum Kind {
    /** The object that the sentence names first. */
    A,
    /** The other one. */
    B,
    /** Another name. */
    OTHER,
    WORD,
    PUNCTUATION
  }

  /**
   * One token.
   *
   * @param text in lower case; A, B or O for a name, 0 for a number
   */
  record Token(Kind kind, String text) {
    boolean named() {
      return kind == Kind.A || kind == Kind.B || kind == Kind.OTHER;
    }

    boolean object() {
      return kind == Kind.A || kind == Kind.B;
    }
  }

  private static final Token A = new Token(Kind.A, "A");
  private static final Token B = new Token(Kind.B, "B");
  private static final Token OTHER = new Token(Kind.OTHER, "O");
  private static final Set<String> VERSUS = Set.of("vs", "versus", "v", "or");
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\p{L}+n['’]t\\b|\\p{L}[\\p{L}\\p{N}]*(?:-\\p{L}+)*|(?<=\\p{L})['’]\\p{L}+|[\\p{N}.,]*\\p{N}+|\\S");
  private static final Pattern CAPITALS = Pattern.compile("\\b\\p{Lu}");
  private static final Pattern WORDS = Pattern.compile("\\b\\p{L}");

  /**
   * Masks the mentions of two objects, a before b.
   *
   * @param lexicon whose words are not taken for names, however they are written
   */
  static MaskedSentence of(String sentence, List<Mention> a, List<Mention> b, Lexicon lexicon) {
    boolean titled = 2 * count(CAPITALS, sentence) > count(WORDS, sentence);
    List<Token> tokens = new ArrayList<>();
    int from = 0;
    while (from < sentence.length()) {
      Mention nextA = next(a, from);
      Mention nextB = next(b, from);
      boolean takeA =
          nextA.start() < nextB.start()
              || (nextA.start() == nextB.start() && nextA.end() >= nextB.end());
      Mention next = takeA ? nextA : nextB;
      words(sentence, from, Math.min(next.start(), sentence.length()), titled, lexicon, tokens);
      if (next.start() < sentence.length()) {
        tokens.add(takeA ? A : B);
      }
      from = next.end();
    }
    return nearest(List.copyOf(withoutHeadlines(tokens)));
  }

  /**
   * "In the debate of A versus B, A wins over B": where both are named again, the pair of names is
   * the headline, and what is said of them stands elsewhere.
   */
  private static List<Token> withoutHeadlines(List<Token> tokens) {
    List<Token> left = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (versus(tokens, i) && again(tokens, i, A) && again(tokens, i, B)) {
        left.add(OTHER);
        i += 2;
      } else {
        left.add(tokens.get(i));
      }
    }
    return left;
  }

  private static boolean versus(List<Token> tokens, int i) {
    return i + 2 < tokens.size()
        && tokens.get(i).object()
        && VERSUS.contains(tokens.get(i + 1).text())
        && tokens.get(i + 2).object();
  }

  private static boolean again(List<Token> tokens, int i, Token object) {
    return tokens.subList(0, i).contains(object)
        || tokens.subList(i + 3, tokens.size()).contains(object);
  }

  private static Mention next(List<Mention> mentions, int from) {
    for (Mention mention : mentions) {
      if (mention.start() >= from) {
        return mention;
      }
    }
    return new Mention(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
  }

  private static void words(
      String sentence, int from, int to, boolean titled, Lexicon lexicon, List<Token> tokens) {
    // an apostrophe after a name is to be seen as one
    Matcher matcher = TOKEN.matcher(sentence).region(from, to).useTransparentBounds(true);
    while (matcher.find()) {
      String word = matcher.group();
      String lower = word.toLowerCase(Locale.ROOT).replace('’', '\'');
      char start = word.charAt(0);
      if (lower.endsWith("n't")) {
        add(tokens, new Token(Kind.WORD, lower.substring(0, lower.length() - 3)));
        add(tokens, new Token(Kind.WORD, "n't"));
      } else if (Character.isDigit(word.charAt(word.length() - 1)) && !Character.isLetter(start)) {
        add(tokens, new Token(Kind.WORD, "0"));
      } else if (!Character.isLetter(start) && word.length() == 1) {
        add(tokens, new Token(Kind.PUNCTUATION, lower));
      } else if (Character.isUpperCase(start)
          && !opens(tokens)
          && !titled
          && isName(word, lower, lexicon)) {
        add(tokens, OTHER);
      } else {
        add(tokens, new Token(Kind.WORD, lower));
      }
    }
  }

  private static boolean isName(String word, String lower, Lexicon lexicon) {
    return !word.equals("I") && lexicon.cue(lower) == null && !lexicon.grammatical(lower);
  }

  /** Names of several words are one name. */
  private static void add(List<Token> tokens, Token token) {
    if (token.kind() != Kind.OTHER || tokens.isEmpty() || tokens.getLast().kind() != Kind.OTHER) {
      tokens.add(token);
    }
  }

  /** Whether the next token opens a sentence, where every word has a capital. */
  private static boolean opens(List<Token> tokens) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.kind() != Kind.PUNCTUATION) {
        return false;
      }
      if (".!?:\"“(".contains(token.text())) {
        return true;
      }
    }
    return true;
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  private static MaskedSentence nearest(List<Token> tokens) {
    int bestA = -1;
    int bestB = -1;
    int lastA = -1;
    int lastB = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == Kind.A) {
        lastA = i;
      } else if (tokens.get(i).kind() == Kind.B) {
        lastB = i;
      } else {
        continue;
      }
      boolean nearer = bestA < 0 || Math.abs(lastA - lastB) < Math.abs(bestA - bestB);
      if (lastA >= 0 && lastB >= 0 && nearer) {
        bestA = lastA;
        bestB = lastB;
      }
    }
    return new MaskedSentence(tokens, bestA, bestB);
  }
}
