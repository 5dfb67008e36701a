package dev.quoth.digest;

import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread comes to. Nothing in it is worded anew: every {@link Line} is a part of a message.
 *
 * @param headline what the thread is about: the question or the sentence it begins with; null where
 *     nobody wrote a word
 * @param options what is under discussion and who argued for what, most discussed first
 * @param decisions those that stand at the end, in the order in which they were taken; empty means
 *     that none was found
 * @param openQuestions questions that nobody answered
 * @param actions who said, or was asked, to do what
 * @param asked what Quoth was asked and what it answered
 * @param polls votes that were taken, with their result
 * @param keyPoints what else a reader should know, in the thread's order
 * @param coverage what of the thread was read
 */
public record Digest(
    @Nullable Line headline,
    List<OptionTalk> options,
    List<Decision> decisions,
    List<Line> openQuestions,
    List<ActionItem> actions,
    List<Asked> asked,
    List<Poll> polls,
    List<Line> keyPoints,
    Coverage coverage) {

  /**
   * What a posted digest says between its lead and {@link Coverage#inWords}: by this it is known
   * again, and taken for no answer.
   */
  public static final String SUMMARIZED = " summarized this thread: ";

  /** How the polls that Quoth runs begin. */
  public static final String POLL = "Poll: ";

  /** What they say behind their title once they are closed. */
  public static final String CLOSED = " · closed · ";

  /** What stands before the counts of a closed one. */
  public static final String PICKS = "Alone they would pick: ";

  public Digest {
    options = List.copyOf(options);
    decisions = List.copyOf(decisions);
    openQuestions = List.copyOf(openQuestions);
    actions = List.copyOf(actions);
    asked = List.copyOf(asked);
    polls = List.copyOf(polls);
    keyPoints = List.copyOf(keyPoints);
  }

  /** The same with other key points. */
  Digest withKeyPoints(List<Line> points) {
    return new Digest(
        headline, options, decisions, openQuestions, actions, asked, polls, points, coverage);
  }

  /**
   * Words of a message.
   *
   * @param author the name of who wrote them
   * @param authorId Slack's id of the author, null where the message has none
   * @param ts the message's timestamp; with the channel it makes the permalink
   * @param text the words, a part of the message's text
   */
  public record Line(String author, @Nullable String authorId, String ts, String text) {}

  /**
   * An option under discussion.
   *
   * @param name as the topic or the thread calls it
   * @param pros what speaks for it, each person's words
   * @param cons what speaks against it
   */
  public record OptionTalk(String name, List<Line> pros, List<Line> cons) {
    public OptionTalk {
      pros = List.copyOf(pros);
      cons = List.copyOf(cons);
    }
  }

  /**
   * A decision that stands.
   *
   * @param line the words in which it was stated or proposed
   * @param option the option it is for; null where it is for none of those under discussion
   * @param agreed names of the others who agreed, by reaction or reply
   * @param replaces earlier decisions on the same matter, which it takes back or repeats
   */
  public record Decision(
      Line line, @Nullable String option, List<String> agreed, List<Line> replaces) {
    public Decision {
      agreed = List.copyOf(agreed);
      replaces = List.copyOf(replaces);
    }
  }

  /**
   * Something to do.
   *
   * @param line the words
   * @param owner who is to do it; null where nobody is named
   * @param ownerId Slack's id of the owner, null where it or the owner is unknown
   * @param due the date as stated, part of the line: "by Friday"; null where none is stated
   * @param done the words in which the owner said that it is done; null where none did
   */
  public record ActionItem(
      Line line,
      @Nullable String owner,
      @Nullable String ownerId,
      @Nullable String due,
      @Nullable Line done) {}

  /**
   * A question that Quoth was asked.
   *
   * @param question the message that asked; null where it is not in the thread
   * @param verdict Quoth's headline
   * @param quotes the passages it quoted
   */
  public record Asked(@Nullable Line question, Line verdict, List<Line> quotes) {
    public Asked {
      quotes = List.copyOf(quotes);
    }
  }

  /**
   * A vote.
   *
   * @param question what was put to the vote
   * @param choices what could be chosen, in the order given
   */
  public record Poll(Line question, List<Choice> choices) {
    public Poll {
      choices = List.copyOf(choices);
    }

    /** A choice and how many took it. */
    public record Choice(String name, int votes) {}
  }

  /**
   * What was read.
   *
   * @param read messages read
   * @param total messages that the thread has by Slack's count
   * @param bots messages of bots other than Quoth, which were skipped
   * @param notices Slack's own notices, which were skipped
   * @param deleted messages that were deleted
   * @param wordless messages of people without words: files alone, for the most part
   * @param more whether Slack holds further pages that were not given
   */
  public record Coverage(
      int read, int total, int bots, int notices, int deleted, int wordless, boolean more) {

    static Coverage of(SlackThread thread) {
      int bots = 0;
      int notices = 0;
      int deleted = 0;
      int wordless = 0;
      for (var message : thread.messages()) {
        // Slack puts a deleted message down to Slackbot, whoever wrote it.
        if (message.state() == ThreadMessage.State.DELETED) {
          deleted++;
          continue;
        }
        switch (message.author().kind()) {
          case BOT -> bots++;
          case SLACK -> notices++;
          case QUOTH -> {}
          case PERSON -> wordless += message.text().isBlank() ? 1 : 0;
        }
      }
      return new Coverage(
          thread.messages().size(),
          thread.total(),
          bots,
          notices,
          deleted,
          wordless,
          thread.more());
    }

    /** Whether the whole thread was read. */
    public boolean isWhole() {
      return read == total && !more;
    }

    /** For people: "72 of 72 messages, 3 from bots skipped"; says so where it is not the whole. */
    public String inWords() {
      StringBuilder text = new StringBuilder();
      text.append(read).append(" of ").append(more && read == total ? "more than " : "");
      text.append(total).append(total == 1 ? " message" : " messages");
      append(text, bots, " from bots skipped");
      append(text, notices, notices == 1 ? " notice skipped" : " notices skipped");
      append(text, deleted, " deleted");
      append(text, wordless, " without words");
      if (!isWhole()) {
        text.append("; this is not the whole thread");
      }
      return text.toString();
    }

    private static void append(StringBuilder text, int count, String what) {
      if (count > 0) {
        text.append(", ").append(count).append(what);
      }
    }
  }
}
