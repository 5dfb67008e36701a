package dev.quoth.digest;

import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What people answer to a proposal or a request, by word and by reaction. */
final class Replies {
  /** Emoji that say yes to what a message proposes; a laugh or a heart doesn't. */
  private static final Set<String> YES =
      Set.of(
          "+1",
          "thumbsup",
          "white_check_mark",
          "heavy_check_mark",
          "ballot_box_with_check",
          "ok",
          "ok_hand",
          "100",
          "tada",
          "raised_hands",
          "clap",
          "rocket",
          "handshake",
          "check",
          "yes",
          "this",
          "shipit",
          "approved",
          "lgtm");

  private static final Set<String> NO =
      Set.of("-1", "thumbsdown", "x", "no_entry", "no_entry_sign", "no_good", "veto");

  private static final Pattern AGREES =
      Pattern.compile(
          "^(?:(?:ok|okay|oh|ah|yeah|yes|yep|and|well|great|cool),?"
              + " )*(?:\\+1|👍|✅|agreed?\\b|deal\\b|done deal|sounds"
              + " (?:good|great|right|fine|reasonable|like a plan)|works(?: for"
              + " (?:me|us))?\\b|(?:that )?works\\b|(?:i'm |i am )?(?:fine|ok|okay|good|happy)"
              + " (?:with|by|for)\\b|fine\\b|i(?:'m| am) in\\b|in favou?r|lgtm\\b|let's do"
              + " (?:it|that|this)|ship it|go for it|makes sense|same here|me too|to me"
              + " too|seconded|no objections?|can live with|i can live with|i could live"
              + " with|sold\\b|love it|perfect\\b|i"
              + " agree|totally|absolutely|exactly|yes\\b|yep\\b|yup\\b|yeah\\b|sure\\b|ok\\b|okay\\b|alright\\b|committed\\b|all"
              + " good|not (?:thrilled|happy) but)");

  private static final Pattern OBJECTS =
      Pattern.compile(
          "^(?:(?:hm+|hmm+|uh|um|ok|sorry|but|well|oh),? )*(?:-1\\b|👎|wait\\b|hold on|no\\b(?!"
              + " (?:objection|problem|worries))|nope\\b|i(?:'d| would) rather not|i"
              + " disagree|disagree|i object|veto|strongly against|not so fast|please"
              + " (?:don't|no)|i(?:'m| am) against|that (?:won't|doesn't|can't|will not) work|i"
              + " don't (?:agree|think so|like))");

  private static final Pattern ACCEPTS =
      Pattern.compile(
          "^(?:(?:ok|okay|oh|ah|yeah|and|well),? )*(?:sure|will do|on it|i(?:'m| am) on"
              + " it|yes|yep|yup|yeah|ok\\b|okay|of course|can do|no problem|np\\b|consider it"
              + " done|will|i(?:'ll| will| can)|happy"
              + " to|gladly|👍|\\+1|done|aye|absolutely|roger|got"
              + " it|noted|alright|:\\+1:|:thumbsup:|:ok_hand:|:saluting_face:|fine|\\w+ing"
              + " (?:today|tomorrow|now|on|this|next|it))");

  private static final Pattern REFUSES =
      Pattern.compile(
          "^(?:(?:hm+|hmm+|uh|um|ok|oh|ah|well|unfortunately|honestly),? )*(?:sorry\\b|no\\b(?!"
              + " (?:problem|worries))|nope\\b|(?:i )?can't|(?:i )?cannot|i won't|i(?:'m| am)"
              + " (?:out|away|off|on (?:leave|holiday|vacation|pto)|swamped|buried)|not me|i don't"
              + " have|no (?:time|bandwidth|capacity)|i(?:'ll| will) pass|i(?:'d| would) rather"
              + " not)");

  private static final Pattern DONE =
      Pattern.compile(
          "^(?:(?:ok|okay|sure|yes|yep|alright|update),? )*(?:(?:just |already"
              + " )*(?:done|fixed|sent|shared|merged|pushed|posted|added|updated|uploaded|finished|booked|ordered|created|deployed|changed|moved|did"
              + " (?:it|that))\\b|here(?:'s|:| is| are| you"
              + " go)|voil[aà]|https?://)|\\b(?:just|already|now)"
              + " (?:done|fixed|sent|shared|merged|pushed|posted|added|updated|uploaded|finished|booked|ordered|created|deployed)\\b|\\b(?:is|are)"
              + " (?:in"
              + " place|done|up|live|merged|out|ready|complete|finished|fixed)\\b|\\bpassed\\b|\\b(?:is"
              + " )?done\\b");

  private final Talk talk;

  Replies(Talk talk) {
    this.talk = talk;
  }

  /** Names of people other than the author who reacted to the message with a yes. */
  List<String> agreedByReaction(ThreadMessage message) {
    List<String> names = new ArrayList<>();
    for (Reaction reaction : message.reactions()) {
      if (YES.contains(reaction.name())) {
        reaction.users().stream()
            .filter(id -> !id.equals(message.author().id()))
            .map(this::name)
            .forEach(names::add);
      }
    }
    return names.stream().distinct().toList();
  }

  /** Whether somebody reacted with a no. */
  boolean refusedByReaction(ThreadMessage message) {
    return message.reactions().stream().anyMatch(reaction -> NO.contains(reaction.name()));
  }

  static boolean agrees(Statement statement) {
    return AGREES.matcher(statement.plain()).find() || isYesEmoji(statement);
  }

  static boolean objects(Statement statement) {
    return OBJECTS.matcher(statement.plain()).find();
  }

  static boolean accepts(Statement statement) {
    return ACCEPTS.matcher(statement.plain()).find() || isYesEmoji(statement);
  }

  static boolean refuses(Statement statement) {
    return REFUSES.matcher(statement.plain()).find();
  }

  static boolean reportsDone(Statement statement) {
    return DONE.matcher(statement.plain()).find() && !statement.plain().endsWith("?");
  }

  private static boolean isYesEmoji(Statement statement) {
    String text = statement.text().strip();
    return text.length() > 2
        && text.startsWith(":")
        && text.indexOf(':', 1) > 0
        && YES.contains(text.substring(1, text.indexOf(':', 1)));
  }

  private String name(String id) {
    return talk.everybody().stream()
        .filter(person -> id.equals(person.id()))
        .map(Author::name)
        .findFirst()
        .orElse(id);
  }
}
