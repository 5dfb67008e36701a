package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import java.util.Optional;

/** Answers whether something is so, without a side to take: "does X have a debugger?". */
final class Facts {
  /** Of a question that names no option, only what is so near in meaning speaks. */
  private static final double NEARBY = 0.25;

  private final Words words;
  private final Denial denial;
  private final Drafting draft;

  Facts(Understanding understood, Drafting draft) {
    this.words = understood.words();
    this.denial = new Denial(understood.vocabulary(), words);
    this.draft = draft;
  }

  Answer answer(Retrieved found) {
    Question question = found.question();
    Optional<Evidence> said = said(found);
    draft.because(Why.best(found));
    if (said.isEmpty()) {
      return draft.silent(found);
    }
    // "Can somebody move the meeting?" shares a word with the articles, and asks for a favour.
    boolean vague =
        question.needs().isEmpty()
            && (question.words().isEmpty() || said.get().hit().cosine() < NEARBY);
    if (question.options().isEmpty() && (vague || !said.get().isSure())) {
      return draft.silent(found);
    }
    Verdict verdict =
        denial.of(said.get(), question) ? new Verdict.No(null) : new Verdict.Yes(null);
    return draft.made(found, verdict, new Tally(1, 0, 0), new QuoteChooser(found).best());
  }

  /** What speaks of the question best; of something bad, what says so before what doesn't. */
  private Optional<Evidence> said(Retrieved found) {
    Question question = found.question();
    Optional<Evidence> best = found.best();
    if (best.isEmpty() || question.sign() > 0 || !question.options().isEmpty()) {
      return best;
    }
    SentenceReader sentences = new SentenceReader(words);
    return found.evidence().stream()
        .filter(e -> e.fit() >= best.get().fit())
        .filter(e -> sentences.worth(e.readUnit().tokens(), e.readUnit().aspects(), 0) < 0)
        .findFirst()
        .or(() -> best);
  }
}
