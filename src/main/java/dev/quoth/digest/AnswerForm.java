package dev.quoth.digest;

import java.util.List;
import java.util.regex.Pattern;

/** Whether what stands below a question has the form of an answer to its kind. */
final class AnswerForm {
  /** "It was made by Hiro." */
  private static final Pattern NAMES_SOMEBODY =
      Pattern.compile("\\b(?:by|ask|was|is|it's|that's|that'd be) \\p{Lu}\\p{Ll}+");

  private final Talk talk;

  AnswerForm(Talk talk) {
    this.talk = talk;
  }

  static String text(List<Statement> message) {
    return String.join(" ", message.stream().map(Statement::text).toList());
  }

  static boolean isNoise(List<Statement> reply) {
    return reply.size() == 1
        && (Cue.NOISE.in(reply.getFirst().plain()) || Words.of(reply.getFirst().plain()).isEmpty());
  }

  static boolean evades(Statement reply, Statement question) {
    return Cue.NO_ANSWER.in(reply.plain())
        || (QuestionKind.of(question) != QuestionKind.YES_NO
            && Cue.NO_ANSWER_OF_MINE.in(reply.plain()));
  }

  boolean fits(Statement question, List<Statement> message) {
    Statement reply = message.getFirst();
    String text = text(message);
    String plain = Statement.plain(text);
    return switch (QuestionKind.of(question)) {
      case YES_NO -> Cue.ANSWER_YES_OR_NO.in(reply.plain());
      case CHOICE ->
          Words.shared(question.plain(), text) > 0
              || Cue.ANSWER_OF_TWO.in(reply.plain())
              || isPartOf(reply, question);
      case COUNT -> Cue.ANSWER_COUNT.in(plain);
      case TIME -> Cue.ANSWER_TIME.in(plain);
      case WHO ->
          Cue.ANSWER_WHO.in(reply.plain())
              || beginsWithName(plain)
              || NAMES_SOMEBODY.matcher(reply.text()).find();
      case WHY -> Cue.ANSWER_WHY.in(plain);
      case OTHER -> reply.words() >= 3 && !QuestionReader.isQuestion(reply);
    };
  }

  /** "Own", to "a laptop from us or her own?" */
  static boolean isPartOf(Statement reply, Statement question) {
    return reply.words() <= 3 && (" " + question.plain()).contains(" " + reply.plain());
  }

  private boolean beginsWithName(String plain) {
    return talk.everybody().stream()
        .anyMatch(person -> plain.startsWith(Talk.names(person).getLast()));
  }
}
