package dev.quoth.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Vectors that need not be made again: those of an earlier index, so that an edited file costs only
 * the passages that changed, and those that an interrupted run left in a file of its own. That file
 * is records of equal length, each a key, a vector and a check sum; what was cut short or damaged
 * at its end is not read.
 */
final class KnownVectors implements Closeable {
  private static final int KEY = 64;
  private static final int RECORD = KEY + Embedder.DIMENSIONS * Float.BYTES + Long.BYTES;

  private final @Nullable DirectoryReader reader;
  private final FileChannel unfinished;
  private final Map<String, Long> places = new HashMap<>();

  private KnownVectors(@Nullable DirectoryReader reader, FileChannel unfinished) {
    this.reader = reader;
    this.unfinished = unfinished;
  }

  /**
   * The vector of a text.
   *
   * @param key stands for the text and the model, since another model gives another vector
   * @param values null where the vector isn't known
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vector(String key, float @Nullable [] values) {}

  /**
   * Opens what is known.
   *
   * @param index the folder of an earlier index; null where there is none
   * @param unfinished the file for vectors until a whole index has them; made if it isn't there
   */
  static KnownVectors open(@Nullable Path index, Path unfinished) throws IOException {
    FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      var known = new KnownVectors(index == null ? null : vectors(index), channel);
      known.readUnfinished();
      return known;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The index, if it has vectors. */
  private static @Nullable DirectoryReader vectors(Path index) throws IOException {
    DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index));
    if (LuceneIndex.hasVectors(reader)) {
      return reader;
    }
    reader.close();
    return null;
  }

  private void readUnfinished() throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    long at = 0;
    while (at + RECORD <= unfinished.size() && read(at, record)) {
      byte[] key = new byte[KEY];
      record.get(0, key);
      places.put(new String(key, StandardCharsets.US_ASCII), at);
      at += RECORD;
    }
    unfinished.truncate(at);
    unfinished.position(at);
  }

  /** Reads a record; false where it is damaged. */
  private boolean read(long at, ByteBuffer record) throws IOException {
    record.clear();
    while (record.hasRemaining()) {
      if (unfinished.read(record, at + record.position()) < 0) {
        return false;
      }
    }
    return record.getLong(RECORD - Long.BYTES) == checkSum(record);
  }

  private static long checkSum(ByteBuffer record) {
    CRC32 sum = new CRC32();
    sum.update(record.slice(0, RECORD - Long.BYTES));
    return sum.getValue();
  }

  /** Whether nothing is known. */
  boolean isEmpty() {
    return reader == null && places.isEmpty();
  }

  /** The vector of {@code text}, as far as it is known. */
  Vector of(String text) throws IOException {
    String key = Embedder.key(text);
    Long place = places.get(key);
    return new Vector(key, place == null ? indexed(key) : unfinished(place));
  }

  private float @Nullable [] unfinished(long place) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    if (!read(place, record)) {
      return null;
    }
    float[] values = new float[Embedder.DIMENSIONS];
    record.position(KEY).asFloatBuffer().get(values);
    return values;
  }

  private float @Nullable [] indexed(String key) throws IOException {
    if (reader == null) {
      return null;
    }
    Term term = new Term(LuceneIndex.EMBEDDED, key);
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum found = leaf.reader().postings(term, PostingsEnum.NONE);
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(LuceneIndex.VECTOR);
      if (found != null && vectors != null && found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        KnnVectorValues.DocIndexIterator docs = vectors.iterator();
        if (docs.advance(found.docID()) == found.docID()) {
          return vectors.vectorValue(docs.index()).clone();
        }
      }
    }
    return null;
  }

  /** Keeps those of {@code vectors} that were not known, for the case that the run is cut short. */
  void keep(List<Vector> made) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(RECORD * made.size());
    for (Vector vector : made) {
      float[] values = vector.values();
      if (values != null) {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        record.put(vector.key().getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
          record.putFloat(value);
        }
        record.putLong(checkSum(record));
        records.put(record.flip());
      }
    }
    records.flip();
    while (records.hasRemaining()) {
      unfinished.write(records);
    }
  }

  @Override
  public void close() throws IOException {
    unfinished.close();
    if (reader != null) {
      reader.close();
    }
  }
}
