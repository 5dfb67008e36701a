package dev.quoth.slack;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Answers of every shape, of {@link GeneratedTexts}. */
final class GeneratedAnswers {
  private final Random random;
  private final GeneratedTexts texts;

  GeneratedAnswers(Random random) {
    this.random = random;
    this.texts = new GeneratedTexts(random);
  }

  Answer answer() {
    return new Answer(
        Long.toHexString(random.nextLong()),
        texts.text(4_000),
        Answer.Kind.OPEN,
        verdict(),
        texts.text(2_000),
        new Answer.Tally(random.nextInt(5), random.nextInt(5), random.nextInt(5)),
        some(3, 100),
        quotes(4),
        quotes(12),
        some(8, 1_000),
        some(40, 1_500),
        Duration.ofMillis(random.nextInt(1000)));
  }

  private Verdict verdict() {
    return switch (random.nextInt(5)) {
      case 0 -> new Verdict.Yes(null);
      case 1 -> new Verdict.Favours("Rust");
      case 2 -> new Verdict.Mixed();
      case 3 -> new Verdict.Quoted();
      default -> new Verdict.Unanswered(texts.text(2_000), some(10, 500));
    };
  }

  private List<Quote> quotes(int count) {
    return IntStream.range(0, random.nextInt(count)).mapToObj(this::quote).toList();
  }

  private Quote quote(int number) {
    // The number keeps two quotes from being the same.
    String text = (random.nextInt(10) == 0 ? "" : number + " ") + perhaps(8_000);
    Path file = Path.of("a.md");
    return new Quote(
        text,
        bold(text),
        random.nextBoolean() ? null : texts.text(200),
        Quote.Stance.values()[random.nextInt(4)],
        texts.text(500),
        "a#" + random.nextLong(),
        some(6, 300),
        random.nextBoolean() ? null : perhaps(1_000),
        span(file, random.nextInt(1_000_000_000)));
  }

  private static Span span(Path file, int start) {
    return new Span(file, file, start, start + 1, 1 + start % 1_000);
  }

  private List<Quote.Range> bold(String text) {
    List<Quote.Range> ranges = new ArrayList<>();
    int step = 1 + random.nextInt(60);
    for (int start = random.nextInt(5); start + 5 < text.length(); start += 5 + step) {
      int from = text.offsetByCodePoints(0, text.codePointCount(0, start));
      int to = text.offsetByCodePoints(0, text.codePointCount(0, start + 4));
      ranges.add(new Quote.Range(from, to));
    }
    return ranges;
  }

  /** Fewer than {@code count}. */
  private List<String> some(int count, int max) {
    return texts.texts(count - 1, max);
  }

  /** Often nothing. */
  private String perhaps(int max) {
    return random.nextInt(5) == 0 ? "" : texts.text(max);
  }
}
