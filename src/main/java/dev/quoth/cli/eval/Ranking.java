package dev.quoth.cli.eval;

import dev.quoth.search.Hit;
import dev.quoth.search.Mode;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents in the order in which a search finds them, best first. A document is as good as its
 * best passage.
 */
public record Ranking(List<Document> documents) {

  /**
   * A document that was found.
   *
   * @param id of a document of a JSON Lines file, its {@code _id}; of any other, its path in the
   *     folder
   * @param score comparable within one ranking only
   */
  public record Document(String id, double score) {}

  public Ranking {
    documents = List.copyOf(documents);
  }

  /**
   * Searches.
   *
   * @param k how many documents at most
   */
  public static Ranking of(Snapshot index, String query, Mode mode, int k) {
    int passages = k;
    while (true) {
      List<Hit> hits = index.search(Query.of(query), mode, passages);
      Map<String, Double> best = new LinkedHashMap<>();
      hits.forEach(hit -> best.putIfAbsent(hit.passage().article(), hit.score()));
      if (best.size() >= k || hits.size() < passages) {
        List<Document> documents = new ArrayList<>();
        best.forEach((id, score) -> documents.add(new Document(id, score)));
        return new Ranking(documents.subList(0, Math.min(k, documents.size())));
      }
      passages *= 2;
    }
  }

  /** The ids, best first. */
  List<String> ids() {
    return documents.stream().map(Document::id).toList();
  }
}
