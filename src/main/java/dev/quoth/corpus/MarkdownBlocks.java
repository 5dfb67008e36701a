package dev.quoth.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Reads Markdown: CommonMark with tables and front matter. Code and raw HTML are no words to quote
 * and left out.
 */
final class MarkdownBlocks {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), YamlFrontMatterExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();
  private static final TextContentRenderer WORDS =
      TextContentRenderer.builder().extensions(EXTENSIONS).build();

  private final String text;
  private final List<Block> blocks = new ArrayList<>();

  private MarkdownBlocks(String text) {
    this.text = text;
  }

  /** What {@code text} consists of, and its front matter. */
  static Document read(String text) {
    Node document = PARSER.parse(text.substring(markLength(text)));
    var frontMatter = new YamlFrontMatterVisitor();
    document.accept(frontMatter);
    var reader = new MarkdownBlocks(text);
    reader.children(document);
    return new Document(reader.blocks, frontMatter.getData());
  }

  /**
   * @param frontMatter the values of each key, as written
   */
  record Document(List<Block> blocks, Map<String, List<String>> frontMatter) {}

  /** A byte order mark, which some editors put first, hides the front matter or the heading. */
  private static int markLength(String text) {
    return text.startsWith("\uFEFF") ? 1 : 0;
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node);
    }
  }

  private void block(Node node) {
    switch (node) {
      case org.commonmark.node.Heading heading -> {
        if (heading.getFirstChild() != null) {
          blocks.add(
              new Block.Heading(
                  inlines(heading), heading.getLevel(), WORDS.render(heading).strip()));
        }
      }
      case org.commonmark.node.Paragraph paragraph ->
          blocks.add(new Block.Paragraph(inlines(paragraph)));
      case BulletList list -> list(list);
      case OrderedList list -> list(list);
      case TableBlock table -> table(table);
      case BlockQuote quote -> children(quote);
      default -> {} // code, HTML, rulers
    }
  }

  /** An item is its first paragraph; what is nested in it follows as blocks of their own. */
  private void list(Node list) {
    List<Block.Range> items = new ArrayList<>();
    List<Node> nested = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (!(item instanceof ListItem)) {
        continue;
      }
      for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
        if (part instanceof org.commonmark.node.Paragraph paragraph) {
          items.add(inlines(paragraph));
        } else {
          nested.add(part);
        }
      }
    }
    if (!items.isEmpty()) {
      blocks.add(new Block.Items(items));
    }
    nested.forEach(this::block);
  }

  private void table(TableBlock table) {
    List<String> header = new ArrayList<>();
    List<Block.Row> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (!(row instanceof TableRow)) {
          continue;
        }
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          if (cell instanceof TableCell) {
            cells.add(words(cell));
          }
        }
        if (part instanceof TableHead) {
          header.addAll(cells);
        } else {
          rows.add(new Block.Row(lines(row), cells));
        }
      }
    }
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table(header, rows));
    }
  }

  /**
   * The words of a cell; rendered whole, it would end in the bar that separates it from the next.
   */
  private static String words(Node cell) {
    StringBuilder words = new StringBuilder();
    for (Node inline = cell.getFirstChild(); inline != null; inline = inline.getNext()) {
      WORDS.render(inline, words);
    }
    return words.toString().strip();
  }

  /**
   * The characters between the first and the last inline of {@code block}: its words without the
   * block's own marks.
   */
  private Block.Range inlines(Node block) {
    return block.getFirstChild() == null
        ? lines(block)
        : lines(block.getFirstChild(), block.getLastChild(), block);
  }

  private Block.Range lines(Node node) {
    return lines(node, node, node);
  }

  private Block.Range lines(Node first, Node last, Node fallback) {
    List<SourceSpan> from =
        first.getSourceSpans().isEmpty() ? fallback.getSourceSpans() : first.getSourceSpans();
    List<SourceSpan> to =
        last.getSourceSpans().isEmpty() ? fallback.getSourceSpans() : last.getSourceSpans();
    SourceSpan end = to.getLast();
    int mark = markLength(text);
    return Sentences.trim(
        text, mark + from.getFirst().getInputIndex(), mark + end.getInputIndex() + end.getLength());
  }
}
