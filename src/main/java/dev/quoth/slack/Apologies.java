package dev.quoth.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import dev.quoth.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Around every listener: what came is an errand; whatever breaks or has to wait for long, in the
 * listener or in the work that it hands on, whoever addressed Quoth is told in words, and Slack
 * gets its acknowledgement.
 */
final class Apologies implements Middleware {
  /** So long Slack takes replies through a {@code response_url}. */
  private static final Duration LIFE_OF_URLS = Duration.ofMinutes(30);

  /** Who asked longer ago does not wonder any more. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(Apologies.class);

  private final Outbox outbox;
  private final InFlight inFlight;
  private final Unfinished unfinished;
  private final InstantSource clock;

  Apologies(Outbox outbox, InFlight inFlight, Unfinished unfinished, InstantSource clock) {
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.unfinished = unfinished;
    this.clock = clock;
  }

  @SuppressWarnings("rawtypes") // as Bolt has it
  @Override
  public Response apply(Request request, Response response, MiddlewareChain chain)
      throws Exception {
    Errand errand = errand(request);
    boolean urlsWork = isWithin(LIFE_OF_URLS, errand);
    Outbox.ToAsker person = wayBack(request, urlsWork);
    Trace.isFrom(new Teller(errand, person));
    if (errand.isLate(clock.instant())) {
      return tooLate(errand, person);
    }
    try {
      return chain.next(request);
    } catch (RejectedExecutionException e) {
      if (request instanceof EventRequest) {
        throw e; // Slack comes again with events, and with nothing else.
      }
      log.warn("Turned somebody away: {}", e.getMessage());
      return tell(request, person, Notices.busy());
    } catch (RuntimeException e) {
      log.error("A listener failed: {}", Failure.describe(e));
      return tell(request, person, notice(e));
    }
  }

  private Errand errand(Request<?> request) {
    Errand known = Trace.errand();
    if (known != null) {
      return known;
    }
    Errand errand =
        Errand.anew(
            Install.of(request.getContext()), request.getRequestBodyAsString(), clock.instant());
    Trace.isFor(errand);
    return errand;
  }

  private boolean isWithin(Duration time, Errand errand) {
    return errand.kept().received().isAfter(clock.instant().minus(time));
  }

  /** What a process left that died long ago: its asker may ask again, or has found help. */
  private Response tooLate(Errand errand, Outbox.@Nullable ToAsker person) {
    log.warn("Too old to be answered: what was asked at {}", errand.kept().received());
    if (person != null && isWithin(REMEMBERED, errand)) {
      inFlight.reserve();
      errand.isKept().set(true);
      inFlight.run(() -> outbox.send(person, Notices.interrupted()), () -> unfinished.done(errand));
    }
    return Response.ok();
  }

  /** Tells whoever sent a request what becomes of it. */
  private final class Teller implements Trace.Asker {
    private final Errand errand;
    private final Outbox.@Nullable ToAsker person;
    private final AtomicBoolean knowsOfWait = new AtomicBoolean();

    Teller(Errand errand, Outbox.@Nullable ToAsker person) {
      this.errand = errand;
      this.person = person;
    }

    @Override
    public void failed(Throwable failure) {
      if (person != null) {
        outbox.send(person, notice(failure));
      }
    }

    @Override
    public void waits(Duration pause) {
      unfinished.putOff(errand, pause);
      if (person != null && knowsOfWait.compareAndSet(false, true)) {
        outbox.aside(person, Notices.heldBack(pause));
      }
    }
  }

  private Response tell(Request<?> request, Outbox.@Nullable ToAsker person, Message notice) {
    Optional<Response> inForm =
        request instanceof ViewSubmissionRequest form ? inForm(form, notice) : Optional.empty();
    if (inForm.isEmpty() && person != null) {
      inFlight.runBeside(() -> outbox.send(person, notice));
    }
    return inForm.orElseGet(Response::ok);
  }

  /** Keeps the form open with what was filled in. */
  private static Optional<Response> inForm(ViewSubmissionRequest request, Message notice) {
    View view = request.getPayload().getView();
    return view.getBlocks() == null
        ? Optional.empty()
        : view.getBlocks().stream()
            .filter(InputBlock.class::isInstance)
            .map(block -> ((InputBlock) block).getBlockId())
            .findFirst()
            .map(input -> request.getContext().ackWithErrors(Map.of(input, notice.text())));
  }

  /** Says in words that the work failed. */
  static Message notice(Throwable failure) {
    return Failure.isOf(StoreException.class, failure)
        ? Notices.withoutStore(Trace.id())
        : Notices.notDone(Trace.id());
  }

  /** Where whoever sent the request sees a message; null where nobody waits for one. */
  private static Outbox.@Nullable ToAsker wayBack(Request<?> request, boolean urlsWork) {
    Context context = request.getContext();
    return switch (request) {
      case SlashCommandRequest command ->
          urlsWork
              ? reply(command.getPayload().getResponseUrl())
              : directly(context, command.getPayload().getUserId());
      case MessageShortcutRequest shortcut ->
          urlsWork
              ? reply(shortcut.getPayload().getResponseUrl())
              : directly(context, shortcut.getPayload().getUser().getId());
      case GlobalShortcutRequest shortcut ->
          directly(context, shortcut.getPayload().getUser().getId());
      case ViewSubmissionRequest form -> directly(context, form.getPayload().getUser().getId());
      case BlockActionRequest action -> {
        String url = action.getPayload().getResponseUrl();
        yield url == null || !urlsWork
            ? directly(context, action.getPayload().getUser().getId())
            : reply(url);
      }
      case EventRequest event -> thread(context, event.getRequestBodyAsString());
      default -> null;
    };
  }

  private static Outbox.ToAsker reply(String url) {
    return new Outbox.Reply(url, false, null);
  }

  private static Outbox.ToAsker directly(Context context, String user) {
    return new Outbox.InThread(
        context.client(),
        new Place(context.getEnterpriseId(), context.getTeamId(), user, ""),
        user);
  }

  /** Under a message that addresses Quoth by itself: a mention, or a direct message. */
  private static Outbox.@Nullable ToAsker thread(Context context, String body) {
    JsonObject event = JsonParser.parseString(body).getAsJsonObject().getAsJsonObject("event");
    String type = string(event, "type");
    String user = string(event, "user");
    String channel = string(event, "channel");
    String ts = string(event, "ts");
    boolean addressed = type.equals("app_mention") || string(event, "channel_type").equals("im");
    return addressed && !user.isEmpty() && !channel.isEmpty() && !ts.isEmpty()
        ? new Outbox.InThread(
            context.client(),
            Place.under(
                context, channel, event.has("thread_ts") ? string(event, "thread_ts") : null, ts),
            user)
        : null;
  }

  private static String string(JsonObject object, String name) {
    var value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
