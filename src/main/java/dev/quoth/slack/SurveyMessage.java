package dev.quoth.slack;

import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
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
import org.jspecify.annotations.Nullable;

/** A recommendation as Slack shows it. Pure: the same recommendation gives the same message. */
final class SurveyMessage {
  static final String SHARE = "survey-share";

  private static final int MAX_QUOTE = 1_000;
  private static final int MAX_LEAD = 300;

  private SurveyMessage() {}

  /**
   * The recommendation with its reasons.
   *
   * @param recommendation its quotes verified just before
   * @param share value of the button that shares it; null where everybody sees it, or it can't be
   *     shared
   */
  static Message of(Recommendation recommendation, @Nullable String share) {
    Draft draft = new Draft();
    Draft.Unit button =
        share == null ? Draft.buttons(List.of()) : Draft.buttons(List.of(button(share)));
    Draft.Unit change = Draft.note(recommendation.changeSentence());
    draft.add(Draft.note("Survey: " + recommendation.survey().title()));
    draft.add(Draft.heading(recommendation.headline()));
    draft.reserve(change);
    draft.reserve(button);
    if (recommendation.outcome() instanceof Outcome.TooClose close && close.pairing() != null) {
      draft.add(
          Draft.Unit.of(
              Draft.heading("Together: " + close.pairing().advice()),
              evidence(close.pairing().evidence())));
    }
    for (Rule rule : recommendation.rules()) {
      draft.add(rule(rule, recommendation.ballots()));
    }
    String heading = "What weighed most";
    for (Reason reason : recommendation.reasons()) {
      draft.add(reason(heading, reason));
      heading = "";
    }
    if (recommendation.caution() != null) {
      draft.add(reason("What speaks against it", recommendation.caution()));
    }
    draft.release();
    if (recommendation.runnerUp() != null) {
      draft.add(Draft.note("Runner-up: " + recommendation.runnerUp()));
    }
    draft.add(change);
    draft.add(button);
    return draft.toMessage();
  }

  /** An option ruled out, or what some of several ballots would rule out. */
  static Draft.Unit rule(Rule rule, int ballots) {
    return Draft.Unit.of(
        Draft.heading(
            rule.removes()
                ? rule.option() + " is ruled out"
                : rule.ballots() + " of " + ballots + " would rule out " + rule.option()),
        answer(rule.question(), rule.choice()),
        evidence(rule.evidence()));
  }

  /** An answer that weighed; where several gave it, with how many. */
  static Draft.Unit reason(String heading, Reason reason) {
    Weight weight = reason.weight();
    return Draft.Unit.of(
        Draft.heading(heading),
        Draft.paragraph(
            (weight.points() > 0 ? "+" : "")
                + weight.points()
                + " "
                + weight.option()
                + (reason.ballots() == 1 ? "" : ", by " + reason.ballots() + " ballots")),
        answer(reason.question(), reason.choice()),
        evidence(weight.evidence()));
  }

  private static Draft.Unit answer(Question question, Choice choice) {
    return Draft.note(question.ask() + " “" + choice.label() + "”");
  }

  /** The words with where they stand, in one so that neither is shown without the other. */
  private static Draft.Unit evidence(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Quoted(Quote quote) -> {
        String text = Cut.to(quote.text(), MAX_QUOTE);
        String lead = quote.lead() == null ? "" : Cut.to(quote.lead(), MAX_LEAD);
        String where = String.join(" › ", quote.section());
        yield Draft.Unit.of(
            Draft.note(
                quote.article()
                    + (where.isEmpty() ? "" : " › " + where)
                    + " · line "
                    + quote.span().line()
                    + (text.length() < quote.text().length() ? " · cut" : "")),
            Draft.note(lead),
            new Draft.Unit(
                List.of(
                    Draft.richText(
                        RichTextQuoteElement.builder()
                            .elements(List.of(Draft.leaf(text)))
                            .build())),
                '"' + text + '"'));
      }
      case Evidence.Opinion _ ->
          Draft.note("An opinion of the survey's author; no article says so.");
      case Evidence.Outdated(String article) ->
          Draft.note(article + " was edited since the survey was read, so nothing is quoted.");
    };
  }

  private static ButtonElement button(String value) {
    return ButtonElement.builder()
        .actionId(SHARE)
        .text(PlainTextObject.builder().text("Share in channel").emoji(false).build())
        .value(value)
        .build();
  }
}
