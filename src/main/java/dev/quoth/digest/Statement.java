package dev.quoth.digest;

import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.ThreadMessage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence, list item or line that a person wrote in running words. Each stands for its place in
 * the thread: two are never equal. For one thread at a time.
 */
final class Statement {
  private final ThreadMessage message;
  private final int at;
  private final int start;
  private final String text;
  private final String plain;
  private final boolean item;

  // Whoever reads a statement asks of its neighbours, too: what was found out is kept.
  private final Map<Cue, Boolean> cues = new EnumMap<>(Cue.class);
  private @Nullable Boolean states;
  private @Nullable Boolean jests;
  private @Nullable Set<String> content;
  private int words = -1;

  /**
   * @param message where it stands
   * @param at the place of the message among those of people and Quoth, 0-based
   * @param start where it begins in the message's text, in UTF-16 units
   * @param text its words, a part of the message's text
   * @param item whether it is an item of a list
   */
  Statement(ThreadMessage message, int at, int start, String text, boolean item) {
    this.message = message;
    this.at = at;
    this.start = start;
    this.text = text;
    this.plain = plain(text);
    this.item = item;
  }

  /** The rest of it, without so many characters and the marks behind them. */
  Statement from(int characters) {
    String rest = text.substring(characters).replaceFirst("^[,: ]+", "");
    return new Statement(message, at, start + text.length() - rest.length(), rest, item);
  }

  /** The words before a later part of it. */
  Statement upTo(Statement part) {
    return new Statement(
        message,
        at,
        start,
        text.substring(0, part.start - start)
            .replaceFirst("[,;]?(?: (?:and|but|while))?[,; ]*$", ""),
        item);
  }

  ThreadMessage message() {
    return message;
  }

  int at() {
    return at;
  }

  int start() {
    return start;
  }

  String text() {
    return text;
  }

  /**
   * Its words for patterns: small letters, straight apostrophes, short spellings in full, no emoji
   * codes at the end.
   */
  String plain() {
    return plain;
  }

  boolean item() {
    return item;
  }

  /** Whether its message is a joke. */
  boolean isInJest() {
    if (jests == null) {
      jests = Cue.JOKES.in(message.text());
    }
    return jests;
  }

  /** What it is about; see {@link Words}. */
  Set<String> content() {
    if (content == null) {
      content = Collections.unmodifiableSet(Words.of(plain));
    }
    return content;
  }

  /** Whether it says in so many words that something is decided. */
  boolean states() {
    if (states == null) {
      states = Stated.in(this);
    }
    return states;
  }

  /** Whether one of the forms of {@code cue} stands in its plain words. */
  boolean has(Cue cue) {
    return cues.computeIfAbsent(cue, c -> c.in(plain));
  }

  /** A text in the form in which patterns read it. */
  static String plain(String text) {
    return Spelling.full(
        text.toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replace('‘', '\'')
            .replaceAll("(?:(?::[a-z0-9_+-]+:|[:;]-?[)(dp])\\s*)+$", "")
            .strip());
  }

  int end() {
    return start + text.length();
  }

  Line line() {
    return lineOf(message, text);
  }

  /** This and the words up to the end of a later statement of the same message. */
  Line lineTo(Statement later) {
    return lineOf(message, message.text().substring(start, later.end()));
  }

  static Line lineOf(ThreadMessage message, String text) {
    return new Line(message.author().name(), message.author().id(), message.ts(), text);
  }

  boolean sameAuthor(Statement other) {
    return message.author().same(other.message.author());
  }

  /** How many words it has; of scripts that put no space between them, two signs count as one. */
  int words() {
    if (words < 0) {
      words = (int) plain.codePoints().filter(Statement::isUnspaced).count() / 2;
      for (String word : plain.split("[^\\p{L}\\p{N}']+")) {
        words += word.isEmpty() ? 0 : 1;
      }
    }
    return words;
  }

  private static boolean isUnspaced(int sign) {
    return switch (Character.UnicodeScript.of(sign)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
