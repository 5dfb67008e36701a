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
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.util.json.GsonFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as it grows, which never outgrows what Slack takes. It holds no mrkdwn: everything in
 * blocks is rich text or plain text, which Slack takes literally; the fallback text is escaped here.
 */
final class Draft {
  /** Slack's limit. */
  static final int MAX_BLOCKS = 50;

  /**
   * Slack refuses messages from about 13,200 characters on, and does not say what it counts. Counted
   * here is the JSON of the blocks, which is more than any other way to count.
   */
  static final int MAX_SIZE = 12_000;

  /** Slack advises 4,000 for {@code text}; counted after escaping. */
  static final int MAX_FALLBACK = 3_500;

  private static final int MAX_PARAGRAPH = 1_200;
  private static final int MAX_ITEM = 400;
  private static final int MAX_NOTE = 400;

  private static final Gson GSON = GsonFactory.createSnakeCase();

  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final StringBuilder fallback = new StringBuilder();
  private int size;
  private int reserved;

  /** Blocks that belong together, and what they say in the fallback text. */
  record Unit(List<LayoutBlock> blocks, String plain) {
    int size() {
      return GSON.toJson(blocks).length();
    }
  }

  /** Keeps room for what is to be added last. */
  void reserve(int size) {
    reserved += size;
  }

  /** Gives the room back. */
  void unreserve() {
    reserved = 0;
  }

  /**
   * Adds the unit if it fits whole.
   *
   * @return false where the message is full
   */
  boolean add(Unit unit) {
    int unitSize = unit.size();
    if (size + unitSize + reserved > MAX_SIZE
        || blocks.size() + unit.blocks().size() + (reserved > 0 ? 4 : 0) > MAX_BLOCKS) {
      return false;
    }
    blocks.addAll(unit.blocks());
    size += unitSize;
    addToFallback(unit.plain());
    return true;
  }

  /** A line in bold. */
  boolean addHeading(String text) {
    String cut = Cut.to(text, MAX_PARAGRAPH);
    return cut.isEmpty() || add(new Unit(List.of(richText(section(bold(cut)))), cut));
  }

  /** A paragraph. */
  boolean addText(String text) {
    String cut = Cut.to(text, MAX_PARAGRAPH);
    return cut.isEmpty() || add(new Unit(List.of(richText(section(leaf(cut)))), cut));
  }

  /** A list with bullets; items that don't fit are left out. */
  void addList(List<String> items) {
    List<RichTextElement> sections = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (String item : items) {
      String cut = Cut.to(item, MAX_ITEM);
      if (!cut.isEmpty()) {
        sections.add(section(leaf(cut)));
        plain.append("\n• ").append(cut);
      }
    }
    while (!sections.isEmpty()) {
      RichTextListElement list =
          RichTextListElement.builder().style("bullet").elements(List.copyOf(sections)).build();
      if (add(new Unit(List.of(richText(list)), plain.toString().strip()))) {
        return;
      }
      sections.removeLast();
    }
  }

  /** A small grey line. */
  boolean addNote(String text) {
    String cut = Cut.to(text, MAX_NOTE);
    return cut.isEmpty() || add(new Unit(List.of(context(cut)), cut));
  }

  /** Buttons; none if the list is empty. */
  void addButtons(List<ButtonElement> buttons) {
    if (!buttons.isEmpty()) {
      add(new Unit(List.of(actions(buttons)), ""));
    }
  }

  Message toMessage() {
    return new Message(blocks, fallback.toString());
  }

  private void addToFallback(String plain) {
    if (plain.isEmpty()) {
      return;
    }
    String separator = fallback.isEmpty() ? "" : "\n\n";
    String escaped = SlackText.escape(plain);
    // Escaping makes up to five characters of one, so this much of the raw text always fits.
    int room = MAX_FALLBACK - fallback.length() - separator.length();
    if (escaped.length() > room) {
      if (!fallback.isEmpty()) {
        return;
      }
      escaped = SlackText.escape(Cut.to(plain, room / 5));
    }
    fallback.append(separator).append(escaped);
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

  static ContextBlock context(String text) {
    return ContextBlock.builder()
        .elements(List.of(PlainTextObject.builder().text(text).emoji(false).build()))
        .build();
  }

  static ActionsBlock actions(List<ButtonElement> buttons) {
    return ActionsBlock.builder().elements(List.copyOf(buttons)).build();
  }
}
