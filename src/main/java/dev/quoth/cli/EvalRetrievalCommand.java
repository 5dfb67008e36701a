package dev.quoth.cli;

import dev.quoth.cli.eval.Judgements;
import dev.quoth.cli.eval.Ranking;
import dev.quoth.cli.eval.RetrievalScores;
import dev.quoth.cli.eval.TestQuery;
import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quoth eval retrieval}. */
@Command(
    name = "retrieval",
    description = "Measures how well the documents are found that people judged relevant.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvalRetrievalCommand implements Callable<Integer> {
  /** As deep as trec_eval looks by default. */
  private static final int DEPTH = 1_000;

  private final Streams streams;

  @Mixin private final IndexOptions index;

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "Queries, one a line: an id, a tab and the text, or JSON with _id and text.")
  private String queries = "";

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = "Judgements, one a line: query, document, gain (TREC's four columns, too).")
  private String qrels = "";

  EvalRetrievalCommand(Folders folders, Streams streams) {
    this.streams = streams;
    this.index = new IndexOptions(folders, streams);
  }

  @Override
  public Integer call() throws IOException, CorpusException, Failure {
    List<TestQuery> asked;
    try (BufferedReader lines = streams.open(queries)) {
      asked = TestQuery.read(lines, queries);
    }
    Judgements judgements;
    try (BufferedReader lines = streams.open(qrels)) {
      judgements = Judgements.read(lines, qrels);
    }
    Map<String, Ranking> rankings = new HashMap<>();
    try (LiveIndex live = index.open();
        Snapshot snapshot = live.snapshot()) {
      for (TestQuery query : asked) {
        rankings.put(query.id(), Ranking.of(snapshot, query.text(), index.mode(), DEPTH));
      }
    }
    RetrievalScores scores = RetrievalScores.of(rankings, judgements);
    streams.out().printf(Locale.ROOT, "queries     %d%n", scores.queries());
    streams.out().printf(Locale.ROOT, "nDCG@10     %.4f%n", scores.ndcg10());
    streams.out().printf(Locale.ROOT, "Recall@100  %.4f%n", scores.recall100());
    streams.out().printf(Locale.ROOT, "MAP         %.4f%n", scores.map());
    return 0;
  }
}
