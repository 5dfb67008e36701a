package dev.quoth.digest;

import java.util.function.Function;

/** How a digest is written down. */
public enum Format {
  /** For people to read. */
  MARKDOWN {
    @Override
    public String write(Digest digest, Function<String, String> link) {
      return new MarkdownWriter(link).write(digest);
    }
  },
  /** A decision record in the form of MADR 4. */
  MADR {
    @Override
    public String write(Digest digest, Function<String, String> link) {
      return new DecisionRecord(link).write(digest);
    }
  },
  /** For programs: the fields of {@link Digest} by their names, and links to the messages. */
  JSON {
    @Override
    public String write(Digest digest, Function<String, String> link) {
      return JsonWriter.write(digest, link);
    }
  };

  /**
   * Writes a digest.
   *
   * @param link makes the address of a message from its timestamp; where it gives an empty text,
   *     the time of the message stands instead
   * @return a whole file, ending with a newline
   */
  public abstract String write(Digest digest, Function<String, String> link);

  /**
   * The name of the file for a decision record: "0007-kafka-or-rabbitmq.md".
   *
   * @param number of the record, from 1
   */
  public static String recordName(Digest digest, int number) {
    return DecisionRecord.fileName(digest, number);
  }
}
