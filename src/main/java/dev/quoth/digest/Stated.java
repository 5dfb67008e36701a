package dev.quoth.digest;

import java.util.regex.Matcher;

/** What says in so many words that something is decided. */
final class Stated {
  private Stated() {}

  static boolean in(Statement statement) {
    String plain = statement.plain();
    return !QuestionReader.isQuestion(statement)
        && !statement.has(Cue.PUT_FORWARD)
        && (Cue.ANNOUNCED.in(plain) || in(Cue.DECIDED, plain) || in(Cue.LETS, plain));
  }

  /** Whether a cue stands in a sentence that neither supposes nor denies it. */
  static boolean in(Cue cue, String plain) {
    Matcher found = cue.matcher(plain);
    while (found.find()) {
      String before = clauseBefore(plain, found.start());
      String after = plain.substring(found.end());
      if (!Cue.SUPPOSED.in(before)
          && !Cue.NEGATED.in(before)
          && !Cue.NEGATED_AFTER.in(after)
          && !(cue == Cue.LETS && Cue.NO_CHOICE.in(after))
          && !Cue.DECIDED_ELSEWHERE.in(plain.substring(found.start()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What stands before a cue, from the last dash, semicolon or colon on: another clause may say
   * other things.
   */
  private static String clauseBefore(String plain, int end) {
    String before = plain.substring(0, end);
    int from =
        Math.max(
            Math.max(before.lastIndexOf(';'), before.lastIndexOf(": ")),
            Math.max(before.lastIndexOf(" - "), before.lastIndexOf(" – ")));
    return from < 0 ? before : before.substring(from);
  }
}
