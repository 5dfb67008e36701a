package dev.quoth.corpus;

import dev.quoth.corpus.Block.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plain text, also as pasted from a web page: headings and bullets reduced to bare lines,
 * table rows joined by pipes or spaces.
 *
 * <p>Such text shows its structure only by how its lines look: "Hiring Reality in 2026" has a
 * heading's capitals and no full stop, "Large talent pool" is an item by its lack of both, and what
 * follows a line that ends with a colon is a list until a line looks otherwise.
 */
final class PlainTextBlocks {
  private static final Pattern BULLET = Pattern.compile("^(?:[•◦▪‣●○*–—-]|\\(?\\d{1,2}[.)])\\s+");
  private static final Pattern NUMBERED = Pattern.compile("^\\d{1,2}[.)]\\s+\\S.*");

  /** Underlines, and marks that a page's template left behind: "// ADVERTISEMENT". */
  private static final Pattern NO_WORDS = Pattern.compile("^(?:=+|-+|~+|#+|//.*)$");

  private static final Pattern RULE = Pattern.compile("^[\\s|:+-]*-[\\s|:+-]*$");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(?:(?:the |our |my"
              + " )?(?:winner|verdict|recommendation|pick|choice|result)|recommended|choose|(?:best|right|better|final|top)"
              + " (?:choice|pick|option|fit))\\s*:\\s*\\S.*");
  private static final Pattern STEP =
      Pattern.compile(
          "(?i)^(?:month|week|day|year|step|phase|stage|part|level|case|scenario|round)\\s+\\d+\\b.*");

  /**
   * Names of the column that holds the rows' labels, in tables whose cells have been joined by
   * spaces.
   */
  private static final Set<String> LABEL_COLUMN =
      Set.of(
          "feature",
          "features",
          "aspect",
          "factor",
          "criteria",
          "criterion",
          "category",
          "metric",
          "property",
          "attribute",
          "dimension",
          "area",
          "topic",
          "parameter",
          "characteristic",
          "item",
          "point",
          "spec",
          "role");

  private static final Pattern CASES =
      Pattern.compile(
          "(?i)((?:your )?(?:goal|need|situation|use"
              + " case|case|scenario|purpose|task|usage|priority)s?)"
              + " ((?:(?:our|the|best|recommended|suggested) )?(?:\\p{L}+ )?\\p{L}+)");

  /** What a text is about stands in it so many times. */
  private static final int SPOKEN_OF = 3;

  private static final Set<String> SMALL_WORDS =
      Set.of(
          "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "it",
          "nor", "of", "on", "or", "over", "per", "so", "than", "that", "the", "to", "up", "v",
          "via", "vs", "vs.", "with", "your", "you");
  private static final int HEADING_WORDS = 14;
  private static final int ITEM_WORDS = 16;

  /** So many lines below one that looks like a heading may look like headings, too. */
  private static final int HEADINGS = 4;

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private PlainTextBlocks(String text) {
    this.text = text;
  }

  /** What {@code text} consists of. */
  static List<Block> read(String text) {
    var reader = new PlainTextBlocks(text);
    reader.cutLines();
    reader.readBlocks();
    return reader.blocks;
  }

  /**
   * @param words the line without its bullet
   * @param range of {@code words}
   * @param blankBefore whether an empty line, or the start of the text, stands before it
   */
  private record Line(String words, Range range, boolean bullet, boolean blankBefore) {
    boolean endsSentence() {
      return endsWith(".!…。") || (endsWith("\"”’)") && words.matches(".*[.!?][\"”’)]+$"));
    }

    boolean isLead() {
      return endsWith(":");
    }

    boolean isQuestion() {
      return endsWith("?");
    }

    int count() {
      return words.split("\\s+").length;
    }

    private boolean endsWith(String marks) {
      return !words.isEmpty() && marks.indexOf(words.charAt(words.length() - 1)) >= 0;
    }
  }

  private void cutLines() {
    boolean blank = true;
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      Range range = Sentences.trim(text, start, end);
      if (range.start() == range.end() || NO_WORDS.matcher(range.of(text)).matches()) {
        blank = true;
      } else {
        var bullet = BULLET.matcher(range.of(text));
        boolean numbered = NUMBERED.matcher(range.of(text)).matches();
        if (bullet.find() && !numbered) {
          range = new Range(range.start() + bullet.end(), range.end());
          lines.add(new Line(range.of(text), range, true, blank));
        } else {
          lines.add(new Line(range.of(text), range, false, blank));
        }
        blank = false;
      }
      if (newline < 0) {
        break;
      }
      start = newline + 1;
    }
  }

  private void readBlocks() {
    while (at < lines.size()) {
      Line line = lines.get(at);
      if (pipedTable() || spacedTable()) {
        continue;
      }
      if (line.bullet()) {
        items(line.range(), l -> l.bullet());
      } else if (isNumberedList()) {
        items(line.range(), l -> NUMBERED.matcher(l.words()).matches());
      } else if (isHeading(at) && !headsNothing(at)) {
        blocks.add(new Block.Heading(line.range(), level(line), line.words()));
        at++;
      } else if (line.isLead()) {
        lead();
      } else if (isItem(at)
          && at + 1 < lines.size()
          && isItem(at + 1)
          && !lines.get(at + 1).blankBefore()) {
        bareItems();
      } else {
        paragraph();
      }
    }
  }

  // Tables

  private boolean pipedTable() {
    if (columns(at) < 2 || columns(at + 1) < 2) {
      return false;
    }
    List<Block.Row> rows = new ArrayList<>();
    for (; columns(at) >= 2; at++) {
      Line line = lines.get(at);
      if (!RULE.matcher(line.words()).matches()) {
        rows.add(new Block.Row(line.range(), cells(line.words())));
      }
    }
    List<String> header = rows.getFirst().cells();
    if (isRow(header, rows.subList(1, rows.size()))) {
      blocks.add(new Block.Table(header.stream().map(_ -> "").toList(), rows));
    } else if (rows.size() > 1) {
      blocks.add(new Block.Table(header, rows.subList(1, rows.size())));
    }
    return true;
  }

  /** Whether the first line of a table is a row like the others: it names what they name. */
  private static boolean isRow(List<String> first, List<Block.Row> rows) {
    String last = first.getLast();
    return !last.isEmpty() && rows.stream().anyMatch(row -> row.cells().getLast().equals(last));
  }

  private int columns(int index) {
    if (index >= lines.size() || lines.get(index).words().indexOf('|') < 0) {
      return 0;
    }
    String words = lines.get(index).words();
    return RULE.matcher(words).matches() ? 2 : cells(words).size();
  }

  private static List<String> cells(String line) {
    String inner = line.strip();
    inner = inner.startsWith("|") ? inner.substring(1) : inner;
    inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  /**
   * "Feature Go Rust", then "Learning Curve Easy Steep": a table whose cells were joined by spaces
   * or tabs.
   */
  private boolean spacedTable() {
    List<String> header = spacedHeader(at);
    if (header.isEmpty()) {
      return casesTable();
    }
    boolean tabs = isTabbed(lines.get(at));
    List<Block.Row> rows = new ArrayList<>();
    int next = at + 1;
    while (next < lines.size()
        && !lines.get(next).blankBefore()
        && !lines.get(next).endsSentence()) {
      Line line = lines.get(next);
      List<String> cells =
          tabs ? tabbed(line.words()) : JoinedCells.split(line.words(), header.size() - 1);
      if (cells.size() < 2) {
        break;
      }
      rows.add(new Block.Row(line.range(), cells));
      next++;
    }
    if (rows.size() < 2) {
      return false;
    }
    blocks.add(new Block.Table(header, rows));
    at = next;
    return true;
  }

  /**
   * "Goal Recommended Tool", then lines with a case each that end with what is recommended for it,
   * the same for several.
   */
  private boolean casesTable() {
    List<String> header = cases(at);
    if (header.isEmpty()) {
      return false;
    }
    List<Line> below = new ArrayList<>();
    for (int i = at + 1;
        i < lines.size() && !lines.get(i).blankBefore() && !lines.get(i).endsSentence();
        i++) {
      below.add(lines.get(i));
    }
    List<Block.Row> rows = new ArrayList<>();
    for (Line line : below) {
      String end = recommended(line, below);
      if (!end.isEmpty()) {
        String rest = line.words().substring(0, line.words().length() - end.length());
        rows.add(new Block.Row(line.range(), List.of(rest.strip(), end)));
      }
    }
    if (rows.size() < 3 || rows.size() < below.size()) {
      return false;
    }
    blocks.add(new Block.Table(header, rows));
    at += 1 + below.size();
    return true;
  }

  /** The two columns of a table of cases, where line {@code index} names such. */
  private List<String> cases(int index) {
    Matcher header = CASES.matcher(lines.get(index).words());
    return header.matches() ? List.of(header.group(1), header.group(2)) : List.of();
  }

  /**
   * The longest end of a line, of up to three words from a capital on, that another line has, too,
   * or that the text speaks of.
   */
  private String recommended(Line line, List<Line> lines) {
    String words = line.words();
    String longest = "";
    int from = words.length();
    for (int i = 0; i < 3; i++) {
      from = words.lastIndexOf(' ', from - 1);
      if (from <= 0) {
        break;
      }
      String end = words.substring(from);
      boolean repeated =
          lines.stream().filter(other -> other.words().endsWith(end)).count() > 1
              || isSpokenOf(end.strip());
      if (repeated && Character.isUpperCase(end.charAt(1))) {
        longest = end.strip();
      }
    }
    return longest;
  }

  private boolean isSpokenOf(String words) {
    String all = text.toLowerCase(Locale.ROOT);
    String phrase = words.toLowerCase(Locale.ROOT);
    int found = 0;
    for (int i = all.indexOf(phrase); i >= 0; i = all.indexOf(phrase, i + 1)) {
      found++;
    }
    return found >= SPOKEN_OF;
  }

  /** The columns that line {@code index} names; empty where it doesn't look like a header. */
  private List<String> spacedHeader(int index) {
    Line line = lines.get(index);
    if (isTabbed(line)) {
      return tabbed(line.words());
    }
    List<String> header = named(line.words().split("\\s+"));
    boolean labels =
        header.size() > 2
            && header.size() <= 6
            && header.stream()
                .allMatch(w -> Character.isUpperCase(w.charAt(0)) || Character.isDigit(w.charAt(0)))
            && (LABEL_COLUMN.contains(header.getFirst().toLowerCase(Locale.ROOT))
                || isRated(index + 1, header.size()));
    return labels ? header : List.of();
  }

  private static boolean isTabbed(Line line) {
    return tabbed(line.words()).size() >= 2;
  }

  /** Whether a table begins on line {@code index}. */
  private boolean startsTable(int index) {
    return index + 1 < lines.size()
        && (columns(index) >= 2 && columns(index + 1) >= 2
            || !cases(index).isEmpty()
            || !lines.get(index + 1).blankBefore() && !spacedHeader(index).isEmpty());
  }

  /** Whether two lines from {@code index} on end with a figure or a rating for each column. */
  private boolean isRated(int index, int columns) {
    return index + 1 < lines.size()
        && lines.subList(index, index + 2).stream()
            .allMatch(l ->
                !l.blankBefore()
                    && !l.endsSentence()
                    && JoinedCells.areRated(JoinedCells.split(l.words(), columns - 1)));
  }

  /** The columns' names, of which some have two words: these stand together elsewhere, too. */
  private List<String> named(String[] words) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      boolean two = i > 0 && i + 1 < words.length && isPhrase(words[i] + " " + words[i + 1]);
      names.add(two ? words[i] + " " + words[++i] : words[i]);
    }
    return names.size() > 2 ? names : List.of(words);
  }

  /** Whether {@code words} stand in the text more than once. */
  private boolean isPhrase(String words) {
    int first = text.indexOf(words);
    return first >= 0 && text.indexOf(words, first + 1) >= 0;
  }

  private static List<String> tabbed(String line) {
    return Arrays.stream(line.split("\\t+| {3,}")).map(String::strip).toList();
  }

  // Lists

  private boolean isNumberedList() {
    return NUMBERED.matcher(lines.get(at).words()).matches()
        && at + 1 < lines.size()
        && NUMBERED.matcher(lines.get(at + 1).words()).matches();
  }

  private void items(Range first, Predicate<Line> isItem) {
    List<Range> items = new ArrayList<>();
    for (; at < lines.size() && isItem.test(lines.get(at)); at++) {
      Range range = lines.get(at).range();
      // An indented line without a bullet goes on with the item above it.
      while (at + 1 < lines.size() && goesOn(lines.get(at), lines.get(at + 1))) {
        at++;
        range = new Range(range.start(), lines.get(at).range().end());
      }
      items.add(range);
    }
    blocks.add(new Block.Items(items.isEmpty() ? List.of(first) : items));
  }

  private boolean goesOn(Line item, Line next) {
    return item.bullet()
        && !next.bullet()
        && !next.blankBefore()
        && !item.endsSentence()
        && !next.words().isEmpty()
        && Character.isLowerCase(next.words().charAt(0));
  }

  /** A line that ends with a colon introduces a list, or the sentence after it. */
  private void lead() {
    Line lead = lines.get(at);
    at++;
    if (at >= lines.size()) {
      blocks.add(new Block.Paragraph(lead.range()));
    } else if (lines.get(at).bullet() || isNumberedList() || columns(at) >= 2) {
      blocks.add(new Block.Paragraph(lead.range()));
    } else if (isListed(at, at)) {
      blocks.add(new Block.Paragraph(lead.range()));
      int first = at;
      List<Range> items = new ArrayList<>();
      while (at < lines.size() && isListed(at, first)) {
        items.add(lines.get(at).range());
        at++;
      }
      blocks.add(new Block.Items(items));
    } else {
      at--;
      paragraph();
    }
  }

  /** Whether the line is one of the list that begins on line {@code first}. */
  private boolean isListed(int index, int first) {
    Line line = lines.get(index);
    if (!isBare(line) || (index > first && line.blankBefore())) {
      return false;
    }
    boolean titled = isTitleCase(line.words()) && line.count() > 1;
    boolean firstTitled = isTitleCase(lines.get(first).words()) && lines.get(first).count() > 1;
    if (line.isQuestion() && titled) {
      return false;
    }
    return index == first
        ? !titled || !beginsSection(index)
        : !titled || (firstTitled && !beginsSection(index));
  }

  /** Short lines one below the other, without a lead: what a page showed as bullets. */
  private void bareItems() {
    List<Range> items = new ArrayList<>();
    int first = at;
    while (at < lines.size() && isItem(at) && (at == first || !lines.get(at).blankBefore())) {
      items.add(lines.get(at).range());
      at++;
    }
    blocks.add(new Block.Items(items));
  }

  private boolean isItem(int index) {
    Line line = lines.get(index);
    return isBare(line) && !line.isQuestion() && (!isHeading(index) || headsNothing(index));
  }

  /**
   * Many lines one below the other that all look like headings head nothing: they are the items of
   * a list, but for the first and the last.
   */
  private boolean headsNothing(int index) {
    int from = index;
    while (from > 0 && !lines.get(from).blankBefore() && isHeading(from - 1)) {
      from--;
    }
    int to = index;
    while (to + 1 < lines.size() && !lines.get(to + 1).blankBefore() && isHeading(to + 1)) {
      to++;
    }
    return to - from >= HEADINGS && index > from && index < to;
  }

  /** Short, and ending like neither a sentence nor a lead. */
  private static boolean isBare(Line line) {
    return line.count() <= ITEM_WORDS
        && !line.endsSentence()
        && !line.isLead()
        && !line.bullet()
        && !STEP.matcher(line.words()).matches()
        && !LABEL.matcher(line.words()).matches();
  }

  // Headings

  private boolean isHeading(int index) {
    Line line = lines.get(index);
    String words = line.words();
    if (line.bullet()
        || line.endsSentence()
        || line.isLead()
        || line.count() > HEADING_WORDS
        || words.indexOf('|') >= 0
        || words.indexOf('→') >= 0
        || LABEL.matcher(words).matches()
        || !words.chars().anyMatch(Character::isLetter)
        || ",;".indexOf(words.charAt(words.length() - 1)) >= 0) {
      return false;
    }
    if (words.startsWith("#") || startsTable(index + 1) && !startsTable(index)) {
      return true;
    }
    if (index + 1 >= lines.size()) {
      return false;
    }
    if (STEP.matcher(words).matches()) {
      return true;
    }
    if (line.isQuestion()) {
      return line.count() >= 3 && isAnswer(index + 1);
    }
    if (isTitleCase(words) && (line.count() > 1 || line.blankBefore())) {
      return true;
    }
    // Set apart by empty lines, and followed by running text.
    return line.blankBefore()
        && lines.get(index + 1).blankBefore()
        && Character.isUpperCase(words.charAt(0));
  }

  /** Whether the line is a sentence of its own, as the answer below a question is. */
  private boolean isAnswer(int index) {
    Line line = lines.get(index);
    return line.bullet()
        || (!line.isQuestion() && (line.endsSentence() || line.count() > ITEM_WORDS));
  }

  /**
   * Whether the line stands where a heading would: before a lead, a sentence or a table, not before
   * another item.
   */
  private boolean beginsSection(int index) {
    if (index + 1 >= lines.size()) {
      return false;
    }
    Line next = lines.get(index + 1);
    return next.blankBefore()
        || next.bullet()
        || next.isLead()
        || next.endsSentence()
        || columns(index + 1) >= 2
        || (!isTitleCase(next.words()) && next.count() > 1);
  }

  private static int level(Line line) {
    if (line.words().startsWith("#")) {
      return (int) line.words().chars().takeWhile(c -> c == '#').count();
    }
    if (STEP.matcher(line.words()).matches() || NUMBERED.matcher(line.words()).matches()) {
      return 3;
    }
    return 2;
  }

  /** Whether the words that a title would capitalise are capitalised. */
  private static boolean isTitleCase(String words) {
    int capital = 0;
    int counted = 0;
    String bare =
        NUMBERED.matcher(words).matches() ? words.replaceFirst("^\\d{1,2}[.)]\\s+", "") : words;
    for (String raw : bare.split("[\\s/]+")) {
      String word = raw.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
      if (word.isEmpty()
          || SMALL_WORDS.contains(word.toLowerCase(Locale.ROOT))
          || !Character.isLetter(word.charAt(0))
          || isAcronym(word)) {
        continue;
      }
      counted++;
      if (Character.isUpperCase(word.charAt(0))) {
        capital++;
      }
    }
    if (counted == 0 || !Character.isUpperCase(firstLetter(bare))) {
      return false;
    }
    if (counted == 1) {
      return bare.indexOf(' ') < 0 || NUMBERED.matcher(words).matches();
    }
    return counted == 2 ? capital == counted : capital >= Math.ceil(counted * 0.75);
  }

  /** Capitals that say nothing about the line: "APIs", "gRPC". */
  private static boolean isAcronym(String word) {
    return word.chars().filter(Character::isUpperCase).count() >= 2;
  }

  private static int firstLetter(String words) {
    return words
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(c -> Character.isDigit(c) ? 'A' : c)
        .findFirst()
        .orElse(0);
  }

  // Paragraphs

  /**
   * Sentences on lines of their own, as far as no empty line, heading, lead or list comes between.
   */
  private void paragraph() {
    int start = lines.get(at).range().start();
    boolean lead = lines.get(at).isLead();
    int end = lines.get(at).range().end();
    boolean wide = isWide(lines.get(at));
    at++;
    while (at < lines.size() && !wide) {
      Line line = lines.get(at);
      Line before = lines.get(at - 1);
      boolean wrapped =
          !before.endsSentence()
              && !before.isQuestion()
              && !lead
              && !LABEL.matcher(before.words()).matches();
      if (line.blankBefore()
          || line.bullet()
          || line.isLead()
          || isWide(line)
          || LABEL.matcher(line.words()).matches()
          || columns(at) >= 2
          || (!wrapped && (isHeading(at) || !(line.endsSentence() || line.isQuestion())))) {
        break;
      }
      end = line.range().end();
      lead = false;
      at++;
    }
    blocks.add(new Block.Paragraph(new Range(start, end)));
  }

  /** A line that holds a whole paragraph. */
  private static boolean isWide(Line line) {
    return line.words().length() > 160;
  }
}
