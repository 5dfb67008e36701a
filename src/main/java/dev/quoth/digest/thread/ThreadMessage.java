package dev.quoth.digest.thread;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a thread, in plain text.
 *
 * @param ts when it was written, as Slack's timestamp; with the channel it names the message
 * @param author who wrote it
 * @param text what one reads: entities decoded, mentions as names, marks of bold and italic left
 *     out; empty where the message is only a file, or deleted
 * @param parts what in {@code text} is not the author's running words, in order, not overlapping
 * @param mentioned the people whom it addresses, each once, in order
 * @param reactions as they stand
 * @param files titles of the files that came with it
 * @param state whether it is as it was first written
 */
public record ThreadMessage(
    String ts,
    Author author,
    String text,
    List<Part> parts,
    List<Author> mentioned,
    List<Reaction> reactions,
    List<String> files,
    State state) {

  public ThreadMessage {
    parts = List.copyOf(parts);
    mentioned = List.copyOf(mentioned);
    reactions = List.copyOf(reactions);
    files = List.copyOf(files);
  }

  /** Whether a message is as it was first written. */
  public enum State {
    ORIGINAL,
    EDITED,
    DELETED
  }

  /**
   * Who wrote a message.
   *
   * @param id Slack's id of the person or bot; null where the message doesn't say
   * @param name as people read it; the id where no name is known
   * @param kind what wrote it
   */
  public record Author(@Nullable String id, String name, Writer kind) {

    /** What wrote a message. */
    public enum Writer {
      PERSON,
      BOT,
      /** Quoth itself. */
      QUOTH,
      /** Slack: somebody joined, the topic was changed. */
      SLACK
    }

    /** Whether this is the same person or bot, by id where both have one. */
    public boolean same(Author other) {
      if (id != null && other.id != null) {
        return id.equals(other.id);
      }
      return name.equals(other.name);
    }
  }

  /** Characters {@code [start, end)} of the text, in UTF-16 units, which are not running words. */
  public record Part(Kind kind, int start, int end) {

    /** What a part is. */
    public enum Kind {
      CODE,
      /** Words of somebody else. */
      QUOTE,
      /** Words that the author struck through. */
      STRUCK,
      /** What came along: a forwarded message, the preview of a link. */
      ATTACHMENT,
      BOLD
    }
  }

  /**
   * A reaction.
   *
   * @param name Slack's name of the emoji, without colons or skin tone
   * @param users ids of the people who gave it; Slack may name fewer than {@code count}
   * @param count how many gave it
   */
  public record Reaction(String name, List<String> users, int count) {
    public Reaction {
      users = List.copyOf(users);
    }
  }
}
