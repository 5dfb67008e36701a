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
          "weak",
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
          "wart");
  private static final Set<String> WARNING = Set.of("avoid", "away", "against", "steer");
  static final Set<String> GAINS =
      Set.of(
          "advantage",
          "benefit",
          "upside",
          "strength",
          "strong",
          "pro",
          "pros",
          "sell",
          "perk",
          "selling",
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
    boolean lacks = tokens.stream().anyMatch(t -> t.in(LACKS)) || advisesAgainst(tokens);
    boolean gains = tokens.stream().anyMatch(t -> t.in(GAINS)) || first.equals("why");
    return lacks == gains ? 0 : lacks ? -1 : 1;
  }

  /** "Should X be avoided for Y?": yes, if X is bad at it. */
  static boolean warns(List<Token> tokens) {
    return tokens.stream().anyMatch(t -> t.in(WARNING));
  }

  private static boolean advisesAgainst(List<Token> tokens) {
    boolean not =
        tokens.stream()
            .anyMatch(t -> t.lower().matches("not|shouldn't|shouldnt|don't|dont|never|wrong|bad"));
    return not && tokens.stream().anyMatch(t -> t.lower().equals("when"));
  }
}
