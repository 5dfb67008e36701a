package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Quote.Stance;
import java.util.ArrayList;
import java.util.List;

/** Answers which of several options is the better one as such: "X or Y?". */
final class Overall {
  private final Understanding understood;
  private final Words words;
  private final Drafting draft;

  Overall(Understanding understood, Drafting draft) {
    this.understood = understood;
    this.words = understood.words();
    this.draft = draft;
  }

  Answer answer(Retrieved found) {
    List<Evidence> enough = found.evidence().stream().filter(Evidence::isEnough).toList();
    if (enough.isEmpty()) {
      return draft.silent(found);
    }
    Weighing weighing = weigh(found);
    List<Evidence> undecided =
        enough.stream()
            .filter(e -> e.readUnit().tokens().stream().anyMatch(t -> t.in(words.undecided())))
            .toList();
    List<Quote> quotes = quotes(new QuoteChooser(found), undecided, enough);
    draft.because(Why.sides(weighing.voices(), found));
    String side = weighing.side();
    if (side != null && undecided.isEmpty()) {
      return draft.weighed(found, found.question().verdictFor(side), weighing, quotes);
    }
    int both = (int) undecided.stream().map(Evidence::article).distinct().count();
    return draft.made(found, new Verdict.Mixed(), new Tally(0, 0, Math.max(1, both)), quotes);
  }

  /** "Is X worth it?": what is said of it, which is neither yes nor no. */
  Answer ofOne(Retrieved found) {
    List<Quote> quotes = new QuoteChooser(found).best();
    draft.because(Why.best(found));
    return quotes.isEmpty() ? draft.silent(found) : draft.quoted(found, quotes);
  }

  /** Only what sets options beside each other as such is a word on which is better as such. */
  private Weighing weigh(Retrieved found) {
    Question question = found.question();
    List<String> options = understood.sides(question);
    List<Claim> claims =
        found.claims().stream()
            .filter(c ->
                c.statement().kind() == Statement.Kind.COMPARISON
                    && c.evidence().readUnit().aspects().isEmpty())
            .filter(c -> options.contains(c.option()))
            .toList();
    return new Weighing(options, claims, question.sign(), Evidence.ENOUGH);
  }

  /** What says that it depends, before what else speaks of the options. */
  private static List<Quote> quotes(
      QuoteChooser chooser, List<Evidence> undecided, List<Evidence> enough) {
    List<Quote> quotes = new ArrayList<>();
    for (Evidence e : undecided.stream().limit(QuoteChooser.FIRST).toList()) {
      chooser.of(e, null, Stance.MIXED).ifPresent(quotes::add);
    }
    for (Evidence e : enough) {
      if (quotes.size() >= QuoteChooser.MOST) {
        break;
      }
      chooser.of(e, null, Stance.NONE).ifPresent(quotes::add);
    }
    return quotes;
  }
}
