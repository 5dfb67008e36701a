package dev.quoth.digest;

import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.Poll;
import dev.quoth.digest.Digest.Poll.Choice;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds polls: a message that lists emoji with what each stands for, counted by its reactions, and
 * a bot's poll (Quoth's among them), which brings its own counts.
 */
final class PollReader {
  /** ":one: whole days", up to the next emoji or the end of the line. */
  private static final Pattern LABELLED =
      Pattern.compile(
          ":([a-z0-9_+-]+):\\s*(?:(?:for|means|is|if|=|-|–|—|:)\\s+)?([^:\\n]+?)(?=[,;.]?\\s*(?:\\bor\\b\\s*)?(?::[a-z0-9_+-]+:|\\n|$))");

  private static final Pattern COUNTED =
      Pattern.compile(
          "^[\\s•*\\d.)-]*(.{1,80}?)\\s*(?:[:–—-]\\s*|\\()?`?(\\d{1,4})`?\\s*(?:votes?|ballots?|stimmen)\\b.*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Pattern POLL =
      Pattern.compile("\\b(?:polls?|votes?|voting|ballots?|survey)\\b", Pattern.CASE_INSENSITIVE);

  private PollReader() {}

  static List<Poll> read(SlackThread thread) {
    List<Poll> polls = new ArrayList<>();
    for (ThreadMessage message : thread.messages()) {
      List<Choice> choices =
          switch (message.author().kind()) {
            case PERSON -> byReactions(message);
            case BOT, QUOTH -> isPoll(message) ? counted(message) : List.of();
            case SLACK -> List.of();
          };
      if (choices.size() >= 2) {
        polls.add(new Poll(question(message), choices));
      }
    }
    return polls;
  }

  /** Whether a bot's message is a poll. */
  static boolean isPoll(ThreadMessage message) {
    return message.author().kind() != Author.Writer.PERSON
        && POLL.matcher(message.text()).find()
        && counted(message).size() >= 2;
  }

  private static List<Choice> byReactions(ThreadMessage message) {
    List<Choice> choices = new ArrayList<>();
    int votes = 0;
    Matcher labelled = LABELLED.matcher(message.text());
    while (labelled.find()) {
      int count = 0;
      for (Reaction reaction : message.reactions()) {
        count += reaction.name().equals(labelled.group(1)) ? reaction.count() : 0;
      }
      votes += count;
      choices.add(new Choice(labelled.group(2).strip(), count));
    }
    // Emoji with words after them are common; a vote has reactions with the same emoji.
    return votes > 0 ? choices : List.of();
  }

  private static List<Choice> counted(ThreadMessage message) {
    List<Choice> choices = new ArrayList<>();
    Matcher counted = COUNTED.matcher(message.text());
    while (counted.find()) {
      choices.add(new Choice(counted.group(1).strip(), Integer.parseInt(counted.group(2))));
    }
    return choices;
  }

  private static Line question(ThreadMessage message) {
    String first =
        message
            .text()
            .lines()
            .filter(line -> !line.isBlank() && !line.strip().startsWith(":"))
            .findFirst()
            .orElse(message.text());
    return Statement.lineOf(message, first.strip());
  }
}
