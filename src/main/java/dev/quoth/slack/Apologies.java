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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Around every listener: what came is an errand, whatever breaks, in the listener or in the work
 * that it hands on, whoever addressed Quoth is told in words, and Slack gets its acknowledgement.
 */
final class Apologies implements Middleware {
  private static final Logger log = LoggerFactory.getLogger(Apologies.class);

  private final Outbox outbox;
  private final InFlight inFlight;
  private final InstantSource clock;

  Apologies(Outbox outbox, InFlight inFlight, InstantSource clock) {
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.clock = clock;
  }

  @SuppressWarnings("rawtypes") // as Bolt has it
  @Override
  public Response apply(Request request, Response response, MiddlewareChain chain)
      throws Exception {
    if (Trace.errand() == null) {
      Trace.isFor(
          Errand.anew(
              Install.of(request.getContext()), request.getRequestBodyAsString(), clock.instant()));
    }
    Outbox.To person = wayBack(request);
    if (person != null) {
      Trace.apologizeBy(failure -> outbox.send(person, notice(failure)));
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

  private Response tell(Request<?> request, Outbox.@Nullable To person, Message notice) {
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

  private static Message notice(Throwable failure) {
    return Failure.isOf(StoreException.class, failure)
        ? Notices.withoutStore(Trace.id())
        : Notices.notDone(Trace.id());
  }

  /** Where whoever sent the request sees a message; null where nobody waits for one. */
  private static Outbox.@Nullable To wayBack(Request<?> request) {
    Context context = request.getContext();
    return switch (request) {
      case SlashCommandRequest command -> reply(command.getPayload().getResponseUrl());
      case MessageShortcutRequest shortcut -> reply(shortcut.getPayload().getResponseUrl());
      case GlobalShortcutRequest shortcut ->
          directly(context, shortcut.getPayload().getUser().getId());
      case ViewSubmissionRequest form -> directly(context, form.getPayload().getUser().getId());
      case BlockActionRequest action -> {
        String url = action.getPayload().getResponseUrl();
        yield url == null ? directly(context, action.getPayload().getUser().getId()) : reply(url);
      }
      case EventRequest event -> thread(context, event.getRequestBodyAsString());
      default -> null;
    };
  }

  private static Outbox.To reply(String url) {
    return new Outbox.Reply(url, false, null);
  }

  private static Outbox.To directly(Context context, String user) {
    return new Outbox.InThread(
        context.client(),
        new Place(context.getEnterpriseId(), context.getTeamId(), user, ""),
        user);
  }

  /** Under a message that addresses Quoth by itself: a mention, or a direct message. */
  private static Outbox.@Nullable To thread(Context context, String body) {
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
