package dev.quoth.digest;

import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people answer to a proposal or a request, by word and by reaction. */
final class Replies {
  /** Emoji that say yes to a plan. */
  private static final Set<String> CONSENT =
      Set.of(
          "+1",
          "thumbsup",
          "white_check_mark",
          "heavy_check_mark",
          "ballot_box_with_check",
          "ok",
          "ok_hand",
          "100",
          "handshake",
          "check",
          "yes",
          "approved",
          "lgtm");

  /** These say yes to what a message proposes, and also celebrate what was done. */
  private static final Set<String> CHEER =
      Set.of("tada", "raised_hands", "clap", "rocket", "this", "shipit");

  /** Both; a laugh or a heart says neither. */
  private static final Set<String> YES =
      Stream.of(CONSENT, CHEER).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

  private static final Set<String> NO =
      Set.of("-1", "thumbsdown", "x", "no_entry", "no_entry_sign", "no_good", "veto");

  /** What neither agrees to a message nor welcomes it. */
  private static final Set<String> DOUBT =
      Set.of(
          "thinking_face",
          "eyes",
          "question",
          "confused",
          "face_with_raised_eyebrow",
          "face_with_monocle",
          "grimacing",
          "cry",
          "sob",
          "joy",
          "rofl",
          "laughing");

  /** What people put on what they are glad of, which isn't always what they agree to. */
  private static final Set<String> GLAD =
      Set.of(
          "heart",
          "hearts",
          "heart_eyes",
          "blue_heart",
          "green_heart",
          "purple_heart",
          "fire",
          "muscle",
          "star-struck",
          "partying_face",
          "sparkles",
          "champagne",
          "pray");

  private static final Pattern EMOJI_BEFORE = Pattern.compile("^(?::[a-z0-9_+-]+:\\s*)+");

  /** What people put on a question to say yes or no, or that it is taken care of. */
  private static final Set<String> ANSWER =
      Set.of(
          "white_check_mark",
          "heavy_check_mark",
          "ballot_box_with_check",
          "check",
          "yes",
          "no",
          "x",
          "negative_squared_cross_mark",
          "heavy_multiplication_x");

  private final Talk talk;

  Replies(Talk talk) {
    this.talk = talk;
  }

  /** Names of people other than the author who reacted to the message with a yes. */
  List<String> agreedByReaction(ThreadMessage message) {
    return reacted(message, YES);
  }

  /** Names of people other than the author who consented by a reaction. */
  List<String> consentedByReaction(ThreadMessage message) {
    return reacted(message, CONSENT);
  }

  /** Names of people other than the author who reacted with a yes or gladly. */
  List<String> welcomed(ThreadMessage message) {
    return Stream.of(YES, GLAD)
        .flatMap(names -> reacted(message, names).stream())
        .distinct()
        .toList();
  }

  /** Names of people other than the author who reacted, and not with a no or in doubt. */
  List<String> reacted(ThreadMessage message) {
    return reacted(message, emoji -> !NO.contains(emoji) && !DOUBT.contains(emoji));
  }

  private List<String> reacted(ThreadMessage message, Set<String> emoji) {
    return reacted(message, emoji::contains);
  }

  private List<String> reacted(ThreadMessage message, Predicate<String> emoji) {
    List<String> names = new ArrayList<>();
    for (Reaction reaction : message.reactions()) {
      if (emoji.test(reaction.name())) {
        reaction.users().stream()
            .filter(id -> !id.equals(message.author().id()))
            .map(this::name)
            .forEach(names::add);
      }
    }
    return names.stream().distinct().toList();
  }

  /** Whether somebody else answered the message with a reaction. */
  static boolean answeredByReaction(ThreadMessage message) {
    return message.reactions().stream()
        .filter(reaction -> ANSWER.contains(reaction.name()))
        .flatMap(reaction -> reaction.users().stream())
        .anyMatch(id -> !id.equals(message.author().id()));
  }

  /** Whether somebody reacted with a no. */
  boolean refusedByReaction(ThreadMessage message) {
    return message.reactions().stream().anyMatch(reaction -> NO.contains(reaction.name()));
  }

  static boolean agrees(Statement statement) {
    return says(Cue.AGREES, statement);
  }

  /** Agrees to do something, rather than that something is so. */
  static boolean consents(Statement statement) {
    return says(Cue.CONSENTS, statement);
  }

  private static boolean says(Cue cue, Statement statement) {
    String words = EMOJI_BEFORE.matcher(statement.plain()).replaceFirst("");
    boolean said = words.equals(statement.plain()) ? statement.has(cue) : cue.in(words);
    return isYesEmoji(statement) || said && !statement.isInJest();
  }

  static boolean objects(Statement statement) {
    return statement.has(Cue.OBJECTS);
  }

  static boolean accepts(Statement statement) {
    return statement.has(Cue.ACCEPTS) || isYesEmoji(statement);
  }

  static boolean refuses(Statement statement) {
    return statement.has(Cue.REFUSES);
  }

  static boolean reportsDone(Statement statement) {
    return statement.has(Cue.REPORTS_DONE) && !statement.plain().endsWith("?");
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
