package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.search.Hit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers with an FAQ pair of the articles that asks the same. */
final class FaqPairs {
  /** Questions with this part of their words in common ask the same. */
  private static final double ALIKE = 0.75;

  /** So does a passage so near in meaning. */
  private static final double SAME = 0.7;

  private final Words words;
  private final ContentWords contents;
  private final Drafting draft;

  FaqPairs(Understanding understood, Drafting draft) {
    this.words = understood.words();
    this.contents = new ContentWords(understood);
    this.draft = draft;
  }

  /** The yes or no of a pair in the words of the question. */
  Optional<Answer> yesOrNo(Retrieved found) {
    Question question = found.question();
    List<Token> asking = Token.of(question.text());
    for (Evidence evidence : found.evidence()) {
      List<ReadUnit> units = evidence.read().units();
      if (evidence.read().passage().shape() != Shape.FAQ || units.size() < 2) {
        continue;
      }
      List<Token> asked = units.getFirst().tokens();
      double said = PassageReader.yesOrNo(units.get(1).tokens());
      boolean less = question.needs().stream().anyMatch(need -> !need.in(evidence.read().beside()));
      if (said == 0 || less || alike(question, asking, asked) < ALIKE) {
        continue;
      }
      boolean yes = said * (areOpposed(asking, asked) ? -1 : 1) > 0;
      return new QuoteChooser(found)
          .of(evidence, null, yes ? Stance.FOR : Stance.AGAINST)
          .map(quote ->
              draft.made(
                  found,
                  yes ? new Verdict.Yes(null) : new Verdict.No(null),
                  new Tally(1, 0, 0),
                  List.of(quote)));
    }
    return Optional.empty();
  }

  /** "Is X fast?" beside "is X slow?" */
  private boolean areOpposed(List<Token> one, List<Token> other) {
    SentenceReader sentences = new SentenceReader(words);
    return sentences.worth(one, List.of(), 0) * sentences.worth(other, List.of(), 0) < 0;
  }

  /** How much of the words that two questions are about is common to both, 0 to 1. */
  private double alike(Question question, List<Token> one, List<Token> other) {
    Set<String> a = contents.of(one);
    Set<String> b = contents.of(other);
    for (Need need : question.needs()) {
      // "Kill" is here what is "replace" there.
      if (b.stream().noneMatch(need.stems()::contains)) {
        b.stream()
            .filter(need.alike()::contains)
            .findFirst()
            .ifPresent(same -> {
              a.removeIf(need.stems()::contains);
              a.add(same);
            });
      }
    }
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    long both = a.stream().filter(b::contains).count();
    return all.isEmpty() ? 0 : both / (double) all.size();
  }

  /** The answer of a pair that is first by words and by meaning, whatever it says. */
  Optional<Answer> nearest(Retrieved found) {
    for (Evidence evidence : found.evidence()) {
      if (isSame(evidence.hit()) && evidence.isSure()) {
        boolean undecided =
            evidence.read().units().stream()
                .skip(1)
                .anyMatch(u -> u.tokens().stream().anyMatch(t -> t.in(words.undecided())));
        return new QuoteChooser(found)
            .of(evidence, null, undecided ? Stance.MIXED : Stance.NONE)
            .map(quote ->
                draft.made(
                    found,
                    undecided ? new Verdict.Mixed() : new Verdict.Quoted(),
                    new Tally(0, 0, undecided ? 1 : 0),
                    List.of(quote)));
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Hit hit) {
    return hit.passage().shape() == Shape.FAQ
        && hit.lexicalRank() == 1
        && hit.denseRank() == 1
        && hit.cosine() >= SAME;
  }
}
