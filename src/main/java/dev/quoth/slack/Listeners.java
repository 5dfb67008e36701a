package dev.quoth.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.assistant.SuggestedPrompt;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.view.View;
import dev.quoth.answer.Answer;
import dev.quoth.slack.AnswerMessage.Audience;
import dev.quoth.store.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Bolt calls. Each listener sees whether it was addressed and whether for the first time,
 * hands the work on, and acknowledges; nothing here waits for an answer or for Slack.
 */
final class Listeners {
  /** Slack shows no more suggested prompts. */
  private static final int MAX_PROMPTS = 4;

  private static final Pattern ANY_COMMAND = Pattern.compile(".*");

  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private final Desk desk;
  private final Outbox outbox;
  private final InFlight inFlight;
  private final SeenEvents seen;
  private final Supplier<List<String>> examples;
  private final SurveyListeners surveys;
  private final DigestListeners digests;
  private final PollListeners polls;
  private final ThreadMemory memory = new ThreadMemory();

  Listeners(
      Desk desk,
      Outbox outbox,
      InFlight inFlight,
      SeenEvents seen,
      Supplier<List<String>> examples,
      SurveyListeners surveys,
      PollListeners polls,
      DigestListeners digests) {
    this.desk = desk;
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.seen = seen;
    this.examples = examples;
    this.surveys = surveys;
    this.digests = digests;
    this.polls = polls;
  }

  void register(App app) {
    app.event(AppMentionEvent.class, this::onMention);
    app.event(MessageEvent.class, this::onMessage);
    app.event(AppHomeOpenedEvent.class, this::onHomeOpened);
    app.command(ANY_COMMAND, this::onCommand);
    AnswerMessage.BUTTONS.forEach(button -> app.blockAction(button, this::onButton));
    surveys.register(app);
    digests.register(app);
    polls.register(app);
  }

  /** Forgets what was asked in a workspace. */
  void forget(Workspace workspace) {
    memory.forget(workspace);
  }

  private Response onMention(EventsApiPayload<AppMentionEvent> payload, EventContext context) {
    AppMentionEvent event = payload.getEvent();
    return onQuestion(
        context,
        payload.getEventId(),
        new Said(
            event.getUser(),
            event.getChannel(),
            event.getThreadTs(),
            event.getTs(),
            event.getText()));
  }

  private Response onMessage(EventsApiPayload<MessageEvent> payload, EventContext context) {
    MessageEvent event = payload.getEvent();
    if (!"im".equals(event.getChannelType())) {
      return context.ack();
    }
    return onQuestion(
        context,
        payload.getEventId(),
        new Said(
            event.getUser(),
            event.getChannel(),
            event.getThreadTs(),
            event.getTs(),
            event.getText()));
  }

  /** A message that addresses Quoth, as Slack sent it. */
  private record Said(
      @Nullable String user,
      @Nullable String channel,
      @Nullable String threadTs,
      @Nullable String ts,
      @Nullable String text) {}

  private Response onQuestion(Context context, @Nullable String eventId, Said said) {
    String user = said.user();
    String channel = said.channel();
    String ts = said.ts();
    if (user == null || channel == null || ts == null) {
      return context.ack();
    }
    // A mention in a direct message arrives as two events; the message's own timestamp tells that
    // they are one.
    List<String> keys = new ArrayList<>();
    keys.add(key(context, "message", channel, ts));
    if (eventId != null) {
      keys.add(key(context, "event", eventId));
    }
    return take(
        context,
        keys,
        () -> {
          Place place = Place.under(context, channel, said.threadTs(), ts);
          String question = SlackText.decode(said.text());
          if (DigestListeners.isMeant(question)) {
            digests.offer(context, place, user, said.threadTs() != null);
            return;
          }
          outbox.send(new Outbox.InThread(context.client(), place, user), replyIn(place, question));
        });
  }

  private Message replyIn(Place place, String question) {
    if (asksForHelp(question)) {
      return help();
    }
    Asked asked = Asked.of(question, memory.earlierThenAdd(place, question));
    return reply(asked, answer -> AnswerMessage.of(answer, asked, Audience.THREAD));
  }

  private Response onCommand(SlashCommandRequest request, SlashCommandContext context) {
    SlashCommandPayload payload = request.getPayload();
    String question = SlackText.decode(payload.getText());
    Asked asked = Asked.of(question, List.of());
    return take(
        context,
        List.of(key(context, "trigger", payload.getTriggerId())),
        () -> {
          if (polls.isMeant(question)) {
            polls.onCommand(context, payload, question);
            return;
          }
          if (surveys.isMeant(question)) {
            surveys.onCommand(context, payload, question);
            return;
          }
          outbox.send(
              new Outbox.Reply(payload.getResponseUrl(), false, null),
              asksForHelp(question)
                  ? help()
                  : reply(asked, answer -> AnswerMessage.of(answer, asked, Audience.ASKER)));
        });
  }

  private static boolean asksForHelp(String question) {
    return question.isEmpty() || question.equalsIgnoreCase("help");
  }

  private Message reply(Asked asked, Function<Answer, Message> show) {
    return desk.reply(asked, show, Function.identity());
  }

  private Response onButton(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    BlockActionPayload.Container container = payload.getContainer();
    if (container == null || container.getChannelId() == null || container.getMessageTs() == null) {
      return context.ack();
    }
    return take(
        context,
        List.of(key(context, "press", payload.getTriggerId())),
        () -> press(context, payload));
  }

  private void press(Context context, BlockActionPayload payload) {
    BlockActionPayload.Action action = payload.getActions().getFirst();
    Asked.Pressed pressed;
    try {
      pressed = Asked.Pressed.of(action.getValue());
    } catch (IllegalArgumentException e) {
      outbox.send(toPresser(context, payload), Notices.staleButton());
      return;
    }
    Asked asked = pressed.asked();
    switch (action.getActionId()) {
      case AnswerMessage.MORE ->
          send(
              context,
              payload,
              asked,
              answer -> AnswerMessage.more(answer, asked, shownOf(pressed, answer)));
      case AnswerMessage.WHY -> send(context, payload, asked, AnswerMessage::why);
      case AnswerMessage.SHARE -> share(context, payload, pressed);
      default -> throw new IllegalStateException("no such button: " + action.getActionId());
    }
  }

  private void send(
      Context context, BlockActionPayload payload, Asked asked, Function<Answer, Message> show) {
    outbox.send(toPresser(context, payload), reply(asked, show));
  }

  /** Another answer than the one under which the button stands has not been shown at all. */
  private static int shownOf(Asked.Pressed pressed, Answer answer) {
    return answer.id().equals(pressed.answerId()) ? pressed.shown() : 0;
  }

  /**
   * What sharing comes to: a message for the channel, or a word to the person why there is none.
   */
  private record Shared(Message message, boolean visible) {}

  /**
   * Posts what the person saw; if the articles have changed since, shows them what they would post
   * now.
   */
  private void share(Context context, BlockActionPayload payload, Asked.Pressed pressed) {
    Asked asked = pressed.asked();
    Shared shared =
        desk.reply(
            asked,
            answer ->
                answer.id().equals(pressed.answerId())
                    ? new Shared(AnswerMessage.of(answer, asked, Audience.CHANNEL), true)
                    : new Shared(
                        Notices.changedSince(AnswerMessage.of(answer, asked, Audience.ASKER)),
                        false),
            notice -> new Shared(notice, false));
    BlockActionPayload.Container container = payload.getContainer();
    boolean again =
        shared.visible()
            && !seen.isFirst(
                key(context, "share", container.getChannelId(), container.getMessageTs()));
    outbox.send(
        new Outbox.Reply(payload.getResponseUrl(), shared.visible() && !again, null),
        again ? Notices.sharedAlready() : shared.message());
  }

  /**
   * To the person alone, where the button was pressed; in a direct message nobody else is there
   * anyway.
   */
  private static Outbox.To toPresser(Context context, BlockActionPayload payload) {
    BlockActionPayload.Container container = payload.getContainer();
    String channel = container.getChannelId();
    String threadTs = container.getThreadTs();
    if (container.isEphemeral()) {
      return new Outbox.Reply(payload.getResponseUrl(), false, threadTs);
    }
    String user = payload.getUser().getId();
    if (channel.startsWith("D")) {
      Place thread = Place.under(context, channel, threadTs, container.getMessageTs());
      return new Outbox.InThread(context.client(), thread, user);
    }
    // Slack shows a private message in a thread only if there is a thread already.
    Place place = Place.under(context, channel, threadTs, "");
    return new Outbox.OnlyTo(context.client(), place, user);
  }

  private Response onHomeOpened(
      EventsApiPayload<AppHomeOpenedEvent> payload, EventContext context) {
    AppHomeOpenedEvent event = payload.getEvent();
    return take(
        context,
        List.of(key(context, "home", event.getUser(), event.getTab(), event.getEventTs())),
        () -> {
          if ("messages".equals(event.getTab())) {
            suggestPrompts(context, event.getChannel());
          } else {
            publishHome(context, event.getUser());
          }
        });
  }

  private void publishHome(Context context, String user) {
    View home = View.builder().type("home").blocks(help().blocks()).build();
    logFailure(
        "views.publish",
        outbox.call(
            () -> context.client().viewsPublish(request -> request.userId(user).view(home))));
  }

  private void suggestPrompts(Context context, String channel) {
    List<SuggestedPrompt> prompts =
        examples.get().stream().limit(MAX_PROMPTS).map(SuggestedPrompt::create).toList();
    if (!prompts.isEmpty()) {
      // Without thread_ts: with it, the call fails without a word for apps that have an agent view.
      logFailure(
          "assistant.threads.setSuggestedPrompts",
          outbox.call(() ->
              context
                  .client()
                  .assistantThreadsSetSuggestedPrompts(
                      request -> request.channelId(channel).prompts(prompts))));
    }
  }

  private static void logFailure(String method, @Nullable String error) {
    if (error != null) {
      log.warn("Slack refused {}: {}", method, error);
    }
  }

  private Message help() {
    return Notices.help(examples.get().stream().limit(MAX_PROMPTS).toList());
  }

  /** Does {@code work} later, unless one of {@code keys} was seen before; acknowledges now. */
  private Response take(Context context, List<String> keys, Runnable work) {
    inFlight.reserve();
    boolean first = true;
    for (String key : keys) {
      first &= seen.isFirst(key);
    }
    if (first) {
      inFlight.run(work);
    } else {
      inFlight.release();
    }
    return context.ack();
  }

  private static String key(Context context, String kind, String... parts) {
    return String.join(
        "/", kind, context.getEnterpriseId(), context.getTeamId(), String.join("/", parts));
  }
}
