package dev.quoth.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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
 * Vectors that an earlier index holds, so that an edited file costs only the passages that changed.
 */
final class KnownVectors implements Closeable {
  private final @Nullable DirectoryReader reader;

  private KnownVectors(@Nullable DirectoryReader reader) {
    this.reader = reader;
  }

  static KnownVectors none() {
    return new KnownVectors(null);
  }

  /** The vectors of the index in {@code folder}. */
  static KnownVectors of(Path folder) throws IOException {
    return new KnownVectors(DirectoryReader.open(FSDirectory.open(folder)));
  }

  /** The vector of {@code text}, or null where it isn't known. */
  float @Nullable [] of(String text) throws IOException {
    if (reader == null) {
      return null;
    }
    Term key = new Term(LuceneIndex.EMBEDDED, Embedder.key(text));
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum found = leaf.reader().postings(key, PostingsEnum.NONE);
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

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
