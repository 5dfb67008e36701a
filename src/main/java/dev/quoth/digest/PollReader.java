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

  private static final Pattern TWO_LINES = Pattern.compile("^.+\\n\\s*.+");
  private static final Pattern PICK = Pattern.compile("(.+?) (\\d+)(?:, |\\.$)");

  private static final Pattern ANSWERED =
      Pattern.compile("^(\\d+) .*\\banswered so far\\.$", Pattern.MULTILINE);

  private PollReader() {}

  static List<Poll> read(SlackThread thread) {
    List<Poll> polls = new ArrayList<>();
    for (ThreadMessage message : thread.messages()) {
      List<Choice> choices =
          switch (message.author().kind()) {
            case PERSON -> byReactions(message);
            case BOT -> isPoll(message) ? counted(message) : List.of();
            case QUOTH -> isPoll(message) ? ofQuoth(message) : List.of();
            case SLACK -> List.of();
          };
      if (choices.size() >= 2 || isOfQuoth(message)) {
        polls.add(new Poll(question(message), choices));
      }
    }
    return polls;
  }

  /** Whether a bot's message is a poll. */
  static boolean isPoll(ThreadMessage message) {
    return isOfQuoth(message)
        || (message.author().kind() != Author.Writer.PERSON
            && POLL.matcher(message.text()).find()
            && counted(message).size() >= 2);
  }

  private static boolean isOfQuoth(ThreadMessage message) {
    return message.author().kind() == Author.Writer.QUOTH && message.text().startsWith(Digest.POLL);
  }

  /** What each would pick, of a closed poll; of an open one, how many answered so far. */
  private static List<Choice> ofQuoth(ThreadMessage message) {
    List<Choice> choices = new ArrayList<>();
    message
        .text()
        .lines()
        .filter(line -> line.startsWith(Digest.PICKS))
        .forEach(line -> {
          Matcher pick = PICK.matcher(line.substring(Digest.PICKS.length()));
          while (pick.find()) {
            choices.add(new Choice(pick.group(1), Integer.parseInt(pick.group(2))));
          }
        });
    Matcher answered = ANSWERED.matcher(message.text());
    if (choices.isEmpty() && answered.find()) {
      choices.add(new Choice("answered so far", Integer.parseInt(answered.group(1))));
    }
    return choices.isEmpty() ? counted(message) : choices;
  }

  /** Whether a person puts something to the vote by emoji. */
  static boolean asksByEmoji(ThreadMessage message) {
    return byReactions(message).size() >= 2;
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
    if (message.text().contains(Digest.CLOSED)) {
      // The result stands in the line below.
      Matcher two = TWO_LINES.matcher(message.text());
      if (two.find()) {
        return Statement.lineOf(message, two.group());
      }
    }
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
