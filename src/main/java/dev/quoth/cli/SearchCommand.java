package dev.quoth.cli;

import dev.quoth.cli.Terminal.Line;
import dev.quoth.cli.Terminal.Style;
import dev.quoth.cli.eval.Ranking;
import dev.quoth.cli.eval.TestQuery;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
import dev.quoth.search.Hit;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoth search}. */
@Command(
    name = "search",
    description = {
      "Finds passages, or ranks documents for a file of queries.",
      "A document is an article, or a line of a JSON Lines file."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SearchCommand implements Callable<Integer> {
  private static final int PASSAGES = 10;
  private static final int DOCUMENTS = 100;
  private static final String BAR = "  │ ";

  private final Streams streams;

  @Parameters(arity = "0..*", paramLabel = "QUERY", description = "What to look for.")
  private List<String> words = List.of();

  @Mixin private final IndexOptions index;

  @Option(
      names = "-k",
      paramLabel = "N",
      description = "How many at most: 10 passages, or 100 documents a query, unless it is given.")
  private @Nullable Integer k;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Queries, one a line: an id, a tab and the text, or JSON with _id and text.")
  private @Nullable Path queries;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "Where the ranking of --queries is written, as a TREC run; printed otherwise.")
  private @Nullable Path run;

  @Spec private @Nullable CommandSpec spec;

  SearchCommand(Folders folders, Streams streams) {
    this.streams = streams;
    this.index = new IndexOptions(folders, streams);
  }

  @Override
  public Integer call() throws IOException, CorpusException, Failure {
    if (words.isEmpty() == (queries == null)) {
      throw usage("Give a QUERY, or a file of them with --queries.");
    }
    if (run != null && queries == null) {
      throw usage("--run needs --queries.");
    }
    if (k != null && k < 1) {
      throw usage("-k is how many to find: at least 1.");
    }
    if (queries != null) {
      List<TestQuery> asked;
      try (BufferedReader lines = streams.open(queries.toString())) {
        asked = TestQuery.read(lines, queries.toString());
      }
      rank(asked);
    } else {
      try (LiveIndex live = index.open();
          Snapshot snapshot = live.snapshot()) {
        print(
            snapshot.search(
                Query.of(String.join(" ", words)), index.mode(), k == null ? PASSAGES : k));
      }
    }
    return 0;
  }

  private void rank(List<TestQuery> asked) throws IOException, CorpusException, Failure {
    try (LiveIndex live = index.open();
        Snapshot snapshot = live.snapshot()) {
      if (run == null) {
        write(asked, snapshot, streams.out());
        return;
      }
      try (PrintWriter file =
          new PrintWriter(Files.newBufferedWriter(run, StandardCharsets.UTF_8))) {
        write(asked, snapshot, file);
        if (file.checkError()) {
          throw new IOException(run + " can't be written.");
        }
      }
    }
  }

  /** The format of trec_eval: query, Q0, document, rank, score, name of the run. */
  private void write(List<TestQuery> asked, Snapshot snapshot, PrintWriter out) {
    String name = "quoth-" + index.mode().name().toLowerCase(Locale.ROOT);
    for (TestQuery query : asked) {
      Ranking ranking = Ranking.of(snapshot, query.text(), index.mode(), k == null ? DOCUMENTS : k);
      int rank = 0;
      for (Ranking.Document document : ranking.documents()) {
        rank++;
        out.printf(
            Locale.ROOT,
            "%s Q0 %s %d %.6f %s%n",
            column(query.id()),
            column(document.id()),
            rank,
            document.score(),
            name);
      }
    }
  }

  /** Columns are parted by spaces, and a file's name may have some. */
  private static String column(String id) {
    return id.replaceAll("\\s", "%20");
  }

  private void print(List<Hit> hits) {
    if (hits.isEmpty()) {
      streams.out().println("Nothing was found.");
    }
    Terminal terminal = Terminal.here();
    int rank = 0;
    for (Hit hit : hits) {
      rank++;
      Passage passage = hit.passage();
      String heading =
          passage.headings().stream().map(each -> " › " + each).collect(Collectors.joining());
      line(terminal.styled(Style.BOLD, rank + ". " + shown(passage.title() + heading)));
      for (Line line : terminal.lines(passage.text(), BAR.length())) {
        line((BAR + shown(passage.text().substring(line.start(), line.end()))).stripTrailing());
      }
      line(terminal.styled(Style.DIM, "  " + place(hit)));
      line("");
    }
  }

  /** "corpus/rust.md:12 · score 0.871 · by words no. 2 (3.61) · by meaning no. 4 (0.40)". */
  private static String place(Hit hit) {
    String place = AnswerText.place(hit.passage().span());
    place += String.format(Locale.ROOT, " · score %.3f", hit.score());
    if (hit.lexicalRank() > 0) {
      place += rank("words", hit.lexicalRank(), hit.lexicalScore());
    }
    if (hit.denseRank() > 0) {
      place += rank("meaning", hit.denseRank(), hit.cosine());
    }
    return place;
  }

  private static String rank(String by, int rank, double score) {
    return String.format(Locale.ROOT, " · by %s no. %d (%.2f)", by, rank, score);
  }

  private static String shown(String words) {
    return AnswerText.printable(words);
  }

  private void line(String text) {
    streams.out().println(text);
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
