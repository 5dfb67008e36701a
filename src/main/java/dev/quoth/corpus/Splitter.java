package dev.quoth.corpus;

import dev.quoth.corpus.Block.Range;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Passage.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits an article's blocks into passages, so that each keeps what introduces it: a list its lead,
 * an answer its question, a scenario its needs and its winner, a row its header.
 */
final class Splitter {
  /** Passages stay near this many words, where embeddings are still sharp and quotes short. */
  private static final int WORDS = 150;

  /** So few words more stay: what is left of a paragraph says little without what it follows. */
  private static final int REST = 50;

  private static final Pattern WINNER =
      Pattern.compile(
          "(?is)^[*_]*(?:(?:the |our |my"
              + " )?(?:winner|verdict|recommendation|advice|suggestion|pick|choice|result)|recommended|(?:best|right|better|final|top)"
              + " (?:choice|pick|option|fit))[*_]*\\s*:.*");

  /** Of more words a line before a list is no label. */
  private static final int LABEL = 5;

  private static final Pattern EMPHASIS = Pattern.compile("[*_]+");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;,)]$|\\n");

  private final Source source;
  private final String text;
  private final String article;
  private final String title;
  private final List<Block> blocks;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Block.Heading> headings = new ArrayList<>();

  private Splitter(Source source, String article, String title, List<Block> blocks) {
    this.source = source;
    this.text = source.text();
    this.article = article;
    this.title = title;
    this.blocks = blocks;
  }

  /**
   * The passages of an article, in its order.
   *
   * @param article the article's id
   * @param title the article's title
   */
  static List<Passage> split(Source source, String article, String title, List<Block> blocks) {
    var splitter = new Splitter(source, article, title, blocks);
    splitter.split();
    return splitter.passages;
  }

  private void split() {
    int at = 0;
    while (at < blocks.size()) {
      at =
          switch (blocks.get(at)) {
            case Block.Heading heading -> heading(at, heading);
            case Block.Paragraph paragraph -> paragraph(at, paragraph);
            case Block.Items items -> list(at, null, items);
            case Block.Table table -> table(at, table);
          };
    }
  }

  // Sections that stay whole

  private int heading(int at, Block.Heading heading) {
    headings.removeIf(above -> above.level() >= heading.level());
    int end = sectionEnd(at);
    List<Block> body = blocks.subList(at + 1, end);
    boolean whole =
        !body.isEmpty()
            && body.stream().noneMatch(b -> b instanceof Block.Table || b instanceof Block.Heading);
    if (whole
        && body.stream().anyMatch(this::namesWinner)
        && words(heading.range().start(), body.getLast().range().end()) <= WORDS) {
      whole(Shape.SCENARIO, Role.LEAD, heading, body);
      return end;
    }
    if (whole && heading.text().endsWith("?") && !hasLists(body)) {
      int taken = answerLength(heading, body);
      if (taken > 0) {
        whole(Shape.FAQ, Role.QUESTION, heading, body.subList(0, taken));
        headings.add(heading);
        return at + 1 + taken;
      }
    }
    headings.add(heading);
    return at + 1;
  }

  /**
   * "Use X when ...", "use Y when ...", each a list: what is said of one is not said of the other.
   */
  private boolean hasLists(List<Block> body) {
    int lists = 0;
    for (int i = 1; i < body.size(); i++) {
      boolean led =
          body.get(i) instanceof Block.Items && body.get(i - 1).range().of(text).endsWith(":");
      lists += led ? 1 : 0;
    }
    return lists > 1;
  }

  private int sectionEnd(int at) {
    int end = at + 1;
    while (end < blocks.size() && !(blocks.get(end) instanceof Block.Heading)) {
      end++;
    }
    return end;
  }

  private boolean namesWinner(Block block) {
    return block instanceof Block.Paragraph paragraph
        && (paragraph
                .range()
                .of(text)
                .lines()
                .anyMatch(line -> WINNER.matcher(line.strip()).matches())
            // Within a line only what is set off: not "My advice: read the fine print."
            || sentences(paragraph.range()).stream()
                .map(sentence -> sentence.of(text))
                .anyMatch(words ->
                    EMPHASIS.matcher(words).lookingAt() && WINNER.matcher(words).matches()));
  }

  /** How many blocks below a question make its answer. */
  private int answerLength(Block.Heading question, List<Block> body) {
    int taken = 0;
    while (taken < body.size()
        && words(question.range().start(), body.get(taken).range().end()) <= WORDS) {
      taken++;
    }
    return taken;
  }

  private void whole(Shape shape, Role headingRole, Block.Heading heading, List<Block> body) {
    List<Range> parts = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    parts.add(heading.range());
    roles.add(headingRole);
    for (Block block : body) {
      if (block instanceof Block.Items items) {
        for (Range item : items.items()) {
          parts.add(item);
          roles.add(Role.ITEM);
        }
      } else {
        for (Range sentence : sentences(block.range())) {
          parts.add(sentence);
          String words = sentence.of(text);
          roles.add(
              WINNER.matcher(words).matches()
                  ? Role.WINNER
                  : words.endsWith(":") ? Role.LEAD : Role.SENTENCE);
        }
      }
    }
    add(shape, List.of(), parts, roles);
  }

  // Lists, rows, paragraphs

  private int paragraph(int at, Block.Paragraph paragraph) {
    boolean introduces =
        paragraph.range().of(text).endsWith(":") || isLabel(paragraph.range().of(text));
    if (introduces && at + 1 < blocks.size() && blocks.get(at + 1) instanceof Block.Items items) {
      List<Range> sentences = sentences(paragraph.range());
      if (sentences.size() > 1) {
        prose(sentences.subList(0, sentences.size() - 1));
      }
      return list(at + 1, sentences.getLast(), items);
    }
    prose(sentences(paragraph.range()));
    return at + 1;
  }

  /** A few words by themselves, as "**Strengths**", which are no sentence. */
  private static boolean isLabel(String paragraph) {
    String words = EMPHASIS.matcher(paragraph).replaceAll("").strip();
    return words.split("\\s+").length <= LABEL && !SENTENCE_END.matcher(words).find();
  }

  private int list(int at, @Nullable Range lead, Block.Items items) {
    List<Range> parts = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    if (lead != null) {
      parts.add(lead);
      roles.add(Role.LEAD);
    }
    for (Range item : items.items()) {
      if (!parts.isEmpty() && words(parts.getFirst().start(), item.end()) > WORDS) {
        add(Shape.LIST, List.of(), parts, roles);
        parts.clear();
        roles.clear();
      }
      parts.add(item);
      roles.add(Role.ITEM);
    }
    add(Shape.LIST, List.of(), parts, roles);
    return at + 1;
  }

  private int table(int at, Block.Table table) {
    for (Block.Row row : table.rows()) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < row.cells().size(); i++) {
        cells.add(
            new Cell(i < table.header().size() ? table.header().get(i) : "", row.cells().get(i)));
      }
      add(Shape.ROW, cells, List.of(row.range()), List.of(Role.ROW));
    }
    return at + 1;
  }

  private void prose(List<Range> sentences) {
    List<Range> parts = new ArrayList<>();
    for (Range sentence : sentences) {
      if (!parts.isEmpty()
          && words(parts.getFirst().start(), sentence.end()) > WORDS
          && words(sentence.start(), sentences.getLast().end()) > REST) {
        addProse(parts);
        parts.clear();
      }
      parts.add(sentence);
    }
    addProse(parts);
  }

  private void addProse(List<Range> sentences) {
    List<Role> roles = new ArrayList<>();
    for (Range sentence : sentences) {
      String words = sentence.of(text);
      roles.add(
          WINNER.matcher(words).matches()
              ? Role.WINNER
              : words.endsWith(":") ? Role.LEAD : Role.SENTENCE);
    }
    add(Shape.PARAGRAPH, List.of(), sentences, roles);
  }

  /**
   * Lines of a paragraph that end like sentences, or are labels, are sentences also where no
   * capital follows.
   */
  private List<Range> sentences(Range paragraph) {
    List<Range> sentences = new ArrayList<>();
    int start = paragraph.start();
    for (int newline = text.indexOf('\n', start);
        newline >= 0 && newline < paragraph.end();
        newline = text.indexOf('\n', newline + 1)) {
      String line = text.substring(start, newline).strip();
      String last = line.substring(line.lastIndexOf('\n') + 1).strip();
      if (last.endsWith(":") || WINNER.matcher(last).matches()) {
        sentences.addAll(Sentences.of(text, start, newline));
        start = newline + 1;
      }
    }
    sentences.addAll(Sentences.of(text, start, paragraph.end()));
    return sentences;
  }

  private void add(Shape shape, List<Cell> cells, List<Range> parts, List<Role> roles) {
    if (parts.isEmpty()) {
      return;
    }
    int start = parts.getFirst().start();
    int end = parts.getLast().end();
    String words = text.substring(start, end);
    if (words.chars().noneMatch(Character::isLetter)) {
      return;
    }
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      units.add(new Unit(roles.get(i), parts.get(i).start() - start, parts.get(i).end() - start));
    }
    passages.add(
        new Passage(
            article + "#" + (passages.size() + 1),
            article,
            title,
            headings.stream().map(Block.Heading::text).filter(h -> !h.equals(title)).toList(),
            shape,
            cells,
            units,
            words,
            source.span(start, end)));
  }

  private int words(int start, int end) {
    int words = 0;
    boolean inside = false;
    for (int i = start; i < end; i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      words += !space && !inside ? 1 : 0;
      inside = !space;
    }
    return words;
  }
}
