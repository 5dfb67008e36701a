package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What tells whether a statement decides: how it is put, what stands above it that it closes or
 * restates, who agrees to it or objects, and what people do next. Fernández et al. (2008) name
 * these roles: issue, resolution, agreement.
 */
final class DecisionSignals {
  /** How many messages below it may say it again. */
  private static final int RECENT = 12;

  private static final int FEW_WORDS = 6;

  private final Talk talk;
  private final Replies replies;
  private final Consent consent;
  private final Closing closing;
  private final Wording wording;
  private final Embeddings embeddings;
  private final ActionReader actions;

  DecisionSignals(Talk talk, Replies replies, List<List<Option>> choices, Embeddings embeddings) {
    this.talk = talk;
    this.replies = replies;
    this.consent = new Consent(talk, replies);
    this.closing = new Closing(talk, embeddings);
    this.wording = new Wording(talk, choices, consent, closing);
    this.embeddings = embeddings;
    this.actions = new ActionReader(talk, embeddings);
  }

  /** Whether its form lets it decide at all. */
  boolean mayDecide(Statement statement) {
    String plain = statement.plain();
    return !Cue.NO_DECISION.in(plain)
        && (!Words.of(plain).isEmpty()
            || Wording.NUMBER.matcher(plain).find()
            || statement.states()
            || Wording.chooses(statement))
        && !QuestionReader.toQuoth(statement.message())
        && (!statement.has(Cue.PUTS_OFF) || statement.states())
        && !talk.isTakenForAJoke(statement)
        && !headsDecisions(statement)
        && !onlySeeksConsent(statement)
        && (!statement.isInJest() || statement.states())
        && (!QuestionReader.isQuestion(statement)
            || Cue.PROPOSED.in(plain)
            || consent.seeksConsent(statement)
            || !consent.agreed(statement).isEmpty());
  }

  /** "Shout if you disagree." */
  private static boolean onlySeeksConsent(Statement statement) {
    return statement.has(Cue.SEEKS_CONSENT) && statement.words() <= FEW_WORDS;
  }

  /**
   * Whether there is nothing to weigh: stated, or proposed and agreed to, and nobody objects. What
   * opens a thread may tell what others decided.
   */
  boolean isPlainlyDecided(Statement statement) {
    boolean proposed = statement.has(Cue.PROPOSED) || consent.seeksObjections(statement);
    return !consent.objected(statement)
        && ((statement.states() && (statement.at() > 0 || statement.has(Cue.ANNOUNCED)))
            || isListedAsDecided(statement)
            || (proposed && consent.agreed(statement).size() >= consent.needed()));
  }

  /** "We agreed on the following:" stands above it in its message. */
  private boolean isListedAsDecided(Statement statement) {
    return statement.item()
        && !QuestionReader.isQuestion(statement)
        && talk.at(statement.at()).stream()
            .takeWhile(above -> above != statement)
            .anyMatch(above -> !above.item() && above.has(Cue.DECISION_LIST));
  }

  /** "We agreed on the following:" is none of what follows. */
  private boolean headsDecisions(Statement statement) {
    return statement.has(Cue.DECISION_LIST)
        && talk.next(statement).filter(Statement::item).isPresent();
  }

  Signals of(Statement statement) {
    Signals signals = new Signals();
    String force = wording.add(statement, signals);
    position(statement, signals);
    closing.add(statement, signals);
    below(statement, force, signals);
    return signals;
  }

  // Where it stands

  private void position(Statement statement, Signals signals) {
    List<Statement> message = talk.at(statement.at());
    int at = message.indexOf(statement);
    Statement opening = talk.statements().getFirst();
    double place = (double) statement.at() / Math.max(1, talk.messages().size() - 1);
    boolean opener = statement.sameAuthor(opening);
    signals
        .add("opens the thread", statement.at() == opening.at())
        .add("is by who opened the thread", opener && statement.at() > opening.at())
        .add("in the first quarter", place < 0.25)
        .add("in the last third", place > 0.67)
        .add("in the last messages", place > 0.9)
        .add("is alone in its message", message.size() == 1)
        .add("begins its message", at == 0 && message.size() > 1)
        .add("in a long message", message.size() >= 4)
        .add(
            "stands behind an acknowledgement",
            message.subList(0, at).stream().anyMatch(s -> s.has(Cue.CLOSES)))
        .add(
            "right behind an acknowledgement",
            at > 0 && message.get(at - 1).words() <= 4 && message.get(at - 1).has(Cue.CLOSES))
        .add("acknowledges", statement.has(Cue.CLOSES))
        .add("asks somebody for it", actions.isRequest(statement))
        .add(
            "a request follows in its message",
            message.subList(at + 1, message.size()).stream()
                .anyMatch(s -> s.has(Cue.REQUESTS) || s.has(Cue.COMMITS)))
        .add(
            "its author acts on it in the same message",
            message.subList(at + 1, message.size()).stream().anyMatch(s -> s.has(Cue.ACTS_ON_IT)))
        .add(
            "another of its message says so more plainly",
            message.stream().anyMatch(s -> s != statement && s.states()))
        .add(
            "is near the subject",
            statement.at() == opening.at()
                ? 0
                : talk.at(opening.at()).stream()
                    .mapToDouble(s -> embeddings.near(s.text(), statement.text()))
                    .max()
                    .orElse(0));
  }

  // Who agrees, and what comes next

  private void below(Statement statement, String force, Signals signals) {
    int needed = consent.needed();
    Set<String> agreed = new LinkedHashSet<>(consent.agreed(statement));
    int reacted = replies.consentedByReaction(statement.message()).size();
    Set<String> welcomed = new LinkedHashSet<>(replies.welcomed(statement.message()));
    boolean objected = consent.objected(statement);
    boolean enough = agreed.size() >= needed;
    List<Statement> next = talk.between(statement.at() + 1, statement.at() + 5);
    Statement last = talk.statements().getLast();
    signals
        .add("somebody agrees", !agreed.isEmpty())
        .add("enough agree", enough)
        .add("as many as can agree", agreed.size() >= talk.people().size() - 1)
        .add("enough react with a yes", reacted >= needed)
        .add("some react with a yes", reacted > 0)
        .add("many react with a yes", reacted >= 3)
        .add("all react with a yes", reacted >= 2 && reacted >= talk.people().size() - 1)
        .add(
            "enough react with a yes to its message alone",
            reacted >= needed && talk.at(statement.at()).size() == 1)
        .add("asks and enough agree", enough && QuestionReader.isQuestion(statement))
        .add("some are glad", !welcomed.isEmpty())
        .add("two react", replies.reacted(statement.message()).size() >= 2)
        .add(
            "proposes and two react",
            force.equals("proposed") && replies.reacted(statement.message()).size() >= 2)
        .add(
            "sets what happens in a case",
            !QuestionReader.isQuestion(statement) && statement.has(Cue.SETS_A_CONDITION))
        .add("is only put forward", statement.has(Cue.PUT_FORWARD))
        .add("somebody objects", objected)
        .add("is " + force + " and enough agree", enough && !objected)
        .add(
            "somebody takes on a task below",
            next.stream().anyMatch(s -> s.has(Cue.COMMITS) || s.has(Cue.TAKES_ON)))
        .add(
            "its author asks for a task below",
            next.stream().anyMatch(s -> s.sameAuthor(statement) && s.has(Cue.REQUESTS)))
        .add("the next asks", !next.isEmpty() && QuestionReader.isQuestion(next.getFirst()))
        .add("nothing follows", last.at() == statement.at());
    double again =
        talk.between(statement.at() + 1, statement.at() + RECENT).stream()
            .mapToDouble(later -> embeddings.near(later.text(), statement.text()))
            .max()
            .orElse(0);
    signals.add("is said again below", Math.max(0, again));
  }
}
