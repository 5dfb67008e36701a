package dev.quoth.slack;

import com.slack.api.model.block.ContextActionsBlock;
import com.slack.api.model.block.composition.FeedbackButtonObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.FeedbackButtonsElement;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Quote;
import dev.quoth.answer.Verdict;
import dev.quoth.corpus.Span;
import dev.quoth.corpus.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An answer as Slack shows it: the verdict, then its quotes, each under a line that says where it
 * stands, then what speaks against it. Pure: the same answer gives the same message.
 *
 * <p>The quotes have one order, whether they stand in the first message or behind "More passages":
 * those that carry the verdict, one that speaks against it, then the rest. A button therefore needs
 * to carry only how many were shown.
 */
final class AnswerMessage {
  static final String MORE = "more";
  static final String CONTEXT = "context";
  static final String WHY = "why";
  static final String AGAIN = "again";
  static final String SHARE = "share";
  static final String POST = "post";
  static final String FEEDBACK = "feedback";

  /** Every button that an answer can have. */
  static final Set<String> BUTTONS = Set.of(MORE, CONTEXT, WHY, AGAIN, SHARE, POST, FEEDBACK);

  /** Those that carry what was asked. */
  static final Set<String> REASKING = Set.of(MORE, CONTEXT, WHY, AGAIN, SHARE, POST);

  /** How the value of a vote begins; the answer's id follows. */
  static final String HELPFUL = "+";

  static final String NOT_HELPFUL = "-";

  /** Long enough for a passage of 200 words twice over; what is longer is cut, and says so. */
  private static final int MAX_QUOTE = 3_000;

  /** What is shown of the first quote of a message in any case. */
  private static final int MIN_QUOTE = 600;

  private static final int MAX_CAVEATS = 3;

  /** Quotes of "More passages" at a time: as much as one reads. */
  private static final int PAGE = 5;

  /** How much of an article is shown on each side of a quote. */
  private static final int CONTEXT_LENGTH = 700;

  /** Buttons carry the question; beyond this they would leave too little room for quotes. */
  private static final int MAX_BUTTONS_SIZE = 3_000;

  private final Answer answer;
  private final Asked asked;

  /** All of them, in the order in which they are shown. */
  private final List<Quote> quotes;

  /** How many of {@code quotes} the first message is to show. */
  private final int first;

  /** How many of those carry the verdict; the others speak against it. */
  private final int supporting;

  private AnswerMessage(Answer answer, Asked asked) {
    this.answer = answer;
    this.asked = asked;
    // By where they stand: one sentence can speak for two sides, and is shown once all the same.
    Map<Span, Quote> ordered = new LinkedHashMap<>();
    add(ordered, answer.quotes(), quote -> !dissents(quote));
    this.supporting = ordered.size();
    add(ordered, answer.quotes(), this::dissents);
    if (ordered.size() == supporting && hasDissent()) {
      answer.more().stream()
          .filter(this::dissents)
          .filter(quote -> !ordered.containsKey(quote.span()))
          .findFirst()
          .ifPresent(quote -> add(ordered, List.of(quote), any -> true));
    }
    this.first = ordered.size();
    add(ordered, answer.more(), any -> true);
    this.quotes = List.copyOf(ordered.values());
  }

  private static void add(Map<Span, Quote> to, List<Quote> quotes, Predicate<Quote> which) {
    quotes.stream()
        .filter(quote -> !quote.text().isBlank())
        .filter(which)
        .forEach(quote -> to.putIfAbsent(quote.span(), quote));
  }

  private boolean hasDissent() {
    return answer.articles().against() > 0 || !answer.dissent().isEmpty();
  }

  /** Who reads the answer. */
  enum Audience {
    /** A thread whose first message is the question. */
    THREAD,
    /** Only who asked, who may show it to the channel. */
    ASKER,
    /** Only who asked, who may show it in the thread under the question. */
    ASKER_IN_THREAD,
    /** Only who asked about somebody's message; a lead may post it under that. */
    LEAD,
    /** Only who asked, in a window: there is nothing to share from, and no room for a vote. */
    WINDOW,
    /** A channel that has not seen the question. */
    CHANNEL
  }

  /** The answer. */
  static Message of(Answer answer, Asked asked, Audience audience) {
    return new AnswerMessage(answer, asked).message(audience);
  }

  /**
   * Further passages of the answer.
   *
   * @param shown how many were shown before
   */
  static Message more(Answer answer, Asked asked, int shown, Audience audience) {
    return new AnswerMessage(answer, asked).moreMessage(Math.max(0, shown), audience);
  }

  /**
   * The passages that were shown last, with what stands around them in their articles.
   *
   * @param shown how many were shown
   */
  static Message inContext(Answer answer, Asked asked, int shown) {
    return new AnswerMessage(answer, asked).contextMessage(shown);
  }

  /** How the answer came about. */
  static Message why(Answer answer) {
    Draft draft = new Draft();
    draft.add(Draft.heading("How I came to this answer"));
    draft.add(Draft.note("To: " + answer.question()));
    draft.add(Draft.list(answer.why()));
    draft.add(
        Draft.note("Answer %s, found in %d ms".formatted(answer.id(), answer.took().toMillis())));
    return draft.toMessage();
  }

  private Message message(Audience audience) {
    Draft draft = new Draft();
    if (audience != Audience.THREAD) {
      draft.add(Draft.note("Asked: " + answer.question()));
    }
    draft.add(Draft.heading(answer.headline()));
    if (answer.verdict() instanceof Verdict.Unanswered unanswered) {
      explain(draft, unanswered, answer.headline());
    }
    List<Draft.Unit> caveats =
        answer.caveats().stream().limit(MAX_CAVEATS).map(Draft::note).toList();
    caveats.forEach(draft::reserve);
    draft.reserve(leftOut(quotes.size(), true));
    draft.reserve(buttons(0, audience));
    draft.reserve(feedback(audience));

    int shown = 0;
    while (shown < first
        && addQuote(
            draft, quotes.get(shown), shown == supporting ? dissentHeading() : "", shown == 0)) {
      shown++;
    }
    draft.release();
    caveats.forEach(draft::add);
    finish(draft, shown, first, audience);
    draft.add(feedback(audience));
    return draft.toMessage();
  }

  private static void explain(Draft draft, Verdict.Unanswered unanswered, String headline) {
    if (!unanswered.missing().equals(headline)) {
      draft.add(Draft.paragraph(unanswered.missing()));
    }
    if (!unanswered.nearest().isEmpty()) {
      draft.add(Draft.paragraph("These articles come nearest:"));
      draft.add(Draft.list(unanswered.nearest()));
    }
  }

  private Message contextMessage(int shown) {
    Draft draft = new Draft();
    int end = Math.min(shown == 0 ? first : shown, quotes.size());
    int start = end <= first ? 0 : Math.max(first, end - PAGE);
    draft.add(Draft.heading("In context"));
    draft.add(Draft.note("On: " + answer.question()));
    draft.reserve(Draft.note(noContext(PAGE)));
    int left = 0;
    for (Quote quote : quotes.subList(start, end)) {
      if (!draft.add(inContext(quote))) {
        left++;
      }
    }
    draft.release();
    if (start == end) {
      draft.add(Draft.paragraph("There is no passage to show."));
    }
    draft.add(Draft.note(left == 0 ? "" : noContext(left)));
    return draft.toMessage();
  }

  private static String noContext(int count) {
    return count + " more would not fit here; their lines are under the answer.";
  }

  private static Draft.Unit inContext(Quote quote) {
    String text = Cut.to(quote.text(), MAX_QUOTE);
    return Surroundings.of(quote.span(), quote.text(), CONTEXT_LENGTH)
        .map(around ->
            Draft.Unit.of(
                Draft.note(QuoteBlocks.whereabouts(quote)),
                Draft.passage(around.before(), text, around.after())))
        .orElseGet(() ->
            Draft.Unit.of(
                Draft.note(QuoteBlocks.whereabouts(quote)),
                Draft.paragraph(
                    "This article has changed since the answer was given. Please ask again.")));
  }

  private Message moreMessage(int before, Audience audience) {
    Draft draft = new Draft();
    if (before >= quotes.size()) {
      draft.add(Draft.paragraph("There are no further passages on this question."));
      return draft.toMessage();
    }
    draft.add(Draft.heading("Further passages"));
    draft.add(Draft.note("On: " + answer.question()));
    draft.reserve(leftOut(quotes.size(), true));
    draft.reserve(buttons(0, further(audience)));
    int wanted = Math.min(quotes.size(), before + PAGE);
    int shown = before;
    while (shown < wanted && addQuote(draft, quotes.get(shown), "", shown == before)) {
      shown++;
    }
    draft.release();
    finish(draft, shown, wanted, further(audience));
    return draft.toMessage();
  }

  /** Further passages are for one person, and not to be shared without the answer. */
  private static Audience further(Audience audience) {
    return audience == Audience.WINDOW ? Audience.WINDOW : Audience.THREAD;
  }

  /** Says what did not fit, and adds the buttons. */
  private void finish(Draft draft, int shown, int wanted, Audience audience) {
    Draft.Unit buttons = buttons(shown, audience);
    boolean canGoOn = !buttons.blocks().isEmpty();
    if (shown < wanted || (!canGoOn && shown < quotes.size())) {
      draft.add(leftOut(quotes.size() - shown, canGoOn));
    }
    draft.add(buttons);
  }

  private static Draft.Unit leftOut(int count, boolean canGoOn) {
    return Draft.note(
        "%d further %s not shown here. %s"
            .formatted(
                count,
                count == 1 ? "passage is" : "passages are",
                canGoOn
                    ? "Press \"More passages\" to read on."
                    : "Ask in fewer words, and I can page through them."));
  }

  /**
   * With every button if {@code shown} is below the number of quotes; none if the question is too
   * long to carry.
   */
  private Draft.Unit buttons(int shown, Audience audience) {
    return asked
        .toValue(answer.id(), shown)
        .map(value -> {
          List<ButtonElement> buttons = new ArrayList<>();
          if (shown < quotes.size()) {
            buttons.add(button(MORE, "More passages", value));
          }
          if (shown > 0 || !quotes.isEmpty()) {
            buttons.add(button(CONTEXT, "Show in context", value));
          }
          if (!answer.why().isEmpty()) {
            buttons.add(button(WHY, "Why?", value));
          }
          switch (audience) {
            case ASKER -> buttons.add(button(SHARE, "Share in channel", value));
            case ASKER_IN_THREAD -> buttons.add(button(SHARE, "Share in thread", value));
            case LEAD -> buttons.add(button(POST, "Post to thread", value));
            case THREAD, CHANNEL, WINDOW -> {}
          }
          return Draft.buttons(buttons);
        })
        .filter(unit -> unit.size() <= MAX_BUTTONS_SIZE)
        .orElseGet(() -> Draft.buttons(List.of()));
  }

  /** Thumbs up and down; Slack takes them in messages only. */
  private Draft.Unit feedback(Audience audience) {
    if (audience == Audience.WINDOW || answer.verdict() instanceof Verdict.Unanswered) {
      return new Draft.Unit(List.of(), "");
    }
    FeedbackButtonsElement thumbs =
        FeedbackButtonsElement.builder()
            .actionId(FEEDBACK)
            .positiveButton(thumb("Helpful", HELPFUL))
            .negativeButton(thumb("Not helpful", NOT_HELPFUL))
            .build();
    return new Draft.Unit(
        List.of(ContextActionsBlock.builder().elements(List.of(thumbs)).build()), "");
  }

  private FeedbackButtonObject thumb(String label, String sign) {
    return FeedbackButtonObject.builder()
        .text(PlainTextObject.builder().text(label).emoji(false).build())
        .value(sign + answer.id())
        .build();
  }

  private static ButtonElement button(String action, String label, String value) {
    return ButtonElement.builder()
        .actionId(action)
        .text(PlainTextObject.builder().text(label).emoji(false).build())
        .value(value)
        .build();
  }

  /** Only where there is a side can something speak against it. */
  private boolean dissents(Quote quote) {
    return quote.stance() == Quote.Stance.AGAINST
        && switch (answer.verdict()) {
          case Verdict.Yes _, Verdict.No _, Verdict.Favours _ -> true;
          case Verdict.Mixed _, Verdict.Quoted _, Verdict.Unanswered _ -> false;
        };
  }

  private String dissentHeading() {
    int against = answer.articles().against();
    String who =
        switch (against) {
          case 0 -> "But there is another voice";
          case 1 -> "But 1 article says otherwise";
          default -> "But " + against + " articles say otherwise";
        };
    return answer.dissent().isEmpty()
        ? who
        : who + ", for " + String.join(" and ", answer.dissent());
  }

  /**
   * Adds the quote if there is room.
   *
   * @param heading stands above it; may be empty
   * @param must whether to make room: without bold, and shortened
   */
  private static boolean addQuote(Draft draft, Quote quote, String heading, boolean must) {
    return draft.add(unit(heading, QuoteBlocks.of(quote, MAX_QUOTE, quote.bold())))
        || (must && draft.add(unit(heading, QuoteBlocks.of(quote, MIN_QUOTE, List.of()))));
  }

  private static Draft.Unit unit(String heading, Draft.Unit quote) {
    return Draft.Unit.of(Draft.heading(heading), quote);
  }
}
