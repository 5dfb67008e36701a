package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Quote.Stance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers with the case of the articles that is most like the one asked about, be it told or in a
 * list of when to take an option: "we build a payments API, X or Y?".
 */
final class Cases {
  /** A case so near in meaning is like the one asked about ... */
  private static final double LIKE = 0.4;

  /** ... where no case with another winner is as near, but for this. */
  private static final double CLEARLY = 0.04;

  private final Drafting draft;

  Cases(Drafting draft) {
    this.draft = draft;
  }

  /**
   * The winner of the nearest case.
   *
   * @param options among which it must be
   * @return empty where no case is near, or as near a one has another winner
   */
  Optional<Answer> nearest(Retrieved found, List<String> options) {
    List<Claim> won = won(found, options);
    if (won.isEmpty()) {
      return Optional.empty();
    }
    Claim best = won.getFirst();
    boolean clear =
        won.stream()
            .filter(c -> !c.option().equals(best.option()))
            .noneMatch(c -> c.weight() > best.weight() - CLEARLY);
    draft.because("The case most like it: " + Why.place(best.evidence().read().passage()));
    return clear
        ? new QuoteChooser(found)
            .of(best.evidence(), best.option(), Stance.FOR)
            .map(quote ->
                draft.made(
                    found,
                    verdict(found.question(), best.option()),
                    new Tally(1, 0, 0),
                    List.of(quote)))
        : Optional.empty();
  }

  private static Verdict verdict(Question question, String option) {
    if (question.kind() == Answer.Kind.CHOICE) {
      return new Verdict.Favours(option);
    }
    return option.equals(question.subject()) ? new Verdict.Yes(option) : new Verdict.No(option);
  }

  /** The winners of cases like the one asked about, weighed by how near these are. */
  private static List<Claim> won(Retrieved found, List<String> options) {
    List<Claim> won = new ArrayList<>();
    Set<String> passages = new HashSet<>();
    found.evidence().stream()
        .filter(e -> passages.add(e.read().passage().id()))
        .filter(e -> e.hit().cosine() >= LIKE && meetsSome(found.question(), e.read()))
        .forEach(e ->
            winner(e.read(), options).ifPresent(s -> won.add(new Claim(s, e, e.hit().cosine()))));
    won.sort(Comparator.comparingDouble((Claim c) -> -c.weight()));
    return won;
  }

  private static boolean meetsSome(Question question, ReadPassage read) {
    return question.needs().stream()
        .filter(Need::isTelling)
        .anyMatch(need -> need.in(read.beside()));
  }

  /** The one option that a case names as its winner, or that is advised for it. */
  private static Optional<Statement> winner(ReadPassage read, List<String> options) {
    List<Statement> winners =
        read.statements().stream().filter(s -> s.aspect() == null && Advice.advises(s)).toList();
    boolean one = winners.stream().map(Statement::option).distinct().count() == 1;
    return one && options.contains(winners.getFirst().option())
        ? Optional.of(winners.getFirst())
        : Optional.empty();
  }
}
