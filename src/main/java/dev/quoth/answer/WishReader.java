package dev.quoth.answer;

import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what an answer must hold, besides speaking of the matter: "how much", "which firms". */
final class WishReader {
  /** What whoever asks for names says of them: "which big firms run it in production?" */
  private static final Set<String> OF_NAMES =
      Set.of(
          "production",
          "household",
          "big",
          "large",
          "famous",
          "well-known",
          "real",
          "actual",
          "moved",
          "switched",
          "migrated",
          "adopted",
          "rewrote",
          "chose");

  private static final Set<String> SHARES =
      Set.of("share", "part", "percent", "percentage", "proportion", "fraction");
  private static final Set<String> FIGURES =
      Set.of("percent", "percentage", "salary", "rate", "wage", "figure", "earn", "version");

  private WishReader() {}

  /**
   * What an answer must hold.
   *
   * @param tokens the sentence that asks
   * @param opening where it begins
   * @param first its first word, in small letters
   */
  static Wish read(List<Token> tokens, int opening, String first) {
    String second = Phrasing.lower(tokens, opening + 1);
    boolean share = first.equals("what") && second.matches("share|part|fraction|proportion");
    if (share || tokens.stream().anyMatch(t -> t.lower().startsWith("percent"))) {
      return Wish.PERCENTAGE;
    }
    String third = Phrasing.lower(tokens, opening + 2);
    if (first.equals("how")
        && (second.equals("long")
            || second.equals("much") && third.equals("time")
            || second.equals("many") && third.matches("(hour|day|week|month|year)s"))) {
      return Wish.DURATION;
    }
    boolean date =
        first.equals("when") && second.matches("was|were|did")
            || first.matches("which|what") && second.matches("year|date");
    if (date) {
      return Wish.DATE;
    }
    if (first.matches("which|what") && second.equals("version")
        || first.equals("how") && second.matches("much|many|often|big|large|high|far|soon|old")
        || first.equals("what") && second.matches("do|does|would|can") && isMade(tokens)
        || tokens.stream().anyMatch(t -> FIGURES.contains(t.lower()))) {
      return first.equals("why") ? Wish.NONE : Wish.FIGURE;
    }
    boolean named =
        first.matches("compan(y|ies)|firms?|businesses|organi[sz]ations?")
                && second.matches("that|who|which|using|on|with|running")
            || first.matches("who|who's") && !second.matches("should|shouldn't")
            || first.matches("which|what")
                && second.matches(
                    "compan(y|ies)|organi[sz]ations?|firms?|businesses|brands?|vendors?|people|ones");
    return named ? Wish.NAMES : Wish.NONE;
  }

  /** "What does a lead make (in Berlin)?" asks for pay, "what does a bed weigh?" for kilograms. */
  private static boolean isMade(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      boolean ends =
          i + 1 == tokens.size()
              || tokens.get(i + 1).lower().matches("per|an?|each|every")
              || Phrasing.PREPOSITIONS.contains(tokens.get(i + 1).lower());
      if (tokens.get(i).lower().matches("make|cost|weigh|charge") && ends) {
        return true;
      }
    }
    return false;
  }

  /** The needs but for those that only say what is wished for. */
  static List<Need> besides(Wish wish, List<Need> needs) {
    Set<String> said =
        switch (wish) {
          case NAMES -> OF_NAMES;
          case PERCENTAGE -> SHARES;
          default -> Set.of();
        };
    return needs.stream()
        .filter(need -> !said.contains(need.word().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
