package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import dev.quoth.store.Poll;
import dev.quoth.store.Workspace;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may answer a poll: who belongs to the organisation in which it was opened and, where nobody
 * is asked by name, is in its channel. What Slack says of a channel holds for a minute; that
 * somebody is not in it is asked for anew each time, because one joins in order to answer. Nobody
 * who was in it waits for Slack to say so again. Safe for use by many threads at once.
 */
final class Electorate {
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** So long is somebody in the channel while Slack is asked anew. */
  private static final Duration KNOWN = Duration.ofMinutes(10);

  /** Of Slack's three seconds; the rest is for opening the form or keeping the ballot. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Slack gives no more a page. */
  private static final int PAGE = 999;

  /** Channels to remember; the stale ones are forgotten beyond it. */
  private static final int MAX_CHANNELS = 200;

  /** The conversation has no list of members: who sees the card in it is in it. */
  private static final String NO_LIST = "method_not_supported_for_channel_type";

  private static final Logger log = LoggerFactory.getLogger(Electorate.class);

  private final Outbox outbox;
  private final Rights rights;
  private final Map<Place, Reading> readings = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Electorate(Outbox outbox, Rights rights) {
    this.outbox = outbox;
    this.rights = rights;
  }

  /**
   * The members of a channel, as they are read or were read.
   *
   * @param before the reading before it, if that was a good one
   */
  private record Reading(
      long startedNanos, CompletableFuture<Set<String>> members, @Nullable Reading before) {
    boolean isYoungerThan(Duration age) {
      return System.nanoTime() - startedNanos < age.toNanos();
    }

    boolean isGood() {
      return members.isDone() && !members.isCompletedExceptionally();
    }

    boolean tells(String user, Duration age) {
      return isGood() && isYoungerThan(age) && members.join().contains(user);
    }

    boolean serves(String user) {
      return !members.isDone() || tells(user, FRESH);
    }
  }

  /** Slack did not tell; {@code code} is its error. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    Untold(String code) {
      super(code);
      this.code = code;
    }
  }

  /**
   * Why somebody may not answer {@code poll}. Returns within two seconds.
   *
   * @param userTeam the person's own workspace; null where Slack does not say
   * @return a sentence for that person; null where they may
   */
  @Nullable String refusal(Context context, Poll poll, String user, @Nullable String userTeam) {
    MethodsClient client = context.client();
    Workspace workspace = poll.workspace();
    try {
      if (userTeam != null
          && !Rights.isOwn(workspace, userTeam)
          && within(
              CompletableFuture.supplyAsync(() -> isStranger(client, workspace, user), threads))) {
        return "This poll asks members of the organisation that opened it, and you are here from"
            + " another one, so you can't answer it.";
      }
      // In a direct message there is nobody else.
      boolean asksChannel = poll.asked().isEmpty() && !poll.channel().startsWith("D");
      return asksChannel && !isIn(client, workspace, poll.channel(), user)
          ? "This poll asks those who are in its channel, and you are not: join the channel, then"
              + " try again."
          : null;
    } catch (TimeoutException e) {
      return "Slack did not tell me in time whether you are in the channel of this poll. Please try"
          + " again.";
    } catch (Untold e) {
      log.warn("Slack did not tell who may answer a poll: {}", e.code);
      return explained(e.code);
    }
  }

  private boolean isIn(MethodsClient client, Workspace workspace, String channel, String user)
      throws TimeoutException {
    if (readings.size() > MAX_CHANNELS) {
      readings.values().removeIf(reading -> !reading.isYoungerThan(KNOWN));
    }
    Reading reading =
        readings.compute(
            new Place(workspace.enterprise(), workspace.team(), channel, ""),
            (_, last) ->
                last != null && last.serves(user)
                    ? last
                    : new Reading(
                        System.nanoTime(),
                        CompletableFuture.supplyAsync(() -> read(client, channel), threads),
                        last != null && last.isGood()
                            ? new Reading(last.startedNanos(), last.members(), null)
                            : null));
    if (reading.before() != null && reading.before().tells(user, KNOWN)) {
      return true;
    }
    try {
      return within(reading.members()).contains(user);
    } catch (Untold e) {
      if (e.code.equals(NO_LIST)) {
        return true;
      }
      throw e;
    }
  }

  private static <T> T within(CompletableFuture<T> answer) throws TimeoutException {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Untold untold) {
        throw untold;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Untold("interrupted");
    }
  }

  private Set<String> read(MethodsClient client, String channel) {
    Set<String> members = new HashSet<>();
    String cursor = "";
    do {
      String from = cursor;
      var page = new AtomicReference<@Nullable ConversationsMembersResponse>();
      String error =
          outbox.call(() -> {
            ConversationsMembersResponse response =
                client.conversationsMembers(request ->
                    request.channel(channel).limit(PAGE).cursor(from.isEmpty() ? null : from));
            page.set(response);
            return response;
          });
      ConversationsMembersResponse response = page.get();
      if (error != null || response == null || response.getMembers() == null) {
        throw new Untold(error == null ? "unreadable_response" : error);
      }
      members.addAll(response.getMembers());
      cursor =
          response.getResponseMetadata() == null
                  || response.getResponseMetadata().getNextCursor() == null
              ? ""
              : response.getResponseMetadata().getNextCursor();
    } while (!cursor.isEmpty());
    return Set.copyOf(members);
  }

  /** Whether the person is of another organisation, as Slack Connect brings them into channels. */
  private boolean isStranger(MethodsClient client, Workspace workspace, String user) {
    Rights.Told told = rights.ask(client, user);
    if ("user_not_found".equals(told.error()) || "user_not_visible".equals(told.error())) {
      return true;
    }
    if (told.person() == null) {
      throw new Untold(told.error() == null ? "unreadable_response" : told.error());
    }
    return !Rights.isOf(workspace, told.person());
  }

  private static String explained(String code) {
    return switch (code) {
      case "channel_not_found", "not_in_channel" ->
          "I can't see the channel of this poll any more, so I can't tell whether you are in it."
              + " Somebody there can bring me back with /invite @Quoth; then try again.";
      case "missing_scope" ->
          "I lack the permission to see who is in the channel of this poll. Whoever runs me"
              + " installs the app again from its current manifest.";
      case "ratelimited" ->
          "Slack lets me ask nothing at the moment, so I can't tell whether you are in the channel"
              + " of this poll. Please try again in a minute.";
      default ->
          "Slack did not tell me whether you are in the channel of this poll ("
              + code
              + "). Please try again in a minute.";
    };
  }
}
