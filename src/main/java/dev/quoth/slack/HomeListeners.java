package dev.quoth.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.response.chat.ChatGetPermalinkResponse;
import com.slack.api.methods.response.users.UsersConversationsResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.assistant.SuggestedPrompt;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import dev.quoth.slack.HomeView.Admin;
import dev.quoth.slack.HomeView.Home;
import dev.quoth.slack.HomeView.Offered;
import dev.quoth.slack.HomeView.Standing;
import dev.quoth.store.Digests.Digest;
import dev.quoth.store.Poll;
import dev.quoth.store.StoreException;
import dev.quoth.store.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Bolt calls for the app's own place: its Home tab, and the prompts beside its messages. */
final class HomeListeners {
  /** Slack shows no more suggested prompts. */
  private static final int MAX_PROMPTS = 4;

  private static final int MAX_STANDING = 5;
  private static final int MAX_UNANSWERED = 10;
  private static final int DIGESTS_LOOKED_AT = 30;
  private static final Duration LATELY = Duration.ofDays(30);

  private static final int PAGE = 200;
  private static final int MAX_PAGES = 10;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Logger log = LoggerFactory.getLogger(HomeListeners.class);

  private final Rooms rooms;
  private final Outbox outbox;
  private final Reception reception;
  private final Rights rights;
  private final AskListeners ask;
  private final SurveyListeners surveys;
  private final InstantSource clock;

  HomeListeners(
      Rooms rooms,
      Outbox outbox,
      Reception reception,
      Rights rights,
      AskListeners ask,
      SurveyListeners surveys,
      InstantSource clock) {
    this.rooms = rooms;
    this.outbox = outbox;
    this.reception = reception;
    this.rights = rights;
    this.ask = ask;
    this.surveys = surveys;
    this.clock = clock;
  }

  void register(App app) {
    app.event(AppHomeOpenedEvent.class, this::onOpened);
    app.blockAction(HomeView.BUTTONS, this::onButton);
  }

  private Response onOpened(EventsApiPayload<AppHomeOpenedEvent> payload, EventContext context) {
    AppHomeOpenedEvent event = payload.getEvent();
    return reception.take(
        context,
        List.of(
            Reception.key(context, "home", event.getUser(), event.getTab(), event.getEventTs())),
        () -> {
          if ("messages".equals(event.getTab())) {
            suggestPrompts(context, event.getChannel());
          } else {
            publish(context, event.getUser());
          }
        });
  }

  private Response onButton(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    BlockActionPayload.Action action = payload.getActions().getFirst();
    String trigger = payload.getTriggerId();
    String user = payload.getUser().getId();
    return reception.take(
        context,
        List.of(Reception.key(context, "press", trigger)),
        () -> {
          if (action.getActionId().startsWith(HomeView.TRY)) {
            ask.openAnswer(context, payload, String.valueOf(action.getValue()));
          } else if (action.getActionId().startsWith(HomeView.SURVEY)) {
            surveys.openFromAnywhere(context, user, trigger, String.valueOf(action.getValue()));
          } else {
            ask.openForm(context, trigger, user);
          }
        });
  }

  private void publish(Context context, String user) {
    View home = HomeView.of(home(context, user));
    logFailure(
        "views.publish",
        outbox.call(
            () -> context.client().viewsPublish(request -> request.userId(user).view(home))));
  }

  private Home home(Context context, String user) {
    Workspace workspace = Install.of(context);
    Instant since = clock.instant().minus(LATELY);
    List<Poll> polls =
        kept(() -> rooms.polls().open(), List.<Poll>of()).stream()
            .filter(poll -> poll.workspace().equals(workspace))
            .toList();
    List<Digest> digests =
        kept(() -> rooms.store().digests().latest(workspace, DIGESTS_LOOKED_AT), List.of());
    Set<String> channels =
        polls.isEmpty() && digests.isEmpty() ? Set.of() : channels(context, user);
    @Nullable Admin admin =
        rights.isAdmin(context, user)
            ? kept(
                () ->
                    new Admin(
                        rooms.store().questions().unanswered(workspace, since, MAX_UNANSWERED),
                        rooms.store().feedback().since(workspace, since)),
                null)
            : null;
    return new Home(
        rooms.library().holdings(),
        rooms.examples().get().stream().limit(MAX_PROMPTS).toList(),
        rooms.surveys().get().surveys().stream()
            .map(each -> new Offered(each.name(), each.title()))
            .toList(),
        polls.stream()
            .filter(poll -> poll.message() != null && channels.contains(poll.channel()))
            .limit(MAX_STANDING)
            .map(poll -> standing(context, poll))
            .toList(),
        digests.stream()
            .filter(digest -> channels.contains(digest.channel()))
            .limit(MAX_STANDING)
            .map(digest -> standing(context, digest))
            .toList(),
        Hearing.of(context, outbox, user),
        admin);
  }

  private Standing standing(Context context, Poll poll) {
    String title =
        rooms.surveys().get().survey(poll.survey()).map(each -> each.title()).orElse(poll.survey());
    return new Standing(
        title,
        poll.channel(),
        permalink(context, poll.channel(), poll.message()),
        poll.deadline() == null ? "" : "until " + MOMENT.format(poll.deadline()));
  }

  private Standing standing(Context context, Digest digest) {
    return new Standing(
        DigestMessage.title(digest.body()),
        digest.channel(),
        permalink(context, digest.channel(), digest.message()),
        MOMENT.format(digest.changed()));
  }

  private static <T extends @Nullable Object> T kept(Supplier<T> what, T otherwise) {
    try {
      return what.get();
    } catch (StoreException e) {
      log.error("Home shows less than is kept: {}", e.getMessage());
      return otherwise;
    }
  }

  /** The channels that both Quoth and the person are in: of others, nothing may be told. */
  private Set<String> channels(Context context, String user) {
    Set<String> channels = new HashSet<>();
    AtomicReference<String> cursor = new AtomicReference<>("");
    for (int page = 0; page < MAX_PAGES; page++) {
      String from = cursor.getAndSet("");
      String error =
          outbox.call(() -> {
            UsersConversationsResponse response =
                context
                    .client()
                    .usersConversations(request ->
                        request
                            .user(user)
                            .types(
                                List.of(
                                    ConversationType.PUBLIC_CHANNEL,
                                    ConversationType.PRIVATE_CHANNEL))
                            .limit(PAGE)
                            .cursor(from.isEmpty() ? null : from));
            if (response.getChannels() != null) {
              response.getChannels().stream().map(Conversation::getId).forEach(channels::add);
            }
            if (response.getResponseMetadata() != null
                && response.getResponseMetadata().getNextCursor() != null) {
              cursor.set(response.getResponseMetadata().getNextCursor());
            }
            return response;
          });
      logFailure("users.conversations", error);
      if (error != null || cursor.get().isEmpty()) {
        break;
      }
    }
    return channels;
  }

  private String permalink(Context context, String channel, @Nullable String message) {
    AtomicReference<Optional<String>> link = new AtomicReference<>(Optional.empty());
    outbox.call(() -> {
      ChatGetPermalinkResponse response =
          context.client().chatGetPermalink(r -> r.channel(channel).messageTs(message));
      link.set(Optional.ofNullable(response.getPermalink()));
      return response;
    });
    return link.get().filter(url -> url.matches("https?://[^<>|\\s]+")).orElse("");
  }

  private void suggestPrompts(Context context, String channel) {
    List<SuggestedPrompt> prompts =
        rooms.examples().get().stream().limit(MAX_PROMPTS).map(SuggestedPrompt::create).toList();
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
}
