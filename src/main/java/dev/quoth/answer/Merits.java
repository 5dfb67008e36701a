package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Quote.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers whether one option is any good at all, "is X worth it?", by the weight of all that is
 * said of it, on whatever aspect.
 */
final class Merits {
  /** What is said on one side needs so many times what is said on the other. */
  private static final double CARRIES = 2;

  private final Words words;
  private final Drafting draft;

  Merits(Understanding understood, Drafting draft) {
    this.words = understood.words();
    this.draft = draft;
  }

  Answer answer(Retrieved found, String subject) {
    List<Claim> claims = asksForThem(found.question()) ? claims(found, subject) : List.of();
    if (claims.isEmpty()) {
      draft.because(Why.best(found));
      List<Quote> quotes = new QuoteChooser(found).best();
      return quotes.isEmpty() ? draft.silent(found) : draft.quoted(found, quotes);
    }
    draft.because(
        String.format(
            Locale.ROOT,
            "All that is said of %s: %.2f for it, %.2f against it.",
            subject,
            sum(claims, 1),
            sum(claims, -1)));
    int side = side(claims);
    Verdict verdict =
        side > 0 ? new Verdict.Yes(subject) : side < 0 ? new Verdict.No(null) : new Verdict.Mixed();
    return draft.made(found, verdict, tally(claims, side), quotes(found, claims, side, subject));
  }

  /** "Any good", "worth it", "a solid choice"; but not "popular", which is something else. */
  private boolean asksForThem(Question question) {
    List<Token> judging =
        Token.of(question.text()).stream()
            .filter(t -> t.in(words.worth()) || words.isGraded(t))
            .toList();
    return !judging.isEmpty() && judging.stream().allMatch(t -> t.in(words.worth()));
  }

  private static List<Claim> claims(Retrieved found, String subject) {
    List<Claim> claims = new ArrayList<>();
    for (Evidence evidence : found.evidence()) {
      evidence.read().statements().stream()
          .filter(s -> s.unit() == evidence.unit() && s.option().equals(subject) && s.isClear())
          .reduce((one, other) -> weight(other) > weight(one) ? other : one)
          .ifPresent(s -> claims.add(new Claim(s, evidence, weight(s))));
    }
    return claims;
  }

  /** However it is put, what is good in one way alone counts less than advice. */
  private static double weight(Statement statement) {
    double weight = statement.kind().weight;
    return statement.aspect() == null ? weight : Math.min(weight, Statement.Kind.SAYING.weight);
  }

  private static double sum(List<Claim> claims, int side) {
    return claims.stream().mapToDouble(c -> Math.max(0, c.force() * side)).sum();
  }

  /** 1 where the claims speak for their option, -1 where against it, 0 where both ways. */
  private static int side(List<Claim> claims) {
    double with = sum(claims, 1);
    double against = sum(claims, -1);
    return with >= CARRIES * against ? 1 : against >= CARRIES * with ? -1 : 0;
  }

  private static Tally tally(List<Claim> claims, int side) {
    Map<String, List<Claim>> byArticle =
        claims.stream().collect(Collectors.groupingBy(c -> c.evidence().article()));
    List<Integer> sides = byArticle.values().stream().map(Merits::side).toList();
    int mixed = (int) sides.stream().filter(s -> s == 0).count();
    int with = side == 0 ? 0 : (int) sides.stream().filter(s -> s == side).count();
    return new Tally(with, sides.size() - mixed - with, mixed);
  }

  /** What speaks for the verdict, with the first that speaks against it among those shown first. */
  private static List<Quote> quotes(Retrieved found, List<Claim> claims, int side, String subject) {
    QuoteChooser chooser = new QuoteChooser(found);
    int first = side < 0 ? -1 : 1;
    List<Quote> quotes = new ArrayList<>(stating(chooser, claims, first, subject));
    List<Quote> others = stating(chooser, claims, -first, subject);
    if (!others.isEmpty()) {
      quotes.add(
          Math.min(side == 0 ? 1 : QuoteChooser.FIRST - 1, quotes.size()), others.getFirst());
      quotes.addAll(others.subList(1, others.size()));
    }
    return quotes;
  }

  private static List<Quote> stating(
      QuoteChooser chooser, List<Claim> claims, int side, String subject) {
    return chooser.stating(
        claims.stream().filter(c -> c.force() * side > 0).toList(),
        side > 0 ? subject : null,
        side > 0 ? Stance.FOR : Stance.AGAINST);
  }
}
