package dev.quoth.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import dev.quoth.store.Installation;
import dev.quoth.store.Installation.Token;
import dev.quoth.store.Installations;
import dev.quoth.store.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspaces that installed Quoth by its page. Tokens that expire are exchanged two hours
 * before; of several processes on one database, one does it.
 */
final class InstalledWorkspaces implements Workspaces, AutoCloseable {
  private static final Duration ROUND = Duration.ofSeconds(30);

  /** Less than Slack waits for an acknowledgement; it then sends the event again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** The refresh token is no good, and won't be: only a new installation helps. */
  private static final Set<String> FINAL_ERRORS =
      Set.of("invalid_refresh_token", "token_revoked", "invalid_auth", "account_inactive");

  private static final Logger log = LoggerFactory.getLogger(InstalledWorkspaces.class);

  private final Slack slack;
  private final Installations installations;
  private final String clientId;
  private final String clientSecret;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tokens").daemon().factory());

  InstalledWorkspaces(
      Slack slack, Installations installations, String clientId, String clientSecret) {
    this.slack = slack;
    this.installations = installations;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** Begins to exchange tokens before they expire. */
  void start() {
    var _ = thread.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Asks Slack for the tokens of an installation.
   *
   * @param code what Slack's page sent the browser back with
   */
  OAuthV2AccessResponse exchange(String code) throws IOException, SlackApiException {
    return slack
        .methods()
        .oauthV2Access(request -> request.clientId(clientId).clientSecret(clientSecret).code(code));
  }

  void save(Installation installation) {
    installations.save(installation);
  }

  @Override
  public Optional<Installation> find(@Nullable String enterprise, @Nullable String team) {
    Optional<Installation> found = installations.find(enterprise, team);
    return found.isPresent() && isExpired(found.get()) ? renewed(found.get()) : found;
  }

  @Override
  public Optional<Workspace> leaving(
      @Nullable String enterprise, @Nullable String team, Instant installedBy) {
    return installations.workspace(enterprise, team, installedBy);
  }

  @Override
  public void revoke(Workspace workspace) {
    installations.revoke(workspace);
  }

  private static boolean isExpired(Installation installation) {
    Instant expires = installation.token().expires();
    return expires != null && !expires.isAfter(Instant.now());
  }

  /** After a time in which Quoth did not run: what came in needs the new token now. */
  private Optional<Installation> renewed(Installation expired) {
    Workspace workspace = expired.workspace();
    // Unless it is this one, another process is about to.
    Instant end = renew(workspace) ? Instant.EPOCH : Instant.now().plus(PATIENCE);
    Optional<Installation> found = installations.find(workspace.enterprise(), workspace.team());
    while (found.isPresent() && isExpired(found.get()) && Instant.now().isBefore(end)) {
      pause();
      found = installations.find(workspace.enterprise(), workspace.team());
    }
    if (found.isPresent() && isExpired(found.get())) {
      throw new IllegalStateException(
          "the token of " + workspace.team() + " has expired, and Slack gave no new one yet");
    }
    return found;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Quoth is closing", e);
    }
  }

  private void round() {
    try {
      installations.toRenew(Instant.now()).forEach(this::renew);
    } catch (RuntimeException e) {
      log.error("Tokens could not be exchanged, and are tried again: {}", Failure.describe(e));
    }
  }

  /**
   * @return whether it was for this process to try, with whatever success
   */
  private boolean renew(Workspace workspace) {
    Optional<Installation> claimed = installations.claimRenewal(workspace, Instant.now());
    claimed.ifPresent(this::renew);
    return claimed.isPresent();
  }

  private void renew(Installation installation) {
    String team = installation.workspace().team();
    try {
      OAuthV2AccessResponse response =
          slack
              .methods()
              .oauthV2Access(request ->
                  request
                      .clientId(clientId)
                      .clientSecret(clientSecret)
                      .grantType("refresh_token")
                      .refreshToken(installation.token().refresh()));
      if (response.isOk() && response.getAccessToken() != null) {
        installations.renewed(installation, token(response));
        log.info("The token of {} was exchanged", team);
      } else if (FINAL_ERRORS.contains(String.valueOf(response.getError()))
          && isExpired(installation)) {
        installations.revoke(installation.workspace());
        log.error(
            "The token of {} has expired, and Slack gives no new one ({}): Quoth must be installed"
                + " there again",
            team,
            response.getError());
      } else {
        log.warn(
            "Slack does not exchange the token of {} ({}); trying again",
            team,
            response.getError());
      }
    } catch (SlackApiException | IOException e) {
      log.warn("The token of {} was not exchanged: {}", team, Failure.describe(e));
    }
  }

  /** The bot's token in an answer of Slack's. */
  static Token token(OAuthV2AccessResponse response) {
    Integer seconds = response.getExpiresIn();
    return new Token(
        response.getAccessToken(),
        response.getRefreshToken(),
        seconds == null ? null : Instant.now().plusSeconds(seconds));
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      // An exchange that is cut off would lose the token that came with it.
      if (!thread.awaitTermination(PATIENCE.toSeconds() * 10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
