package dev.quoth.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.quoth.answer.Answer;
import dev.quoth.slack.AnswerMessage.Audience;
import dev.quoth.store.Feedback;
import dev.quoth.store.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buttons under an answer. A button carries what was asked and which answer it is under;
 * whoever presses it goes on from that answer, or gets what the articles say now, if they may.
 */
final class AnswerButtons {
  private static final Logger log = LoggerFactory.getLogger(AnswerButtons.class);

  private final Desk desk;
  private final Outbox outbox;
  private final Reception reception;
  private final Memory memory;
  private final Rights rights;
  private final Feedback feedback;
  private final InstantSource clock;

  AnswerButtons(
      Desk desk,
      Outbox outbox,
      Reception reception,
      Memory memory,
      Rights rights,
      Feedback feedback,
      InstantSource clock) {
    this.desk = desk;
    this.outbox = outbox;
    this.reception = reception;
    this.memory = memory;
    this.rights = rights;
    this.feedback = feedback;
    this.clock = clock;
  }

  void register(App app) {
    AnswerMessage.BUTTONS.forEach(button -> app.blockAction(button, this::onButton));
  }

  private Response onButton(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    BlockActionPayload.Container container = payload.getContainer();
    boolean known =
        container != null
            && (isWindow(container)
                || (container.getChannelId() != null && container.getMessageTs() != null));
    return known
        ? reception.take(
            context,
            List.of(Reception.key(context, "press", payload.getTriggerId())),
            () -> press(context, payload))
        : context.ack();
  }

  private static boolean isWindow(BlockActionPayload.Container container) {
    return "view".equals(container.getType());
  }

  private void press(Context context, BlockActionPayload payload) {
    Outbox.To presser = toPresser(context, payload);
    if (keepsOut(context, payload)) {
      outbox.send(presser, Notices.notForOutsiders());
      return;
    }
    BlockActionPayload.Action action = payload.getActions().getFirst();
    if (action.getActionId().equals(AnswerMessage.FEEDBACK)) {
      vote(context, payload, String.valueOf(action.getValue()));
      return;
    }
    Asked.Pressed pressed;
    try {
      pressed = Asked.Pressed.of(String.valueOf(action.getValue()));
    } catch (IllegalArgumentException e) {
      outbox.send(presser, Notices.staleButton());
      return;
    }
    Asked asked = pressed.asked();
    switch (action.getActionId()) {
      case AnswerMessage.MORE ->
          outbox.send(
              presser,
              again(
                  pressed,
                  answer ->
                      AnswerMessage.more(
                          answer, asked, shownOf(pressed, answer), audienceOf(payload))));
      case AnswerMessage.CONTEXT ->
          outbox.send(
              presser,
              again(
                  pressed,
                  answer -> AnswerMessage.inContext(answer, asked, shownOf(pressed, answer))));
      case AnswerMessage.WHY -> outbox.send(presser, again(pressed, AnswerMessage::why));
      case AnswerMessage.AGAIN ->
          outbox.send(
              presser,
              desk.reply(
                  asked,
                  answer -> AnswerMessage.of(answer, asked, askedAgain(payload, asked)),
                  Function.identity()));
      case AnswerMessage.SHARE -> share(context, payload, pressed, sharedBy(asked));
      case AnswerMessage.POST -> {
        Message refusal =
            rights.refusal(context, payload.getUser().getId(), "post it to the thread");
        if (refusal == null) {
          share(context, payload, pressed, Audience.LEAD);
        } else {
          outbox.send(presser, refusal);
        }
      }
      default -> throw new IllegalStateException("no such button: " + action.getActionId());
    }
  }

  private boolean keepsOut(Context context, BlockActionPayload payload) {
    BlockActionPayload.Container container = payload.getContainer();
    BlockActionPayload.User user = payload.getUser();
    if (isWindow(container)) {
      return rights.isOutsider(context, user.getId(), user.getTeamId());
    }
    Place place = Place.under(context, container.getChannelId(), null, "");
    return rights.isKeptOut(context, place, user.getId(), user.getTeamId());
  }

  private Message again(Asked.Pressed pressed, Function<Answer, Message> show) {
    return desk.again(pressed, show, Function.identity());
  }

  private static Audience audienceOf(BlockActionPayload payload) {
    return isWindow(payload.getContainer()) ? Audience.WINDOW : Audience.THREAD;
  }

  /** Where nobody else reads there is nothing to share. */
  private static Audience askedAgain(BlockActionPayload payload, Asked asked) {
    return payload.getContainer().getChannelId().startsWith("D")
        ? Audience.THREAD
        : sharedBy(asked);
  }

  private static Audience sharedBy(Asked asked) {
    return asked.under() == null ? Audience.ASKER : Audience.ASKER_IN_THREAD;
  }

  /** Another answer than the one under which the button stands has not been shown at all. */
  private static int shownOf(Asked.Pressed pressed, Answer answer) {
    return answer.id().equals(pressed.answerId()) ? pressed.shown() : 0;
  }

  /**
   * What sharing comes to: an answer for others, or a word to the person why there is none.
   *
   * @param editions of the articles that the answer quotes
   */
  private record Shared(Message message, boolean isAnswer, Map<String, String> editions) {}

  /**
   * Posts what the person saw; if the articles have changed since, shows them what they would post
   * now.
   *
   * @param shown to whom the answer was shown before
   */
  private void share(
      Context context, BlockActionPayload payload, Asked.Pressed pressed, Audience shown) {
    Asked asked = pressed.asked();
    // In the thread under the question itself it need not be repeated.
    Audience others = shown == Audience.ASKER_IN_THREAD ? Audience.THREAD : Audience.CHANNEL;
    Shared shared =
        desk.again(
            pressed,
            answer ->
                answer.id().equals(pressed.answerId())
                    ? new Shared(
                        AnswerMessage.of(answer, asked, others), true, memory.editions(answer))
                    : new Shared(
                        Notices.changedSince(AnswerMessage.of(answer, asked, shown)),
                        false,
                        Map.of()),
            notice -> new Shared(notice, false, Map.of()));
    BlockActionPayload.Container container = payload.getContainer();
    Outbox.To presser = toPresser(context, payload);
    if (!shared.isAnswer()) {
      outbox.send(presser, shared.message());
      return;
    }
    String once =
        Reception.key(context, "share", container.getChannelId(), container.getMessageTs());
    if (!reception.isFirst(List.of(once))) {
      outbox.send(presser, Notices.sharedAlready());
      return;
    }
    Place place = Place.under(context, container.getChannelId(), asked.under(), "");
    Outbox.Sent sent =
        outbox.send(
            new Outbox.Shared(
                new Outbox.InThread(context.client(), place, payload.getUser().getId()),
                payload.getResponseUrl()),
            shared.message());
    if (sent != null) {
      memory.posted(place, sent, shared.message(), shared.editions());
    }
  }

  /** Takes note of what somebody thinks of an answer; the last word counts. */
  private void vote(Context context, BlockActionPayload payload, String value) {
    Message thanks;
    boolean helpful = value.startsWith(AnswerMessage.HELPFUL);
    if (!helpful && !value.startsWith(AnswerMessage.NOT_HELPFUL)) {
      thanks = Notices.staleButton();
    } else {
      try {
        feedback.give(
            Install.of(context),
            value.substring(AnswerMessage.HELPFUL.length()),
            payload.getUser().getId(),
            helpful,
            clock.instant());
        thanks = Notices.noted(helpful);
      } catch (StoreException e) {
        log.error("Feedback was not kept: {}", e.getMessage());
        thanks = Notices.notNoted();
      }
    }
    BlockActionPayload.Container container = payload.getContainer();
    Place place = Place.under(context, container.getChannelId(), container.getThreadTs(), "");
    outbox.send(
        container.isEphemeral()
            ? new Outbox.Reply(payload.getResponseUrl(), false, container.getThreadTs())
            : new Outbox.OnlyTo(context.client(), place, payload.getUser().getId()),
        thanks);
  }

  /**
   * To the person alone, where the button was pressed; in a direct message nobody else is there
   * anyway.
   */
  private static Outbox.To toPresser(Context context, BlockActionPayload payload) {
    BlockActionPayload.Container container = payload.getContainer();
    String user = payload.getUser().getId();
    if (isWindow(container)) {
      return new Outbox.Window(
          context.client(), payload.getTriggerId(), Place.under(context, user, null, ""));
    }
    String channel = container.getChannelId();
    String threadTs = container.getThreadTs();
    if (container.isEphemeral()) {
      return new Outbox.Reply(payload.getResponseUrl(), false, threadTs);
    }
    if (channel.startsWith("D")) {
      Place thread = Place.under(context, channel, threadTs, container.getMessageTs());
      return new Outbox.InThread(context.client(), thread, user);
    }
    // Slack shows a private message in a thread only if there is a thread already.
    Place place = Place.under(context, channel, threadTs, "");
    return new Outbox.OnlyTo(context.client(), place, user);
  }
}
