package dev.quoth.answer;

import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.search.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The passages of one index, understood once and kept. Safe for use by many threads at once. */
final class Readings {
  /** Beyond so many, passages are read anew each time. */
  private static final int KEPT = 20_000;

  /** So many rows before and behind one are compared with it. */
  private static final int ROWS = 20;

  private final Index index;
  private final PassageReader reader;
  private final Map<String, ReadPassage> read = new ConcurrentHashMap<>();

  Readings(Index index, PassageReader reader) {
    this.index = index;
    this.reader = reader;
  }

  boolean isOf(Index other) {
    return index.equals(other);
  }

  ReadPassage of(Passage passage) {
    ReadPassage known = read.get(passage.id());
    if (known != null) {
      return known;
    }
    ReadPassage made = reader.read(passage, spokenOfBefore(passage), table(passage));
    if (read.size() < KEPT) {
      read.put(passage.id(), made);
    }
    return made;
  }

  /**
   * A list without a word on what it lists goes on from the passage before it, under the same
   * headings.
   */
  private @Nullable String spokenOfBefore(Passage passage) {
    if (passage.shape() != Shape.LIST) {
      return null;
    }
    int mark = passage.id().lastIndexOf('#');
    int ordinal = Integer.parseInt(passage.id().substring(mark + 1));
    Optional<Passage> before = index.passage(passage.id().substring(0, mark + 1) + (ordinal - 1));
    return before
        .filter(b -> b.headings().equals(passage.headings()))
        .map(b -> reader.read(b, null, List.of(b)).about())
        .orElse(null);
  }

  /** The rows of the table that {@code passage} is a row of, in their order. */
  private List<Passage> table(Passage passage) {
    List<Passage> rows = new ArrayList<>(List.of(passage));
    if (passage.shape() == Shape.ROW) {
      beside(passage, -1).forEach(rows::addFirst);
      rows.addAll(beside(passage, 1));
    }
    return rows;
  }

  private List<Passage> beside(Passage passage, int step) {
    List<Passage> rows = new ArrayList<>();
    int mark = passage.id().lastIndexOf('#') + 1;
    int ordinal = Integer.parseInt(passage.id().substring(mark));
    while (rows.size() < ROWS) {
      ordinal += step;
      Passage next = index.passage(passage.id().substring(0, mark) + ordinal).orElse(null);
      if (next == null || !headers(next).equals(headers(passage))) {
        break;
      }
      rows.add(next);
    }
    return rows;
  }

  private static List<String> headers(Passage row) {
    List<String> headers = new ArrayList<>(row.headings());
    row.cells().forEach(cell -> headers.add(cell.header()));
    return row.cells().isEmpty() ? List.of() : headers;
  }
}
