package dev.quoth.slack;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Span;
import dev.quoth.ops.Meters;
import dev.quoth.store.Store;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers to show. */
final class Samples {
  private Samples() {}

  private static final Store STORE = newStore();

  /** A store of its own. */
  static Store newStore() {
    try {
      return Store.open(Files.createTempDirectory("quoth"), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place for polls, of which nobody opens any. */
  static TeamPolls polls() {
    return new TeamPolls(STORE, InstantSource.system());
  }

  /** All that Slack is a door to, with a store that tests share which don't look into it. */
  static Rooms rooms(
      Answerer answerer,
      Supplier<List<String>> examples,
      Supplier<Surveys> surveys,
      TeamPolls polls,
      DigestRoom digests) {
    return new Rooms(
        answerer, new Shelf(), STORE, examples, surveys, polls, digests, Set.of(), new Meters());
  }

  /** Articles of which a test decides what edition they are. */
  static final class Shelf implements Library {
    final AtomicReference<String> edition = new AtomicReference<>("first");

    @Override
    public Holdings holdings() {
      return new Holdings(
          List.of(
              new Held("Rust or Go", "Example Press, 2025", Instant.parse("2026-01-02T03:04:05Z")),
              new Held("Notes", "", null)),
          42,
          true,
          0,
          edition.get());
    }

    @Override
    public Map<String, String> editions(Answer answer) {
      return answer.quotes().isEmpty() ? Map.of() : Map.of("rust-or-go.md", edition.get());
    }

    @Override
    public String edition(String article) {
      return edition.get();
    }
  }

  /** Answers with what it is given, and takes note of what it was asked. */
  static final class Recorder implements Answerer {
    record Asking(String question, List<String> earlier) {}

    final List<Asking> askings = Collections.synchronizedList(new ArrayList<>());
    private final Function<String, Answer> answers;

    Recorder(Function<String, Answer> answers) {
      this.answers = answers;
    }

    @Override
    public Answer answer(String question, List<String> earlier) {
      askings.add(new Asking(question, List.copyOf(earlier)));
      return answers.apply(question);
    }
  }

  /** Yes, with two quotes for it, one against it, and seven more. */
  static Answer yes(String question) {
    return answer(
        question,
        new Verdict.Yes("Rust"),
        List.of(
            quote("Rust is 1.5 times as fast as Go.", Quote.Stance.FOR),
            quote("In our benchmark Rust won.", Quote.Stance.FOR),
            quote("Go compiles faster than Rust runs.", Quote.Stance.AGAINST)),
        IntStream.rangeClosed(1, 7)
            .mapToObj(i -> quote("Further passage " + i + ".", Quote.Stance.NONE))
            .toList());
  }

  static Answer answer(String question, Verdict verdict, List<Quote> quotes, List<Quote> more) {
    return new Answer(
        "a" + Integer.toHexString(question.hashCode()),
        question,
        Answer.Kind.POLAR,
        verdict,
        "Yes: 2 of 3 articles say so.",
        new Answer.Tally(2, 1, 0),
        List.of("Go"),
        quotes,
        more,
        List.of("The benchmark is from 2023."),
        List.of("The question is polar.", "Three articles speak of speed."),
        Duration.ofMillis(12));
  }

  static Quote quote(String text, Quote.Stance stance) {
    return quote(text, List.of(), stance, null);
  }

  static Quote quote(
      String text, List<Quote.Range> bold, Quote.Stance stance, @Nullable String lead) {
    Path file = Path.of("rust-or-go.md");
    int start = Math.floorMod(text.hashCode(), 100_000);
    return new Quote(
        text,
        bold,
        stance == Quote.Stance.NONE ? null : stance == Quote.Stance.FOR ? "Rust" : "Go",
        stance,
        "Rust or Go",
        "rust-or-go#4",
        List.of("Performance", "Benchmarks"),
        lead,
        new Span(file, file, start, start + text.getBytes(StandardCharsets.UTF_8).length, 12));
  }

  /** No survey at all. */
  static Surveys surveys() {
    return new Surveys(List.of(), List.of());
  }

  /** Digests that nobody makes. */
  static DigestRoom digests() {
    return new DigestRoom(
        thread -> {
          throw new AssertionError("no digest was asked for");
        },
        STORE.digests());
  }
}
