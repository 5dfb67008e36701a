package dev.quoth.cli.eval;

import dev.quoth.answer.Verdict;

/** What verdicts are called in JSON and in files of questions. */
public final class VerdictName {
  private VerdictName() {}

  /**
   * {@code yes}, {@code no}, {@code option}, {@code mixed}, {@code quoted} or {@code unanswered}.
   */
  public static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Yes _ -> "yes";
      case Verdict.No _ -> "no";
      case Verdict.Favours _ -> "option";
      case Verdict.Mixed _ -> "mixed";
      case Verdict.Quoted _ -> "quoted";
      case Verdict.Unanswered _ -> "unanswered";
    };
  }
}
