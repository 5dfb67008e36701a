package dev.quoth.digest;

import dev.quoth.digest.Digest.Line;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** Writes words of messages into Markdown, where they stay what they are. */
final class Markdown {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Function<String, String> link;

  Markdown(Function<String, String> link) {
    this.link = link;
  }

  /** The words in quotation marks, with who wrote them and where. */
  String quoted(Line line) {
    return "“" + escape(line.text()) + "” (" + source(line) + ")";
  }

  /** Who wrote a line, and the way to it. */
  String source(Line line) {
    String address = link.apply(line.ts());
    return escape(line.author())
        + ", "
        + (address.isEmpty() ? time(line.ts()) : "[" + time(line.ts()) + "](" + address + ")");
  }

  /** The words on one line, without any mark that Markdown or HTML would read. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.replaceAll("\\s*\\n\\s*", " / ").toCharArray()) {
      if ("\\`*_[]<>#|~&".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static String time(String ts) {
    return instant(ts, MINUTE);
  }

  static String day(String ts) {
    return instant(ts, DAY);
  }

  private static String instant(String ts, DateTimeFormatter format) {
    try {
      return format.format(Instant.ofEpochSecond(Long.parseLong(ts.split("\\.", 2)[0])));
    } catch (NumberFormatException | DateTimeException e) {
      return ts;
    }
  }
}
