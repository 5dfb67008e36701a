package dev.quoth.answer;

import java.util.Optional;
import java.util.Set;

/** Answers questions for yes or no, by what they ask: a fact, one option, or one beside others. */
final class PolarQuestions {
  private static final Set<String> COMPARING = Set.of("than", "more", "less", "most", "least");

  private final Understanding understood;
  private final Comparisons comparisons;
  private final Overall overall;
  private final FaqPairs pairs;
  private final Facts facts;
  private final SingleOption single;
  private final Merits merits;
  private final Drafting draft;

  PolarQuestions(
      Understanding understood,
      Comparisons comparisons,
      Overall overall,
      Advice advice,
      Drafting draft) {
    this.understood = understood;
    this.comparisons = comparisons;
    this.overall = overall;
    this.pairs = new FaqPairs(understood, draft);
    this.facts = new Facts(understood, draft);
    this.single = new SingleOption(understood, facts, advice, draft);
    this.merits = new Merits(understood, draft);
    this.draft = draft;
  }

  Answer answer(Retrieved found) {
    Question question = found.question();
    Optional<Answer> said = question.compared() ? Optional.empty() : pairs.yesOrNo(found);
    if (said.isPresent()) {
      return said.get();
    }
    if (comparesStrangers(question) && !areCompared(found)) {
      return draft.silent(found);
    }
    String subject = question.subject();
    if (question.existence() || subject == null) {
      return facts.answer(found);
    }
    boolean several = question.options().size() > 1;
    if (question.isOverall()) {
      return several
          ? overall.answer(found)
          : question.compared() || question.sign() < 0
              ? facts.answer(found)
              : merits.answer(found, subject);
    }
    if (several) {
      return question.compared() || question.asksWhetherToPrefer()
          ? comparisons.answer(found, question.options())
          : facts.answer(found);
    }
    return aboveAll(found, subject).orElseGet(() -> single.answer(found, subject));
  }

  /** Of two things that are no options, nothing is said where not both are spoken of. */
  private static boolean comparesStrangers(Question question) {
    return question.options().isEmpty() && question.saysThan();
  }

  private static boolean areCompared(Retrieved found) {
    return found.evidence().stream()
        .anyMatch(e ->
            e.isWhole()
                && e.readUnit().tokens().stream()
                    .anyMatch(t -> t.isCompared() || COMPARING.contains(t.lower())));
  }

  /** "Is X the fastest?": whether it is the one that would be named among all. */
  private Optional<Answer> aboveAll(Retrieved found, String subject) {
    Question question = found.question();
    if (!question.asksForTheMost()) {
      return Optional.empty();
    }
    Question choice = question.amongAll();
    Answer named = comparisons.answer(found.on(choice), understood.sides(choice));
    if (!(named.verdict() instanceof Verdict.Favours first)) {
      return Optional.empty();
    }
    String favoured = question.sign() > 0 ? first.option() : null;
    Verdict verdict =
        first.option().equals(subject) ? new Verdict.Yes(favoured) : new Verdict.No(favoured);
    return Optional.of(draft.turned(named, question, verdict));
  }
}
