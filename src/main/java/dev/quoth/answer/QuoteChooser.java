package dev.quoth.answer;

import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.corpus.Passage;
import dev.quoth.search.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses what is quoted of what was found for a question, and in which order. */
final class QuoteChooser {
  /** So many quotes are shown at once. */
  static final int FIRST = 3;

  /** So many are kept, with those for "more passages". */
  static final int MOST = 10;

  /** Evidence that words and meaning agree on may speak of so little of the question. */
  private static final double ENOUGH_AGREED = 0.42;

  /** They agree on a passage that is among so many first by each. */
  private static final int AGREED = 3;

  /** What is so far in meaning only shares words. */
  private static final double FAR = 0.2;

  private final Retrieved found;
  private final Question question;
  private final Quoting quoting;

  QuoteChooser(Retrieved found) {
    this.found = found;
    this.question = found.question();
    this.quoting = new Quoting(question);
  }

  /** The quote for one piece of evidence; empty where its file has changed. */
  Optional<Quote> of(Evidence evidence, @Nullable String favours, Stance stance) {
    return quoting.quote(evidence, favours, stance);
  }

  /** What speaks of enough of the question, one quote of each passage, the best first. */
  List<Quote> best() {
    return quotes(found.evidence());
  }

  /** The best that speaks of several of the options at once, then of each of them, in turn. */
  List<Quote> ofEach() {
    List<List<Evidence>> kinds = new ArrayList<>();
    kinds.add(
        found.evidence().stream()
            .filter(e -> spokenOf(e) > 1)
            .sorted(Comparator.comparing(e -> !compares(e)))
            .toList());
    for (String option : question.options()) {
      kinds.add(found.evidence().stream().filter(e -> spokenOf(e) < 2 && e.isOf(option)).toList());
    }
    List<List<Quote>> quotes = kinds.stream().map(this::quotes).toList();
    List<Quote> each = inTurn(quotes);
    return each.isEmpty() ? best() : each;
  }

  private static boolean compares(Evidence evidence) {
    return evidence.read().statements().stream()
        .anyMatch(s -> s.unit() == evidence.unit() && s.isClear() && Weighing.compares(s));
  }

  private long spokenOf(Evidence evidence) {
    return question.options().stream().filter(evidence.readUnit()::names).count();
  }

  private static List<Quote> inTurn(List<List<Quote>> kinds) {
    List<Quote> all = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      int at = i;
      kinds.stream().filter(kind -> kind.size() > at).forEach(kind -> all.add(kind.get(at)));
    }
    return all;
  }

  private List<Quote> quotes(List<Evidence> ordered) {
    List<Quote> quotes = new ArrayList<>();
    Set<String> passages = new HashSet<>();
    for (Evidence evidence : ordered) {
      if (quotes.size() == MOST) {
        break;
      }
      if (suffices(evidence) && passages.add(evidence.read().passage().id())) {
        of(evidence, null, Stance.NONE).ifPresent(quotes::add);
      }
    }
    return quotes;
  }

  private boolean suffices(Evidence evidence) {
    Hit hit = evidence.hit();
    boolean elsewhere =
        question.options().isEmpty()
            && question.aspect() == null
            && question.needs().size() > 1
            && hit.denseRank() > 0
            && hit.cosine() < FAR;
    if (elsewhere) {
      return false;
    }
    boolean agreed =
        question.wish() == Wish.NONE
            && (question.options().size() > 1 || meetsWhatDecides(evidence))
            && hit.lexicalRank() > 0
            && hit.lexicalRank() <= AGREED
            && hit.denseRank() > 0
            && hit.denseRank() <= AGREED;
    return agreed ? evidence.fit() >= ENOUGH_AGREED : evidence.isEnough();
  }

  /** "Month five" is not told by month three. */
  private boolean meetsWhatDecides(Evidence evidence) {
    ReadPassage read = evidence.read();
    return question.needs().stream()
        .filter(Need::isDecisive)
        .allMatch(need ->
            need.in(evidence.readUnit().stems())
                || need.in(read.above())
                || need.in(read.beside()));
  }

  /**
   * What speaks for the option and what speaks against it, in turn; of each, the lists that are
   * named for it first, and then what says so.
   */
  List<Quote> bothSides() {
    List<List<Quote>> sides = new ArrayList<>();
    for (int side : new int[] {1, -1}) {
      Retrieved leaning = found.on(question.leaning(side));
      List<Evidence> ordered = new ArrayList<>(leaning.evidence());
      ordered.sort(
          Comparator.comparing((Evidence e) -> !isNamedFor(side, e))
              .thenComparing(e -> !says(side, e)));
      sides.add(new QuoteChooser(leaning).quotes(ordered));
    }
    return inTurn(sides);
  }

  private boolean says(int side, Evidence evidence) {
    return evidence.read().statements().stream()
        .anyMatch(s ->
            s.unit() == evidence.unit()
                && s.option().equals(question.subject())
                && s.isClear()
                && s.sign() * side > 0);
  }

  /** "Strengths:", "Drawbacks of X". */
  private boolean isNamedFor(int side, Evidence evidence) {
    Passage passage = evidence.read().passage();
    String subject = question.subject();
    return subject != null
        && evidence.isOf(subject)
        && passage.shape() == Passage.Shape.LIST
        && Leaning.names(side, evidence.read().nearestAbove());
  }

  /**
   * What makes {@code claims}, the weightiest first.
   *
   * @param favours the option that they speak for, or null
   * @param stance what they say on the verdict
   */
  List<Quote> stating(List<Claim> claims, @Nullable String favours, Stance stance) {
    List<Quote> quotes = new ArrayList<>();
    for (Claim claim : distinct(claims)) {
      of(claim.evidence(), favours, stance).ifPresent(quotes::add);
    }
    return quotes;
  }

  /**
   * What makes {@code claims}, those for a side before those against it; but the first that
   * dissents is among those that are shown at once.
   *
   * @param weighing of these claims
   * @param sign 1 where what they speak for is looked for, -1 where what they speak against
   */
  List<Quote> sided(List<Claim> claims, Weighing weighing, double sign) {
    String side = weighing.side();
    List<Claim> supporting = new ArrayList<>();
    List<Claim> against = new ArrayList<>();
    for (Claim claim : claims) {
      String favoured = favoured(claim, sign);
      if (favoured != null) {
        (side == null || favoured.equals(side) ? supporting : against).add(claim);
      }
    }
    List<Quote> quotes = new ArrayList<>();
    Stance stance = side == null ? Stance.MIXED : Stance.FOR;
    for (Claim claim : distinct(supporting)) {
      of(claim.evidence(), favoured(claim, sign), stance).ifPresent(quotes::add);
    }
    int place = Math.min(FIRST - 1, quotes.size());
    boolean dissents = !weighing.dissent(side).isEmpty() && side != null;
    for (Claim claim : distinct(against)) {
      Optional<Quote> quote = of(claim.evidence(), favoured(claim, sign), Stance.AGAINST);
      if (quote.isPresent()) {
        quotes.add(dissents ? place : quotes.size(), quote.get());
        dissents = false;
      }
    }
    return quotes;
  }

  /** The option that a claim speaks for: of two, what speaks against one speaks for the other. */
  private @Nullable String favoured(Claim claim, double sign) {
    double force = claim.force() * sign;
    if (force == 0) {
      return null;
    }
    if (force > 0) {
      return claim.option();
    }
    return question.options().size() == 2
        ? question.options().stream()
            .filter(o -> !o.equals(claim.option()))
            .findFirst()
            .orElse(null)
        : null;
  }

  /** The weightiest claim of each passage, one of each article before a second of any. */
  private static List<Claim> distinct(List<Claim> claims) {
    List<Claim> first = new ArrayList<>();
    List<Claim> rest = new ArrayList<>();
    Set<String> passages = new HashSet<>();
    Set<String> articles = new HashSet<>();
    List<Claim> ordered = new ArrayList<>(claims);
    ordered.sort((a, b) ->
        Double.compare(
            Math.abs(b.force()) * b.evidence().rank(), Math.abs(a.force()) * a.evidence().rank()));
    for (Claim claim : ordered) {
      if (passages.add(claim.evidence().read().passage().id())) {
        (articles.add(claim.evidence().article()) ? first : rest).add(claim);
      }
    }
    first.addAll(rest);
    return first.subList(0, Math.min(first.size(), MOST));
  }
}
