package dev.quoth.answer;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with the quotes that carry it.
 *
 * @param id from the question and what is answered: the same id means the same answer, word for
 *     word
 * @param question as it was asked
 * @param kind what kind of question it was understood as
 * @param verdict what the articles' stances add up to
 * @param headline the verdict as a sentence for people, plain text: "Yes: 3 of 4 articles favour
 *     Rust on performance."
 * @param articles how many articles speak for the verdict, against it, and both ways
 * @param dissent options that some article prefers against the verdict
 * @param quotes up to three, best first; the first carries the verdict
 * @param more further quotes, for "more passages"
 * @param caveats sentences for people that limit the verdict, plain text: "Only one article speaks
 *     of this."
 * @param why how it came about, in lines for people
 * @param took from question to answer
 */
public record Answer(
    String id,
    String question,
    Kind kind,
    Verdict verdict,
    String headline,
    Tally articles,
    List<String> dissent,
    List<Quote> quotes,
    List<Quote> more,
    List<String> caveats,
    List<String> why,
    Duration took) {

  /** What kind of answer a question asks for. */
  public enum Kind {
    /** Yes or no. */
    POLAR,
    /** One of several options. */
    CHOICE,
    /** Anything else. */
    OPEN
  }

  /** Articles by what they say on the verdict; an article has one voice. */
  public record Tally(int supporting, int against, int mixed) {}

  public Answer {
    dissent = List.copyOf(dissent);
    quotes = List.copyOf(quotes);
    more = List.copyOf(more);
    caveats = List.copyOf(caveats);
    why = List.copyOf(why);
  }

  boolean isAnswered() {
    return !(verdict instanceof Verdict.Unanswered);
  }

  /** The same answer under an id. */
  Answer named(String name) {
    return new Answer(
        name, question, kind, verdict, headline, articles, dissent, quotes, more, caveats, why,
        took);
  }

  /** The option that the verdict is for, or null where it is for none. */
  public @Nullable String favours() {
    return switch (verdict) {
      case Verdict.Yes yes -> yes.favours();
      case Verdict.No no -> no.favours();
      case Verdict.Favours choice -> choice.option();
      case Verdict.Mixed _, Verdict.Quoted _, Verdict.Unanswered _ -> null;
    };
  }
}
