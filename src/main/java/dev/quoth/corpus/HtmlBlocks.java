package dev.quoth.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads HTML: writes its words as plain text, one block after another, and says which is what. */
final class HtmlBlocks {
  private static final Set<String> WITHOUT_WORDS =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "nav",
          "footer",
          "form",
          "button",
          "head",
          "iframe",
          "pre");

  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();

  private HtmlBlocks() {}

  /**
   * @param text the words of the page
   * @param blocks what stands where in {@code text}
   * @param title the page's title; empty where it has none
   */
  record Page(String text, List<Block> blocks, String title) {}

  /** Reads a page; the encoding is the one that it declares, else UTF-8. */
  static Page read(byte[] content) {
    Document document;
    try {
      document = Jsoup.parse(new ByteArrayInputStream(content), null, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the bytes are in memory
    }
    var reader = new HtmlBlocks();
    Element main = document.selectFirst("main, article");
    reader.container(main == null ? document.body() : main);
    return new Page(reader.text.toString(), reader.blocks, document.title().strip());
  }

  /** Walks a container; inline content that stands between blocks is a paragraph. */
  private void container(Element parent) {
    StringBuilder inline = new StringBuilder();
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode words) {
        inline.append(words.getWholeText());
      } else if (node instanceof Element element && !WITHOUT_WORDS.contains(element.normalName())) {
        if (element.isBlock()
            || element.normalName().equals("br")
            || !element.select("p, div, li, table").isEmpty()) {
          paragraph(inline);
          block(element);
        } else {
          inline.append(element.wholeText());
        }
      }
    }
    paragraph(inline);
  }

  private void block(Element element) {
    switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6", "summary" -> {
        String words = words(element);
        if (!words.isEmpty()) {
          int level =
              element.normalName().startsWith("h") ? element.normalName().charAt(1) - '0' : 4;
          blocks.add(new Block.Heading(write(words), level, words));
        }
      }
      case "ul", "ol" -> list(element);
      case "table" -> table(element);
      case "p", "dt", "dd", "figcaption", "caption" ->
          paragraph(new StringBuilder(element.wholeText()));
      case "br", "hr" -> {}
      default -> container(element);
    }
  }

  private void list(Element list) {
    List<Block.Range> items = new ArrayList<>();
    List<Element> nested = new ArrayList<>();
    for (Element item : list.children()) {
      Element own = item.clone();
      own.select("ul, ol, table").remove();
      String words = words(own);
      if (!words.isEmpty()) {
        items.add(write(words));
      }
      nested.addAll(item.select("> ul, > ol, > table"));
    }
    if (!items.isEmpty()) {
      blocks.add(new Block.Items(items));
    }
    nested.forEach(this::block);
  }

  private void table(Element table) {
    List<String> header = new ArrayList<>();
    List<Block.Row> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      List<String> cells = row.select("> th, > td").stream().map(HtmlBlocks::words).toList();
      if (cells.isEmpty()) {
        continue;
      }
      Block.Range range = write(String.join(" | ", cells));
      if (header.isEmpty()) {
        header.addAll(cells);
      } else {
        rows.add(new Block.Row(range, cells));
      }
    }
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table(header, rows));
    }
  }

  private void paragraph(StringBuilder inline) {
    String words = words(inline.toString());
    inline.setLength(0);
    if (!words.isEmpty()) {
      blocks.add(new Block.Paragraph(write(words)));
    }
  }

  private static String words(Element element) {
    return words(element.wholeText());
  }

  private static String words(String whole) {
    return whole.replaceAll("[\\s\\u00A0]+", " ").strip();
  }

  private Block.Range write(String words) {
    int start = text.length();
    text.append(words).append('\n');
    return new Block.Range(start, start + words.length());
  }
}
