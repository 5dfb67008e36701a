package dev.quoth.answer;

import dev.quoth.answer.Quote.Range;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts quotes: the shortest run of whole sentences, items or rows that carries what is to be shown.
 */
final class Quoting {
  private static final Logger LOG = LoggerFactory.getLogger(Quoting.class);

  /** A list, pair or case of up to so many characters is shown whole. */
  private static final int WHOLE = 600;

  private final Question question;

  Quoting(Question question) {
    this.question = question;
  }

  /**
   * The quote for {@code evidence}.
   *
   * @param favours the option that it speaks for, or null
   * @param stance what it says on the verdict
   * @return empty where the file no longer has the words
   */
  Optional<Quote> quote(Evidence evidence, @Nullable String favours, Stance stance) {
    Passage passage = evidence.read().passage();
    Range range = range(evidence);
    String text = passage.text().substring(range.start(), range.end());
    Span span = passage.span(range.start(), range.end());
    if (!span.verify(text)) {
      LOG.warn(
          "A quote is dropped: {} no longer has it at bytes {} to {}",
          span.file(),
          span.start(),
          span.end());
      return Optional.empty();
    }
    return Optional.of(
        new Quote(
            text,
            bold(text),
            favours,
            stance,
            passage.title(),
            passage.id(),
            passage.headings(),
            lead(passage, range),
            span));
  }

  private Range range(Evidence evidence) {
    ReadPassage read = evidence.read();
    Passage passage = read.passage();
    ReadUnit unit = evidence.readUnit();
    return switch (passage.shape()) {
      case ROW -> new Range(0, passage.text().length());
      case SCENARIO -> new Range(0, passage.text().length());
      case LIST ->
          passage.text().length() <= WHOLE
              ? new Range(
                  passage.units().getFirst().role() == Role.LEAD
                      ? passage.units().getFirst().start()
                      : 0,
                  passage.text().length())
              : new Range(unit.unit().start(), unit.unit().end());
      case FAQ -> answer(passage, unit.unit());
      case PARAGRAPH -> sentences(read, evidence.unit());
    };
  }

  /** The answer of a pair, without its question. */
  private static Range answer(Passage passage, Passage.Unit unit) {
    int start = passage.units().size() > 1 ? passage.units().get(1).start() : unit.start();
    int end = passage.units().getLast().end();
    return end - start <= WHOLE ? new Range(start, end) : new Range(unit.start(), unit.end());
  }

  /** A sentence, with the one before it where only that one tells what it speaks of. */
  private static Range sentences(ReadPassage read, int unit) {
    List<ReadUnit> units = read.units();
    Passage.Unit chosen = units.get(unit).unit();
    int from = unit;
    boolean leans = units.get(unit).options().isEmpty() && refersBack(units.get(unit));
    if (unit > 0
        && (leans
            || units.get(unit).isVerdict()
            || units.get(unit - 1).unit().role() == Role.LEAD)) {
      from = unit - 1;
    }
    int to = chosen.role() == Role.LEAD && unit + 1 < units.size() ? unit + 1 : unit;
    return new Range(units.get(from).unit().start(), units.get(to).unit().end());
  }

  private static boolean refersBack(ReadUnit unit) {
    return !unit.tokens().isEmpty()
        && unit.tokens().stream()
            .limit(2)
            .anyMatch(t -> t.lower().matches("it|its|this|that|they|their|these|those|here|there"));
  }

  /** What must be read before the quote for it to make sense, and is not in it. */
  private static @Nullable String lead(Passage passage, Range range) {
    if (passage.shape() == Shape.ROW) {
      return passage.cells().stream().map(Cell::header).collect(Collectors.joining(" | "));
    }
    Passage.Unit first = passage.units().getFirst();
    boolean introduces = first.role() == Role.QUESTION || first.role() == Role.LEAD;
    return introduces && first.end() <= range.start() ? passage.text(first) : null;
  }

  /** The words of {@code text} that were asked for. */
  private List<Range> bold(String text) {
    List<Range> bold = new ArrayList<>();
    List<Token> asked = Token.of(question.text());
    for (Token token : Token.of(text)) {
      boolean need =
          question.needs().stream()
              .anyMatch(n -> token.stems().stream().anyMatch(n.stems()::contains));
      boolean said =
          token.lower().length() > 2
              && asked.stream()
                  .anyMatch(a -> a.lower().length() > 3 && token.is(a.stems().getLast()));
      if (!need && !said) {
        continue;
      }
      if (!bold.isEmpty() && text.substring(bold.getLast().end(), token.start()).isBlank()) {
        bold.set(bold.size() - 1, new Range(bold.getLast().start(), token.end()));
      } else {
        bold.add(new Range(token.start(), token.end()));
      }
    }
    return bold;
  }
}
