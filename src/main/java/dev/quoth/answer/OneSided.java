package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.corpus.Passage.Shape;
import java.util.List;
import java.util.Objects;

/**
 * Tells where a comparison by degree, "is X faster than Y?", lacks a word on one of its sides: that
 * X is fast doesn't say that it is faster.
 */
final class OneSided {
  private final Words words;

  OneSided(Words words) {
    this.words = words;
  }

  /**
   * Whether nothing is said of one of the two that a question sets beside each other.
   *
   * @param found what was found for it
   * @param claims on the question
   * @param weighing of these claims
   */
  boolean is(Retrieved found, List<Claim> claims, Weighing weighing) {
    Question question = found.question();
    if (isRatedAlone(question, claims)) {
      return true;
    }
    boolean matter =
        question.aspect() != null || question.kind() == Kind.POLAR && !question.needs().isEmpty();
    if (question.options().size() < 2 || !matter || !question.compared()) {
      return false;
    }
    List<String> two = question.options().subList(0, 2);
    boolean advised =
        question.aspect() == null
            && claims.stream()
                .anyMatch(c ->
                    c.statement().kind() != Statement.Kind.SAYING
                        && c.statement().kind() != Statement.Kind.PLACE);
    return !weighing.spokenOf().containsAll(two)
        && !advised
        && claims.stream().noneMatch(claim -> isAboveAll(found, claim, two))
        && claims.stream().noneMatch(claim -> isByDegree(question, claim, two))
        && claims.stream().noneMatch(claim -> setsBeside(claim, two));
  }

  /** A row that rates only one of the two says nothing of the other. */
  private static boolean isRatedAlone(Question question, List<Claim> claims) {
    List<Claim> clear = claims.stream().filter(c -> c.statement().isClear()).toList();
    return question.options().size() == 2
        && question.aspect() == null
        && !question.needs().isEmpty()
        && question.compared()
        && !clear.isEmpty()
        && clear.stream()
            .allMatch(c ->
                c.statement().kind() == Statement.Kind.RATING
                    && ratesOne(c.evidence(), question.options()));
  }

  private static boolean ratesOne(Evidence rating, List<String> two) {
    ReadPassage read = rating.read();
    return read.passage().shape() == Shape.ROW
        ? !read.headed().containsAll(two) && !read.headed().isEmpty()
        : !two.stream().allMatch(rating.readUnit()::names);
  }

  /** "The most loyal are the users of X": it is above all others, so above the other of the two. */
  private static boolean isAboveAll(Retrieved found, Claim claim, List<String> two) {
    Question question = found.question();
    Statement statement = claim.statement();
    return statement.kind() == Statement.Kind.COMPARISON
        && Objects.equals(statement.aspect(), question.aspect())
        && two.contains(statement.option())
        && statement.isClear()
        && claim.evidence().isSure()
        && two.stream().allMatch(option -> speaksOf(found, claim.evidence().article(), option))
        && claim.evidence().readUnit().options().stream()
            .allMatch(o -> o.option().equals(statement.option()));
  }

  /** Who is first of all is first of those that the article speaks of. */
  private static boolean speaksOf(Retrieved found, String article, String option) {
    return found.read().stream()
        .filter(read -> read.passage().article().equals(article))
        .anyMatch(read -> read.speaksOf(option) || read.headed().contains(option));
  }

  /** "Fewer openings" under a heading on X in an article "X or Y": fewer than Y has. */
  private boolean isByDegree(Question question, Claim claim, List<String> two) {
    Statement statement = claim.statement();
    return Objects.equals(statement.aspect(), question.aspect())
        && two.contains(statement.option())
        && statement.isClear()
        && claim.evidence().isSure()
        && claim.evidence().readUnit().options().stream()
            .allMatch(o -> o.option().equals(statement.option()))
        && claim
            .evidence()
            .read()
            .title()
            .containsAll(
                ReadPassage.stems(two.stream().flatMap(o -> Token.of(o).stream()).toList()))
        && claim.evidence().readUnit().tokens().stream().anyMatch(words::isByDegree);
  }

  /** "X people are easier to find, Y's are few": by degree, where the other is named, too. */
  private boolean setsBeside(Claim claim, List<String> two) {
    ReadUnit unit = claim.evidence().readUnit();
    return claim.statement().isClear()
        && claim.evidence().isSure()
        && two.stream().allMatch(unit::names)
        && unit.tokens().stream().anyMatch(words::isByDegree);
  }
}
