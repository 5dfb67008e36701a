package dev.quoth.search;

import dev.quoth.corpus.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.ScoreDoc;

/**
 * Makes one ranking of two. It is a sum of scores, each stretched to 0 to 1 over its own list:
 * better than a sum of reciprocal ranks.
 */
public final class Fusion {
  /** Each side brings at least so many passages. */
  public static final int DEPTH = 1_000;

  /**
   * What BM25 counts for in the sum, vectors having the rest. Half and half is the best on CACM and
   * Cranfield and of what is published for BEIR.
   */
  private static final double LEXICAL_WEIGHT = 0.5;

  private Fusion() {}

  /** A passage in either ranking or both; see {@link Hit}. */
  public static final class Candidate {
    private final int doc;
    private int lexicalRank;
    private double lexicalScore;
    private int denseRank;
    private double denseScore;
    private double score;

    private Candidate(int doc) {
      this.doc = doc;
    }

    /** Its number in the index. */
    public int doc() {
      return doc;
    }

    /** It, as what was found. */
    public Hit hit(Passage passage) {
      // Lucene scores a dot product d as (1 + d) / 2.
      double cosine = denseRank == 0 ? 0 : 2 * denseScore - 1;
      return new Hit(passage, score, lexicalRank, lexicalScore, denseRank, cosine);
    }
  }

  /**
   * The {@code k} best of both, the best first; those of equal score in the order of their numbers.
   *
   * @param byWords the best first, with BM25 scores
   * @param byMeaning the best first; of a cosine c the score is (1 + c) / 2
   */
  public static List<Candidate> fuse(ScoreDoc[] byWords, ScoreDoc[] byMeaning, int k) {
    Map<Integer, Candidate> candidates = new HashMap<>();
    double lexicalWeight = byMeaning.length == 0 ? 1 : byWords.length == 0 ? 0 : LEXICAL_WEIGHT;
    for (int i = 0; i < byWords.length; i++) {
      Candidate candidate = candidates.computeIfAbsent(byWords[i].doc, Candidate::new);
      candidate.lexicalRank = i + 1;
      candidate.lexicalScore = byWords[i].score;
      candidate.score += lexicalWeight * stretched(byWords, i);
    }
    for (int i = 0; i < byMeaning.length; i++) {
      Candidate candidate = candidates.computeIfAbsent(byMeaning[i].doc, Candidate::new);
      candidate.denseRank = i + 1;
      candidate.denseScore = byMeaning[i].score;
      candidate.score += (1 - lexicalWeight) * stretched(byMeaning, i);
    }
    List<Candidate> ordered = new ArrayList<>(candidates.values());
    ordered.sort(
        Comparator.comparingDouble((Candidate c) -> -c.score).thenComparingInt(c -> c.doc));
    return ordered.subList(0, Math.min(k, ordered.size()));
  }

  private static double stretched(ScoreDoc[] scores, int i) {
    double least = scores[scores.length - 1].score;
    double most = scores[0].score;
    return most == least ? 1 : (scores[i].score - least) / (most - least);
  }
}
