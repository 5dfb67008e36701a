package dev.quoth.slack;

import dev.quoth.slack.StandInSlack.Call;
import dev.quoth.slack.StandInSlack.Planned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Slack's side of OAuth: hands out tokens for codes and for refresh tokens, each good for one
 * exchange, to the app alone.
 */
final class StandInOAuth {
  static final String CLIENT_ID = "111.222";
  static final String CLIENT_SECRET = "not-a-real-client-secret";

  private static final int HALF_A_DAY = 43_200;

  /**
   * Quoth somewhere.
   *
   * @param team null for an organisation as a whole
   * @param seconds how long its first token lives, of those that are exchanged; null where tokens
   *     stay
   */
  record Bot(
      @Nullable String enterprise, @Nullable String team, String name, @Nullable Integer seconds) {
    static Bot in(String team) {
      return new Bot(null, team, "Team " + team, null);
    }

    Bot expiringAfter(int seconds) {
      return new Bot(enterprise, team, name, seconds);
    }

    boolean isOrgWide() {
      return team == null;
    }

    String id() {
      return team == null ? enterprise : team;
    }

    String user() {
      return "U0BOT" + id();
    }
  }

  private final Map<String, Bot> codes = new HashMap<>();
  private final Map<String, Bot> refreshes = new HashMap<>();
  private final Map<String, Bot> tokens = new HashMap<>();
  private final List<String> secrets = new ArrayList<>(List.of(CLIENT_SECRET));
  private final AtomicInteger next = new AtomicInteger();

  /** The code that Slack's page sends the browser back with after a person has allowed it. */
  synchronized String allowed(Bot bot) {
    String code = "code" + next.incrementAndGet() + "-" + bot.id();
    codes.put(code, bot);
    secrets.add(code);
    return code;
  }

  /** Whose token it is; empty where Slack has not handed it out. */
  synchronized Optional<Bot> owner(String token) {
    return Optional.ofNullable(tokens.get(token));
  }

  /** Whether workspaces have installed anything. */
  synchronized boolean isInUse() {
    return next.get() > 0;
  }

  /** All that must stand in no log. */
  synchronized List<String> secrets() {
    return List.copyOf(secrets);
  }

  /** {@code oauth.v2.access}. */
  synchronized Planned access(Call call) {
    String right =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
    if (!call.authorization().equals(right)) {
      return Planned.error("bad_client_secret");
    }
    boolean refreshing = call.get("grant_type").equals("refresh_token");
    if (!refreshing && !call.get("grant_type").isEmpty()) {
      return Planned.error("invalid_grant_type");
    }
    Bot bot =
        refreshing ? refreshes.remove(call.get("refresh_token")) : codes.remove(call.get("code"));
    return bot == null
        ? Planned.error(refreshing ? "invalid_refresh_token" : "invalid_code")
        : new Planned(200, Map.of(), granted(refreshing ? bot.expiringAfter(HALF_A_DAY) : bot));
  }

  private String granted(Bot bot) {
    boolean rotating = bot.seconds() != null;
    String token = (rotating ? "xoxe.xoxb-" : "xoxb-") + next.incrementAndGet() + "-" + bot.id();
    tokens.put(token, bot);
    secrets.add(token);
    var json =
        Given.JSON
            .createObjectNode()
            .put("ok", true)
            .put("app_id", "A0QUOTH")
            .put("token_type", "bot")
            .put("access_token", token)
            .put("scope", "chat:write")
            .put("bot_user_id", bot.user())
            .put("is_enterprise_install", bot.isOrgWide());
    if (rotating) {
      String refresh = "xoxe-1-" + next.incrementAndGet() + "-" + bot.id();
      refreshes.put(refresh, bot);
      secrets.add(refresh);
      json.put("refresh_token", refresh).put("expires_in", bot.seconds());
    }
    if (bot.team() == null) {
      json.putNull("team");
    } else {
      json.putObject("team").put("id", bot.team()).put("name", bot.name());
    }
    if (bot.enterprise() == null) {
      json.putNull("enterprise");
    } else {
      json.putObject("enterprise").put("id", bot.enterprise()).put("name", bot.name());
    }
    json.putObject("authed_user").put("id", "U0INSTALLER");
    return json.toString();
  }

  /** {@code auth.test}. */
  synchronized String self(Bot bot) {
    return Given.JSON
        .createObjectNode()
        .put("ok", true)
        .put("user_id", bot.user())
        .put("bot_id", "B0" + bot.id())
        .put("team_id", bot.id())
        .put("enterprise_id", bot.enterprise())
        .put("is_enterprise_install", bot.isOrgWide())
        .toString();
  }
}
