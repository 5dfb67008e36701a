package dev.quoth.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tables in plain text: rows joined by pipes, by tabs or by spaces, and lists of cases. */
final class PlainTables {
  private static final Pattern RULE = Pattern.compile("^[\\s|:+-]*-[\\s|:+-]*$");

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

  private static final int FEWEST_CASES = 3;
  private static final int MOST_COLUMNS = 6;

  private final PlainLines lines;

  PlainTables(PlainLines lines) {
    this.lines = lines;
  }

  /**
   * A table and the line behind it.
   *
   * @param blocks the table; none where it has a header alone, or only rules
   */
  record Found(List<Block> blocks, int end) {
    static Found of(List<String> header, List<Block.Row> rows, int end) {
      return new Found(List.of(new Block.Table(header, rows)), end);
    }
  }

  /** The table that begins on line {@code index}. */
  Optional<Found> at(int index) {
    return piped(index).or(() -> spacedHeader(index).isEmpty() ? cases(index) : spaced(index));
  }

  /** Whether line {@code index} looks like the first of a table. */
  boolean startAt(int index) {
    return lines.has(index + 1)
        && (isPiped(index) && isPiped(index + 1)
            || !casesHeader(index).isEmpty()
            || !lines.get(index + 1).blankBefore() && !spacedHeader(index).isEmpty());
  }

  // Joined by pipes

  private Optional<Found> piped(int index) {
    if (!isPiped(index) || !isPiped(index + 1)) {
      return Optional.empty();
    }
    List<Block.Row> rows = new ArrayList<>();
    int end = index;
    for (; isPiped(end); end++) {
      PlainLine line = lines.get(end);
      if (!RULE.matcher(line.words()).matches()) {
        rows.add(new Block.Row(line.range(), cells(line.words())));
      }
    }
    if (rows.isEmpty()) {
      return Optional.of(new Found(List.of(), end));
    }
    List<String> header = rows.getFirst().cells();
    List<Block.Row> below = rows.subList(1, rows.size());
    if (isRow(header, below)) {
      return Optional.of(Found.of(header.stream().map(_ -> "").toList(), rows, end));
    }
    return Optional.of(below.isEmpty() ? new Found(List.of(), end) : Found.of(header, below, end));
  }

  /** Whether the line is a row, or a rule between rows. */
  boolean isPiped(int index) {
    if (!lines.has(index) || lines.get(index).words().indexOf('|') < 0) {
      return false;
    }
    String words = lines.get(index).words();
    return RULE.matcher(words).matches() || cells(words).size() >= 2;
  }

  /** Whether the first line of a table is a row like the others: it names what they name. */
  private static boolean isRow(List<String> first, List<Block.Row> rows) {
    String last = first.getLast();
    return !last.isEmpty() && rows.stream().anyMatch(row -> row.cells().getLast().equals(last));
  }

  private static List<String> cells(String line) {
    String inner = line.strip();
    inner = inner.startsWith("|") ? inner.substring(1) : inner;
    inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  // Joined by spaces

  /**
   * "Feature Go Rust", then "Learning Curve Easy Steep": a table whose cells were joined by spaces
   * or tabs.
   */
  private Optional<Found> spaced(int index) {
    List<String> header = spacedHeader(index);
    boolean tabs = isTabbed(lines.get(index));
    List<Block.Row> rows = new ArrayList<>();
    for (PlainLine line : lines.unbroken(index + 1)) {
      List<String> cells =
          tabs ? tabbed(line.words()) : JoinedCells.split(line.words(), header.size() - 1);
      if (cells.size() < 2) {
        break;
      }
      rows.add(new Block.Row(line.range(), cells));
    }
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(Found.of(header, rows, index + 1 + rows.size()));
  }

  /** The columns that line {@code index} names; empty where it doesn't look like a header. */
  private List<String> spacedHeader(int index) {
    PlainLine line = lines.get(index);
    if (isTabbed(line)) {
      return tabbed(line.words());
    }
    List<String> header = named(line.words().split("\\s+"));
    boolean labels =
        header.size() > 2
            && header.size() <= MOST_COLUMNS
            && header.stream()
                .allMatch(w -> Character.isUpperCase(w.charAt(0)) || Character.isDigit(w.charAt(0)))
            && (LABEL_COLUMN.contains(header.getFirst().toLowerCase(Locale.ROOT))
                || isRated(index + 1, header.size()));
    return labels ? header : List.of();
  }

  /** The columns' names, of which some have two words: these stand together elsewhere, too. */
  private List<String> named(String[] words) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      boolean two = i > 0 && i + 1 < words.length && lines.repeat(words[i] + " " + words[i + 1]);
      names.add(two ? words[i] + " " + words[++i] : words[i]);
    }
    return names.size() > 2 ? names : List.of(words);
  }

  /** Whether two lines from {@code index} on end with a figure or a rating for each column. */
  private boolean isRated(int index, int columns) {
    return lines.unbroken(index).size() >= 2
        && lines.unbroken(index).subList(0, 2).stream()
            .allMatch(l -> JoinedCells.areRated(JoinedCells.split(l.words(), columns - 1)));
  }

  private static boolean isTabbed(PlainLine line) {
    return tabbed(line.words()).size() >= 2;
  }

  private static List<String> tabbed(String line) {
    return Arrays.stream(line.split("\\t+| {3,}")).map(String::strip).toList();
  }

  // Cases

  /**
   * "Goal Recommended Tool", then lines with a case each that end with what is recommended for it,
   * the same for several.
   */
  private Optional<Found> cases(int index) {
    List<String> header = casesHeader(index);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    List<PlainLine> below = lines.unbroken(index + 1);
    List<Block.Row> rows = new ArrayList<>();
    for (PlainLine line : below) {
      String end = recommended(line, below);
      if (!end.isEmpty()) {
        String rest = line.words().substring(0, line.words().length() - end.length());
        rows.add(new Block.Row(line.range(), List.of(rest.strip(), end)));
      }
    }
    return rows.size() < FEWEST_CASES || rows.size() < below.size()
        ? Optional.empty()
        : Optional.of(Found.of(header, rows, index + 1 + below.size()));
  }

  /** The two columns of a table of cases, where line {@code index} names such. */
  private List<String> casesHeader(int index) {
    Matcher header = CASES.matcher(lines.get(index).words());
    return header.matches() ? List.of(header.group(1), header.group(2)) : List.of();
  }

  /**
   * The longest end of a line, of up to three words from a capital on, that another line has, too,
   * or that the text speaks of.
   */
  private String recommended(PlainLine line, List<PlainLine> cases) {
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
          cases.stream().filter(other -> other.words().endsWith(end)).count() > 1
              || lines.speakOf(end.strip());
      if (repeated && Character.isUpperCase(end.charAt(1))) {
        longest = end.strip();
      }
    }
    return longest;
  }
}
