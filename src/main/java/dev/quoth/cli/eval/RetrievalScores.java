package dev.quoth.cli.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How well relevant documents are found, as {@code trec_eval -c} counts: means over every query
 * that has a relevant document, each from 0 to 1.
 *
 * @param queries how many queries that is
 * @param ndcg10 normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen
 *     2002), a document gaining what it was judged, not two to the power of that
 * @param recall100 the share of relevant documents among the first hundred
 * @param map mean average precision
 */
public record RetrievalScores(int queries, double ndcg10, double recall100, double map) {

  /**
   * Scores.
   *
   * @param rankings what was found, by the query's id; a query that isn't there found nothing
   */
  public static RetrievalScores of(Map<String, Ranking> rankings, Judgements judgements) {
    double ndcg = 0;
    double recall = 0;
    double precision = 0;
    for (Map.Entry<String, Map<String, Integer>> judged : judgements.gains().entrySet()) {
      Ranking ranking = rankings.get(judged.getKey());
      List<String> found = ranking == null ? List.of() : ranking.ids();
      ndcg += ndcg(found, judged.getValue(), 10);
      recall += recall(found, judged.getValue(), 100);
      precision += averagePrecision(found, judged.getValue());
    }
    int queries = judgements.gains().size();
    return new RetrievalScores(queries, ndcg / queries, recall / queries, precision / queries);
  }

  private static double ndcg(List<String> found, Map<String, Integer> gains, int depth) {
    List<Integer> ideal = gains.values().stream().sorted(Comparator.reverseOrder()).toList();
    List<Integer> real = found.stream().map(id -> gains.getOrDefault(id, 0)).toList();
    return discounted(real, depth) / discounted(ideal, depth);
  }

  private static double discounted(List<Integer> gains, int depth) {
    double sum = 0;
    for (int i = 0; i < Math.min(depth, gains.size()); i++) {
      sum += gains.get(i) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private static double recall(List<String> found, Map<String, Integer> gains, int depth) {
    return (double) found.stream().limit(depth).filter(gains::containsKey).count() / gains.size();
  }

  private static double averagePrecision(List<String> found, Map<String, Integer> gains) {
    double sum = 0;
    int relevant = 0;
    for (int i = 0; i < found.size(); i++) {
      if (gains.containsKey(found.get(i))) {
        relevant++;
        sum += (double) relevant / (i + 1);
      }
    }
    return sum / gains.size();
  }
}
