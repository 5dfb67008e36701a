package dev.quoth.slack;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import dev.quoth.digest.Digest;
import dev.quoth.store.Poll;
import dev.quoth.survey.PollResult;
import dev.quoth.survey.PollResult.Minority;
import dev.quoth.survey.PollResult.Spread;
import dev.quoth.survey.PollResult.Stability;
import dev.quoth.survey.Recommendation;
import dev.quoth.survey.Survey;
import dev.quoth.survey.TeamPolls;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Slack shows of a poll. Pure: the same poll gives the same message. */
final class PollMessage {
  static final String TAKE = "poll-take";
  static final String CHANGE = "poll-change";
  static final String CLOSE = "poll-close";

  /** More would fill the card; the others are counted. */
  private static final int MAX_MENTIONS = 20;

  private PollMessage() {}

  /**
   * The card of a poll that takes ballots, without any choice that was made.
   *
   * @param title of its survey
   * @param value what its buttons carry
   */
  static Message card(Poll poll, String title, int voted, String value) {
    Draft draft = new Draft();
    draft.add(Draft.heading(Digest.POLL + title));
    draft.add(asked(poll));
    Instant deadline = poll.deadline();
    if (deadline != null) {
      draft.add(until(deadline));
    }
    draft.add(Draft.note(TeamPolls.notice(poll)));
    draft.add(Draft.paragraph(count(poll, voted)));
    draft.add(Draft.buttons(List.of(take("Take the survey", value), close(value))));
    return draft.toMessage();
  }

  /** Those asked are mentioned: being asked is what they are to notice. */
  private static Draft.Unit asked(Poll poll) {
    if (poll.asked().isEmpty()) {
      return Draft.paragraph("Everybody here is asked.");
    }
    List<RichTextElement> leaves = new ArrayList<>();
    leaves.add(Draft.leaf("Asked: "));
    for (String user : poll.asked().stream().limit(MAX_MENTIONS).toList()) {
      leaves.add(RichTextSectionElement.User.builder().userId(user).build());
      leaves.add(Draft.leaf(" "));
    }
    int more = poll.asked().size() - MAX_MENTIONS;
    if (more > 0) {
      leaves.add(Draft.leaf("and " + more + " more"));
    }
    return new Draft.Unit(
        List.of(Draft.richText(Draft.section(leaves.toArray(RichTextElement[]::new)))),
        people(poll.asked().size()) + " asked.");
  }

  private static Draft.Unit until(Instant deadline) {
    // For screen readers and old clients; the others see it in their own time zone.
    String utc = deadline.truncatedTo(ChronoUnit.MINUTES).toString();
    return new Draft.Unit(
        List.of(
            Draft.richText(
                Draft.section(
                    Draft.leaf("Closes: "),
                    RichTextSectionElement.Date.builder()
                        .timestamp((int) deadline.getEpochSecond())
                        .format("{date_short_pretty} at {time}")
                        .fallback(utc)
                        .build()))),
        "Closes: " + utc);
  }

  private static String count(Poll poll, int voted) {
    return poll.asked().isEmpty()
        ? people(voted) + " answered so far."
        : voted + " of " + people(poll.asked().size()) + " answered so far.";
  }

  private static String people(int count) {
    return count == 1 ? "1 person" : count + " people";
  }

  /**
   * The card of a closed poll.
   *
   * @param survey as it reads now
   */
  static Message result(Survey survey, PollResult result) {
    return Draft.fitting(max -> draft(survey, result, max));
  }

  private static Draft draft(Survey survey, PollResult result, int maxQuote) {
    Draft draft = new Draft();
    draft.add(Draft.note(Digest.POLL + survey.title() + Digest.CLOSED + ballots(result.ballots())));
    switch (result) {
      case PollResult.Empty _ -> draft.add(Draft.heading("Nobody answered"));
      case PollResult.Withheld withheld -> {
        draft.add(Draft.heading(capital(withheld.outcome().words())));
        draft.add(
            Draft.note(
                "An anonymous poll with fewer than "
                    + PollResult.LEAST_ANONYMOUS
                    + " ballots shows no answers: each would be too easy to guess."));
      }
      case PollResult.Full full -> full(draft, full, maxQuote);
    }
    return draft;
  }

  private static void full(Draft draft, PollResult.Full full, int maxQuote) {
    Recommendation recommendation = full.recommendation().verified();
    Draft.Unit change = Draft.note(recommendation.changeSentence());
    draft.add(Draft.heading(recommendation.headline()));
    draft.reserve(change);
    draft.add(
        Draft.paragraph(
            Digest.PICKS
                + full.picks().entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", "))
                + "."));
    draft.add(Draft.note(stability(full.stability())));
    if (full.minority() != null) {
      draft.add(Draft.note(minority(full.minority())));
    }
    if (full.edited()) {
      draft.add(Draft.note("The survey was edited after the poll was opened."));
    }
    if (full.unread() > 0) {
      draft.add(
          Draft.note("Answers that the survey no longer knows, not counted: " + full.unread()));
    }
    List<Spread> disagreements = full.disagreements();
    draft.add(
        Draft.heading(
            disagreements.isEmpty() ? "The team agrees" : "Where the team disagrees, most first"));
    draft.add(Draft.list(disagreements.stream().map(PollMessage::disagreement).toList()));
    List<Spread> agreed = full.spreads().stream().filter(s -> s.disagreement() == 0).toList();
    draft.add(
        Draft.heading(agreed.isEmpty() || disagreements.isEmpty() ? "" : "The other answers"));
    draft.add(Draft.list(agreed.stream().map(PollMessage::spread).toList()));
    SurveyMessage.reasons(draft, recommendation, maxQuote);
    draft.release();
    draft.add(change);
  }

  private static String disagreement(Spread spread) {
    return spread(spread)
        + " ("
        + Math.round(100 * spread.disagreement())
        + " % of pairs of people disagree)";
  }

  private static String spread(Spread spread) {
    String counts =
        spread.counts().entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .sorted((a, b) -> b.getValue() - a.getValue())
            .map(e ->
                spread.question().choice(e.getKey()).orElseThrow().label() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    String open = spread.open() == 0 ? "" : "left open " + spread.open();
    return spread.question().ask()
        + " "
        + counts
        + (counts.isEmpty() || open.isEmpty() ? "" : ", ")
        + open;
  }

  private static String minority(Minority minority) {
    String group =
        ballots(minority.ballots())
            + (minority.ballots() == 1 ? " alone picks " : " alone pick ")
            + minority.pick();
    Recommendation.Change change = minority.change();
    return change == null
        ? group + "; no single answer would move that."
        : group
            + "; “"
            + change.choice().label()
            + "” to “"
            + change.question().ask()
            + "” would move that to "
            + change.outcome().words()
            + ".";
  }

  private static String stability(Stability stability) {
    if (stability.of() == 0) {
      return "A single ballot: nothing to compare it with.";
    }
    return stability.same() == stability.of()
        ? "Stable: leaving out any one ballot gives the same result."
        : "Leaving out one ballot gives the same result in %d of %d cases."
            .formatted(stability.same(), stability.of());
  }

  private static String ballots(int count) {
    return count == 1 ? "1 ballot" : count + " ballots";
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The card of a closed poll whose survey can't be read. */
  static Message withoutSurvey(Poll poll, int voted, String why) {
    Draft draft = new Draft();
    draft.add(Draft.heading("Poll: " + poll.survey() + " · closed · " + ballots(voted)));
    draft.add(
        Draft.paragraph(why + " All ballots are kept: the result comes when the survey is back."));
    return draft.toMessage();
  }

  /** The word to a voter that the ballot is kept. */
  static Message confirmation(String sentence, String value) {
    Draft draft = new Draft();
    draft.add(Draft.paragraph(sentence));
    draft.add(Draft.buttons(List.of(button(CHANGE, "Change my ballot", value, null))));
    return draft.toMessage();
  }

  /** To somebody asked who has not answered. */
  static Message reminder(Poll poll, String title, String value) {
    Draft draft = new Draft();
    draft.add(
        Draft.paragraph(
            "You are asked in a poll, “"
                + title
                + "”, and have not answered yet. This is the only reminder."));
    Instant deadline = poll.deadline();
    if (deadline != null) {
      draft.add(until(deadline));
    }
    draft.add(Draft.buttons(List.of(take("Take the survey", value))));
    return draft.toMessage();
  }

  private static ButtonElement take(String label, String value) {
    return button(TAKE, label, value, null);
  }

  private static ButtonElement close(String value) {
    return button(
        CLOSE,
        "Close",
        value,
        ConfirmationDialogObject.builder()
            .title(plain("Close the poll?"))
            .text(plain("It takes no more ballots, and shows its result here."))
            .confirm(plain("Close it"))
            .deny(plain("Not yet"))
            .build());
  }

  private static ButtonElement button(
      String action, String label, String value, @Nullable ConfirmationDialogObject confirm) {
    return ButtonElement.builder()
        .actionId(action)
        .text(plain(label))
        .value(value)
        .confirm(confirm)
        .build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }
}
