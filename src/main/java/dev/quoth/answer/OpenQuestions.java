package dev.quoth.answer;

import dev.quoth.answer.Question.Wish;
import dev.quoth.corpus.Topic.Aspect;
import java.util.List;

/** Answers open questions, "why is X slow?", with what the articles say. */
final class OpenQuestions {
  private final Drafting draft;

  OpenQuestions(Drafting draft) {
    this.draft = draft;
  }

  Answer answer(Retrieved found) {
    Question question = found.question();
    QuoteChooser quotes = new QuoteChooser(found);
    List<Quote> chosen =
        question.wish() == Wish.BOTH_SIDES
            ? quotes.bothSides()
            : question.options().size() > 1 ? quotes.ofEach() : quotes.best();
    draft.because(Why.best(found));
    if (!chosen.isEmpty()) {
      return draft.quoted(found, chosen);
    }
    for (Aspect other : question.otherwise()) {
      Answer otherwise = answer(found.on(question.on(other)));
      if (otherwise.isAnswered()) {
        return otherwise;
      }
    }
    return draft.silent(found);
  }
}
