package dev.quoth.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is printed on.
 *
 * @param width characters in a line
 * @param colour whether it shows colours and bold letters
 */
record Terminal(int width, boolean colour) {
  /** Longer lines are hard to read, however wide the window. */
  private static final int WIDEST = 100;

  private static final int NARROWEST = 30;

  /** Where standard output goes: a window of some width, or a file. */
  static Terminal here() {
    boolean colour = CommandLine.Help.Ansi.AUTO.enabled();
    int found =
        CommandSpec.create()
            .usageMessage(new CommandLine.Model.UsageMessageSpec().autoWidth(true))
            .usageMessage()
            .width();
    return new Terminal(Math.clamp(found, NARROWEST, WIDEST), colour);
  }

  /** How letters look. */
  enum Style {
    BOLD("1"),
    DIM("2"),
    ITALIC("3");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  String styled(Style style, String text) {
    return colour && !text.isEmpty() ? "\033[" + style.code + "m" + text + "\033[0m" : text;
  }

  /** Characters {@code [start, end)} of a text. */
  record Line(int start, int end) {}

  /**
   * Where to break {@code text}: at its own line breaks, and between words.
   *
   * @param indent characters that stand before each line
   */
  List<Line> lines(String text, int indent) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      wrap(text, new Line(start, end), Math.max(1, width - indent), lines);
      start = end + 1;
    }
    return lines;
  }

  private static void wrap(String text, Line all, int room, List<Line> lines) {
    int start = all.start;
    while (all.end - start > room) {
      int space = text.lastIndexOf(' ', start + room);
      if (space <= start) {
        // A word longer than the line, such as an address, is left whole.
        space = text.indexOf(' ', start + room);
      }
      if (space < 0 || space >= all.end) {
        break;
      }
      lines.add(new Line(start, space));
      start = space + 1;
    }
    lines.add(new Line(start, all.end));
  }
}
