package dev.quoth.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import dev.quoth.slack.AnswerMessage.Audience;
import dev.quoth.slack.Conversations.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Bolt calls when somebody says something or uses the command. Each listener sees whether it
 * was addressed and whether for the first time, hands the work on, and acknowledges; nothing here
 * waits for an answer or for Slack.
 */
final class Listeners {
  private static final Pattern ANY_COMMAND = Pattern.compile(".*");

  private final Desk desk;
  private final Outbox outbox;
  private final Reception reception;
  private final Memory memory;
  private final Rights rights;
  private final Conversations conversations;
  private final SurveyListeners surveys;
  private final PollListeners polls;
  private final SettingsListeners settings;
  private final Supplier<Message> help;

  Listeners(
      Desk desk,
      Outbox outbox,
      Reception reception,
      Memory memory,
      Rights rights,
      Conversations conversations,
      SurveyListeners surveys,
      PollListeners polls,
      SettingsListeners settings,
      Supplier<Message> help) {
    this.desk = desk;
    this.outbox = outbox;
    this.reception = reception;
    this.memory = memory;
    this.rights = rights;
    this.conversations = conversations;
    this.surveys = surveys;
    this.polls = polls;
    this.settings = settings;
    this.help = help;
  }

  void register(App app) {
    app.event(AppMentionEvent.class, this::onMention);
    app.event(MessageEvent.class, this::onMessage);
    app.command(ANY_COMMAND, this::onCommand);
  }

  private Response onMention(EventsApiPayload<AppMentionEvent> payload, EventContext context) {
    AppMentionEvent event = payload.getEvent();
    Said said =
        said(
            event.getUser(),
            event.getChannel(),
            event.getThreadTs(),
            event.getTs(),
            event.getText(),
            event.getTeam(),
            payload);
    return said == null ? context.ack() : onAddressed(context, payload.getEventId(), said);
  }

  private Response onMessage(EventsApiPayload<MessageEvent> payload, EventContext context) {
    MessageEvent event = payload.getEvent();
    Said said =
        said(
            event.getUser(),
            event.getChannel(),
            event.getThreadTs(),
            event.getTs(),
            event.getText(),
            event.getTeam(),
            payload);
    if (said == null) {
      return context.ack();
    }
    if ("im".equals(event.getChannelType())) {
      return onAddressed(context, payload.getEventId(), said);
    }
    // In a busy workspace almost every message ends here. A mention comes as an event of its own.
    if (!Overheard.mayAsk(said.text())) {
      return context.ack();
    }
    List<String> keys = keys(context, payload.getEventId(), said);
    return reception.finish(
        context,
        List.of(),
        () -> conversations.overheard(context, said, () -> reception.isFirstErrand(keys)));
  }

  /**
   * @return null where something is missing that every message of a person has
   */
  private static @Nullable Said said(
      @Nullable String user,
      @Nullable String channel,
      @Nullable String threadTs,
      @Nullable String ts,
      @Nullable String text,
      @Nullable String team,
      EventsApiPayload<?> payload) {
    return user == null || channel == null || ts == null
        ? null
        : new Said(
            user,
            channel,
            threadTs,
            ts,
            text == null ? "" : text,
            team,
            payload.isExtSharedChannel());
  }

  private Response onAddressed(Context context, @Nullable String eventId, Said said) {
    return reception.take(
        context, keys(context, eventId, said), () -> conversations.addressed(context, said));
  }

  /**
   * A mention in a direct message arrives as two events; the message's own timestamp tells that
   * they are one.
   */
  private static List<String> keys(Context context, @Nullable String eventId, Said said) {
    List<String> keys = new ArrayList<>();
    keys.add(Reception.key(context, "message", said.channel(), said.ts()));
    if (eventId != null) {
      keys.add(Reception.key(context, "event", eventId));
    }
    return keys;
  }

  private Response onCommand(SlashCommandRequest request, SlashCommandContext context) {
    SlashCommandPayload payload = request.getPayload();
    return reception.take(
        context,
        List.of(Reception.key(context, "trigger", payload.getTriggerId())),
        () -> run(context, payload));
  }

  private void run(Context context, SlashCommandPayload payload) {
    Outbox.To asker = new Outbox.Reply(payload.getResponseUrl(), false, null);
    String text = SlackText.decode(payload.getText());
    Place channel = Place.under(context, payload.getChannelId(), null, "");
    if (rights.isKeptOut(context, channel, payload.getUserId(), payload.getTeamId())) {
      outbox.send(asker, Notices.notForOutsiders());
    } else if (SettingsListeners.isMeant(text)) {
      settings.onCommand(context, payload);
    } else if (polls.isMeant(text)) {
      polls.onCommand(context, payload, text);
    } else if (surveys.isMeant(text)) {
      surveys.onCommand(context, payload, text);
    } else if (asksForHelp(text)) {
      outbox.send(asker, help.get());
    } else {
      Asked asked = Asked.of(text, List.of());
      outbox.send(
          asker,
          desk.reply(
              asked,
              answer -> {
                memory.asked(channel, payload.getUserId(), asked, answer);
                return AnswerMessage.of(answer, asked, Audience.ASKER);
              },
              Function.identity()));
    }
  }

  static boolean asksForHelp(String question) {
    return question.isEmpty() || question.equalsIgnoreCase("help");
  }
}
