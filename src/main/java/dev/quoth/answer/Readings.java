package dev.quoth.answer;

import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.search.Hit;
import dev.quoth.search.Index;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The passages of one index, understood; those that were asked for last are kept. Safe for use by
 * many threads at once.
 */
final class Readings {
  private static final int KEPT = 20_000;

  /** So many rows before and behind one are compared with it. */
  private static final int ROWS = 20;

  private final Index index;
  private final PassageReader reader;
  private final Map<String, ReadPassage> read = Collections.synchronizedMap(new Latest());

  /** Forgets what was not asked for the longest. */
  private static final class Latest extends LinkedHashMap<String, ReadPassage> {
    private static final long serialVersionUID = 1L;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ReadPassage> eldest) {
      return size() > KEPT;
    }
  }

  Readings(Index index, PassageReader reader) {
    this.index = index;
    this.reader = reader;
  }

  boolean isOf(Index other) {
    return index.equals(other);
  }

  /** The passages of {@code hits}, in the same order. */
  List<ReadPassage> of(List<Hit> hits) {
    return hits.stream().map(hit -> of(hit.passage())).toList();
  }

  ReadPassage of(Passage passage) {
    ReadPassage known = read.get(passage.id());
    if (known != null) {
      return known;
    }
    ReadPassage made = reader.read(passage, spokenOfBefore(passage), table(passage));
    read.put(passage.id(), made);
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
