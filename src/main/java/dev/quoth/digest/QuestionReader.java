package dev.quoth.digest;

import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.List;

/** Finds questions that want to know something, and of these the ones that nobody answered. */
final class QuestionReader {
  private final Talk talk;
  private final Answers answers;
  private final ActionReader actions;

  QuestionReader(Talk talk, Answers answers, ActionReader actions) {
    this.talk = talk;
    this.answers = answers;
    this.actions = actions;
  }

  /** Whether it asks, in form. */
  static boolean isQuestion(Statement statement) {
    return Cue.ASKS_MARKED.in(statement.plain())
        || (Cue.ASKS_UNMARKED.in(statement.plain()) && !statement.plain().endsWith("."));
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
    List<Statement> questions = talk.statements().stream().filter(this::wantsKnowledge).toList();
    return questions.stream()
        .filter(question -> !answers.has(question, questions) && !isDecided(question, decisions))
        .map(Statement::line)
        .toList();
  }

  private boolean wantsKnowledge(Statement question) {
    if (!isQuestion(question)
        || question.words() < 2
        || Cue.SEEKS_NOD.in(question.plain())
        || Cue.SUGGESTS.in(question.plain())
        || isExclamation(question)
        || actions.isRequest(question)
        || toQuoth(question.message())) {
      return false;
    }
    // "Does it?" has no subject of its own.
    if (Words.of(question.plain()).isEmpty() && !Cue.ASKING_WORD.in(question.plain())) {
      return false;
    }
    // "In a year?" takes up what was said before, and gets no answer of its own.
    if (question.words() <= 3
        && !Cue.ASKING_WORD.in(question.plain())
        && !Cue.VERB_FIRST.in(question.plain())) {
      return false;
    }
    return talk.at(question.at()).stream().noneMatch(s -> Cue.THINKS_ALOUD.in(s.plain()));
  }

  /** "There is a hole in there?!" */
  private static boolean isExclamation(Statement statement) {
    return statement.plain().matches(".*(?:\\?!|!\\?)[?!]*$")
        && !Cue.ASKING_WORD.in(statement.plain())
        && !Cue.VERB_FIRST.in(statement.plain());
  }

  /** Whether a later decision speaks of what was asked. */
  private static boolean isDecided(Statement question, List<Decision> decisions) {
    return decisions.stream()
        .filter(decision -> decision.line().ts().compareTo(question.message().ts()) > 0)
        .anyMatch(decision -> {
          int shared = Words.shared(question.plain(), decision.line().text());
          return shared >= 2 && shared * 2 >= Words.of(question.plain()).size();
        });
  }
}
