package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Slack doesn't like what the blocks are, not where they go. */
  private static final Set<String> CONTENT_ERRORS =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "msg_blocks_too_long",
          "msg_too_long",
          "invalid_attachments",
          "attachment_payload_limit_exceeded",
          "invalid_metadata_format",
          "invalid_metadata_schema",
          "metadata_too_large",
          "metadata_must_be_sent_from_app");

  /** After these it is no better elsewhere: it is not the place that Slack objects to. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "unreachable",
          "connection_lost",
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "missing_scope",
          "message_limit_exceeded");

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
      Set.of("unreachable", "connection_lost", "unreadable_response");

  private static final Pattern REFUSAL = Pattern.compile("\"ok\"\\s*:\\s*false");
  private static final Pattern ERROR_CODE =
      Pattern.compile("(?:^|\"error\"\\s*:\\s*\")([a-z_]+)(?:$|\")");

  /** What is known once a connection broke: Slack may have done it, or not. */
  private static final String LOST = "connection_lost";

  /** For calls that somebody waits for; with pauses of 0.5, 1, 2 and 4 seconds. */
  private static final int ATTEMPTS = 5;

  /** For messages: some four minutes, after which few look for an answer. */
  private static final int MESSAGE_ATTEMPTS = 12;

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

  /** So long those may wait that have others to serve. */
  private static final Duration BRIEF = Duration.ofSeconds(4);

  /** What is longer Slack can't mean. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** A wait that a person notices, and so is told of. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(30);

  /** The way that this thread's message takes. */
  private static final ScopedValue<Lane> WAY = ScopedValue.newInstance();

  private static final String METADATA = "quoth_message";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final String UNTOLD = "Somebody does not know how long they have to wait: {}";
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Slack slack;
  private final Workspaces workspaces;
  private final Meters meters;
  private final Gson gson;

  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();

  /** Until when Slack takes nothing from those that work in turn. */
  private final ConcurrentHashMap<String, Instant> heldBack = new ConcurrentHashMap<>();

  /** Those that wait for longer than Quoth takes to stop. */
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean isStopping;

  /**
   * The way to one channel, as long as somebody is on it.
   *
   * @param lock fair, so that what was finished first is posted first
   * @param free when Slack takes something again
   */
  private record Lane(ReentrantLock lock, AtomicInteger users, AtomicReference<Instant> free) {}

  Outbox(Slack slack, Workspaces workspaces, Meters meters) {
    this.slack = slack;
    this.workspaces = workspaces;
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
    Lane way = enter(lane);
    tellOfWait(Duration.between(Instant.now(), way.free().get()));
    way.lock().lock();
    try {
      return ScopedValue.where(WAY, way)
          .call(() -> {
            // Nobody waits it out any more who was put off before.
            Duration left = Duration.between(Instant.now(), way.free().get());
            if (left.isPositive()) {
              sleep(left);
            }
            return sendInOrder(to, message);
          });
    } finally {
      way.lock().unlock();
      leave(lane);
    }
  }

  private Lane enter(String name) {
    Lane lane =
        lanes.compute(
            name,
            (key, known) -> {
              Lane here =
                  known == null
                      ? new Lane(
                          new ReentrantLock(true),
                          new AtomicInteger(),
                          new AtomicReference<>(Instant.EPOCH))
                      : known;
              here.users().incrementAndGet();
              return here;
            });
    return Objects.requireNonNull(lane);
  }

  private void leave(String name) {
    lanes.computeIfPresent(name, (key, lane) -> lane.users().decrementAndGet() == 0 ? null : lane);
  }

  private static void tellOfWait(Duration pause) {
    Trace.Asker asker = Trace.asker();
    if (asker != null && pause.compareTo(NOTICEABLE) > 0) {
      asker.waits(pause);
    }
  }

  /**
   * Says something to one person beside the messages that wait in order; once, whether it arrives
   * or not.
   */
  void aside(ToAsker to, Message message) {
    Attempt attempt =
        switch (to) {
          case InThread thread -> method(() -> aside(thread, message));
          case OnlyTo whisper -> method(() -> whisper(whisper, message));
          case Reply reply -> () -> respond(reply, message);
        };
    switch (tryOnce(attempt, false)) {
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
      return post(thread, message, UUID.randomUUID().toString(), new AtomicReference<>());
    }
    // Slack shows a private message in a thread only if there is a thread already.
    Place seen = place.channel().startsWith("D") ? place : place.channelOnly();
    return whisper(new OnlyTo(thread.client(), seen, thread.user()), message);
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
      case Shared(InThread own, String url) when isOfThePlace(refusal) ->
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

  /** Whether it may be better elsewhere; so it is taken for with a code that is not known. */
  private static boolean isOfThePlace(String error) {
    return !EVERYWHERE.contains(error)
        && !PASSING_ERRORS.contains(error)
        && !CONTENT_ERRORS.contains(error)
        && !error.startsWith("http_");
  }

  private @Nullable String sendDirectly(
      MethodsClient client,
      Place refused,
      String user,
      Message message,
      String error,
      AtomicReference<@Nullable Sent> sent) {
    if (!isOfThePlace(error)) {
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
      if (error == null || !CONTENT_ERRORS.contains(error)) {
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
          attempt(MESSAGE_ATTEMPTS, true, method(() -> whisper(whisper, message)));
      case Reply reply -> attempt(MESSAGE_ATTEMPTS, true, () -> respond(reply, message));
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
    String error = LOST;
    for (int i = 0; i < ATTEMPTS && LOST.equals(error); i++) {
      if (i > 0) {
        // What timed out may still be on its way.
        sleep(SETTLING);
      }
      if (i > 0 || maybePosted) {
        sent.set(standing(thread, id, start));
        if (sent.get() != null) {
          return null;
        }
      }
      error = attempt(MESSAGE_ATTEMPTS, false, method(() -> post(thread, message, id, sent)));
    }
    return error;
  }

  /** Where the message is in Slack; null also where Quoth may not look. */
  private @Nullable Sent standing(InThread thread, String id, Instant since) {
    Place place = thread.place();
    String token =
        workspaces
            .find(place.enterprise(), place.team())
            .map(installation -> installation.token().access())
            .orElse("");
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("channel", place.channel());
    arguments.put("oldest", since.minus(CLOCK_SKEW).getEpochSecond() + ".000000");
    arguments.put("include_all_metadata", "true");
    if (!place.threadTs().isEmpty()) {
      arguments.put("ts", place.threadTs());
    }
    String method = place.threadTs().isEmpty() ? "conversations.history" : "conversations.replies";
    AtomicReference<@Nullable Sent> found = new AtomicReference<>();
    String error =
        call(() -> {
          MessagePage page = MessagePage.read(thread.client(), token, method, arguments);
          page.messages()
              .filter(message -> isNamed(message, id))
              .map(message -> new Sent(place.channel(), MessagePage.string(message, "ts")))
              .findFirst()
              .ifPresent(found::set);
          return page;
        });
    if (error != null) {
      log.warn("Whether a message was posted can't be looked up: {}", error);
    }
    return found.get();
  }

  private static boolean isNamed(JsonObject message, String id) {
    return message.get("metadata") instanceof JsonObject metadata
        && metadata.get("event_payload") instanceof JsonObject payload
        && MessagePage.string(payload, "id").equals(id);
  }

  private static SlackApiTextResponse post(
      InThread thread, Message message, String id, AtomicReference<@Nullable Sent> sent)
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
                    .metadata(
                        com.slack.api.model.Message.Metadata.builder()
                            .eventType(METADATA)
                            .eventPayload(Map.of("id", id))
                            .build())
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
   * Calls Slack until it accepts, refuses for good, or has put Quoth off too often; for calls that
   * do no harm when they arrive twice.
   *
   * @return Slack's error code, or null if it accepted
   */
  @Nullable String call(Call call) {
    return attempt(ATTEMPTS, true, method(call));
  }

  /**
   * The same for calls that post something: where the connection breaks it is not tried again,
   * because Slack may have done it.
   *
   * @return Slack's error code, {@code connection_lost}, or null if it accepted
   */
  @Nullable String callToPost(Call call) {
    return attempt(ATTEMPTS, false, method(call));
  }

  /**
   * The same for calls of those that work for many channels in turn, and come back to each: where
   * Slack says that it takes nothing for a while, this does not wait, and asks nothing of Slack on
   * the same {@code way} until then.
   */
  @Nullable String callInTurn(String way, Call call) {
    return inTurn(way, ATTEMPTS, true, call);
  }

  /** The same, once, for calls that post something. */
  @Nullable String callOnce(String way, Call call) {
    return inTurn(way, 1, false, call);
  }

  private @Nullable String inTurn(String way, int attempts, boolean harmless, Call call) {
    if (Instant.now().isBefore(heldBack.getOrDefault(way, Instant.EPOCH))) {
      return "ratelimited";
    }
    heldBack.remove(way);
    return attempt(
        attempts,
        harmless,
        method(call),
        pause -> {
          boolean brief = pause.compareTo(BRIEF) <= 0;
          if (!brief) {
            heldBack.put(way, Instant.now().plus(pause));
          }
          return brief;
        });
  }

  /** Whether the same call may well succeed later. */
  static boolean mayPass(String error) {
    return PASSING_ERRORS.contains(error)
        || LINE_ERRORS.contains(error)
        || error.startsWith("http_5");
  }

  private static Attempt method(Call call) {
    return () -> {
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
    };
  }

  private sealed interface Outcome {}

  private record Done(@Nullable String error) implements Outcome {}

  /**
   * To be tried again.
   *
   * @param after what Slack asked for; null where it said nothing, so that each pause is twice the
   *     one before
   */
  private record Again(String error, @Nullable Duration after) implements Outcome {}

  private static Outcome outcome(int status, @Nullable String retryAfter, String error) {
    if (status == 429) {
      return new Again("ratelimited", seconds(retryAfter));
    }
    // A failing server has most likely posted nothing: better the small risk of a double than
    // silence.
    return status >= 500 || PASSING_ERRORS.contains(error)
        ? new Again(error, null)
        : new Done(error);
  }

  private static Duration seconds(@Nullable String retryAfter) {
    try {
      Duration wait = Duration.ofSeconds(retryAfter == null ? 1 : Long.parseLong(retryAfter));
      return wait.isNegative() ? PAUSE : min(wait, LONGEST);
    } catch (NumberFormatException e) {
      return PAUSE;
    }
  }

  private interface Attempt {
    Outcome run() throws IOException;
  }

  /**
   * Tries until Slack accepts, refuses for good, or has put Quoth off too often.
   *
   * @param harmless whether doing it twice does no harm, so that a broken connection is no end
   */
  private @Nullable String attempt(int attempts, boolean harmless, Attempt attempt) {
    return attempt(attempts, harmless, attempt, _ -> true);
  }

  /** The same, as long as the pauses are such as {@code mayWait} accepts. */
  private @Nullable String attempt(
      int attempts, boolean harmless, Attempt attempt, Predicate<Duration> mayWait) {
    String error = null;
    Duration backoff = PAUSE;
    for (int i = 1; i <= attempts; ) {
      switch (tryOnce(attempt, harmless)) {
        case Done done -> {
          return done.error();
        }
        case Again again -> {
          error = again.error();
          Duration pause = again.after() == null ? backoff : again.after();
          // A message arrives in the end where Slack says when to come again.
          i += WAY.isBound() && again.after() != null && pause.isPositive() ? 0 : 1;
          meters.putOff(error, pause);
          if (!mayWait.test(pause)) {
            return error;
          }
          if (again.after() != null && WAY.isBound()) {
            WAY.get().free().set(Instant.now().plus(pause));
          }
          if (i <= attempts) {
            if (again.after() != null) {
              tellOfWait(pause);
            }
            sleep(pause);
          }
          if (again.after() == null) {
            backoff = min(backoff.multipliedBy(2), MAX_BACKOFF);
          }
        }
      }
    }
    return error;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Outcome tryOnce(Attempt attempt, boolean harmless) {
    try {
      return attempt.run();
    } catch (ConnectException | UnknownHostException e) {
      return new Again("unreachable", null);
    } catch (IOException e) {
      log.warn("The connection to Slack broke: {}", Failure.describe(e));
      return harmless ? new Again(LOST, null) : new Done(LOST);
    } catch (JsonParseException e) {
      log.warn("Slack's answer can't be read: {}", Failure.describe(e));
      return harmless ? new Again(LOST, null) : new Done(LOST);
    }
  }

  private void sleep(Duration pause) {
    boolean noticeable = pause.compareTo(NOTICEABLE) > 0;
    try {
      if (noticeable) {
        waiting.add(Thread.currentThread());
      }
      if (noticeable && isStopping) {
        throw new CutShort();
      }
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CutShort();
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  /** From now on nobody waits for longer than Quoth takes to stop. */
  void stop() {
    isStopping = true;
    waiting.forEach(Thread::interrupt);
  }
}
