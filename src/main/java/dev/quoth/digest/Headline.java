package dev.quoth.digest;

import dev.quoth.digest.Digest.Line;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what stands for the thread in one line: of what its first message says, the sentence that
 * is nearest in meaning to what the thread goes on to say; sooner the one that begins it, or asks.
 */
final class Headline {
  /** Fewer words say nothing by themselves. */
  private static final int SHORTEST = 4;

  /** How many messages may hold it, if those before it are too short. */
  private static final int REACH = 3;

  /** What it is worth to begin the message, and to ask something, as a cosine. */
  private static final double BEGINS = 0.15;

  private static final double ASKS = 0.2;

  /** "What do you think of that?" needs the sentences before it. */
  private static final Pattern BACK_REFERENCE =
      Pattern.compile("\\b(?:it|that|this|them|those|these|they|one|ones|else)\\b");

  private Headline() {}

  static @Nullable Line of(Talk talk, Embeddings embeddings) {
    if (talk.statements().isEmpty()) {
      return null;
    }
    int first = talk.statements().getFirst().at();
    List<Statement> said =
        talk.statements().stream().filter(s -> s.words() >= SHORTEST && s.at() > first).toList();
    for (int place = first; place < Math.min(first + REACH, talk.messages().size()); place++) {
      var best =
          talk.at(place).stream()
              .filter(s -> (s.words() >= SHORTEST || QuestionReader.isQuestion(s)) && !s.item())
              .max(Comparator.comparingDouble(s -> worth(s, talk, said, embeddings)));
      if (best.isPresent()) {
        return best.get().line();
      }
    }
    return talk.statements().getFirst().line();
  }

  private static double worth(
      Statement statement, Talk talk, List<Statement> said, Embeddings embeddings) {
    double near =
        said.stream()
            .mapToDouble(s -> embeddings.near(statement.text(), s.text()))
            .average()
            .orElse(0);
    boolean asks =
        QuestionReader.isQuestion(statement)
            && statement.words() > SHORTEST
            && !BACK_REFERENCE.matcher(statement.plain()).find();
    boolean begins = talk.at(statement.at()).getFirst().equals(statement);
    return near + (asks ? ASKS : 0) + (begins ? BEGINS : 0);
  }
}
