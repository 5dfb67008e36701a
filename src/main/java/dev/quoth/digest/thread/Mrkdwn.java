package dev.quoth.digest.thread;

import dev.quoth.digest.thread.ThreadMessage.Part;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Slack's own markup, as it stands in {@code text}: entities, {@code <@U1>}, code, quotes,
 * strike-through. See "Formatting text for app surfaces" in Slack's documentation.
 */
final class Mrkdwn {
  private static final Pattern FENCE = Pattern.compile("```(.*?)```", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("^(?:&gt;|>)+ ?");

  /**
   * Code, an entity in angle brackets, or words between two marks of which none is inside a word.
   */
  private static final Pattern INLINE =
      Pattern.compile(
          "`([^`\\n]+)`|<([^<>\\n]+)>"
              + "|(?<![\\p{L}\\p{N}~])~(?=\\S)([^~\\n]*?\\S)~(?![\\p{L}\\p{N}~])"
              + "|(?<![\\p{L}\\p{N}*])\\*(?=\\S)([^*\\n]*?\\S)\\*(?![\\p{L}\\p{N}*])"
              + "|(?<![\\p{L}\\p{N}_:])_(?=\\S)([^_\\n]*?\\S)_(?![\\p{L}\\p{N}_:])");

  private final People people;
  private final TextBuilder out;

  private Mrkdwn(People people, TextBuilder out) {
    this.people = people;
    this.out = out;
  }

  static void read(String mrkdwn, People people, TextBuilder out) {
    new Mrkdwn(people, out).blocks(mrkdwn);
  }

  private void blocks(String mrkdwn) {
    Matcher fence = FENCE.matcher(mrkdwn);
    int from = 0;
    while (fence.find()) {
      lines(mrkdwn.substring(from, fence.start()));
      out.line();
      out.add(decode(fence.group(1).strip()), Part.Kind.CODE);
      out.line();
      from = fence.end();
    }
    lines(mrkdwn.substring(from));
  }

  private void lines(String mrkdwn) {
    String[] lines = mrkdwn.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        out.line();
      }
      int start = out.length();
      Matcher quoted = QUOTED.matcher(lines[i]);
      if (quoted.find()) {
        inline(lines[i].substring(quoted.end()));
        out.mark(Part.Kind.QUOTE, start);
      } else {
        inline(lines[i]);
      }
    }
  }

  private void inline(String mrkdwn) {
    Matcher found = INLINE.matcher(mrkdwn);
    int from = 0;
    while (found.find()) {
      out.add(decode(mrkdwn.substring(from, found.start())));
      if (found.group(1) != null) {
        out.add(decode(found.group(1)));
      } else if (found.group(2) != null) {
        entity(found.group(2));
      } else if (found.group(3) != null) {
        marked(found.group(3), Part.Kind.STRUCK);
      } else if (found.group(4) != null) {
        marked(found.group(4), Part.Kind.BOLD);
      } else {
        inline(found.group(5));
      }
      from = found.end();
    }
    out.add(decode(mrkdwn.substring(from)));
  }

  private void marked(String inside, Part.Kind kind) {
    int start = out.length();
    inline(inside);
    out.mark(kind, start);
  }

  private void entity(String inside) {
    int bar = inside.indexOf('|');
    String target = bar < 0 ? inside : inside.substring(0, bar);
    String label = bar < 0 ? "" : decode(inside.substring(bar + 1));
    if (target.startsWith("@")) {
      out.mention(people.named(target.substring(1), label));
    } else if (target.startsWith("#")) {
      out.add("#" + (label.isEmpty() ? target.substring(1) : label));
    } else if (target.startsWith("!")) {
      out.add(special(target.substring(1), label));
    } else {
      out.add(label.isEmpty() ? decode(target) : label);
    }
  }

  /** What {@code <!here>}, {@code <!subteam^S1|@ops>} and {@code <!date^…|tomorrow>} show. */
  static String special(String target, String label) {
    if (!label.isEmpty()) {
      return label;
    }
    int caret = target.indexOf('^');
    return "@" + (caret < 0 ? target : target.substring(caret + 1));
  }

  /** Undoes Slack's escaping: exactly these three, the ampersand last. */
  static String decode(String escaped) {
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
