package dev.quoth.answer;

import dev.quoth.corpus.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span chosen to be shown, with where it stands and what it says on the question.
 *
 * @param text the words, exactly as in the file
 * @param bold the parts of {@code text} that the question asked for, in order, not overlapping
 * @param favours the option that it speaks for; null where it takes no side
 * @param stance what it says on the verdict
 * @param article the title of the article
 * @param passage the id of the passage it was taken from
 * @param section the headings above it, outermost first; empty where there are none
 * @param lead what introduces it but is not part of it, to be shown before it: a table's header, a
 *     list's lead, an FAQ's question; null where it speaks for itself
 * @param span where it stands
 */
public record Quote(
    String text,
    List<Range> bold,
    @Nullable String favours,
    Stance stance,
    String article,
    String passage,
    List<String> section,
    @Nullable String lead,
    Span span) {

  /** What a quote says on the verdict. */
  public enum Stance {
    FOR,
    AGAINST,
    MIXED,
    NONE
  }

  /** Characters {@code [start, end)} of the text, in UTF-16 units. */
  public record Range(int start, int end) {}

  public Quote {
    bold = List.copyOf(bold);
    section = List.copyOf(section);
  }
}
