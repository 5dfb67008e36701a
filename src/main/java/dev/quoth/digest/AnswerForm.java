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
        && (reply.getFirst().has(Cue.NOISE) || Words.of(reply.getFirst().plain()).isEmpty());
  }

  static boolean evades(Statement reply, Statement question) {
    return reply.has(Cue.NO_ANSWER)
        || (QuestionKind.of(question) != QuestionKind.YES_NO && reply.has(Cue.NO_ANSWER_OF_MINE));
  }

  boolean fits(Statement question, List<Statement> message) {
    Statement reply = message.getFirst();
    String text = text(message);
    String plain = Statement.plain(text);
    return switch (QuestionKind.of(question)) {
      case YES_NO -> reply.has(Cue.ANSWER_YES_OR_NO);
      case CHOICE ->
          Words.shared(question.plain(), text) > 0
              || reply.has(Cue.ANSWER_OF_TWO)
              || isPartOf(reply, question);
      case COUNT -> Cue.ANSWER_COUNT.in(plain);
      case TIME -> Cue.ANSWER_TIME.in(plain);
      case WHO ->
          reply.has(Cue.ANSWER_WHO)
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

  /** "The new one from day one", to "the old one or the new one?" */
  static boolean beginsWithPartOf(Statement reply, Statement question) {
    String[] words =
        Cue.INTERJECTIONS.matcher(reply.plain()).replaceFirst("").split("[^\\p{L}\\p{N}'-]+", 4);
    String first = String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
    return !Words.of(first).isEmpty()
        && (" " + question.plain().replaceAll("[^\\p{L}\\p{N}'-]+", " "))
            .contains(" " + first + " ");
  }

  private boolean beginsWithName(String plain) {
    return talk.everybody().stream()
        .anyMatch(person -> plain.startsWith(Talk.names(person).getLast()));
  }
}
