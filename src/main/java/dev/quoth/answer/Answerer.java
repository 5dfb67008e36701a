package dev.quoth.answer;

import java.util.List;

/** Answers questions from the corpus. Safe for use by many threads at once. */
public interface Answerer {
  /**
   * Answers {@code question}.
   *
   * @param question as a person typed it, decoded (no Slack entities), mentions of Quoth removed
   * @param earlier what was asked before in the same conversation, oldest first; a follow-up ("and
   *     for startups?") takes from it what it lacks
   * @return an answer, {@link Verdict.Unanswered} where the articles don't say or the question
   *     can't be read
   */
  Answer answer(String question, List<String> earlier);

  /**
   * Finds an answer again that was given before: somebody goes on from it.
   *
   * @param question as in {@link #answer}
   * @param earlier as in {@link #answer}
   * @param id of the answer that was given
   * @return the answer of that id; where the articles no longer give it, what they give now
   */
  default Answer again(String question, List<String> earlier, String id) {
    return answer(question, earlier);
  }
}
