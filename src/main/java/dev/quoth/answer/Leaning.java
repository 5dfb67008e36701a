package dev.quoth.answer;

import java.util.List;
import java.util.Set;

/** Whether a question asks for what speaks for an option, or for what speaks against it. */
final class Leaning {
  static final Set<String> LACKS =
      Set.of(
          "avoid",
          "drawback",
          "downside",
          "disadvantage",
          "weakness",
          "con",
          "cons",
          "pitfall",
          "limitation",
          "shortcoming",
          "problem",
          "skip",
          "flaw",
          "crack",
          "trouble",
          "pain",
          "catch",
          "snag",
          "gripe",
          "complaint",
          "caveat",
          "away",
          "gotcha",
          "minus",
          "negative",
          "against",
          "dislike",
          "criticism",
          "wart");
  private static final Set<String> WARNING = Set.of("avoid", "away", "against", "steer");
  static final Set<String> GAINS =
      Set.of(
          "advantage",
          "benefit",
          "upside",
          "strength",
          "pro",
          "pros",
          "perk",
          "plus",
          "attraction",
          "appeal",
          "merit",
          "positive");

  private Leaning() {}

  /**
   * -1 where it asks for what speaks against an option, 1 for what speaks for it, 0 where it
   * doesn't say.
   */
  static int of(List<Token> tokens, String first) {
    boolean lacks =
        speaksAgainst(tokens)
            || advisesAgainst(tokens)
            || says(tokens, "bad|wrong|annoying|ugly", "about|with")
            || endsWith(tokens, "bad|poor|terrible|lousy|worst", "at")
            || says(tokens, "weak", "points?|sides?|spots?|at|in|on")
            || says(tokens, "wrong|worst|bad|poor", "tool|choice|language|fit|option|pick|place")
                && tokens.stream().anyMatch(t -> t.lower().equals("for"))
                && !Phrasing.OPENERS.contains(first)
            || first.equals("why") && declines(tokens);
    boolean gains =
        tokens.stream().anyMatch(t -> t.in(GAINS))
            || says(tokens, "good|great|nice|cool|like|love|enjoy", "about")
            || says(tokens, "strong", "points?|sides?|suits?")
            || first.equals("when")
                && tokens.stream()
                    .anyMatch(t -> t.lower().matches("right|good|best|better|ideal|worth"))
            || says(tokens, "sell", "me|us")
            || says(tokens, "selling", "points?");
    if (lacks == gains) {
      return !lacks && first.equals("why") ? 1 : 0;
    }
    return lacks ? -1 : 1;
  }

  /**
   * Whether a heading or lead names what stands below it: for an option where {@code side} is 1,
   * against it where -1.
   */
  static boolean names(int side, List<Token> above) {
    boolean gains = above.stream().anyMatch(t -> t.in(GAINS));
    boolean lacks = above.stream().anyMatch(t -> t.in(LACKS));
    return side > 0 ? gains && !lacks : lacks && !gains;
  }

  /** Whether it asks for what speaks for an option and for what against it: "pros and cons". */
  static boolean weighs(List<Token> tokens) {
    return tokens.stream().anyMatch(t -> t.in(LACKS)) && tokens.stream().anyMatch(t -> t.in(GAINS));
  }

  /** "Should X be avoided for Y?": yes, if X is bad at it. */
  static boolean warns(List<Token> tokens) {
    return tokens.stream().anyMatch(t -> t.in(WARNING));
  }

  /** "Is it a problem?", "a bad fit?": yes, if it is bad. */
  static boolean complains(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      String word = tokens.get(i).lower();
      String before = tokens.get(i - 1).lower();
      boolean trouble =
          word.matches(
                  "problem|issue|trouble|pain|bottleneck|burden|nuisance|liability|obstacle|drawback")
              && before.matches("an?|any|real|big|serious|ever|much");
      boolean misfit =
          word.matches("fit|choice|idea|option|pick|match|call|bet")
              && before.matches("bad|poor|wrong|terrible|awful|lousy|weak");
      if (trouble || misfit) {
        return true;
      }
    }
    return false;
  }

  /** "How does X stack up against Y?" only sets them beside each other. */
  private static boolean speaksAgainst(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      boolean beside =
          tokens.get(i).lower().equals("against")
              && i > 0
              && tokens
                  .get(i - 1)
                  .lower()
                  .matches(
                      "up|compared?|measured?|pitted|fares?|stands?|performs?|does|do|weighed");
      if (tokens.get(i).in(LACKS) && !beside) {
        return true;
      }
    }
    return false;
  }

  /** "What is bad about X?" */
  private static boolean says(List<Token> tokens, String word, String next) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).lower().matches(word) && tokens.get(i + 1).lower().matches(next)) {
        return true;
      }
    }
    return false;
  }

  /** "What is X bad at?", but not "is X bad at games?" */
  private static boolean endsWith(List<Token> tokens, String word, String last) {
    return tokens.size() > 1 && says(tokens.subList(tokens.size() - 2, tokens.size()), word, last);
  }

  /** "Why doesn't everybody use X?", "why do people not like X?" */
  private static boolean declines(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(t ->
            t.lower()
                .matches(
                    "not|don't|doesn't|isn't|aren't|wouldn't|shouldn't|won't|didn't|complain|complains"
                        + "|annoyed|frustrated|unhappy|struggle|hate|dislike|leave|abandon"));
  }

  private static boolean advisesAgainst(List<Token> tokens) {
    boolean not =
        tokens.stream()
            .anyMatch(t -> t.lower().matches("not|shouldn't|shouldnt|don't|dont|never|wrong|bad"));
    boolean advises = tokens.stream().anyMatch(t -> t.lower().matches("should|shouldn't|shouldnt"));
    return not
        && tokens.stream()
            .anyMatch(t -> t.lower().matches("when|where") || advises && t.lower().equals("who"));
  }
}
