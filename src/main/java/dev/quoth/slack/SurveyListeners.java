package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.quoth.survey.Recommendation;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Surveys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Bolt calls for surveys: the command, the shortcut and the button on Home open a form, the
 * form is answered with a recommendation that only its taker sees, and a button shares that. What
 * is between them travels with the form and the button; nothing is kept.
 */
final class SurveyListeners {
  /** The shortcut that opens a survey from anywhere; also in {@code manifest.yml}. */
  static final String SHORTCUT = "take-survey";

  static final Set<String> BUTTONS = Set.of(SurveyMessage.SHARE);

  static final Set<String> FORMS = Set.of(SurveyForm.CALLBACK, SurveyForm.CHOICE_OF_SURVEY);

  /** The first word of the command. */
  private static final String WORD = "survey";

  /** Slack's limit on a button's value. */
  private static final int MAX_VALUE = 2_000;

  private static final Gson GSON = new Gson();
  private static final Logger log = LoggerFactory.getLogger(SurveyListeners.class);

  private final Supplier<Surveys> surveys;
  private final Outbox outbox;
  private final Reception reception;
  private final Rights rights;
  private final FormOpener forms;

  SurveyListeners(Supplier<Surveys> surveys, Outbox outbox, Reception reception, Rights rights) {
    this.surveys = surveys;
    this.outbox = outbox;
    this.reception = reception;
    this.rights = rights;
    this.forms = new FormOpener(outbox);
  }

  void register(App app) {
    app.globalShortcut(SHORTCUT, this::onShortcut);
    app.viewSubmission(SurveyForm.CHOICE_OF_SURVEY, this::onChosen);
    app.viewSubmission(SurveyForm.CALLBACK, this::onSubmitted);
    app.blockAction(SurveyMessage.SHARE, this::onShare);
  }

  /** Whether a command asks for a survey: "survey", or "survey" and the name of one. */
  boolean isMeant(String text) {
    String[] words = text.split(" ");
    return words[0].equalsIgnoreCase(WORD) && words.length <= 2;
  }

  /**
   * Opens the form that the command asks for, or says why not. Slack waits three seconds for it.
   */
  void onCommand(Context context, SlashCommandPayload payload, String text) {
    Surveys known = surveys.get();
    String name = text.substring(WORD.length()).strip();
    Optional<Survey> survey = known.chosen(name);
    Outbox.To asker = new Outbox.Reply(payload.getResponseUrl(), false, null);
    if (survey.isEmpty()) {
      outbox.send(asker, Notices.note(known.absence(name)));
      return;
    }
    forms.open(
        context.client(),
        payload.getTriggerId(),
        form(survey.get(), payload.getChannelId()),
        asker,
        "The survey could not be opened in time. Please use the command again.");
  }

  private static View form(Survey survey, @Nullable String channel) {
    return SurveyForm.of(survey, GSON.toJson(new Opened(survey.name(), survey.edition(), channel)));
  }

  private Response onShortcut(GlobalShortcutRequest request, GlobalShortcutContext context) {
    GlobalShortcutPayload payload = request.getPayload();
    return reception.take(
        context,
        List.of(Reception.key(context, "shortcut", payload.getTriggerId())),
        () -> openFromAnywhere(context, payload.getUser().getId(), payload.getTriggerId(), ""));
  }

  /**
   * Opens the survey of that name; without a name, the form in which one is chosen.
   *
   * @param user hears directly what goes wrong: there is no channel
   */
  void openFromAnywhere(Context context, String user, String trigger, String name) {
    Surveys known = surveys.get();
    Outbox.To person = directly(context, user);
    Optional<Survey> survey = known.chosen(name);
    if (survey.isEmpty()) {
      outbox.send(person, Notices.note(known.absence(name)));
      return;
    }
    forms.open(
        context.client(),
        trigger,
        name.isEmpty() ? SurveyForm.choice(known.surveys()) : form(survey.get(), null),
        person,
        "The survey could not be opened in time. Please try again, or type /quoth survey in a"
            + " channel.");
  }

  private static Outbox.To directly(Context context, String user) {
    Place place = new Place(context.getEnterpriseId(), context.getTeamId(), user, "");
    return new Outbox.InThread(context.client(), place, user);
  }

  /** The form of the survey takes the place of the one in which it was chosen. */
  private Response onChosen(ViewSubmissionRequest request, ViewSubmissionContext context) {
    SurveyForm.Chosen chosen = SurveyForm.chosen(request.getPayload().getView().getState());
    Optional<Survey> survey = surveys.get().survey(chosen.survey());
    return survey.isEmpty()
        ? context.ackWithErrors(Map.of(SurveyForm.SURVEY, surveys.get().absence(chosen.survey())))
        : context.ackWithUpdate(form(survey.get(), chosen.channel()));
  }

  /**
   * What the form carries.
   *
   * @param channel where the result is wanted; null for a direct message
   */
  private record Opened(String survey, String edition, @Nullable String channel) {}

  /** What the button carries. */
  private record Taken(String survey, String edition, Map<String, String> choices) {}

  private Response onSubmitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    String user = request.getPayload().getUser().getId();
    Map<String, String> choices =
        view.getState() == null ? Map.of() : SurveyForm.choices(view.getState());
    Opened opened;
    try {
      opened = GSON.fromJson(view.getPrivateMetadata(), Opened.class);
    } catch (JsonParseException e) {
      opened = null;
    }
    List<String> keys = List.of(Reception.key(context, "submitted", view.getId()));
    if (opened == null || opened.survey() == null || opened.edition() == null) {
      log.warn("A form of another version was submitted");
      return reception.take(context, keys, () -> outbox.send(directly(context, user), staleForm()));
    }
    Taken taken = new Taken(opened.survey(), opened.edition(), new TreeMap<>(choices));
    String channel = opened.channel();
    return reception.take(
        context,
        keys,
        () ->
            outbox.send(
                channel == null
                    ? directly(context, user)
                    : new Outbox.OnlyTo(
                        context.client(),
                        new Place(context.getEnterpriseId(), context.getTeamId(), channel, ""),
                        user),
                recommended(taken, channel != null)));
  }

  private static Message staleForm() {
    return Notices.note(
        "The survey that you sent is from another version of me. Please take it again: /quoth"
            + " survey");
  }

  private Message recommended(Taken taken, boolean shareable) {
    Optional<Survey> survey = surveys.get().survey(taken.survey());
    if (survey.isEmpty()) {
      return Notices.note(surveys.get().absence(taken.survey()));
    }
    if (!survey.get().edition().equals(taken.edition())) {
      return Notices.note("The survey has changed since you opened it. Please take it again.");
    }
    if (taken.choices().isEmpty()) {
      return Notices.note(
          "You answered nothing, so there is nothing to recommend. Please take the survey again.");
    }
    return SurveyMessage.of(
        Recommendation.of(survey.get(), taken.choices()).verified(),
        shareable ? sharing(taken) : Draft.buttons(List.of()));
  }

  private static Draft.Unit sharing(Taken taken) {
    String value = GSON.toJson(taken);
    return value.length() <= MAX_VALUE
        ? SurveyMessage.shareButton(value)
        : Draft.note("These are more answers than a button to share them can carry.");
  }

  private Response onShare(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    return reception.take(
        context,
        List.of(Reception.key(context, "press", payload.getTriggerId())),
        () -> share(context, payload));
  }

  private void share(Context context, BlockActionPayload payload) {
    Taken taken = read(payload.getActions().getFirst().getValue());
    Outbox.To presser = new Outbox.Reply(payload.getResponseUrl(), false, null);
    if (taken == null) {
      outbox.send(presser, Notices.staleButton());
      return;
    }
    String channel = payload.getContainer().getChannelId();
    BlockActionPayload.User user = payload.getUser();
    Place place = Place.under(context, channel, null, "");
    if (rights.isKeptOut(context, place, user.getId(), user.getTeamId())) {
      outbox.send(presser, Notices.notForOutsiders());
      return;
    }
    if (channel.startsWith("D")) {
      outbox.send(
          presser,
          Notices.note(
              "There is nobody here to share it with. To share it in a channel, invite me there"
                  + " (/invite @Quoth) and take the survey there: /quoth survey "
                  + taken.survey()));
      return;
    }
    boolean current =
        surveys
            .get()
            .survey(taken.survey())
            .filter(s -> s.edition().equals(taken.edition()))
            .isPresent();
    String message = payload.getContainer().getMessageTs();
    if (current && !reception.isFirst(List.of(Reception.key(context, "share", channel, message)))) {
      outbox.send(presser, Notices.sharedAlready());
      return;
    }
    outbox.send(
        new Outbox.Reply(payload.getResponseUrl(), current, null), recommended(taken, false));
  }

  private static @Nullable Taken read(@Nullable String value) {
    try {
      Taken taken = GSON.fromJson(value, Taken.class);
      return taken == null
              || taken.survey() == null
              || taken.edition() == null
              || taken.choices() == null
          ? null
          : taken;
    } catch (JsonParseException e) {
      return null;
    }
  }
}
