package dev.quoth.digest;

/** What form an answer to a question has. */
enum QuestionKind {
  YES_NO,
  CHOICE,
  COUNT,
  TIME,
  WHO,
  WHY,
  OTHER;

  static QuestionKind of(Statement question) {
    // "Have you seen what it costs?" asks for a yes or no; "do you know what it costs?" doesn't.
    if (question.has(Cue.VERB_FIRST) && !question.has(Cue.ASKED_INDIRECTLY)) {
      return question.has(Cue.ASKED_CHOICE) ? CHOICE : YES_NO;
    }
    if (question.has(Cue.ASKED_COUNT)) {
      return COUNT;
    }
    if (question.has(Cue.ASKED_TIME)) {
      return TIME;
    }
    if (question.has(Cue.ASKED_WHO)) {
      return WHO;
    }
    if (question.has(Cue.ASKED_WHY)) {
      return WHY;
    }
    if (question.has(Cue.ASKED_OTHER)) {
      return OTHER;
    }
    if (question.has(Cue.ASKED_CHOICE)) {
      return CHOICE;
    }
    // "You have read it?" asks for a yes, too.
    return question.has(Cue.ASKED_YES_OR_NO) || question.words() > 3 ? YES_NO : OTHER;
  }
}
