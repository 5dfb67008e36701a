package dev.quoth.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/** Lucene as it comes, on the index that Quoth made: one field, BM25, what is stored undecoded. */
final class LuceneEngine implements Engine {
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Analyzer analyzer = new EnglishAnalyzer();

  LuceneEngine(Input input) throws Exception {
    new QuothEngine(input).close();
    try (Stream<Path> tree = Files.walk(input.data())) {
      Path segments =
          tree.filter(f -> f.getFileName().toString().startsWith("segments_"))
              .findFirst()
              .orElseThrow();
      reader = DirectoryReader.open(FSDirectory.open(segments.getParent()));
    }
    searcher = new IndexSearcher(reader);
  }

  @Override
  public List<BytesRef> search(List<String> words) throws Exception {
    Query query = new QueryBuilder(analyzer).createBooleanQuery("text", String.join(" ", words));
    List<BytesRef> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, FOUND).scoreDocs) {
      found.add(searcher.storedFields().document(hit.doc).getBinaryValue("passage"));
    }
    return found;
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
