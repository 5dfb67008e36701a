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
    String plain = question.plain();
    // "Have you seen what it costs?" asks for a yes or no; "do you know what it costs?" doesn't.
    if (Cue.VERB_FIRST.in(plain) && !Cue.ASKED_INDIRECTLY.in(plain)) {
      return Cue.ASKED_CHOICE.in(plain) ? CHOICE : YES_NO;
    }
    if (Cue.ASKED_COUNT.in(plain)) {
      return COUNT;
    }
    if (Cue.ASKED_TIME.in(plain)) {
      return TIME;
    }
    if (Cue.ASKED_WHO.in(plain)) {
      return WHO;
    }
    if (Cue.ASKED_WHY.in(plain)) {
      return WHY;
    }
    if (Cue.ASKED_OTHER.in(plain)) {
      return OTHER;
    }
    if (Cue.ASKED_CHOICE.in(plain)) {
      return CHOICE;
    }
    // "You have read it?" asks for a yes, too.
    return Cue.ASKED_YES_OR_NO.in(plain) || question.words() > 3 ? YES_NO : OTHER;
  }
}
