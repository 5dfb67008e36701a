package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers whether something is so, without a side to take: "does X have a debugger?". */
final class Facts {
  /** Of a question that names no option, only what is so near in meaning speaks. */
  private static final double NEARBY = 0.25;

  /** Evidence that speaks of so little less of the question is as good. */
  private static final double NEARLY = 0.1;

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
    if (question.asksHowGood() && !question.needs().isEmpty() && !judges(said.get())) {
      return draft.silent(found);
    }
    boolean denied = denial.of(said.get(), question);
    // That something is told of X is no reason to take it.
    boolean unsaid = question.asksWhetherToTake() && question.options().size() == 1;
    if (!denied && (unsaid || !isOnSubject(question, said.get()))) {
      return draft.quoted(found, quotes(found, said.get()));
    }
    Verdict verdict = denied ? new Verdict.No(null) : new Verdict.Yes(null);
    return draft.made(found, verdict, new Tally(1, 0, 0), quotes(found, said.get()));
  }

  /** Whether it says how something is, and not only that it is there. */
  private boolean judges(Evidence said) {
    return said.read().statements().stream().anyMatch(s -> s.unit() == said.unit() && s.sign() != 0)
        || said.readUnit().tokens().stream()
            .anyMatch(t -> t.in(words.good()) || t.in(words.bad()) || t.in(words.gains()));
  }

  /** What says so, and then what else speaks of it. */
  private static List<Quote> quotes(Retrieved found, Evidence said) {
    QuoteChooser chooser = new QuoteChooser(found);
    List<Quote> quotes = new ArrayList<>();
    chooser.of(said, null, Quote.Stance.NONE).ifPresent(quotes::add);
    quotes.addAll(chooser.best());
    return quotes;
  }

  /** What is said of nobody is no yes for the option asked about. */
  private static boolean isOnSubject(Question question, Evidence said) {
    String subject = question.subject();
    return subject == null
        || question.options().size() > 1
        || question.existence()
        || said.isOf(subject);
  }

  /** What speaks of the question best; of something bad, what says so before what doesn't. */
  private Optional<Evidence> said(Retrieved found) {
    Question question = found.question();
    Optional<Evidence> best = found.best();
    if (best.isEmpty()) {
      return best;
    }
    String subject = question.subject();
    if (subject != null && question.options().size() == 1) {
      // "Will X disappear?": what judges is no need, and still what is asked.
      Set<String> judging = judging(question);
      return found.evidence().stream()
          .filter(e -> e.isEnough() && e.readUnit().names(subject))
          .filter(e -> e.readUnit().tokens().stream().anyMatch(t -> t.in(judging)))
          .findFirst()
          .or(() ->
              judging.isEmpty() || !question.isOverall()
                  ? Optional.empty()
                  : ofAll(found, subject, judging))
          .or(() -> ofIt(found, subject, best.get().fit() - NEARLY))
          .or(() -> best);
    }
    if (question.sign() > 0) {
      return best;
    }
    SentenceReader sentences = new SentenceReader(words);
    return found.evidence().stream()
        .filter(e -> e.fit() >= best.get().fit())
        .filter(e -> sentences.worth(e.readUnit().tokens(), e.readUnit().aspects(), 0) < 0)
        .findFirst()
        .or(() -> best);
  }

  /** "Neither disappears", among what is said of {@code subject}. */
  private static Optional<Evidence> ofAll(Retrieved found, String subject, Set<String> judging) {
    return found.evidence().stream()
        .filter(e -> e.read().speaksOf(subject) || isOfAll(e.readUnit()))
        .filter(e -> e.readUnit().tokens().stream().anyMatch(t -> t.in(judging)))
        .findFirst();
  }

  private static boolean isOfAll(ReadPassage.ReadUnit unit) {
    return unit.options().isEmpty()
        && unit.tokens().stream().anyMatch(t -> t.lower().matches("neither|none|both|all"));
  }

  private static Optional<Evidence> ofIt(Retrieved found, String subject, double least) {
    return found.evidence().stream()
        .filter(e -> e.isEnough() && e.fit() >= least && e.isOf(subject))
        .findFirst();
  }

  private Set<String> judging(Question question) {
    return ReadPassage.stems(
        Token.of(question.text()).stream()
            .filter(t -> t.in(words.losses()) || t.in(words.bad()))
            .toList());
  }
}
