package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.middleware.MiddlewareOps;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewTitle;
import com.slack.api.util.json.GsonFactory;
import dev.quoth.store.Installation;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request the token of its own workspace, and the one name under which Quoth keeps what
 * belongs to it. Who asks where Quoth is not installed is told so. In place of Bolt's own, which
 * asks Slack who Quoth is at every request, and exchanges a token as often as requests meet.
 */
final class WorkspaceAuthorization implements Middleware {
  private static final Logger log = LoggerFactory.getLogger(WorkspaceAuthorization.class);

  private final Workspaces workspaces;
  private final Outbox outbox;
  private final InFlight inFlight;

  WorkspaceAuthorization(Workspaces workspaces, Outbox outbox, InFlight inFlight) {
    this.workspaces = workspaces;
    this.outbox = outbox;
    this.inFlight = inFlight;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Response apply(Request request, Response response, MiddlewareChain chain)
      throws Exception {
    if (MiddlewareOps.isNoAuthRequiredRequest(request.getRequestType())
        || MiddlewareOps.isNoTokenRequiredRequest(request)) {
      return chain.next(request);
    }
    Context context = request.getContext();
    Optional<Installation> found;
    try {
      found = workspaces.find(context.getEnterpriseId(), context.getTeamId());
    } catch (RuntimeException e) {
      log.error("No token was found: {}", Failure.describe(e));
      // Else Slack comes again, or says itself that it did not work.
      return canBeToldWithoutToken(request)
          ? tell(request, Apologies.notice(e))
          : Response.error(500);
    }
    if (found.isEmpty()) {
      log.warn("Something came from {}, where Quoth is not installed", context.getTeamId());
      return tell(request, Notices.notInstalled());
    }
    Installation installation = found.get();
    context.setEnterpriseId(installation.workspace().enterprise());
    context.setTeamId(installation.workspace().team());
    context.setBotToken(installation.token().access());
    context.setBotUserId(installation.botUser());
    context.setBotId(installation.botId());
    return chain.next(request);
  }

  @SuppressWarnings("rawtypes")
  private static boolean canBeToldWithoutToken(Request request) {
    return request.getResponseUrl() != null
        || request.getRequestType() == RequestType.ViewSubmission;
  }

  @SuppressWarnings("rawtypes")
  private Response tell(Request request, Message notice) {
    String url = request.getResponseUrl();
    if (url != null) {
      inFlight.reserve();
      inFlight.run(() -> outbox.send(new Outbox.Reply(url, false, null), notice), () -> {});
    } else if (request.getRequestType() == RequestType.ViewSubmission) {
      return Response.json(
          200,
          GsonFactory.createSnakeCase()
              .toJsonTree(
                  Map.of(
                      "response_action",
                      "update",
                      "view",
                      View.builder()
                          .type("modal")
                          .title(ViewTitle.builder().type("plain_text").text("Quoth").build())
                          .blocks(notice.blocks())
                          .build())));
    }
    return Response.ok();
  }
}
