package dev.quoth.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.answer.Answer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.answer.Quote;
import dev.quoth.cli.eval.AnswerScores;
import dev.quoth.cli.eval.AnswerScores.Share;
import dev.quoth.cli.eval.KnownAnswer;
import dev.quoth.cli.eval.Outcome;
import dev.quoth.cli.eval.VerdictName;
import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quoth eval answers}. */
@Command(
    name = "answers",
    description = {
      "Asks questions with known answers, and counts how many are answered rightly.",
      "A line of the file is JSON with question and, each where it is to be judged, verdict,",
      "favours, quote (a regular expression), abstain; earlier, id and group if you like."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvalAnswersCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Streams streams;

  @Mixin private final IndexOptions index;

  @Option(
      names = "--questions",
      required = true,
      paramLabel = "FILE",
      description = "The questions, as JSON Lines.")
  private String questions = "";

  @Option(names = "--json", description = "Print the figures and the misses as JSON.")
  private boolean json;

  @Option(names = "--summary", description = "Print the figures only, not the misses.")
  private boolean summary;

  EvalAnswersCommand(Folders folders, Streams streams) {
    this.streams = streams;
    this.index = new IndexOptions(folders, streams);
  }

  @Override
  public Integer call() throws IOException, CorpusException, Failure {
    List<KnownAnswer> known;
    try (BufferedReader lines = streams.open(questions)) {
      known = KnownAnswer.read(lines, questions);
    }
    AnswerScores scores;
    try (LiveIndex live = index.open()) {
      scores = AnswerScores.measure(new CorpusAnswerer(live, index.mode()), known);
    }
    if (json) {
      streams.out().println(json(scores));
    } else {
      figures(scores);
      groups(scores);
      if (!summary) {
        scores.misses().forEach(this::miss);
      }
    }
    return 0;
  }

  private void figures(AnswerScores scores) {
    row("verdict accuracy", scores.verdicts());
    row("evidence@3", scores.evidence());
    row("abstention precision", scores.abstentionPrecision());
    row("abstention recall", scores.abstentionRecall());
    streams.out().printf(Locale.ROOT, "%-24s %5.3f%n", "abstention F1", scores.abstentionF1());
    row("verbatim", scores.verbatim());
    streams
        .out()
        .printf(
            Locale.ROOT,
            "%-24s %.1f ms, 95%% below %.1f ms%n",
            "median time",
            scores.millis(0.5),
            scores.millis(0.95));
  }

  private void row(String name, Share share) {
    streams
        .out()
        .printf(
            Locale.ROOT,
            "%-24s %5.3f  %d of %d%n",
            name,
            share.ratio(),
            share.part(),
            share.whole());
  }

  private void groups(AnswerScores scores) {
    streams.out().printf("%n%-24s %9s %9s %9s%n", "group", "questions", "right", "evidence");
    scores
        .groups()
        .forEach((name, group) ->
            streams
                .out()
                .printf(
                    "%-24s %9d %9d %9s%n",
                    name.isEmpty() ? "(none)" : name,
                    group.verdicts().whole(),
                    group.verdicts().part(),
                    group.evidence().whole() == 0
                        ? "-"
                        : group.evidence().part() + "/" + group.evidence().whole()));
  }

  private void miss(Outcome outcome) {
    KnownAnswer known = outcome.known();
    Answer answer = outcome.answer();
    streams.out().printf("%n%s %s%s%n", known.id(), known.question(), earlier(known));
    streams.out().printf("  right     %s for %s%n", said(known.verdicts()), said(known.favours()));
    streams
        .out()
        .printf(
            "  answered  %s for %s%s: %s%n",
            VerdictName.of(answer.verdict()),
            answer.favours() == null ? "none" : answer.favours(),
            outcome.right() ? "" : " (wrong)",
            answer.headline());
    if (!outcome.evidenced()) {
      streams.out().printf("  no quote has  %s%n", known.quote());
    }
    if (outcome.verbatim() < outcome.quotes()) {
      streams
          .out()
          .printf("  %d quotes are not in their file%n", outcome.quotes() - outcome.verbatim());
    }
    for (Quote quote : answer.quotes()) {
      streams
          .out()
          .printf(
              "  │ %s%n    %s%n",
              quote.text().replace("\n", "\n  │ "), AnswerText.whereabouts(quote));
    }
  }

  private static String earlier(KnownAnswer known) {
    return known.earlier().isEmpty()
        ? ""
        : "  (after: " + String.join(" / ", known.earlier()) + ")";
  }

  private static String said(@Nullable List<? extends @Nullable String> right) {
    return right == null
        ? "anything"
        : String.join(" or ", right.stream().map(each -> each == null ? "none" : each).toList());
  }

  private String json(AnswerScores scores) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("questions", scores.outcomes().size());
    figures.put("verdictAccuracy", scores.verdicts().ratio());
    figures.put("evidenceAt3", scores.evidence().ratio());
    figures.put("abstentionPrecision", scores.abstentionPrecision().ratio());
    figures.put("abstentionRecall", scores.abstentionRecall().ratio());
    figures.put("abstentionF1", scores.abstentionF1());
    figures.put("verbatim", scores.verbatim().ratio());
    figures.put("quotes", scores.verbatim().whole());
    figures.put("medianMs", scores.millis(0.5));
    Map<String, Object> groups = new LinkedHashMap<>();
    scores.groups().forEach((name, group) -> groups.put(name, group.verdicts()));
    figures.put("groups", groups);
    if (!summary) {
      figures.put("misses", scores.misses().stream().map(EvalAnswersCommand::missed).toList());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Scores are made of strings and numbers", e);
    }
  }

  private static Map<String, @Nullable Object> missed(Outcome outcome) {
    KnownAnswer known = outcome.known();
    Map<String, @Nullable Object> miss = new LinkedHashMap<>();
    miss.put("id", known.id());
    miss.put("question", known.question());
    miss.put("verdict", VerdictName.of(outcome.answer().verdict()));
    miss.put("favours", outcome.answer().favours());
    miss.put("rightVerdict", known.verdicts());
    miss.put("rightFavours", known.favours());
    miss.put("right", outcome.right());
    miss.put("evidence", outcome.evidenced());
    miss.put("verbatim", outcome.verbatim() == outcome.quotes());
    miss.put("quotes", outcome.answer().quotes().stream().map(Quote::text).toList());
    return miss;
  }
}
