package dev.quoth.cli.eval;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question that was asked, and how its answer compares with what is right.
 *
 * @param known what is right
 * @param answer what Quoth answered
 * @param right whether the verdict and the option it favours are among the right ones
 * @param evidenced whether a quote that was looked for is among the first three; true where none
 *     was looked for
 * @param verbatim how many of the quotes are the bytes of their file
 * @param quotes how many quotes there are, further passages included
 */
public record Outcome(
    KnownAnswer known, Answer answer, boolean right, boolean evidenced, int verbatim, int quotes) {

  /** Compares. Reads the files that the quotes are from. */
  static Outcome of(KnownAnswer known, Answer answer) {
    int verbatim = (int) all(answer).filter(Outcome::isVerbatim).count();
    return new Outcome(
        known,
        answer,
        verdictIsRight(known, answer) && favoursIsRight(known, answer.favours()),
        known.quote() == null
            || answer.quotes().stream()
                .limit(3)
                .anyMatch(quote -> known.quote().matcher(quote.text()).find()),
        verbatim,
        (int) all(answer).count());
  }

  /** Whether Quoth said that the articles don't say. */
  public boolean abstained() {
    return answer.verdict() instanceof Verdict.Unanswered;
  }

  private static boolean verdictIsRight(KnownAnswer known, Answer answer) {
    return known.verdicts() == null || known.verdicts().contains(VerdictName.of(answer.verdict()));
  }

  private static boolean favoursIsRight(KnownAnswer known, @Nullable String favours) {
    return known.favours() == null
        || known.favours().stream()
            .anyMatch(right -> right == null ? favours == null : right.equalsIgnoreCase(favours));
  }

  private static Stream<Quote> all(Answer answer) {
    return Stream.concat(answer.quotes().stream(), answer.more().stream());
  }

  /** Reads the file by itself, so as not to trust the check that it measures. */
  private static boolean isVerbatim(Quote quote) {
    try {
      byte[] file = Files.readAllBytes(quote.span().file());
      return quote.span().end() <= file.length
          && Arrays.equals(
              quote.text().getBytes(StandardCharsets.UTF_8),
              Arrays.copyOfRange(file, quote.span().start(), quote.span().end()));
    } catch (IOException e) {
      return false;
    }
  }
}
