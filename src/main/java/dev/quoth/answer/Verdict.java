package dev.quoth.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stances add up to. */
public sealed interface Verdict {

  /**
   * To a polar question: yes.
   *
   * @param favours the option that this speaks for, or null where it speaks for none
   */
  record Yes(@Nullable String favours) implements Verdict {}

  /**
   * To a polar question: no.
   *
   * @param favours the option that this speaks for, or null where it speaks for none
   */
  record No(@Nullable String favours) implements Verdict {}

  /** To a choice: this option. */
  record Favours(String option) implements Verdict {}

  /** The articles disagree, or say that it depends. */
  record Mixed() implements Verdict {}

  /** To an open question: what the articles say, without a side. */
  record Quoted() implements Verdict {}

  /**
   * The articles don't say.
   *
   * @param missing what was looked for and not found, as a sentence: "No article mentions Haskell."
   * @param nearest titles of the articles that come nearest, best first; may be empty
   */
  record Unanswered(String missing, List<String> nearest) implements Verdict {
    public Unanswered {
      nearest = List.copyOf(nearest);
    }
  }
}
