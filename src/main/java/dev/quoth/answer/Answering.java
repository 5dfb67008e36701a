package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import dev.quoth.search.Hit;
import dev.quoth.search.Mode;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One answer in the making: the question is read, passages are found and read, and what they say is
 * answered by the question's kind. Where nothing speaks of the question as it stands, it is looked
 * at again, less strictly.
 */
final class Answering {
  /** A longer question is a document. */
  private static final int LONGEST = 4_000;

  /** So many passages are read for an answer. */
  private static final int READ = 100;

  /** So much of what was found is told of where somebody asks why. */
  private static final int EXPLAINED = 8;

  /** A passage so near in meaning is on the matter, in other words. */
  private static final double NEAR = 0.5;

  private final Snapshot snapshot;
  private final Understanding understood;
  private final Mode mode;
  private final Asked asked;
  private final Drafting draft;
  private final PolarQuestions polar;
  private final ChoiceQuestions choices;
  private final OpenQuestions open;

  /**
   * @param snapshot what to answer from
   * @param understood what is derived from it
   * @param mode by what to look
   * @param asked the question
   */
  Answering(Snapshot snapshot, Understanding understood, Mode mode, Asked asked) {
    this.snapshot = snapshot;
    this.understood = understood;
    this.mode = mode;
    this.asked = asked;
    this.draft = new Drafting(asked, new Caveats(snapshot.index(), understood));
    Comparisons comparisons = new Comparisons(understood, draft);
    Overall overall = new Overall(understood, draft);
    Advice advice = new Advice(draft);
    this.polar = new PolarQuestions(understood, comparisons, overall, advice, draft);
    this.choices = new ChoiceQuestions(understood, comparisons, overall, advice, draft);
    this.open = new OpenQuestions(draft);
  }

  Answer answer() {
    if (asked.text().length() > LONGEST) {
      return draft.unread(
          "That is longer than a question: please ask in up to " + LONGEST + " characters.");
    }
    Question question = understood.questions().read(asked.text(), asked.earlier());
    if (question == null) {
      return draft.unread("I can't find a question in that: name what you want to know, in words.");
    }
    draft.because(Why.understood(question));
    List<Hit> hits = snapshot.search(query(question), mode, READ);
    Retrieved found = Retrieved.of(question, hits, understood.readings());
    found.evidence().stream().limit(EXPLAINED).map(Why::found).forEach(draft::because);
    if (!question.missing().isEmpty()) {
      return draft.unheardOf(found);
    }
    Answer strict = answer(found);
    return strict.isAnswered() ? strict : lessStrictly(found).orElse(strict);
  }

  private Answer answer(Retrieved found) {
    return switch (found.question().kind()) {
      case POLAR -> polar.answer(found);
      case CHOICE -> choices.answer(found);
      case OPEN -> open.answer(found);
    };
  }

  private Optional<Answer> lessStrictly(Retrieved found) {
    Question question = found.question();
    Question loose = question.loosened();
    boolean same = loose.needs().size() == question.needs().size();
    if (!same && isNear(loose, found)) {
      draft.because(
          "Nothing says all of it, so I looked again without the words that only colour it.");
      Answer loosely = answer(found.on(loose));
      if (loosely.isAnswered()) {
        return Optional.of(loosely);
      }
    }
    if (question.kind() == Kind.CHOICE && question.options().isEmpty()) {
      draft.because("No option stands out, so I looked for what is said of it.");
      return Optional.of(answer(found.answering(question.asOpen())));
    }
    if (question.asksForADegree()) {
      draft.because("No figure is given, so I looked for what is said of it in words.");
      return Optional.of(answer(found.on(question.withoutWish())));
    }
    if (!maySayLess(question)) {
      return Optional.empty();
    }
    draft.because("Nothing says it in these words, so what is near in meaning may say less of it.");
    return Optional.of(answer(found.byMeaning()));
  }

  /** Whether a passage on an option asked about is near in meaning to the whole question. */
  private static boolean isNear(Question loose, Retrieved found) {
    boolean open = !loose.isOverall() || loose.lean() != 0;
    return open
        && !loose.options().isEmpty()
        && found.evidence().stream()
            .filter(e -> loose.options().stream().anyMatch(e.read()::speaksOf))
            .anyMatch(e -> e.hit().cosine() >= NEAR);
  }

  /** Whether nearness in meaning may stand for some words: not for what all turns on. */
  private static boolean maySayLess(Question question) {
    return !question.needs().isEmpty()
        && question.needs().stream().noneMatch(Need::isPivotal)
        && !question.existence()
        && !question.compared()
        && question.wish() == Wish.NONE;
  }

  private Query query(Question question) {
    Set<String> related = new LinkedHashSet<>();
    for (String name : question.options()) {
      understood.topic().option(name).map(Option::aliases).ifPresent(related::addAll);
      related.add(name);
    }
    Aspect aspect = question.aspect();
    if (aspect != null) {
      related.addAll(aspect.high());
      related.addAll(aspect.low());
      related.addAll(aspect.better());
      related.addAll(aspect.worse());
    }
    return new Query(question.text(), new ArrayList<>(related));
  }
}
