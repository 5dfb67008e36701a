package dev.quoth.store;

import dev.quoth.store.Installation.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Where Quoth is installed, with tokens that are encrypted in the database. */
public final class Installations {
  /** Slack's tokens expire after twelve hours; this is time for many attempts. */
  private static final Duration BEFORE_EXPIRY = Duration.ofHours(2);

  /** Longer than an exchange takes; after it, whoever began one is taken for dead. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final String KEY = " WHERE enterprise = ? AND team = ?";

  private static final RowMapper<Workspace> WORKSPACE =
      (row, _) -> Workspace.of(row.getString("enterprise"), row.getString("team"));

  private final Database database;
  private final TokenKeys keys;

  /** Encrypts anew what is encrypted with an older key. */
  Installations(Database database, TokenKeys keys) {
    this.database = database;
    this.keys = keys;
    database.run(handle -> {
      refuseOtherKeys(handle);
      handle
          .select(
              "SELECT * FROM installation WHERE token <> '' AND key_id <> ? ORDER BY team",
              keys.newest())
          .map((row, _) -> read(row))
          .list()
          .forEach(installation -> write(handle, installation.workspace(), installation.token()));
      return true;
    });
  }

  private void refuseOtherKeys(Handle handle) {
    handle
        .select("SELECT DISTINCT key_id FROM installation WHERE token <> ''")
        .mapTo(String.class)
        .list()
        .forEach(id -> {
          if (!keys.ids().contains(id)) {
            throw TokenKeys.unknown(id);
          }
        });
  }

  /** Keeps an installation in place of an earlier one of the same workspace. */
  public void save(Installation installation) {
    Workspace workspace = installation.workspace();
    database.run(handle -> {
      // Whatever organisation it belonged to then: a workspace's id is its own.
      handle.execute("DELETE FROM installation WHERE team = ?", workspace.team());
      handle.execute(
          "INSERT INTO installation (enterprise, team, bot_user, bot_id, key_id, token, installed)"
              + " VALUES (?, ?, ?, ?, '', '', ?)",
          workspace.enterpriseKey(),
          workspace.team(),
          installation.botUser(),
          installation.botId(),
          installation.installed().toEpochMilli());
      write(handle, workspace, installation.token());
      return true;
    });
  }

  private void write(Handle handle, Workspace workspace, Token token) {
    Instant expires = token.expires();
    handle.execute(
        "UPDATE installation SET key_id = ?, token = ?, renew_at = ?, renewing_until = 0" + KEY,
        keys.newest(),
        keys.encrypt(text(token), owner(workspace)),
        token.refresh() == null || expires == null
            ? null
            : expires.minus(BEFORE_EXPIRY).toEpochMilli(),
        workspace.enterpriseKey(),
        workspace.team());
  }

  /**
   * The installation that serves a workspace: its own, else its organisation's. Empty where there
   * is none, or its token is revoked.
   *
   * @param enterprise the organisation; null where Slack names none
   * @param team the workspace; null where Slack names only the organisation
   */
  public Optional<Installation> find(@Nullable String enterprise, @Nullable String team) {
    return database.read(handle ->
        handle
            .select(
                "SELECT * FROM installation WHERE team IN (?, ?) AND token <> ''"
                    + " ORDER BY CASE WHEN team = ? THEN 0 ELSE 1 END LIMIT 1",
                team,
                enterprise,
                team)
            .map((row, _) -> read(row))
            .findOne());
  }

  /**
   * The workspace, or organisation, whose installation serves a workspace, also where its token is
   * revoked.
   *
   * @param installedBy leaves out what was installed after this
   */
  public Optional<Workspace> workspace(
      @Nullable String enterprise, @Nullable String team, Instant installedBy) {
    return database.read(handle ->
        handle
            .select(
                "SELECT enterprise, team FROM installation WHERE team IN (?, ?) AND installed <= ?"
                    + " ORDER BY CASE WHEN team = ? THEN 0 ELSE 1 END LIMIT 1",
                team,
                enterprise,
                installedBy.toEpochMilli(),
                team)
            .map(WORKSPACE)
            .findOne());
  }

  /** Deletes the token, and keeps all else. */
  public void revoke(Workspace workspace) {
    database.run(handle ->
        handle.execute(
            "UPDATE installation SET token = '', renew_at = NULL" + KEY,
            workspace.enterpriseKey(),
            workspace.team()));
  }

  /** Where tokens are to be exchanged by now, and nobody is about to. */
  public List<Workspace> toRenew(Instant now) {
    return database.read(handle ->
        handle
            .select(
                "SELECT enterprise, team FROM installation WHERE renew_at <= ? AND renewing_until"
                    + " <= ? ORDER BY renew_at",
                now.toEpochMilli(),
                now.toEpochMilli())
            .map(WORKSPACE)
            .list());
  }

  /**
   * Takes on the exchange of a token, because Slack takes a refresh token once.
   *
   * @return the installation to one process; to another only after a minute, if no new token was
   *     {@link #renewed} by then. Empty where the token is not to be exchanged yet.
   */
  public Optional<Installation> claimRenewal(Workspace workspace, Instant now) {
    return database.run(handle ->
        handle.execute(
                    "UPDATE installation SET renewing_until = ?"
                        + KEY
                        + " AND renew_at <= ? AND renewing_until <= ?",
                    now.plus(LEASE).toEpochMilli(),
                    workspace.enterpriseKey(),
                    workspace.team(),
                    now.toEpochMilli(),
                    now.toEpochMilli())
                == 1
            ? handle
                .select(
                    "SELECT * FROM installation" + KEY, workspace.enterpriseKey(), workspace.team())
                .map((row, _) -> read(row))
                .findOne()
            : Optional.empty());
  }

  /** Keeps the token that came for the one of {@link #claimRenewal}, if that is still there. */
  public void renewed(Installation claimed, Token token) {
    database.run(handle -> {
      boolean same =
          handle
              .select(
                  "SELECT * FROM installation" + KEY + " AND token <> ''",
                  claimed.workspace().enterpriseKey(),
                  claimed.workspace().team())
              .map((row, _) -> read(row))
              .findOne()
              .map(claimed::equals)
              .orElse(false);
      if (same) {
        write(handle, claimed.workspace(), token);
      }
      return same;
    });
  }

  private Installation read(ResultSet row) throws SQLException {
    Workspace workspace = Workspace.of(row.getString("enterprise"), row.getString("team"));
    return new Installation(
        workspace,
        row.getString("bot_user"),
        row.getString("bot_id"),
        token(
            keys.decrypt(row.getString("token"), row.getString("key_id"), owner(workspace)),
            workspace),
        Instant.ofEpochMilli(row.getLong("installed")));
  }

  private static String owner(Workspace workspace) {
    return workspace.enterpriseKey() + "/" + workspace.team();
  }

  /** A token as one text, a line a part. */
  private static String text(Token token) {
    return String.join(
        "\n",
        token.access(),
        token.refresh() == null ? "" : token.refresh(),
        token.expires() == null ? "" : token.expires().toString());
  }

  private static Token token(String text, Workspace workspace) {
    List<String> parts = Arrays.asList(text.split("\n", -1));
    if (parts.size() != 3) {
      throw new StoreException(
          "The token of " + owner(workspace) + " was written by another version of Quoth.");
    }
    return new Token(
        parts.get(0),
        parts.get(1).isEmpty() ? null : parts.get(1),
        parts.get(2).isEmpty() ? null : Instant.parse(parts.get(2)));
  }
}
