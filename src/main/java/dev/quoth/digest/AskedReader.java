package dev.quoth.digest;

import dev.quoth.digest.Digest.Asked;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what Quoth was asked in the thread: its own messages begin with the verdict and hold
 * quotes.
 */
final class AskedReader {
  private AskedReader() {}

  static List<Asked> read(Talk talk) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < talk.messages().size(); i++) {
      ThreadMessage message = talk.messages().get(i);
      if (message.author().kind() != Author.Writer.QUOTH
          || message.text().isBlank()
          || message.text().contains(Digest.SUMMARIZED)
          || PollReader.isPoll(message)) {
        continue;
      }
      List<Line> quotes =
          message.parts().stream()
              .filter(part -> part.kind() == Part.Kind.QUOTE)
              .map(part ->
                  Statement.lineOf(
                      message, message.text().substring(part.start(), part.end()).strip()))
              .filter(quote -> !quote.text().isEmpty())
              .toList();
      asked.add(new Asked(question(talk, i), Statement.lineOf(message, verdict(message)), quotes));
    }
    return asked;
  }

  /** The first words in bold, else the first line. */
  private static String verdict(ThreadMessage message) {
    for (Part part : message.parts()) {
      if (part.kind() == Part.Kind.BOLD) {
        return message.text().substring(part.start(), part.end()).strip();
      }
    }
    return message.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  /**
   * The nearest message above that addresses Quoth; without one the message right above, if it
   * asks.
   */
  private static @Nullable Line question(Talk talk, int answer) {
    for (int i = answer - 1; i >= 0; i--) {
      ThreadMessage message = talk.messages().get(i);
      if (message.author().kind() == Author.Writer.PERSON && QuestionReader.toQuoth(message)) {
        return Statement.lineOf(message, message.text());
      }
      if (message.author().kind() == Author.Writer.QUOTH) {
        break;
      }
    }
    if (answer > 0) {
      for (Statement statement : talk.at(answer - 1)) {
        if (QuestionReader.isQuestion(statement)) {
          return statement.line();
        }
      }
    }
    return null;
  }
}
