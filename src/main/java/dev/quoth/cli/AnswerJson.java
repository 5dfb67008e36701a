package dev.quoth.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.cli.eval.VerdictName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer in JSON, for programs.
 *
 * @param kind {@code polar}, {@code choice} or {@code open}
 * @param verdict its {@linkplain VerdictName name}
 * @param missing of an unanswered question: what was looked for and not found
 * @param nearest of an unanswered question: titles of the articles that come nearest
 * @param tookMs milliseconds from question to answer
 * @param why how it came about, where that was asked
 */
record AnswerJson(
    String id,
    String question,
    String kind,
    String verdict,
    @Nullable String favours,
    String headline,
    Articles articles,
    List<String> dissent,
    List<Quoted> quotes,
    @JsonInclude(Include.NON_NULL) @Nullable String missing,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> nearest,
    List<String> caveats,
    double tookMs,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> why) {

  private static final ObjectMapper JSON = new ObjectMapper();

  record Articles(@JsonProperty("for") int supporting, int against, int mixed) {}

  /**
   * A quote: {@code text} is the bytes {@code [start, end)} of {@code file}.
   *
   * @param section the headings above it, joined by " &gt; "
   * @param line of {@code file}, from 1
   */
  record Quoted(
      String text,
      @Nullable String favours,
      String stance,
      String article,
      String file,
      String section,
      int line,
      int start,
      int end,
      @Nullable String lead) {

    static Quoted of(Quote quote) {
      return new Quoted(
          quote.text(),
          quote.favours(),
          lower(quote.stance()),
          quote.article(),
          quote.span().file().toAbsolutePath().toString(),
          String.join(" > ", quote.section()),
          quote.span().line(),
          quote.span().start(),
          quote.span().end(),
          quote.lead());
    }
  }

  /** The answer as one line of JSON. */
  static String line(Answer answer, boolean why) {
    try {
      return JSON.writeValueAsString(of(answer, why));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer is made of strings and numbers", e);
    }
  }

  private static AnswerJson of(Answer answer, boolean why) {
    Verdict.Unanswered silence =
        answer.verdict() instanceof Verdict.Unanswered unanswered ? unanswered : null;
    Answer.Tally tally = answer.articles();
    return new AnswerJson(
        answer.id(),
        answer.question(),
        lower(answer.kind()),
        VerdictName.of(answer.verdict()),
        answer.favours(),
        answer.headline(),
        new Articles(tally.supporting(), tally.against(), tally.mixed()),
        answer.dissent(),
        answer.quotes().stream().map(Quoted::of).toList(),
        silence == null ? null : silence.missing(),
        silence == null ? null : silence.nearest(),
        answer.caveats(),
        Math.round(answer.took().toNanos() / 1e3) / 1e3,
        why ? answer.why() : null);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
