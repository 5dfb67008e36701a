package dev.quoth.slack;

import com.google.gson.Gson;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.util.json.GsonFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message as it grows, which never outgrows what Slack takes. It holds no mrkdwn: everything in
 * blocks is rich text or plain text, which Slack takes literally; the fallback text is escaped
 * here.
 */
final class Draft {
  /** Slack's limit. */
  static final int MAX_BLOCKS = 50;

  /**
   * Slack refuses messages from about 13,200 characters on, and does not say what it counts.
   * Counted here is the JSON of the blocks, which is more than any other way to count; with the
   * fallback text it stays below 12,000.
   */
  static final int MAX_SIZE = 8_500;

  /** Counted after escaping; Slack advises 4,000. */
  static final int MAX_FALLBACK = 3_000;

  private static final int MAX_PARAGRAPH = 600;
  private static final int MAX_NOTE = 400;
  private static final int MAX_LIST = 2_000;
  private static final int MAX_ITEM = 400;
  private static final int MAX_ITEMS = 20;

  private static final String SHORTENED = "\n\n(The rest is left out here.)";

  private static final Gson GSON =
      GsonFactory.createSnakeCase().newBuilder().disableHtmlEscaping().create();

  /** How long quotes may be in a message that holds several, tried in turn until all fits. */
  private static final List<Integer> QUOTE_LENGTHS = List.of(1_000, 500, 250);

  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final StringBuilder fallback = new StringBuilder();
  private boolean fallbackFull;
  private int size;
  private int reservedSize;
  private int reservedBlocks;
  private boolean whole = true;

  /**
   * Blocks that belong together.
   *
   * @param plain what they say in the fallback text; may be empty
   */
  record Unit(List<LayoutBlock> blocks, String plain) {
    Unit {
      blocks = List.copyOf(blocks);
    }

    /** The parts as one, so that none is shown without the others. */
    static Unit of(Unit... parts) {
      return new Unit(
          Stream.of(parts).flatMap(part -> part.blocks().stream()).toList(),
          Stream.of(parts)
              .map(Unit::plain)
              .filter(plain -> !plain.isEmpty())
              .collect(Collectors.joining("\n")));
    }

    int size() {
      return GSON.toJson(blocks).length();
    }
  }

  /** Keeps room for a unit that is to be added last. */
  void reserve(Unit unit) {
    reservedSize += unit.size();
    reservedBlocks += unit.blocks().size();
  }

  /** Gives all reserved room back. */
  void release() {
    reservedSize = 0;
    reservedBlocks = 0;
  }

  /**
   * Adds the unit if it fits whole.
   *
   * @return false where the message is full
   */
  boolean add(Unit unit) {
    int unitSize = unit.size();
    if (size + unitSize + reservedSize > MAX_SIZE
        || blocks.size() + unit.blocks().size() + reservedBlocks > MAX_BLOCKS) {
      whole = false;
      return false;
    }
    blocks.addAll(unit.blocks());
    size += unitSize;
    addToFallback(unit.plain());
    return true;
  }

  /**
   * A message that holds all of its parts, with quotes as long as that allows; where even the
   * shortest are too long, it says that something is left out.
   *
   * @param make makes it with quotes of at most so many characters
   */
  static Message fitting(IntFunction<Draft> make) {
    Draft draft = new Draft();
    for (int length : QUOTE_LENGTHS) {
      draft = make.apply(length);
      if (draft.whole) {
        return draft.toMessage();
      }
    }
    Unit left = note("Not all of it fits into a message.");
    if (draft.blocks.size() < MAX_BLOCKS) {
      // A line beyond the size that Draft allows itself, and far below Slack's.
      draft.blocks.addAll(left.blocks());
    }
    draft.addToFallback(left.plain());
    return draft.toMessage();
  }

  Message toMessage() {
    return new Message(blocks, fallback.toString());
  }

  /** A line in bold. */
  static Unit heading(String text) {
    return textUnit(Cut.to(text, MAX_PARAGRAPH), true);
  }

  /** A paragraph. */
  static Unit paragraph(String text) {
    return textUnit(Cut.to(text, MAX_PARAGRAPH), false);
  }

  /**
   * A list with bullets; where it is too long for a message, it says how many items are left out.
   */
  static Unit list(List<String> items) {
    List<RichTextElement> sections = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      String item = Cut.to(items.get(i), MAX_ITEM);
      if (i == MAX_ITEMS || plain.length() + item.length() > MAX_LIST) {
        item = "And " + (items.size() - i) + " more.";
        i = items.size();
      }
      if (!item.isEmpty()) {
        sections.add(section(leaf(item)));
        plain.append(plain.isEmpty() ? "• " : "\n• ").append(item);
      }
    }
    return sections.isEmpty()
        ? new Unit(List.of(), "")
        : new Unit(
            List.of(
                richText(RichTextListElement.builder().style("bullet").elements(sections).build())),
            plain.toString());
  }

  /** Some text in quotation style, with what stands before and behind it. */
  static Unit passage(String before, String text, String after) {
    List<RichTextElement> parts = new ArrayList<>();
    if (!before.isEmpty()) {
      parts.add(section(leaf("… " + before)));
    }
    parts.add(RichTextQuoteElement.builder().elements(List.of(bold(text))).build());
    if (!after.isEmpty()) {
      parts.add(section(leaf(after + " …")));
    }
    return new Unit(
        List.of(richText(parts.toArray(RichTextElement[]::new))),
        Stream.of(before, '"' + text + '"', after)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  /** A small grey line. */
  static Unit note(String text) {
    String cut = Cut.to(text, MAX_NOTE);
    return cut.isEmpty()
        ? new Unit(List.of(), "")
        : new Unit(
            List.of(
                ContextBlock.builder()
                    .elements(List.of(PlainTextObject.builder().text(cut).emoji(false).build()))
                    .build()),
            cut);
  }

  /** A row of buttons; nothing if the list is empty. */
  static Unit buttons(List<ButtonElement> buttons) {
    return buttons.isEmpty()
        ? new Unit(List.of(), "")
        : new Unit(List.of(ActionsBlock.builder().elements(List.copyOf(buttons)).build()), "");
  }

  static RichTextBlock richText(RichTextElement... parts) {
    List<BlockElement> elements = new ArrayList<>();
    for (RichTextElement part : parts) {
      elements.add((BlockElement) part);
    }
    return RichTextBlock.builder().elements(elements).build();
  }

  static RichTextSectionElement section(RichTextElement... leaves) {
    return RichTextSectionElement.builder().elements(List.of(leaves)).build();
  }

  static RichTextSectionElement.Text leaf(String text) {
    return RichTextSectionElement.Text.builder().text(text).build();
  }

  static RichTextSectionElement.Text bold(String text) {
    return RichTextSectionElement.Text.builder()
        .text(text)
        .style(RichTextSectionElement.TextStyle.builder().bold(true).build())
        .build();
  }

  static RichTextSectionElement.Text italic(String text) {
    return RichTextSectionElement.Text.builder()
        .text(text)
        .style(RichTextSectionElement.TextStyle.builder().italic(true).build())
        .build();
  }

  private static Unit textUnit(String text, boolean bold) {
    return text.isEmpty()
        ? new Unit(List.of(), "")
        : new Unit(List.of(richText(section(bold ? bold(text) : leaf(text)))), text);
  }

  /** Adds whole units only, except for the first, and says when something is left out. */
  private void addToFallback(String plain) {
    if (plain.isEmpty() || fallbackFull) {
      return;
    }
    String separator = fallback.isEmpty() ? "" : "\n\n";
    String escaped = SlackText.escape(plain);
    int room = MAX_FALLBACK - SHORTENED.length() - fallback.length() - separator.length();
    if (escaped.length() <= room) {
      fallback.append(separator).append(escaped);
      return;
    }
    if (fallback.isEmpty()) {
      // Escaping makes up to five characters of one, so this much of the raw text always fits.
      fallback.append(SlackText.escape(Cut.to(plain, room / 5)));
    }
    fallback.append(SHORTENED);
    fallbackFull = true;
  }
}
