package dev.quoth.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.quoth.ops.Meters;
import dev.quoth.slack.Attempts.Again;
import dev.quoth.slack.Attempts.Attempt;
import dev.quoth.slack.Attempts.Call;
import dev.quoth.slack.Attempts.Done;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, and does not give up at the first refusal: it waits where Slack says so, sends
 * plain text where Slack doesn't like the blocks, writes to the person directly where it may not
 * write in the channel, and looks whether a message stands in Slack where a connection broke before
 * it was told. Messages to one channel keep their order, and no channel waits for another.
 */
final class Outbox {
  /** Where a message goes. */
  sealed interface To {}

  /** The same, where it is known who waits for the message. */
  sealed interface ToAsker extends To {}

  /**
   * Into a thread.
   *
   * @param client has the workspace's token
   * @param user who asked, for when the channel is closed to Quoth
   */
  record InThread(MethodsClient client, Place place, String user) implements ToAsker {}

  /** Into a thread where only {@code user} sees it. */
  record OnlyTo(MethodsClient client, Place place, String user) implements ToAsker {}

  /**
   * Back to where a command or a button was used, whether Quoth is a member there or not.
   *
   * @param url Slack's {@code response_url}: five messages in thirty minutes
   * @param visible whether everybody in the channel sees it, or only who asked
   * @param threadTs the thread it belongs to; null for the channel itself
   */
  record Reply(String url, boolean visible, @Nullable String threadTs) implements ToAsker {}

  /**
   * For everybody where somebody else pressed a button: as a message of Quoth's own, which it can
   * change later, and where Quoth is no member, through the button's {@code response_url}.
   */
  record Shared(InThread own, String url) implements To {}

  /**
   * Into a window on top of the one that somebody has open.
   *
   * @param trigger what lets Quoth open it, for three seconds
   * @param person the person's direct messages, for when Slack does not open it
   */
  record Window(MethodsClient client, String trigger, Place person) implements To {}

  /** A message that stands in a channel, by its timestamp. */
  record Sent(String channel, String ts) {}

  /** For messages: some four minutes, after which few look for an answer. */
  private static final int MESSAGE_ATTEMPTS = 12;

  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** So long those may wait that have others to serve. */
  private static final Duration BRIEF = Duration.ofSeconds(4);

  private static final String UNTOLD = "Somebody does not know how long they have to wait: {}";
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Meters meters;
  private final Waits waits = new Waits();
  private final Lanes lanes = new Lanes(waits);
  private final Attempts attempts;
  private final Posts posts;

  /** Until when Slack takes nothing from those that work in turn. */
  private final ConcurrentHashMap<String, Instant> heldBack = new ConcurrentHashMap<>();

  Outbox(Slack slack, Workspaces workspaces, Meters meters) {
    this.meters = meters;
    this.attempts = new Attempts(waits, meters);
    this.posts = new Posts(slack, workspaces, attempts);
  }

  /**
   * Sends {@code message}, or logs why it could not be sent. Returns when that is settled.
   *
   * @return where it stands; null where it wasn't sent, or Slack doesn't say
   */
  @Nullable Sent send(To to, Message message) {
    String lane =
        switch (to) {
          case InThread thread -> thread.place().channel();
          case OnlyTo whisper -> whisper.place().channel();
          case Reply reply -> reply.url();
          case Shared shared -> shared.own().place().channel();
          case Window window -> window.person().channel();
        };
    return lanes.inOrder(lane, () -> sendInOrder(to, message));
  }

  /**
   * Says something to one person beside the messages that wait in order; once, whether it arrives
   * or not.
   */
  void aside(ToAsker to, Message message) {
    Attempt attempt =
        switch (to) {
          case InThread thread -> Attempts.of(() -> aside(thread, message));
          case OnlyTo whisper -> Attempts.of(() -> Posts.whisper(whisper, message));
          case Reply reply -> () -> posts.respond(reply, message);
        };
    switch (Attempts.once(attempt, false)) {
      case Done(String error) when error == null -> {}
      case Done(String error) -> log.warn(UNTOLD, error);
      case Again(String error, Duration _) -> log.warn(UNTOLD, error);
    }
  }

  private static SlackApiTextResponse aside(InThread thread, Message message)
      throws IOException, SlackApiException {
    Place place = thread.place();
    if (place.channel().equals(thread.user())) {
      // Named by the person, a direct message takes nothing that is private in a channel.
      return Posts.post(thread, message, UUID.randomUUID().toString(), new AtomicReference<>());
    }
    // Slack shows a private message in a thread only if there is a thread already.
    Place seen = place.channel().startsWith("D") ? place : place.channelOnly();
    return Posts.whisper(new OnlyTo(thread.client(), seen, thread.user()), message);
  }

  private @Nullable Sent sendInOrder(To to, Message message) {
    AtomicReference<@Nullable Sent> sent = new AtomicReference<>();
    String refusal = sendAsBlocksOrText(to, message, sent);
    String error = refusal == null ? null : sendElsewhere(to, message, refusal, sent);
    if (error != null) {
      meters.undelivered(error);
      log.error("A message was not delivered: {}", error);
    }
    return sent.get();
  }

  private @Nullable String sendElsewhere(
      To to, Message message, String refusal, AtomicReference<@Nullable Sent> sent) {
    return switch (to) {
      case InThread(MethodsClient client, Place place, String user) ->
          sendDirectly(client, place, user, message, refusal, sent);
      case OnlyTo(MethodsClient client, Place place, String user) ->
          sendDirectly(client, place, user, message, refusal, sent);
      case Shared(InThread own, String url) when SlackErrors.isOfThePlace(refusal) ->
          sendAsBlocksOrText(new Reply(url, true, Posts.threadOf(own.place())), message, sent);
      case Window(MethodsClient client, String _, Place person) -> {
        log.info("Slack opened no window: {}", refusal);
        yield sendAsBlocksOrText(new InThread(client, person, person.channel()), message, sent);
      }
      case Reply _, Shared _ -> refusal;
    };
  }

  private @Nullable String sendDirectly(
      MethodsClient client,
      Place refused,
      String user,
      Message message,
      String error,
      AtomicReference<@Nullable Sent> sent) {
    if (!SlackErrors.isOfThePlace(error)) {
      return error;
    }
    log.warn("Slack refused a message to channel {}: {}", refused.channel(), error);
    Place direct = new Place(refused.enterprise(), refused.team(), user, "");
    return sendAsBlocksOrText(new InThread(client, direct, user), Notices.elsewhere(message), sent);
  }

  /** With blocks; without, where Slack doesn't like them; or at least a word that there is more. */
  private @Nullable String sendAsBlocksOrText(
      To to, Message message, AtomicReference<@Nullable Sent> sent) {
    String error = deliver(to, message, sent);
    for (Message plainer :
        List.of(
            new Message(List.of(), message.text()),
            new Message(List.of(), Notices.unshowable().text()))) {
      if (error == null || !SlackErrors.isOfContent(error)) {
        return error;
      }
      log.error("Slack refused what a message holds ({}); sending it more plainly", error);
      error = deliver(to, plainer, sent);
    }
    return error;
  }

  private @Nullable String deliver(To to, Message message, AtomicReference<@Nullable Sent> sent) {
    return switch (to) {
      case InThread thread -> deliver(thread, message, sent);
      case OnlyTo whisper ->
          attempts.upTo(MESSAGE_ATTEMPTS, true, Attempts.of(() -> Posts.whisper(whisper, message)));
      case Reply reply ->
          attempts.upTo(MESSAGE_ATTEMPTS, true, () -> posts.respond(reply, message));
      case Shared shared -> deliver(shared.own(), message, sent);
      case Window window ->
          call(() ->
              window
                  .client()
                  .viewsPush(request ->
                      request.triggerId(window.trigger()).view(AskForm.showing(message))));
    };
  }

  /**
   * Posts, and where the connection broke, looks for the message before it posts again: neither
   * silence nor a double. The same where a process died that may have posted it.
   */
  private @Nullable String deliver(
      InThread thread, Message message, AtomicReference<@Nullable Sent> sent) {
    Errand errand = Trace.errand();
    boolean maybePosted = errand != null && errand.resumed();
    String id = errand == null ? UUID.randomUUID().toString() : errand.nextMessage();
    Instant start = errand == null ? Instant.now() : errand.kept().received();
    String error = SlackErrors.LOST;
    for (int i = 0; i < Attempts.USUAL && SlackErrors.LOST.equals(error); i++) {
      if (i > 0) {
        // What timed out may still be on its way.
        waits.sleep(SETTLING);
      }
      if (i > 0 || maybePosted) {
        sent.set(posts.standing(thread, id, start));
        if (sent.get() != null) {
          return null;
        }
      }
      error =
          attempts.upTo(
              MESSAGE_ATTEMPTS, false, Attempts.of(() -> Posts.post(thread, message, id, sent)));
    }
    return error;
  }

  /**
   * Calls Slack until it accepts, refuses for good, or has put Quoth off too often; for calls that
   * do no harm when they arrive twice.
   *
   * @return Slack's error code, or null if it accepted
   */
  @Nullable String call(Call call) {
    return attempts.upTo(Attempts.USUAL, true, Attempts.of(call));
  }

  /**
   * The same for calls that post something: where the connection breaks it is not tried again,
   * because Slack may have done it.
   *
   * @return Slack's error code, {@code connection_lost}, or null if it accepted
   */
  @Nullable String callToPost(Call call) {
    return attempts.upTo(Attempts.USUAL, false, Attempts.of(call));
  }

  /**
   * The same for calls of those that work for many channels in turn, and come back to each: where
   * Slack says that it takes nothing for a while, this does not wait, and asks nothing of Slack on
   * the same {@code way} until then.
   */
  @Nullable String callInTurn(String way, Call call) {
    return inTurn(way, Attempts.USUAL, true, call);
  }

  /** The same, once, for calls that post something. */
  @Nullable String callOnce(String way, Call call) {
    return inTurn(way, 1, false, call);
  }

  private @Nullable String inTurn(String way, int most, boolean harmless, Call call) {
    if (Instant.now().isBefore(heldBack.getOrDefault(way, Instant.EPOCH))) {
      return SlackErrors.RATE_LIMITED;
    }
    heldBack.remove(way);
    return attempts.upTo(
        most,
        harmless,
        Attempts.of(call),
        pause -> {
          boolean brief = pause.compareTo(BRIEF) <= 0;
          if (!brief) {
            heldBack.put(way, Instant.now().plus(pause));
          }
          return brief;
        });
  }

  /** From now on nobody waits for longer than Quoth takes to stop. */
  void stop() {
    waits.stop();
  }
}
