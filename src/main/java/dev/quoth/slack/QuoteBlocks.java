package dev.quoth.slack;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import dev.quoth.answer.Quote;
import java.util.ArrayList;
import java.util.List;

/** A quote as Slack shows it, wherever one is shown. Its words are rich text: taken literally. */
final class QuoteBlocks {
  private static final int MAX_LEAD = 300;
  private static final int MAX_TITLE = 120;
  private static final int MAX_SECTION = 180;
  private static final int MAX_OPTION = 60;

  private QuoteBlocks() {}

  /**
   * A quote with where it stands and what introduces it, all in one so that none is shown without
   * the other.
   *
   * @param max length of its text, which is cut there and says so
   * @param bold what of its text is shown in bold
   */
  static Draft.Unit of(Quote quote, int max, List<Quote.Range> bold) {
    String text = Cut.to(quote.text(), max);
    RichTextElement quoted = RichTextQuoteElement.builder().elements(leaves(text, bold)).build();
    String lead = quote.lead() == null ? "" : Cut.to(quote.lead().strip(), MAX_LEAD);
    Draft.Unit body =
        lead.isEmpty()
            ? new Draft.Unit(List.of(Draft.richText(quoted)), '"' + text + '"')
            : new Draft.Unit(
                List.of(
                    Draft.richText(
                        Draft.section(Draft.leaf("Stands under: "), Draft.italic(lead)), quoted)),
                "Stands under: " + lead + "\n\"" + text + '"');
    boolean cut = text.length() < quote.text().length();
    return Draft.Unit.of(
        Draft.note(whereabouts(quote)),
        body,
        Draft.note(cut ? "The quote is cut here; the article has the rest." : ""));
  }

  /** "Rust in practice › Performance · line 12 · speaks for Rust". */
  static String whereabouts(Quote quote) {
    String article = Cut.to(quote.article(), MAX_TITLE);
    String section = Cut.to(String.join(" › ", quote.section()), MAX_SECTION);
    String where =
        article + (section.isEmpty() ? "" : " › " + section) + " · line " + quote.span().line();
    if (quote.stance() == Quote.Stance.MIXED) {
      return where + " · speaks for both sides";
    }
    return quote.favours() == null
        ? where
        : where + " · speaks for " + Cut.to(quote.favours(), MAX_OPTION);
  }

  /** The text in leaves, the words that were asked for in bold. */
  private static List<RichTextElement> leaves(String text, List<Quote.Range> bold) {
    List<RichTextElement> leaves = new ArrayList<>();
    int at = 0;
    for (Quote.Range range : bold) {
      int start = Math.max(at, range.start());
      int end = Math.min(text.length(), range.end());
      if (start < end) {
        if (at < start) {
          leaves.add(Draft.leaf(text.substring(at, start)));
        }
        leaves.add(Draft.bold(text.substring(start, end)));
        at = end;
      }
    }
    if (at < text.length()) {
      leaves.add(Draft.leaf(text.substring(at)));
    }
    return leaves;
  }
}
