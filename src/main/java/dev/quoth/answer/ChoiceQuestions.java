package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.corpus.Passage.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers which option it is: "which is the fastest?", "X or Y?", "which one can be rinsed?". */
final class ChoiceQuestions {
  private final Understanding understood;
  private final Words words;
  private final Denial denial;
  private final Comparisons comparisons;
  private final Overall overall;
  private final Advice advice;
  private final Drafting draft;

  ChoiceQuestions(
      Understanding understood,
      Comparisons comparisons,
      Overall overall,
      Advice advice,
      Drafting draft) {
    this.understood = understood;
    this.words = understood.words();
    this.denial = new Denial(understood.vocabulary(), words);
    this.comparisons = comparisons;
    this.overall = overall;
    this.advice = advice;
    this.draft = draft;
  }

  Answer answer(Retrieved found) {
    Question question = found.question();
    if (question.isOverall()) {
      return overall.answer(found);
    }
    Optional<Answer> so = asksOfWhich(question) ? ofWhichItIsSo(found) : Optional.empty();
    if (so.isPresent()) {
      return so.get();
    }
    if (question.aspect() != null) {
      // "To get a job quickly" is the row of a goal before it is a question of speed.
      Retrieved literal = found.on(question.withAspectAsNeed());
      if (namesAWinner(literal)) {
        return comparisons.answer(literal, understood.sides(literal.question()));
      }
    }
    Answer compared = comparisons.answer(found, understood.sides(question));
    // "The cheaper one, X or Y?": what another is advised for says nothing of these.
    return compared.isAnswered() || question.compared()
        ? compared
        : advice.ofAnother(found).orElse(compared);
  }

  private static boolean namesAWinner(Retrieved found) {
    Question question = found.question();
    List<String> named = question.options();
    boolean telling = question.needs().stream().filter(Need::isTelling).count() > 1;
    return found.claims().stream()
        .anyMatch(c ->
            c.statement().kind() == Statement.Kind.WINNER
                && (question.compared() ? telling && c.evidence().isWhole() : c.evidence().isSure())
                && (named.isEmpty() || named.contains(c.option())));
  }

  /** Whether it asks of which option something is so, and not which to take. */
  private static boolean asksOfWhich(Question question) {
    return question.aspect() == null
        && !question.compared()
        && question.lean() == 0
        && !question.asksForTheNicer()
        && question.asksWhich()
        && !question.asksForAdvice();
  }

  /** "Which one can be rinsed?": the option of which some article says so, and of no other. */
  private Optional<Answer> ofWhichItIsSo(Retrieved found) {
    Question question = found.question();
    List<String> options = understood.sides(question);
    boolean negated = Token.of(question.text()).stream().anyMatch(t -> t.in(words.negations()));
    Map<String, Double> said = new LinkedHashMap<>();
    Map<String, Evidence> best = new LinkedHashMap<>();
    for (Evidence evidence : found.evidence()) {
      if (!evidence.isEnough() || !saysATellingWord(question, evidence)) {
        continue;
      }
      isSoOf(question, evidence)
          .forEach((option, sign) -> {
            if (options.contains(option)) {
              double side = negated ? -sign : sign;
              said.merge(option, side * evidence.fit(), Double::sum);
              if (side > 0) {
                best.putIfAbsent(option, evidence);
              }
            }
          });
    }
    List<String> so = said.keySet().stream().filter(o -> said.getOrDefault(o, 0.0) > 0).toList();
    Evidence proof = so.size() == 1 ? best.get(so.getFirst()) : null;
    return proof == null ? Optional.empty() : proved(found, so.getFirst(), proof);
  }

  private Optional<Answer> proved(Retrieved found, String option, Evidence proof) {
    QuoteChooser chooser = new QuoteChooser(found);
    return chooser
        .of(proof, option, Stance.FOR)
        .map(quote -> {
          List<Quote> quotes = new ArrayList<>(List.of(quote));
          quotes.addAll(chooser.best());
          return draft.made(found, new Verdict.Favours(option), new Tally(1, 0, 0), quotes);
        });
  }

  private static boolean saysATellingWord(Question question, Evidence evidence) {
    return question.needs().stream()
        .anyMatch(need -> need.isTelling() && need.in(evidence.readUnit().stems()));
  }

  /** Of which options a unit says what is asked, 1, or denies it, -1. */
  private Map<String, Double> isSoOf(Question question, Evidence evidence) {
    Map<String, Double> so = new LinkedHashMap<>();
    ReadPassage read = evidence.read();
    if (read.passage().shape() == Shape.ROW) {
      read.statements().stream()
          .filter(s -> s.unit() == evidence.unit() && s.aspect() == null && s.sign() != 0)
          .forEach(s -> so.put(s.option(), Math.signum(s.sign())));
      return so;
    }
    List<String> named =
        evidence.readUnit().options().stream().map(OptionMention::option).distinct().toList();
    String of = named.isEmpty() ? read.about() : named.size() == 1 ? named.getFirst() : null;
    if (of != null) {
      so.put(of, denial.of(evidence, question) ? -1.0 : 1.0);
    }
    return so;
  }
}
