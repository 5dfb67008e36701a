package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Answer.Tally;
import dev.quoth.corpus.Span;
import dev.quoth.corpus.Topic.Aspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the answer to one question together: headline, quotes, caveats, id, and how it came about,
 * which is written down on the way.
 */
final class Drafting {
  private static final Tally NOBODY = new Tally(0, 0, 0);

  private final Asked asked;
  private final Caveats caveats;
  private final List<String> why = new ArrayList<>();

  Drafting(Asked asked, Caveats caveats) {
    this.asked = asked;
    this.caveats = caveats;
  }

  /** Every answer from now on tells {@code line} where somebody asks why. */
  void because(String line) {
    why.add(line);
  }

  /** An answer with quotes alone, which speak for no verdict. */
  Answer quoted(Retrieved found, List<Quote> quotes) {
    return made(found, new Verdict.Quoted(), NOBODY, quotes);
  }

  /** An answer of which no article dissents. */
  Answer made(Retrieved found, Verdict verdict, Tally tally, List<Quote> chosen) {
    return made(found, verdict, tally, List.of(), chosen);
  }

  /** An answer on which the articles stand as weighed. */
  Answer weighed(Retrieved found, Verdict verdict, Weighing weighing, List<Quote> chosen) {
    String side = weighing.side();
    return made(found, verdict, weighing.tally(side), weighing.dissent(side), chosen);
  }

  private Answer made(
      Retrieved found, Verdict verdict, Tally tally, List<String> dissent, List<Quote> chosen) {
    Question question = found.question();
    List<Quote> quotes = chosen.isEmpty() ? new QuoteChooser(found).best() : chosen;
    if (quotes.isEmpty()) {
      return unanswered(
          question.kind(),
          "What the articles said has just been edited: please ask again in a moment.",
          List.of());
    }
    Map<Span, Quote> bySpan = new LinkedHashMap<>();
    quotes.forEach(quote -> bySpan.putIfAbsent(quote.span(), quote));
    List<Quote> unique = new ArrayList<>(bySpan.values());
    List<Quote> first = unique.subList(0, Math.min(QuoteChooser.FIRST, unique.size()));
    List<Quote> more = unique.subList(first.size(), Math.min(QuoteChooser.MOST, unique.size()));
    return named(
        question.kind(),
        verdict,
        Headline.of(question, verdict, tally),
        tally,
        dissent,
        new Shown(first, more, caveats.behind(first)));
  }

  /** The same quotes and voices for another verdict, on another reading of the question. */
  Answer turned(Answer made, Question question, Verdict verdict) {
    return named(
        question.kind(),
        verdict,
        Headline.of(question, verdict, made.articles()),
        made.articles(),
        made.dissent(),
        new Shown(made.quotes(), made.more(), made.caveats()));
  }

  /** Nothing that was found speaks of the question. */
  Answer silent(Retrieved found) {
    Question question = found.question();
    List<String> matters = new ArrayList<>();
    Aspect aspect = question.aspect();
    if (aspect != null) {
      matters.add(aspect.name());
    }
    question.needs().forEach(need -> matters.add(need.word()));
    String of = question.options().isEmpty() ? "" : " of " + listed(question.options());
    String on = matters.isEmpty() ? "" : " on " + listed(matters);
    return unanswered(
        question.kind(),
        "The articles don't say" + (of + on).replaceFirst("^ of", " anything of") + ".",
        found.titles());
  }

  /** What the question sets beside each other no article does. */
  Answer apart(Retrieved found) {
    Question question = found.question();
    return unanswered(
        question.kind(),
        "The articles don't set %s beside each other."
            .formatted(String.join(" and ", question.options())),
        found.titles());
  }

  /** The question has names that no article has. */
  Answer unheardOf(Retrieved found) {
    Question question = found.question();
    return unanswered(
        question.kind(), "No article mentions " + listed(question.missing()) + ".", found.titles());
  }

  /** What was typed is no question that could be looked up. */
  Answer unread(String reason) {
    return unanswered(Kind.OPEN, reason, List.of());
  }

  private Answer unanswered(Kind kind, String missing, List<String> nearest) {
    return named(
        kind, new Verdict.Unanswered(missing, nearest), missing, NOBODY, List.of(), Shown.NOTHING);
  }

  /** What an answer shows below its headline. */
  private record Shown(List<Quote> quotes, List<Quote> more, List<String> caveats) {
    static final Shown NOTHING = new Shown(List.of(), List.of(), List.of());
  }

  private Answer named(
      Kind kind, Verdict verdict, String headline, Tally tally, List<String> dissent, Shown shown) {
    Answer unnamed =
        new Answer(
            "",
            asked.text(),
            kind,
            verdict,
            headline,
            tally,
            dissent,
            shown.quotes(),
            shown.more(),
            shown.caveats(),
            why,
            Duration.ofNanos(System.nanoTime() - asked.start()));
    return unnamed.named(AnswerId.of(asked.earlier(), unnamed));
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last))
            + " or "
            + Objects.requireNonNull(names.get(last));
  }
}
