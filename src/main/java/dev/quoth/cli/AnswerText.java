package dev.quoth.cli;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.cli.Terminal.Line;
import dev.quoth.cli.Terminal.Style;
import dev.quoth.corpus.Span;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** An answer in plain text, for people. */
final class AnswerText {
  private static final String INDENT = "  ";
  private static final String BAR = "  │ ";

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  AnswerText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The answer, to be printed.
   *
   * @param why whether to say how it came about
   */
  String of(Answer answer, boolean why) {
    paragraph("", answer.headline(), Style.BOLD);
    if (answer.verdict() instanceof Verdict.Unanswered silence) {
      unanswered(answer, silence);
    }
    answer.quotes().stream().filter(quote -> !dissents(answer, quote)).forEach(this::quote);
    List<Quote> against =
        answer.quotes().stream().filter(quote -> dissents(answer, quote)).toList();
    if (!against.isEmpty()) {
      text.append('\n');
      paragraph("", heading(answer), Style.BOLD);
      against.forEach(this::quote);
    }
    for (String caveat : answer.caveats()) {
      text.append('\n');
      paragraph("", caveat, Style.ITALIC);
    }
    if (why) {
      text.append('\n');
      paragraph("", "How this answer (" + answer.id() + ") came about", Style.BOLD);
      answer.why().forEach(line -> paragraph(INDENT, line, Style.DIM));
    }
    return text.toString();
  }

  private void unanswered(Answer answer, Verdict.Unanswered silence) {
    if (!silence.missing().equals(answer.headline())) {
      paragraph("", silence.missing(), Style.ITALIC);
    }
    if (!silence.nearest().isEmpty()) {
      text.append("\nThese articles come nearest:\n");
      silence.nearest().forEach(title -> paragraph(INDENT, title, Style.DIM));
    }
  }

  /** Only where there is a side can something speak against it. */
  private static boolean dissents(Answer answer, Quote quote) {
    return quote.stance() == Quote.Stance.AGAINST
        && switch (answer.verdict()) {
          case Verdict.Yes _, Verdict.No _, Verdict.Favours _ -> true;
          case Verdict.Mixed _, Verdict.Quoted _, Verdict.Unanswered _ -> false;
        };
  }

  private static String heading(Answer answer) {
    return answer.dissent().isEmpty()
        ? "But there is another voice"
        : "But there is another voice, for " + String.join(" and ", answer.dissent());
  }

  private void quote(Quote quote) {
    text.append('\n');
    if (quote.lead() != null) {
      paragraph(INDENT, quote.lead().strip(), Style.DIM);
    }
    BitSet bold = new BitSet();
    quote.bold().forEach(range -> bold.set(range.start(), range.end()));
    for (Line line : terminal.lines(quote.text(), BAR.length())) {
      text.append(line.start() == line.end() ? BAR.stripTrailing() : BAR);
      letters(quote.text(), line, bold);
      text.append('\n');
    }
    paragraph(INDENT, whereabouts(quote), Style.DIM);
  }

  /** The letters of a line, those of {@code bold} in bold. */
  private void letters(String words, Line line, BitSet bold) {
    int at = line.start();
    while (at < line.end()) {
      boolean heavy = bold.get(at);
      int next = Math.min(line.end(), heavy ? bold.nextClearBit(at) : after(bold, at, line));
      String part = printable(words.substring(at, next));
      text.append(heavy ? terminal.styled(Style.BOLD, part) : part);
      at = next;
    }
  }

  private static int after(BitSet bold, int at, Line line) {
    int next = bold.nextSetBit(at);
    return next < 0 ? line.end() : next;
  }

  private void paragraph(String indent, String words, Style style) {
    for (Line line : terminal.lines(words, indent.length())) {
      String part = printable(words.substring(line.start(), line.end()));
      text.append(indent).append(terminal.styled(style, part)).append('\n');
    }
  }

  /** An article must not steer the terminal. */
  static String printable(String words) {
    return words.replaceAll("[\\p{Cc}&&[^\\t]]", "");
  }

  /** "Rust in practice › Performance · corpus/rust.md:12 · speaks for Rust". */
  static String whereabouts(Quote quote) {
    StringBuilder where = new StringBuilder(quote.article());
    quote.section().forEach(heading -> where.append(" › ").append(heading));
    where.append(" · ").append(place(quote.span()));
    if (quote.stance() == Quote.Stance.MIXED) {
      where.append(" · speaks for both sides");
    } else if (quote.favours() != null) {
      where.append(" · speaks for ").append(quote.favours());
    }
    return where.toString();
  }

  /** The article's file, and the line where that has lines one can go to. */
  static String place(Span span) {
    Path here = Path.of("").toAbsolutePath();
    Path file = span.origin().toAbsolutePath();
    Path shown = file.startsWith(here) ? here.relativize(file) : file;
    return span.file().equals(span.origin()) ? shown + ":" + span.line() : shown.toString();
  }
}
