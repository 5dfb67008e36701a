package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Quote.Stance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    List<Evidence> undecided = enough.stream().filter(this::isUndecided).toList();
    List<Quote> quotes = quotes(found, enough);
    draft.because(Why.sides(weighing.voices(), found));
    String side = weighing.side();
    if (side == null && found.question().compared() && !isSaidOfEach(found.question(), enough)) {
      return draft.apart(found);
    }
    if (side != null && undecided.isEmpty()) {
      return draft.weighed(found, found.question().verdictFor(side), weighing, quotes);
    }
    int both = (int) undecided.stream().map(Evidence::article).distinct().count();
    return draft.made(found, new Verdict.Mixed(), new Tally(0, 0, Math.max(1, both)), quotes);
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

  /** Of one of two, however much, tells nothing of both. */
  private static boolean isSaidOfEach(Question question, List<Evidence> enough) {
    return question.options().stream()
        .allMatch(option ->
            enough.stream()
                .flatMap(e -> e.read().statements().stream().filter(s -> s.unit() == e.unit()))
                .anyMatch(s -> s.option().equals(option) && s.isClear()));
  }

  private boolean isUndecided(Evidence evidence) {
    List<Token> tokens = evidence.readUnit().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      // "The same bracket" is one bracket.
      boolean thing = tokens.get(i).is("same") && i + 1 < tokens.size();
      if (tokens.get(i).in(words.undecided()) && !thing) {
        return true;
      }
    }
    return false;
  }

  /**
   * The best that says of the options together that it depends, then advice for each of them, then
   * what else speaks of them together, before what speaks of one alone.
   */
  private List<Quote> quotes(Retrieved found, List<Evidence> enough) {
    List<String> options = understood.sides(found.question());
    int several = Math.max(2, found.question().options().size());
    Predicate<Evidence> together = e -> options.stream().filter(e::speaksOf).count() >= several;
    // "Neither is better for everybody": the options stand before it.
    Predicate<Evidence> near =
        e ->
            e.readUnit().options().isEmpty()
                && options.stream().filter(e.read()::speaksOf).count() >= several;
    Set<Evidence> ordered = new LinkedHashSet<>();
    Stream.of(together, near)
        .flatMap(on -> enough.stream().filter(on.and(this::isUndecided)))
        .findFirst()
        .ifPresent(ordered::add);
    options.forEach(option ->
        enough.stream().filter(e -> advises(option, e)).findFirst().ifPresent(ordered::add));
    enough.stream().filter(together.and(this::isUndecided)).forEach(ordered::add);
    enough.stream().filter(together).forEach(ordered::add);
    ordered.addAll(enough);
    QuoteChooser chooser = new QuoteChooser(found);
    List<Quote> quotes = new ArrayList<>();
    for (Evidence evidence : ordered) {
      if (quotes.size() >= QuoteChooser.MOST) {
        break;
      }
      Stance stance =
          together.or(near).test(evidence) && isUndecided(evidence) ? Stance.MIXED : Stance.NONE;
      chooser.of(evidence, null, stance).ifPresent(quotes::add);
    }
    return quotes;
  }

  private static boolean advises(String option, Evidence evidence) {
    return evidence.read().statements().stream()
        .anyMatch(s ->
            s.unit() == evidence.unit()
                && s.option().equals(option)
                && s.kind() == Statement.Kind.ADVICE
                && s.sign() > 0);
  }
}
