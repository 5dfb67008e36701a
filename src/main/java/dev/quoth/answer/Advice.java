package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Quote.Stance;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers with another option than those asked about, where nothing is said of these for a use and
 * that one is advised for it.
 */
final class Advice {
  private final Drafting draft;

  Advice(Drafting draft) {
    this.draft = draft;
  }

  /** Whether {@code statement} is that its option is the one to take. */
  static boolean advises(Statement statement) {
    return statement.sign() > 0
        && (statement.kind() == Statement.Kind.WINNER || statement.kind() == Statement.Kind.ADVICE);
  }

  /** The answer with the option that is advised instead; empty where none is. */
  Optional<Answer> ofAnother(Retrieved found) {
    Question question = found.question();
    List<Claim> advised =
        found.claims().stream()
            .filter(c -> advises(c.statement()) && !question.options().contains(c.option()))
            .filter(c -> isFor(question, c.evidence().read()))
            .toList();
    if (question.aspect() != null || question.needs().isEmpty() || advised.isEmpty()) {
      return Optional.empty();
    }
    String other = advised.getFirst().option();
    List<Claim> ofOther = advised.stream().filter(c -> c.option().equals(other)).toList();
    List<Quote> quotes = new QuoteChooser(found).stating(ofOther, other, Stance.FOR);
    int articles = (int) advised.stream().map(c -> c.evidence().article()).distinct().count();
    return Optional.of(
        draft.made(found, verdict(question, other), new Tally(articles, 0, 0), quotes));
  }

  private static Verdict verdict(Question question, String other) {
    if (question.kind() == Kind.CHOICE) {
      return new Verdict.Favours(other);
    }
    return question.sign() > 0 ? new Verdict.No(other) : new Verdict.Yes(other);
  }

  /** Whether what an option is advised for is what was asked for. */
  private static boolean isFor(Question question, ReadPassage advice) {
    Set<String> said = new HashSet<>(advice.above());
    advice.units().forEach(unit -> said.addAll(unit.stems()));
    return question.needs().stream().allMatch(need -> need.in(said));
  }
}
