package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.quoth.survey.Recommendation;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Surveys;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Bolt calls for surveys: the command opens a form, the form is answered with a recommendation
 * that only its taker sees, and a button shares that. What is between them travels with the form
 * and the button; nothing is kept.
 */
final class SurveyListeners {
  /** The first word of the command. */
  private static final String WORD = "survey";

  /** Slack's limit on a button's value. */
  private static final int MAX_VALUE = 2_000;

  private static final Gson GSON = new Gson();
  private static final Logger log = LoggerFactory.getLogger(SurveyListeners.class);

  private final Supplier<Surveys> surveys;
  private final Outbox outbox;
  private final InFlight inFlight;
  private final SeenEvents seen;

  SurveyListeners(Supplier<Surveys> surveys, Outbox outbox, InFlight inFlight, SeenEvents seen) {
    this.surveys = surveys;
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.seen = seen;
  }

  void register(App app) {
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
    String metadata =
        GSON.toJson(
            new Opened(survey.get().name(), survey.get().edition(), payload.getChannelId()));
    View form = SurveyForm.of(survey.get(), metadata);
    String error =
        outbox.call(() ->
            context
                .client()
                .viewsOpen(request -> request.triggerId(payload.getTriggerId()).view(form)));
    if (error != null) {
      log.warn("Slack refused views.open: {}", error);
      outbox.send(
          asker,
          Notices.note("The survey could not be opened in time. Please use the command again."));
    }
  }

  /** Opens the form of a survey that is offered at Home. */
  void openAtHome(Context context, String trigger, String user, String name) {
    Outbox.To person =
        new Outbox.InThread(context.client(), Place.under(context, user, null, ""), user);
    Optional<Survey> survey = surveys.get().survey(name);
    if (survey.isEmpty()) {
      outbox.send(person, Notices.note(surveys.get().absence(name)));
      return;
    }
    String metadata = GSON.toJson(new Opened(name, survey.get().edition(), user));
    View form = SurveyForm.of(survey.get(), metadata);
    String error =
        outbox.call(
            () -> context.client().viewsOpen(request -> request.triggerId(trigger).view(form)));
    if (error != null) {
      log.warn("Slack refused views.open: {}", error);
      outbox.send(
          person, Notices.note("The survey could not be opened in time. Please press again."));
    }
  }

  /** What the form carries. */
  private record Opened(String survey, String edition, String channel) {}

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
    if (opened == null || opened.survey() == null || opened.channel() == null) {
      log.warn("A form of another version was submitted");
      return context.ack();
    }
    Opened form = opened;
    return take(
        key(context, "submitted", view.getId()),
        () -> {
          Place place =
              new Place(context.getEnterpriseId(), context.getTeamId(), form.channel(), "");
          // What was opened at Home belongs to no channel.
          outbox.send(
              form.channel().equals(user)
                  ? new Outbox.InThread(context.client(), place, user)
                  : new Outbox.OnlyTo(context.client(), place, user),
              recommended(new Taken(form.survey(), form.edition(), new TreeMap<>(choices)), true));
        });
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
    String value = GSON.toJson(taken);
    return SurveyMessage.of(
        Recommendation.of(survey.get(), taken.choices()).verified(),
        shareable && value.length() <= MAX_VALUE ? value : null);
  }

  private Response onShare(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    return take(key(context, "press", payload.getTriggerId()), () -> share(context, payload));
  }

  private void share(Context context, BlockActionPayload payload) {
    Taken taken = read(payload.getActions().getFirst().getValue());
    Outbox.To presser = new Outbox.Reply(payload.getResponseUrl(), false, null);
    if (taken == null) {
      outbox.send(presser, Notices.staleButton());
      return;
    }
    boolean current =
        surveys
            .get()
            .survey(taken.survey())
            .filter(s -> s.edition().equals(taken.edition()))
            .isPresent();
    String message = payload.getContainer().getMessageTs();
    if (current
        && !seen.isFirst(key(context, "share", payload.getContainer().getChannelId(), message))) {
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

  /** Does {@code work} later, unless {@code key} was seen before; acknowledges now. */
  private Response take(String key, Runnable work) {
    inFlight.reserve();
    if (seen.isFirst(key)) {
      inFlight.run(work);
    } else {
      inFlight.release();
    }
    return Response.ok();
  }

  private static String key(Context context, String kind, String... parts) {
    return String.join(
        "/", kind, context.getEnterpriseId(), context.getTeamId(), String.join("/", parts));
  }
}
