package dev.quoth.slack;

import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import dev.quoth.answer.Quote;
import dev.quoth.survey.Evidence;
import dev.quoth.survey.Outcome;
import dev.quoth.survey.Recommendation;
import dev.quoth.survey.Recommendation.Reason;
import dev.quoth.survey.Recommendation.Rule;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.List;

/** A recommendation as Slack shows it. Pure: the same recommendation gives the same message. */
final class SurveyMessage {
  static final String SHARE = "survey-share";

  private SurveyMessage() {}

  /**
   * The recommendation with its reasons.
   *
   * @param recommendation its quotes verified just before
   * @param foot stands at the end, such as {@link #shareButton}; may be empty
   */
  static Message of(Recommendation recommendation, Draft.Unit foot) {
    return Draft.fitting(max -> draft(recommendation, foot, max));
  }

  private static Draft draft(Recommendation recommendation, Draft.Unit foot, int maxQuote) {
    Draft draft = new Draft();
    Draft.Unit change = Draft.note(recommendation.changeSentence());
    draft.add(Draft.note("Survey: " + recommendation.survey().title()));
    draft.add(Draft.heading(recommendation.headline()));
    draft.reserve(change);
    draft.reserve(foot);
    reasons(draft, recommendation, maxQuote);
    draft.release();
    if (recommendation.runnerUp() != null) {
      draft.add(Draft.note("Runner-up: " + recommendation.runnerUp()));
    }
    draft.add(change);
    draft.add(foot);
    return draft;
  }

  /**
   * Why: the pairing where it is close, what is ruled out, what weighed, what speaks against it.
   */
  static void reasons(Draft draft, Recommendation recommendation, int maxQuote) {
    if (recommendation.outcome() instanceof Outcome.TooClose close && close.pairing() != null) {
      draft.add(
          Draft.Unit.of(
              Draft.heading("Together: " + close.pairing().advice()),
              evidence(close.pairing().evidence(), maxQuote)));
    }
    for (Rule rule : recommendation.rules()) {
      draft.add(rule(rule, recommendation.ballots(), maxQuote));
    }
    String heading = "What weighed most";
    for (Reason reason : recommendation.reasons()) {
      draft.add(reason(heading, reason, maxQuote));
      heading = "";
    }
    if (recommendation.caution() != null) {
      draft.add(reason("What speaks against it", recommendation.caution(), maxQuote));
    }
  }

  /** An option ruled out, or what some of several ballots would rule out. */
  private static Draft.Unit rule(Rule rule, int ballots, int maxQuote) {
    return Draft.Unit.of(
        Draft.heading(
            rule.removes()
                ? rule.option() + " is ruled out"
                : rule.ballots() + " of " + ballots + " would rule out " + rule.option()),
        Draft.paragraph(answer(rule.question(), rule.choice())),
        evidence(rule.evidence(), maxQuote));
  }

  /** An answer that weighed; where several gave it, with how many. */
  private static Draft.Unit reason(String heading, Reason reason, int maxQuote) {
    Weight weight = reason.weight();
    return Draft.Unit.of(
        Draft.heading(heading),
        Draft.paragraph(
            (weight.points() > 0 ? "+" : "")
                + weight.points()
                + " "
                + weight.option()
                + (reason.ballots() == 1 ? "" : ", by " + reason.ballots() + " ballots")
                + ": "
                + answer(reason.question(), reason.choice())),
        evidence(weight.evidence(), maxQuote));
  }

  private static String answer(Question question, Choice choice) {
    return question.ask() + " “" + choice.label() + "”";
  }

  private static Draft.Unit evidence(Evidence evidence, int maxQuote) {
    return switch (evidence) {
      case Evidence.Quoted(Quote quote) -> QuoteBlocks.of(quote, maxQuote, quote.bold());
      case Evidence.Opinion _ ->
          Draft.note("An opinion of the survey's author; no article says so.");
      case Evidence.Outdated(String article) ->
          Draft.note(article + " was edited since the survey was read, so nothing is quoted.");
    };
  }

  /**
   * Shares what only one person sees.
   *
   * @param value what it carries; at most 2,000 characters
   */
  static Draft.Unit shareButton(String value) {
    return Draft.buttons(
        List.of(
            ButtonElement.builder()
                .actionId(SHARE)
                .text(PlainTextObject.builder().text("Share in channel").emoji(false).build())
                .value(value)
                .build()));
  }
}
