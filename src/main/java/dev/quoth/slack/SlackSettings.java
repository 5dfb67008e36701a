package dev.quoth.slack;

import dev.quoth.store.TokenKeys;
import org.jspecify.annotations.Nullable;

/**
 * How Quoth reaches Slack, and Slack Quoth. Each of {@code signingSecret} and {@code appToken}
 * opens a door; at least one is needed.
 *
 * @param access how Quoth comes by the tokens that it posts with
 * @param signingSecret proves that an HTTP request is from Slack; opens the HTTP door. Null: no
 *     HTTP
 * @param appToken opens a Socket Mode connection ({@code xapp-…}). Null: no Socket Mode
 * @param apiUrl where Slack's Web API answers, for proxies and stand-ins; null for Slack's own
 * @param bindAddress the address that the HTTP door listens on
 * @param port its port; 0 for any that is free
 */
public record SlackSettings(
    Access access,
    @Nullable String signingSecret,
    @Nullable String appToken,
    @Nullable String apiUrl,
    String bindAddress,
    int port) {

  /** For whom Quoth works. */
  public sealed interface Access {
    /**
     * For one workspace.
     *
     * @param botToken its token ({@code xoxb-…})
     */
    record OneWorkspace(String botToken) implements Access {
      public OneWorkspace {
        if (botToken.isBlank()) {
          throw new IllegalArgumentException(
              "The bot token is empty. Set SLACK_BOT_TOKEN to the \"Bot User OAuth Token\" of the"
                  + " app.");
        }
      }
    }

    /**
     * For every workspace that installs it, over HTTP.
     *
     * @param clientId names the app to Slack
     * @param clientSecret proves that Quoth is the app
     * @param keys encrypt the workspaces' tokens in the database
     */
    record ManyWorkspaces(String clientId, String clientSecret, TokenKeys keys) implements Access {}
  }

  /** For one workspace. */
  public SlackSettings(
      String botToken,
      @Nullable String signingSecret,
      @Nullable String appToken,
      @Nullable String apiUrl,
      String bindAddress,
      int port) {
    this(new Access.OneWorkspace(botToken), signingSecret, appToken, apiUrl, bindAddress, port);
  }

  /**
   * @throws IllegalArgumentException with a sentence for people, if nothing can be started with
   *     these
   */
  public SlackSettings {
    signingSecret = blankToNull(signingSecret);
    appToken = blankToNull(appToken);
    apiUrl = blankToNull(apiUrl);
    if (signingSecret == null && appToken == null) {
      throw new IllegalArgumentException(
          "There is no way in for Slack. Set SLACK_SIGNING_SECRET to listen over HTTP, or"
              + " SLACK_APP_TOKEN for Socket Mode.");
    }
    if (access instanceof Access.ManyWorkspaces && (signingSecret == null || appToken != null)) {
      throw new IllegalArgumentException(
          "Many workspaces are served over HTTP. Set SLACK_SIGNING_SECRET, and unset"
              + " SLACK_APP_TOKEN.");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("There is no port " + port + ". Choose one up to 65535.");
    }
    if (apiUrl != null && !apiUrl.endsWith("/")) {
      apiUrl += "/";
    }
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Without the tokens and the secret, so that no log gets them. */
  @Override
  public String toString() {
    return "SlackSettings["
        + access.getClass().getSimpleName()
        + ", http="
        + (signingSecret != null)
        + ", socketMode="
        + (appToken != null)
        + ", apiUrl="
        + apiUrl
        + ", bindAddress="
        + bindAddress
        + ", port="
        + port
        + "]";
  }
}
