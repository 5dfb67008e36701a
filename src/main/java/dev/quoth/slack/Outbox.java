package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.WebhookResponse;
import dev.quoth.ops.Meters;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, and does not give up at the first refusal: it waits where Slack says so, sends
 * plain text where Slack doesn't like the blocks, and writes to the person directly where it may
 * not write in the channel. Messages to one channel keep their order.
 */
final class Outbox {
  /** Where a message goes. */
  sealed interface To {}

  /**
   * Into a thread.
   *
   * @param client has the workspace's token
   * @param user who asked, for when the channel is closed to Quoth
   */
  record InThread(MethodsClient client, Place place, String user) implements To {}

  /** Into a thread where only {@code user} sees it. */
  record OnlyTo(MethodsClient client, Place place, String user) implements To {}

  /**
   * Back to where a command or a button was used, whether Quoth is a member there or not.
   *
   * @param url Slack's {@code response_url}: five messages in thirty minutes
   * @param visible whether everybody in the channel sees it, or only who asked
   * @param threadTs the thread it belongs to; null for the channel itself
   */
  record Reply(String url, boolean visible, @Nullable String threadTs) implements To {}

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

  /** Slack doesn't like what the blocks are, not where they go. */
  private static final Set<String> CONTENT_ERRORS =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "msg_blocks_too_long",
          "msg_too_long",
          "invalid_attachments",
          "attachment_payload_limit_exceeded");

  /** Quoth may write elsewhere, but not here. */
  private static final Set<String> PLACE_ERRORS =
      Set.of(
          "not_in_channel",
          "channel_not_found",
          "is_archived",
          "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_locked",
          "restricted_action_thread_only_channel",
          "restricted_action_non_threadable_channel",
          "cannot_reply_to_message",
          "thread_not_found",
          "user_not_in_channel",
          "ekm_access_denied");

  /** Slack is busy or out of order, and may accept the same a moment later. */
  private static final Set<String> PASSING_ERRORS =
      Set.of(
          "ratelimited",
          "rate_limited",
          "service_unavailable",
          "internal_error",
          "fatal_error",
          "request_timeout");

  /** What Quoth itself calls it when it can't speak with Slack. */
  private static final Set<String> LINE_ERRORS =
      Set.of("unreachable", "connection_lost", "unreadable_response", "interrupted");

  private static final Pattern REFUSAL = Pattern.compile("\"ok\"\\s*:\\s*false");
  private static final Pattern ERROR_CODE =
      Pattern.compile("(?:^|\"error\"\\s*:\\s*\")([a-z_]+)(?:$|\")");

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(2);
  private static final int LANES = 64;

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Slack slack;
  private final Meters meters;
  private final Gson gson;

  /** Fair, so that what was finished first is posted first; channels share lanes by hash. */
  private final List<ReentrantLock> lanes =
      Stream.generate(() -> new ReentrantLock(true)).limit(LANES).toList();

  Outbox(Slack slack, Meters meters) {
    this.slack = slack;
    this.meters = meters;
    this.gson = GsonFactory.createSnakeCase(slack.getConfig());
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
    ReentrantLock lock = lanes.get(Math.floorMod(lane.hashCode(), LANES));
    lock.lock();
    try {
      return sendInOrder(to, message);
    } finally {
      lock.unlock();
    }
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
      case Shared(InThread own, String url) when PLACE_ERRORS.contains(refusal) ->
          sendAsBlocksOrText(new Reply(url, true, threadOf(own.place())), message, sent);
      case Window(MethodsClient client, String _, Place person) -> {
        log.info("Slack opened no window: {}", refusal);
        yield sendAsBlocksOrText(new InThread(client, person, person.channel()), message, sent);
      }
      case Reply _, Shared _ -> refusal;
    };
  }

  private static @Nullable String threadOf(Place place) {
    return place.threadTs().isEmpty() ? null : place.threadTs();
  }

  private @Nullable String sendDirectly(
      MethodsClient client,
      Place refused,
      String user,
      Message message,
      String error,
      AtomicReference<@Nullable Sent> sent) {
    if (!PLACE_ERRORS.contains(error)) {
      return error;
    }
    log.warn("Slack refused a message to channel {}: {}", refused.channel(), error);
    Place direct = new Place(refused.enterprise(), refused.team(), user, "");
    return sendAsBlocksOrText(new InThread(client, direct, user), Notices.elsewhere(message), sent);
  }

  private @Nullable String sendAsBlocksOrText(
      To to, Message message, AtomicReference<@Nullable Sent> sent) {
    String error = deliver(to, message, sent);
    if (error != null && CONTENT_ERRORS.contains(error)) {
      log.error("Slack refused the blocks of a message ({}); sending its text alone", error);
      return deliver(to, new Message(List.of(), message.text()), sent);
    }
    return error;
  }

  private @Nullable String deliver(To to, Message message, AtomicReference<@Nullable Sent> sent) {
    return switch (to) {
      case InThread thread -> call(() -> post(thread, message, sent));
      case OnlyTo whisper -> call(() -> whisper(whisper, message));
      case Reply reply -> attempt(() -> respond(reply, message));
      case Shared shared -> call(() -> post(shared.own(), message, sent));
      case Window window ->
          call(() ->
              window
                  .client()
                  .viewsPush(request ->
                      request.triggerId(window.trigger()).view(AskForm.showing(message))));
    };
  }

  private static SlackApiTextResponse post(
      InThread thread, Message message, AtomicReference<@Nullable Sent> sent)
      throws IOException, SlackApiException {
    Place place = thread.place();
    ChatPostMessageResponse response =
        thread
            .client()
            .chatPostMessage(request ->
                request
                    .channel(place.channel())
                    .threadTs(threadOf(place))
                    .text(message.text())
                    .blocks(message.blocks().isEmpty() ? null : message.blocks())
                    .mrkdwn(false)
                    .parse("none")
                    .unfurlLinks(false)
                    .unfurlMedia(false));
    if (response.isOk() && response.getChannel() != null && response.getTs() != null) {
      sent.set(new Sent(response.getChannel(), response.getTs()));
    }
    return response;
  }

  private static SlackApiTextResponse whisper(OnlyTo whisper, Message message)
      throws IOException, SlackApiException {
    Place place = whisper.place();
    return whisper
        .client()
        .chatPostEphemeral(request ->
            request
                .channel(place.channel())
                .threadTs(threadOf(place))
                .user(whisper.user())
                .text(message.text())
                .blocks(message.blocks().isEmpty() ? null : message.blocks())
                .parse("none"));
  }

  private Outcome respond(Reply reply, Message message) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("response_type", reply.visible() ? "in_channel" : "ephemeral");
    body.put("replace_original", false);
    if (reply.threadTs() != null) {
      body.put("thread_ts", reply.threadTs());
    }
    body.put("text", message.text());
    body.put("mrkdwn", false);
    if (!message.blocks().isEmpty()) {
      body.put("blocks", message.blocks());
    }
    WebhookResponse response = slack.send(reply.url(), gson.toJson(body));
    String answer = response.getBody() == null ? "" : response.getBody().strip();
    if (response.getCode() == 200 && !REFUSAL.matcher(answer).find()) {
      return new Done(null);
    }
    List<String> retryAfter = response.getHeaders().get("retry-after");
    return outcome(
        response.getCode(),
        retryAfter == null ? null : retryAfter.getFirst(),
        errorIn(answer, response.getCode()));
  }

  /**
   * The code in {@code {"ok":false,"error":"code"}}, or the code alone; response URLs give both.
   */
  private static String errorIn(String answer, int status) {
    Matcher code = ERROR_CODE.matcher(answer);
    return code.find() ? code.group(1) : "http_" + status;
  }

  /** A call of a Web API method. */
  @FunctionalInterface
  interface Call {
    SlackApiTextResponse run() throws IOException, SlackApiException;
  }

  /**
   * Calls Slack until it accepts, refuses for good, or has put Quoth off too often.
   *
   * @return Slack's error code, or null if it accepted
   */
  @Nullable String call(Call call) {
    return attempt(() -> calling(call));
  }

  /**
   * Calls Slack once: for who tries again later anyway, and has no time to wait.
   *
   * @return Slack's error code, or null if it accepted
   */
  @Nullable String callOnce(Call call) {
    return switch (tryOnce(() -> calling(call), 1)) {
      case Done done -> done.error();
      case Again again -> again.error();
    };
  }

  /** Whether the same call may well succeed later. */
  static boolean mayPass(String error) {
    return PASSING_ERRORS.contains(error)
        || LINE_ERRORS.contains(error)
        || error.startsWith("http_5");
  }

  private static Outcome calling(Call call) throws IOException {
    try {
      SlackApiTextResponse response = call.run();
      if (response.isOk()) {
        return new Done(null);
      }
      String error = response.getError() == null ? "unknown_error" : response.getError();
      return outcome(200, null, error);
    } catch (SlackApiException e) {
      return outcome(
          e.getResponse().code(),
          e.getResponse().header("Retry-After"),
          "http_" + e.getResponse().code());
    }
  }

  private sealed interface Outcome {}

  private record Done(@Nullable String error) implements Outcome {}

  private record Again(String error, Duration after) implements Outcome {}

  private static Outcome outcome(int status, @Nullable String retryAfter, String error) {
    if (status == 429) {
      return new Again("ratelimited", seconds(retryAfter));
    }
    // A failing server has most likely posted nothing: better the small risk of a double than
    // silence.
    return status >= 500 || PASSING_ERRORS.contains(error)
        ? new Again(error, PAUSE)
        : new Done(error);
  }

  private static Duration seconds(@Nullable String retryAfter) {
    try {
      Duration wait = Duration.ofSeconds(retryAfter == null ? 1 : Long.parseLong(retryAfter));
      return wait.isNegative() ? PAUSE : wait.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : wait;
    } catch (NumberFormatException e) {
      return PAUSE;
    }
  }

  private interface Attempt {
    Outcome run() throws IOException;
  }

  private @Nullable String attempt(Attempt attempt) {
    String error = null;
    for (int i = 1; i <= ATTEMPTS; i++) {
      Outcome outcome = tryOnce(attempt, i);
      switch (outcome) {
        case Done done -> {
          return done.error();
        }
        case Again again -> {
          error = again.error();
          meters.putOff(error, again.after());
          if (i < ATTEMPTS && !sleep(again.after())) {
            return "interrupted";
          }
        }
      }
    }
    return error;
  }

  private static Outcome tryOnce(Attempt attempt, int number) {
    try {
      return attempt.run();
    } catch (ConnectException | UnknownHostException e) {
      return new Again("unreachable", PAUSE.multipliedBy(number));
    } catch (IOException e) {
      // Slack may have posted it before the connection broke, so no second try.
      log.warn("The connection to Slack broke: {}", Failure.describe(e));
      return new Done("connection_lost");
    } catch (JsonParseException e) {
      log.warn("Slack's answer can't be read: {}", Failure.describe(e));
      return new Done("unreadable_response");
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
