package dev.quoth.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import dev.quoth.store.Installation;
import dev.quoth.store.Installation.Token;
import dev.quoth.store.StoreException;
import dev.quoth.store.Workspace;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages by which a workspace installs Quoth: {@code GET /slack/install} leads to Slack, and
 * Slack leads back to {@code GET /slack/oauth_redirect} with a code that is exchanged for a token.
 */
final class InstallDoor extends Handler.Abstract {
  static final String START = "/slack/install";
  static final String BACK = "/slack/oauth_redirect";

  private static final String AUTHORIZE = "https://slack.com/oauth/v2/authorize";

  /** The prefix makes browsers refuse it from other hosts, and over HTTP. */
  private static final String COOKIE = "__Host-quoth-install";

  private static final String ERROR_CODE = "[a-z_]{1,60}";
  private static final String BROWSER = "[\\w-]{32}";

  private static final Logger log = LoggerFactory.getLogger(InstallDoor.class);

  private final Slack slack;
  private final InstalledWorkspaces workspaces;
  private final InstallState states;
  private final String clientId;
  private final List<String> scopes;

  /**
   * @param scopes what Quoth asks a workspace for
   */
  InstallDoor(
      Slack slack,
      InstalledWorkspaces workspaces,
      InstallState states,
      String clientId,
      List<String> scopes) {
    this.slack = slack;
    this.workspaces = workspaces;
    this.states = states;
    this.clientId = clientId;
    this.scopes = List.copyOf(scopes);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.equals(START) && !path.equals(BACK)) {
      return false;
    }
    if (!HttpMethod.GET.is(request.getMethod())) {
      response.setStatus(HttpStatus.METHOD_NOT_ALLOWED_405);
      callback.succeeded();
      return true;
    }
    String browser = browser(request);
    InstallPage page;
    if (path.equals(START)) {
      String known = browser == null ? states.newBrowser() : browser;
      Response.putCookie(response, cookie(known));
      page = start(known);
    } else {
      page = back(Request.extractQueryParameters(request), browser);
    }
    show(page, response, callback);
    return true;
  }

  private static @Nullable String browser(Request request) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(HttpCookie::getValue)
        .filter(value -> value.matches(BROWSER))
        .findFirst()
        .orElse(null);
  }

  private static HttpCookie cookie(String browser) {
    return HttpCookie.build(COOKIE, browser)
        .path("/")
        .secure(true)
        .httpOnly(true)
        // Slack leads the browser back from another site.
        .sameSite(HttpCookie.SameSite.LAX)
        .maxAge(InstallState.LIFE.toSeconds())
        .build();
  }

  private InstallPage start(String browser) {
    return new InstallPage(
        HttpStatus.OK_200,
        "Add Quoth to your Slack workspace",
        "Quoth answers your team's questions with quotes from a folder of articles, word for word."
            + " Slack shows you next what Quoth may do, and asks you to allow it; a workspace can"
            + " take that back at any time.",
        AUTHORIZE
            + "?client_id="
            + encode(clientId)
            + "&scope="
            + encode(String.join(",", scopes))
            + "&state="
            + encode(states.issue(browser, Instant.now())),
        "Add to Slack");
  }

  private InstallPage back(Fields query, @Nullable String browser) {
    InstallState.Fault fault = states.redeem(query.getValue("state"), browser, Instant.now());
    if (fault != null) {
      log.info("An installation came back with a state that is {}", fault);
      return failed(HttpStatus.BAD_REQUEST_400, sentence(fault));
    }
    String error = query.getValue("error");
    if (error != null) {
      return refused(error);
    }
    String code = query.getValue("code");
    if (code == null || code.isBlank()) {
      return refused("invalid_code");
    }
    try {
      return install(code);
    } catch (SlackApiException | IOException e) {
      log.warn("An installation did not reach Slack: {}", Failure.describe(e));
      return failed(
          HttpStatus.BAD_GATEWAY_502,
          "Slack can't be reached at the moment, so nothing was installed. Please try again in a"
              + " minute.");
    } catch (StoreException e) {
      log.error("An installation was not kept: {}", e.getMessage());
      return failed(
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "Quoth could not keep what Slack gave it, so it is not installed. Please tell whoever"
              + " runs Quoth; the log says why.");
    }
  }

  private static String sentence(InstallState.Fault fault) {
    return switch (fault) {
      case NOT_OURS -> "This address was not made by this page, so nothing was installed.";
      case OTHER_BROWSER ->
          "This installation was begun in another browser, or this one keeps no cookies, so nothing"
              + " was installed.";
      case EXPIRED ->
          "This installation was begun more than %d minutes ago, so nothing was installed."
              .formatted(InstallState.LIFE.toMinutes());
      case USED ->
          "This address has been used already. If Quoth is in your workspace, all is well.";
    };
  }

  private InstallPage install(String code) throws IOException, SlackApiException {
    OAuthV2AccessResponse granted = workspaces.exchange(code);
    if (!granted.isOk()) {
      return refused(String.valueOf(granted.getError()));
    }
    Token token = InstalledWorkspaces.token(granted);
    Workspace workspace = workspace(granted);
    if (workspace == null || token.access() == null) {
      return refused("no_bot_token");
    }
    AuthTestResponse self = slack.methods(token.access()).authTest(request -> request);
    if (!self.isOk()) {
      return refused(String.valueOf(self.getError()));
    }
    workspaces.save(
        new Installation(workspace, self.getUserId(), self.getBotId(), token, Instant.now()));
    log.info("Quoth was installed in {}", workspace.team());
    String name =
        granted.isEnterpriseInstall()
            ? granted.getEnterprise().getName()
            : granted.getTeam().getName();
    return new InstallPage(
        HttpStatus.OK_200,
        "Quoth is in " + (name == null ? "your workspace" : name),
        "Invite it to a channel with /invite @Quoth and mention it with a question, or write to it"
            + " directly.",
        "https://slack.com/app_redirect?app="
            + encode(granted.getAppId())
            + (granted.isEnterpriseInstall() ? "" : "&team=" + encode(workspace.team())),
        "Open Quoth in Slack");
  }

  private static @Nullable Workspace workspace(OAuthV2AccessResponse granted) {
    String enterprise = granted.getEnterprise() == null ? null : granted.getEnterprise().getId();
    if (granted.isEnterpriseInstall()) {
      return enterprise == null ? null : new Workspace(enterprise, enterprise);
    }
    return granted.getTeam() == null ? null : new Workspace(enterprise, granted.getTeam().getId());
  }

  private static InstallPage refused(String error) {
    String code = error.matches(ERROR_CODE) ? error : "unknown_error";
    log.warn("Slack refused an installation: {}", code);
    return failed(
        HttpStatus.BAD_REQUEST_400,
        switch (code) {
          case "access_denied" ->
              "You did not allow it, so nothing was installed. That is fine; you can start again"
                  + " whenever you like.";
          case "invalid_code" ->
              "Slack's permission was used already or is too old, so nothing was installed.";
          case "bad_client_secret", "invalid_client_id", "bad_redirect_uri" ->
              "Quoth is not set up rightly, so nothing was installed. Please tell whoever runs it:"
                  + " Slack says "
                  + code
                  + ".";
          case "cannot_install_an_org_installed_app" ->
              "Your organisation has Quoth already; an admin of it adds your workspace.";
          case "user_email_unverified" ->
              "Slack wants you to confirm your email address first, so nothing was installed.";
          default -> "Slack refused (" + code + "), so nothing was installed.";
        });
  }

  private static InstallPage failed(int status, String text) {
    return new InstallPage(status, "Quoth is not installed", text, START, "Start again");
  }

  private static void show(InstallPage page, Response response, Callback callback) {
    response.setStatus(page.status());
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8")
        .put(HttpHeader.CACHE_CONTROL, "no-store")
        .put("Content-Security-Policy", InstallPage.POLICY)
        .put("Referrer-Policy", "no-referrer")
        .put("X-Content-Type-Options", "nosniff");
    Content.Sink.write(response, true, page.html(), callback);
  }

  private static String encode(@Nullable String text) {
    return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
  }
}
