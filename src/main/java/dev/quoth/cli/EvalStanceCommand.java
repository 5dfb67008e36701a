package dev.quoth.cli;

import dev.quoth.answer.stance.Judgement.Side;
import dev.quoth.answer.stance.Scores;
import dev.quoth.answer.stance.SentenceStance;
import dev.quoth.answer.stance.StanceTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quoth eval stance}. */
@Command(
    name = "stance",
    description = "Names the side that each sentence takes between two objects, and scores it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvalStanceCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "CSV with object_a, object_b, sentence and, to be scored, most_frequent_label.")
  private String in = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "One label a row, in order, for object_a: BETTER, WORSE or NONE.")
  private Path out = Path.of("");

  EvalStanceCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    StanceTable table;
    try (BufferedReader csv = streams.open(in)) {
      table = StanceTable.read(csv);
    }
    List<Side> sides = table.judge(SentenceStance.load());
    Files.write(out, sides.stream().map(Side::name).toList(), StandardCharsets.UTF_8);
    streams.out().printf("%d labels are in %s%n", sides.size(), out);
    Scores scores = table.score(sides);
    if (!scores.pairs().isEmpty()) {
      print(scores);
    }
    return 0;
  }

  private void print(Scores scores) {
    streams.out().printf("%-9s %9s %9s %9s %9s%n", "", "F1", "precision", "recall", "rows");
    for (Side side : Side.values()) {
      streams
          .out()
          .printf(
              Locale.ROOT,
              "%-9s %9.3f %9.3f %9.3f %9d%n",
              side,
              scores.f1(side),
              scores.precision(side),
              scores.recall(side),
              scores.support(side));
    }
    streams.out().printf(Locale.ROOT, "%-9s %9.3f%n", "macro", scores.macroF1());
    streams.out().printf(Locale.ROOT, "%-9s %9.3f%n", "weighted", scores.weightedF1());
    streams.out().printf(Locale.ROOT, "%-9s %9.3f%n", "micro", scores.microF1());
    streams
        .out()
        .printf(
            Locale.ROOT,
            "%-9s %9s %9.3f %9.3f%n",
            "sided",
            "",
            scores.sidedPrecision(),
            scores.sidedRecall());
  }
}
