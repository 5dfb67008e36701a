package dev.quoth.answer;

import dev.quoth.answer.Vocabulary.AspectMention;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds by which word a question that names no option says among what to choose: "phone" in "which
 * phone is the toughest?" and in "best phone for photos".
 *
 * <p>No article has to contain that word, for it stands for whatever the articles compare.
 */
final class OfferReader {
  /** What comes behind the word: a verb, a use, or nothing. */
  private static final Pattern BEHIND =
      Pattern.compile(
          "|am|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|might|may|must|to|for"
              + "|in|on|at|with|when|if|that|among|of|isn't|doesn't|won't|can't|i|we|you|my|our");

  private static final Pattern SUPERLATIVE =
      Pattern.compile("best|worst|right|ideal|recommended|\\p{L}{3,}est");

  /** What a question may ask for that no article compares: people, times, places, matters. */
  private static final Pattern NO_OFFER =
      Pattern.compile(
          "(?:person|people|compan(?:y|ie)|firm|organi[sz]ation|business(?:e)?|team|group|vendor|maker"
              + "|manufacturer|author|writer|expert|developer|engineer|user|customer|owner|buyer|student|teacher"
              + "|employer|employee|candidate|reader|respondent|role|job|position|title|skill|course"
              + "|time|day|week|month|year|season|hour|date|age|decade|country|city|region|place|room|house"
              + "|industr(?:y|ie)|sector|field|area|domain|market|niche"
              + "|thing|way|kind|type|sort|part|point|aspect|feature|factor|criterion|criteria|reason|question"
              + "|answer|problem|issue|mistake|risk|danger|trap|advantage|disadvantage|benefit|drawback|downside"
              + "|strength|weakness(?:e)?|difference|similarit(?:y|ie)|case|scenario|situation|circumstance"
              + "|condition|use|purpose|task|project|workload|goal|need|requirement|example|advice|practice|tip"
              + "|article|source|study|survey|test|benchmark|metric|figure|number|percentage|share|amount|version|edition|side|end|step|order|effect|impact|change|trend|future|news"
              + "|quality|size|colou?r|length|level|degree|rate|service)s?");

  /** "Which has the smallest payload": what an option has is no option. */
  private static final Set<String> HAVING =
      Set.of(
          "has",
          "have",
          "had",
          "got",
          "gets",
          "gives",
          "offers",
          "provides",
          "needs",
          "takes",
          "took",
          "uses",
          "makes",
          "leaves",
          "shows");

  private static final int MODIFIERS = 2;

  private final English english;

  OfferReader(English english) {
    this.english = english;
  }

  /**
   * The word, where there is one.
   *
   * @param tokens the sentence that asks
   * @param opening where it begins
   * @param aspects the aspects it speaks of; their names are no options
   */
  Optional<Token> read(List<Token> tokens, int opening, List<AspectMention> aspects) {
    String first = Phrasing.lower(tokens, opening);
    if (first.matches("which|what")) {
      Optional<Token> head = head(tokens, behindWhich(tokens, opening + 1), aspects);
      if (head.isPresent()) {
        return head;
      }
    }
    int last = Math.min(tokens.size(), opening + (Phrasing.ASKING.contains(first) ? 5 : 3));
    for (int i = opening; i < last; i++) {
      String word = tokens.get(i).lower();
      int at = word.matches("most|least") ? i + 2 : SUPERLATIVE.matcher(word).matches() ? i + 1 : 0;
      boolean had = tokens.subList(opening, i).stream().anyMatch(t -> HAVING.contains(t.lower()));
      Optional<Token> head = at == 0 || had ? Optional.empty() : head(tokens, at, aspects);
      if (head.isPresent()) {
        return head;
      }
    }
    return Optional.empty();
  }

  /** "What kind of phone", "which of these three phones". */
  private static int behindWhich(List<Token> tokens, int from) {
    int at = from;
    if (Phrasing.lower(tokens, at).matches("kind|type|sort|make|brand")
        && Phrasing.lower(tokens, at + 1).equals("of")) {
      return at + 2;
    }
    if (Phrasing.lower(tokens, at).equals("of")) {
      at++;
      while (Phrasing.lower(tokens, at).matches("the|these|those|all|our|two|three|four|both")) {
        at++;
      }
    }
    return at;
  }

  /** The last of the nouns that stand at {@code at}, where they are no matter of their own. */
  private Optional<Token> head(List<Token> tokens, int at, List<AspectMention> aspects) {
    if (at >= tokens.size() || !isThing(tokens.get(at))) {
      return Optional.empty();
    }
    int head = at;
    while (head < at + MODIFIERS
        && head + 1 < tokens.size()
        && !BEHIND.matcher(Phrasing.lower(tokens, head + 1)).matches()
        && !tokens.get(head).lower().endsWith("s")
        && isThing(tokens.get(head + 1))
        && BEHIND.matcher(Phrasing.lower(tokens, head + 2)).matches()) {
      head++;
    }
    int found = head;
    boolean matter =
        NO_OFFER.matcher(tokens.get(head).lower()).matches()
            || aspects.stream().anyMatch(m -> m.from() <= found && found < m.to());
    return matter ? Optional.empty() : Optional.of(tokens.get(head));
  }

  private boolean isThing(Token token) {
    return english.mayBeNoun(token.lower())
        && !BEHIND.matcher(token.lower()).matches()
        && !token.lower().matches("one|ones|better|best|more|less|most|least|lets?");
  }
}
