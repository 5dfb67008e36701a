package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first line of an answer: the verdict, and how the articles stand to it. */
final class Headline {
  private Headline() {}

  static String of(Question question, Verdict verdict, Tally tally) {
    String on = question.aspect() == null ? "" : " on " + question.aspect().name();
    return switch (verdict) {
      case Verdict.Yes yes -> "Yes. " + voices(yes.favours(), on, tally);
      case Verdict.No no -> "No. " + voices(no.favours(), on, tally);
      case Verdict.Favours choice -> choice.option() + ". " + voices("it", on, tally);
      case Verdict.Mixed _ ->
          "It depends. "
              + (on.isEmpty() ? "The articles" : "The articles," + on + ",")
              + " see more than one side.";
      case Verdict.Quoted _ -> "What the articles say" + on + ":";
      case Verdict.Unanswered unanswered -> unanswered.missing();
    };
  }

  private static String voices(@Nullable String favours, String on, Tally tally) {
    List<String> others = new ArrayList<>();
    if (tally.against() > 0) {
      others.add(count(tally.against()) + (tally.against() == 1 ? " says" : " say") + " otherwise");
    }
    if (tally.mixed() > 0) {
      others.add(count(tally.mixed()) + (tally.mixed() == 1 ? " sees" : " see") + " both sides");
    }
    boolean alone = tally.supporting() <= 1 && others.isEmpty();
    String who = alone ? "One article" : article(tally.supporting());
    String plural = tally.supporting() == 1 || alone ? "s" : "";
    String does = favours == null ? " say" + plural + " so" : " speak" + plural + " for " + favours;
    return who
        + does
        + on
        + (alone
            ? ", the others don't say."
            : others.isEmpty() ? "." : "; " + String.join(", ", others) + ".");
  }

  private static String article(int articles) {
    return articles == 1 ? "One article" : articles + " articles";
  }

  private static String count(int articles) {
    return articles == 1 ? "one" : String.valueOf(articles);
  }
}
