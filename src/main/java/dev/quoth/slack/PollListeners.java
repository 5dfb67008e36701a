package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import dev.quoth.store.Poll;
import dev.quoth.store.Workspace;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Bolt calls for polls: the command opens a form, the form posts a card, and on the card
 * people vote and the owner closes. Polls and ballots are in the store before Slack gets its
 * answer; rights are looked up when a button is pressed.
 */
final class PollListeners {
  static final Set<String> BUTTONS =
      Set.of(PollMessage.TAKE, PollMessage.CHANGE, PollMessage.CLOSE);

  static final Set<String> FORMS = Set.of(PollSetup.CALLBACK, SurveyForm.BALLOT);

  /** The first words of the command. */
  private static final String WORDS = "survey team";

  private static final Gson GSON = new Gson();

  private final Supplier<Surveys> surveys;
  private final TeamPolls polls;
  private final PollBoard board;
  private final Outbox outbox;
  private final Reception reception;
  private final Rights rights;
  private final FormOpener forms;
  private final Electorate electorate;

  PollListeners(
      Supplier<Surveys> surveys,
      TeamPolls polls,
      PollBoard board,
      Outbox outbox,
      Reception reception,
      Rights rights) {
    this.surveys = surveys;
    this.polls = polls;
    this.board = board;
    this.outbox = outbox;
    this.reception = reception;
    this.rights = rights;
    this.forms = new FormOpener(outbox);
    this.electorate = new Electorate(outbox, rights);
  }

  void register(App app) {
    app.viewSubmission(PollSetup.CALLBACK, this::onSetup);
    app.viewSubmission(SurveyForm.BALLOT, this::onBallot);
    app.blockAction(PollMessage.TAKE, this::onTake);
    app.blockAction(PollMessage.CHANGE, this::onTake);
    app.blockAction(PollMessage.CLOSE, this::onClose);
  }

  /** Whether a command asks for a poll: "survey team", or that and the name of a survey. */
  boolean isMeant(String text) {
    return text.toLowerCase(Locale.ROOT).matches(WORDS + "( [^ ]+)?");
  }

  /**
   * Opens the form that asks what poll is wanted, or says why not. Slack waits three seconds for
   * it.
   */
  void onCommand(Context context, SlashCommandPayload payload, String text) {
    Surveys known = surveys.get();
    String name = text.substring(WORDS.length()).strip();
    Optional<Survey> survey = known.chosen(name);
    Outbox.To asker = new Outbox.Reply(payload.getResponseUrl(), false, null);
    if (survey.isEmpty()) {
      outbox.send(asker, Notices.note(known.absence(name)));
      return;
    }
    Wanted wanted = new Wanted(survey.get().name(), payload.getChannelId());
    forms.open(
        context.client(),
        payload.getTriggerId(),
        PollSetup.of(survey.get(), GSON.toJson(wanted)),
        asker,
        "The form could not be opened in time. Please use the command again.");
  }

  /** What the form for a poll carries. */
  private record Wanted(String survey, String channel) {}

  /**
   * What buttons and ballot forms carry.
   *
   * @param poll its id
   * @param ballot the ballot's id; null where the voter's first is to be made
   */
  record Pressed(String poll, @Nullable String ballot) {
    String toValue() {
      return GSON.toJson(this);
    }
  }

  private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
    try {
      return GSON.fromJson(json, type);
    } catch (JsonParseException e) {
      return null;
    }
  }

  private Response onSetup(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    Wanted wanted = read(view.getPrivateMetadata(), Wanted.class);
    if (wanted == null || wanted.survey() == null || wanted.channel() == null) {
      return refuse(context, view, "This form is from another version of me: use the command.");
    }
    ViewSubmissionPayload.User user = request.getPayload().getUser();
    Place channel = Place.under(context, wanted.channel(), null, "");
    if (rights.isKeptOut(context, channel, user.getId(), user.getTeamId())) {
      return refuse(context, view, Notices.notForOutsiders().text());
    }
    Optional<Survey> survey = surveys.get().survey(wanted.survey());
    if (survey.isEmpty()) {
      return refuse(context, view, surveys.get().absence(wanted.survey()));
    }
    PollSetup.Wanted filled = PollSetup.read(view.getState());
    TeamPolls.Request poll =
        new TeamPolls.Request(
            workspace(context),
            wanted.channel(),
            user.getId(),
            survey.get(),
            filled.anonymous(),
            filled.asked(),
            filled.deadline());
    Map<String, String> faults = faultsByInput(poll);
    if (!faults.isEmpty()) {
      return context.ackWithErrors(faults);
    }
    if (!reception.isFirst(List.of(Reception.key(context, "submitted", view.getId())))) {
      return refuse(
          context,
          view,
          "This was sent already. If no card comes of it, close this and use the command again.");
    }
    Poll opened = polls.open(poll);
    return reception.finish(
        context, List.of(Reception.key(context, "opened", opened.id())), () -> board.post(opened));
  }

  private Map<String, String> faultsByInput(TeamPolls.Request poll) {
    List<String> faults = polls.faultsIn(poll);
    List<String> ofDeadline =
        polls.faultsIn(
            new TeamPolls.Request(
                poll.workspace(),
                poll.channel(),
                poll.owner(),
                poll.survey(),
                poll.anonymous(),
                List.of(),
                poll.deadline()));
    Map<String, String> byInput = new LinkedHashMap<>();
    for (String fault : faults) {
      byInput.merge(
          ofDeadline.contains(fault) ? PollSetup.DEADLINE : PollSetup.WHO,
          fault,
          (a, b) -> a + " " + b);
    }
    return byInput;
  }

  /** Keeps the form open with what was filled in, and says in it why nothing was done. */
  private static Response refuse(ViewSubmissionContext context, View view, String sentence) {
    String input =
        view.getBlocks() == null
            ? null
            : view.getBlocks().stream()
                .filter(InputBlock.class::isInstance)
                .map(block -> ((InputBlock) block).getBlockId())
                .findFirst()
                .orElse(null);
    return input == null ? context.ack() : context.ackWithErrors(Map.of(input, sentence));
  }

  private Response onTake(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    return take(context, payload, () -> openBallot(context, payload));
  }

  private void openBallot(Context context, BlockActionPayload payload) {
    Outbox.To presser = new Outbox.Reply(payload.getResponseUrl(), false, null);
    String user = payload.getUser().getId();
    Pressed pressed = read(payload.getActions().getFirst().getValue(), Pressed.class);
    Poll poll = find(context, pressed);
    if (poll == null || pressed == null) {
      outbox.send(presser, unknown());
      return;
    }
    noteCard(poll, payload.getContainer());
    if (!poll.isOpen()) {
      outbox.send(presser, Notices.note("This poll is closed. Ballots given before stand."));
      return;
    }
    if (!poll.asked().isEmpty() && !poll.asked().contains(user)) {
      outbox.send(presser, Notices.note("This poll asks others. Its owner can tell you why."));
      return;
    }
    Optional<Survey> survey = surveys.get().survey(poll.survey());
    if (survey.isEmpty()) {
      outbox.send(presser, Notices.note(surveys.get().absence(poll.survey())));
      return;
    }
    String refusal = electorate.refusal(context, poll, user, payload.getUser().getTeamId());
    if (refusal != null) {
      outbox.send(presser, Notices.note(refusal));
      return;
    }
    TeamPolls.Form form = polls.form(poll, user, pressed.ballot());
    forms.open(
        context.client(),
        payload.getTriggerId(),
        SurveyForm.ballot(
            survey.get(),
            new Pressed(poll.id(), form.ballot()).toValue(),
            TeamPolls.notice(poll),
            form.choices()),
        presser,
        "The survey could not be opened in time. Please press the button again.");
  }

  /** A card that was posted just before a crash is known by the first press on it. */
  private void noteCard(Poll poll, BlockActionPayload.Container container) {
    if (poll.message() == null
        && poll.isOpen()
        && !container.isEphemeral()
        && poll.channel().equals(container.getChannelId())
        && container.getMessageTs() != null) {
      polls.cardPosted(poll, container.getMessageTs());
    }
  }

  private @Nullable Poll find(Context context, @Nullable Pressed pressed) {
    return pressed == null || pressed.poll() == null
        ? null
        : polls.find(workspace(context), pressed.poll()).orElse(null);
  }

  private static Message unknown() {
    return Notices.note("I don't know this poll any more. Start a new one: /quoth survey team");
  }

  private Response onBallot(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    String user = request.getPayload().getUser().getId();
    Pressed form = read(view.getPrivateMetadata(), Pressed.class);
    Poll poll = find(context, form);
    if (poll == null || form == null || form.ballot() == null) {
      return refuse(context, view, "I don't know this poll any more, so nothing was counted.");
    }
    Optional<Survey> survey = surveys.get().survey(poll.survey());
    if (survey.isEmpty()) {
      return refuse(
          context,
          view,
          surveys.get().absence(poll.survey()) + " So your answers were not counted.");
    }
    // Asked again: the form may have been open for long.
    String refusal =
        poll.isOpen()
            ? electorate.refusal(context, poll, user, request.getPayload().getUser().getTeamId())
            : null;
    if (refusal != null) {
      return refuse(context, view, refusal + " Your answers were not counted.");
    }
    Map<String, String> choices =
        view.getState() == null ? Map.of() : SurveyForm.choices(view.getState());
    TeamPolls.Voted voted = polls.vote(poll, user, form.ballot(), survey.get(), choices);
    if (!voted.counted()) {
      return refuse(context, view, voted.sentence());
    }
    // The ballot is kept, whatever becomes of the rest.
    return reception.finish(
        context,
        List.of(Reception.key(context, "ballot", view.getId())),
        () -> {
          if (voted.complete()) {
            polls.closeComplete(poll);
            board.closed();
          } else {
            board.counted(poll);
          }
          Place place =
              new Place(context.getEnterpriseId(), context.getTeamId(), poll.channel(), "");
          outbox.send(
              new Outbox.OnlyTo(context.client(), place, user),
              PollMessage.confirmation(voted.sentence(), form.toValue()));
        });
  }

  private Response onClose(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    return take(context, payload, () -> close(context, payload));
  }

  private void close(Context context, BlockActionPayload payload) {
    Outbox.To presser = new Outbox.Reply(payload.getResponseUrl(), false, null);
    Poll poll = find(context, read(payload.getActions().getFirst().getValue(), Pressed.class));
    if (poll == null) {
      outbox.send(presser, unknown());
      return;
    }
    String refusal = polls.close(poll, payload.getUser().getId());
    if (refusal == null) {
      board.closed();
    } else {
      outbox.send(presser, Notices.note(refusal));
    }
  }

  private Response take(Context context, BlockActionPayload payload, Runnable work) {
    return reception.take(
        context, List.of(Reception.key(context, "press", payload.getTriggerId())), work);
  }

  private static Workspace workspace(Context context) {
    return new Workspace(context.getEnterpriseId(), context.getTeamId());
  }
}
