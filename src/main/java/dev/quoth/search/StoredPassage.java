package dev.quoth.search;

import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Passage.Unit;
import dev.quoth.corpus.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * A passage as bytes: its values one after the other, strings and numbers as Lucene writes them. A
 * search reads every passage that it finds, and JSON took most of its time.
 */
final class StoredPassage {
  private StoredPassage() {}

  static BytesRef bytes(Passage passage) {
    var out = new ByteBuffersDataOutput();
    try {
      out.writeString(passage.id());
      out.writeString(passage.article());
      out.writeString(passage.title());
      out.writeVInt(passage.headings().size());
      for (String heading : passage.headings()) {
        out.writeString(heading);
      }
      out.writeString(passage.shape().name());
      out.writeVInt(passage.cells().size());
      for (Cell cell : passage.cells()) {
        out.writeString(cell.header());
        out.writeString(cell.text());
      }
      out.writeVInt(passage.units().size());
      for (Unit unit : passage.units()) {
        out.writeString(unit.role().name());
        out.writeVInt(unit.start());
        out.writeVInt(unit.end());
      }
      out.writeString(passage.text());
      Span span = passage.span();
      out.writeString(span.origin().toString());
      out.writeString(span.file().equals(span.origin()) ? "" : span.file().toString());
      out.writeVInt(span.start());
      out.writeVInt(span.end());
      out.writeVInt(span.line());
    } catch (IOException e) {
      throw new IllegalStateException("Memory can always be written", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  /** The passage of {@link #bytes}. */
  static Passage passage(BytesRef bytes) throws IOException {
    var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    String id = in.readString();
    String article = in.readString();
    String title = in.readString();
    List<String> headings = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      headings.add(in.readString());
    }
    Shape shape = Shape.valueOf(in.readString());
    List<Cell> cells = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      cells.add(new Cell(in.readString(), in.readString()));
    }
    List<Unit> units = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      units.add(new Unit(Role.valueOf(in.readString()), in.readVInt(), in.readVInt()));
    }
    String text = in.readString();
    Path origin = Path.of(in.readString());
    String copy = in.readString();
    Path file = copy.isEmpty() ? origin : Path.of(copy);
    Span span = new Span(origin, file, in.readVInt(), in.readVInt(), in.readVInt());
    return new Passage(id, article, title, headings, shape, cells, units, text, span);
  }
}
