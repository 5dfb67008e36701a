package dev.quoth.slack;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.quoth.store.Channels;
import dev.quoth.store.Channels.Listening;
import dev.quoth.store.Channels.Setting;
import dev.quoth.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Bolt calls to see and change how Quoth behaves in a channel. */
final class SettingsListeners {
  private static final String WORD = "settings";

  private static final String CHANGE = "change how I behave in a channel";
  private static final Logger log = LoggerFactory.getLogger(SettingsListeners.class);

  private final Outbox outbox;
  private final Reception reception;
  private final Rights rights;
  private final Channels channels;
  private final FormOpener forms;

  SettingsListeners(Outbox outbox, Reception reception, Rights rights, Channels channels) {
    this.outbox = outbox;
    this.reception = reception;
    this.rights = rights;
    this.channels = channels;
    this.forms = new FormOpener(outbox);
  }

  void register(App app) {
    app.viewSubmission(SettingsForm.CALLBACK, this::onSubmitted);
  }

  /** Whether a command asks for the settings. */
  static boolean isMeant(String text) {
    return text.equalsIgnoreCase(WORD);
  }

  /** Opens the form, or says why not. Slack waits three seconds for it. */
  void onCommand(Context context, SlashCommandPayload payload) {
    Outbox.To asker = new Outbox.Reply(payload.getResponseUrl(), false, null);
    String channel = payload.getChannelId();
    if (channel.startsWith("D")) {
      outbox.send(
          asker,
          Notices.note("There is nothing to set for direct messages: use this in a channel."));
      return;
    }
    Message refusal = rights.refusal(context, payload.getUserId(), CHANGE);
    if (refusal != null) {
      outbox.send(asker, refusal);
      return;
    }
    Setting setting;
    try {
      setting = channels.get(Install.of(context), channel);
    } catch (StoreException e) {
      log.error("The settings of a channel can't be read: {}", e.getMessage());
      outbox.send(asker, Notices.storeFails());
      return;
    }
    forms.open(
        context.client(),
        payload.getTriggerId(),
        SettingsForm.of(channel, setting),
        asker,
        "The settings could not be opened in time. Please use the command again.");
  }

  private Response onSubmitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    String user = request.getPayload().getUser().getId();
    return reception.take(
        context,
        List.of(Reception.key(context, "submitted", view.getId())),
        () -> save(context, view, user));
  }

  private void save(Context context, View view, String user) {
    Place place = Place.under(context, view.getPrivateMetadata(), null, "");
    outbox.send(
        new Outbox.OnlyTo(context.client(), place, user), saved(context, view, user, place));
  }

  private Message saved(Context context, View view, String user, Place place) {
    // Asked again: a right can be lost while the form is open.
    Message refusal = rights.refusal(context, user, CHANGE);
    if (refusal != null) {
      return refusal;
    }
    Optional<Setting> setting = SettingsForm.read(view.getState());
    if (setting.isEmpty()) {
      return Notices.note("This form is from another version of me: use the command again.");
    }
    try {
      channels.set(place.workspace(), place.channel(), setting.get());
    } catch (StoreException e) {
      log.error("The settings of a channel can't be kept: {}", e.getMessage());
      return Notices.storeFails();
    }
    String sentence = SettingsForm.sentence(setting.get());
    boolean deaf =
        setting.get().listening() == Listening.QUESTIONS
            && Hearing.of(context, outbox, user) == Hearing.NO;
    return Notices.note(deaf ? sentence + " " + Hearing.MISSING : sentence);
  }
}
