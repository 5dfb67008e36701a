package dev.quoth.digest;

import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.List;

/** Finds questions that want to know something, and of these the ones that nobody answered. */
final class QuestionReader {
  private final Talk talk;
  private final Embeddings embeddings;
  private final ActionReader actions;
  private final Judge judge;

  QuestionReader(Talk talk, Embeddings embeddings, ActionReader actions, Judge judge) {
    this.talk = talk;
    this.embeddings = embeddings;
    this.actions = actions;
    this.judge = judge;
  }

  /** Whether it asks, in form. */
  static boolean isQuestion(Statement statement) {
    return statement.has(Cue.ASKS_MARKED)
        || (statement.has(Cue.ASKS_UNMARKED) && !statement.plain().endsWith("."));
  }

  /** Whether the message is addressed to Quoth. */
  static boolean toQuoth(ThreadMessage message) {
    return message.mentioned().stream().anyMatch(who -> who.kind() == Author.Writer.QUOTH);
  }

  /**
   * Questions without an answer, in order.
   *
   * @param decisions what was decided, which also answers questions on it
   */
  List<Line> unanswered(List<Decision> decisions) {
    QuestionSignals signals = new QuestionSignals(talk, embeddings, actions, decisions);
    return talk.statements().stream()
        .filter(this::mayWantKnowledge)
        .filter(question -> !signals.isPlainlyAnswered(question))
        .filter(question -> judge.holds(signals.of(question)))
        .map(Statement::line)
        .toList();
  }

  /** Whether it is neither rhetorical nor a request, meant for people, and not ticked off. */
  boolean mayWantKnowledge(Statement question) {
    return isQuestion(question)
        && !question.has(Cue.SEEKS_NOD)
        && !isExclamation(question)
        && !actions.isRequest(question)
        && !toQuoth(question.message())
        && !Replies.answeredByReaction(question.message())
        && talk.at(question.at()).stream().noneMatch(s -> s.has(Cue.THINKS_ALOUD));
  }

  /** "There is a hole in there?!" */
  private static boolean isExclamation(Statement statement) {
    return statement.plain().matches(".*(?:\\?!|!\\?)[?!]*$")
        && !statement.has(Cue.ASKING_WORD)
        && !statement.has(Cue.VERB_FIRST);
  }
}
