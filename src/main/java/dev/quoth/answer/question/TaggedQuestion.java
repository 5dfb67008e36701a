package dev.quoth.answer.question;

import java.util.List;

/**
 * A question as {@link QuestionTagger} reads it.
 *
 * @param comparative whether it asks to compare: "is Kafka faster than RabbitMQ?", and also "what
 *     is the best queue?"
 * @param probability that it is comparative, 0 to 1; {@code comparative} from 0.5
 * @param tags what is compared, and on what; in the order of the question, not overlapping
 */
public record TaggedQuestion(boolean comparative, double probability, List<Tag> tags) {

  /** What a part of a question names. */
  public enum Kind {
    /** A thing compared: "Kafka"; or the class of things where none is named: "queue". */
    OBJECT,
    /** What it is compared on or for: "latency", "beginners". */
    ASPECT
  }

  /** Characters {@code [start, end)} of the question, in UTF-16 units. */
  public record Tag(Kind kind, int start, int end) {}

  public TaggedQuestion {
    tags = List.copyOf(tags);
  }
}
