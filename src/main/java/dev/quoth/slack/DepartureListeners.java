package dev.quoth.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import dev.quoth.store.Workspace;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Bolt calls when a workspace takes Quoth away. Done before it is acknowledged, so that Slack
 * sends it again where it fails.
 */
final class DepartureListeners {
  private static final Logger log = LoggerFactory.getLogger(DepartureListeners.class);

  private final Workspaces workspaces;
  private final Consumer<Workspace> forget;

  /**
   * @param forget deletes all that is kept for a workspace
   */
  DepartureListeners(Workspaces workspaces, Consumer<Workspace> forget) {
    this.workspaces = workspaces;
    this.forget = forget;
  }

  void register(App app) {
    app.event(AppUninstalledEvent.class, this::onUninstalled);
    app.event(TokensRevokedEvent.class, this::onRevoked);
  }

  private Response onUninstalled(
      EventsApiPayload<AppUninstalledEvent> payload, EventContext context) {
    leaving(payload, context)
        .ifPresent(workspace -> {
          forget.accept(workspace);
          log.info("{} uninstalled Quoth: all that was kept for it is deleted", workspace.team());
        });
    return context.ack();
  }

  private Response onRevoked(EventsApiPayload<TokensRevokedEvent> payload, EventContext context) {
    TokensRevokedEvent.Tokens tokens = payload.getEvent().getTokens();
    // The other tokens are people's, of which Quoth has none.
    if (tokens != null && tokens.getBot() != null && !tokens.getBot().isEmpty()) {
      leaving(payload, context)
          .ifPresent(workspace -> {
            workspaces.revoke(workspace);
            log.warn("{} revoked Quoth's token", workspace.team());
          });
    }
    return context.ack();
  }

  private Optional<Workspace> leaving(EventsApiPayload<?> payload, EventContext context) {
    @Nullable Integer seconds = payload.getEventTime();
    Instant time = seconds == null ? Instant.now() : Instant.ofEpochSecond(seconds).plusMillis(999);
    return workspaces.leaving(context.getEnterpriseId(), context.getTeamId(), time);
  }
}
