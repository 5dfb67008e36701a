package dev.quoth.survey;

import dev.quoth.answer.Quote;

/** What a weight rests on. */
public sealed interface Evidence {

  /** The articles: these words say so. */
  record Quoted(Quote quote) implements Evidence {}

  /** The author of the survey, who says that it is an opinion. */
  record Opinion() implements Evidence {}

  /**
   * An article that has been edited since the survey was read: its words no longer stand there, and
   * nothing is quoted.
   *
   * @param article its title
   */
  record Outdated(String article) implements Evidence {}

  /**
   * The same, or {@link Outdated} where the words no longer stand in their file. Reads the file.
   */
  default Evidence verified() {
    return switch (this) {
      case Quoted(Quote quote) ->
          quote.span().verify(quote.text()) ? this : new Outdated(quote.article());
      case Opinion _, Outdated _ -> this;
    };
  }
}
