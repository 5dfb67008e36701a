-- Where Quoth is installed by way of its install page. Rows of an organisation that has it for all of its workspaces
-- name the organisation as their team.
CREATE TABLE installation (
  enterprise       TEXT   NOT NULL,
  team             TEXT   NOT NULL,
  bot_user         TEXT   NOT NULL,
  bot_id           TEXT   NOT NULL,
  key_id           TEXT   NOT NULL, -- names the key that encrypts the token
  token            TEXT   NOT NULL, -- encrypted, with what belongs to it; '' once it is revoked
  renew_at         BIGINT,          -- when the token is to be exchanged; null where it never is
  renewing_until   BIGINT NOT NULL DEFAULT 0,
  installed        BIGINT NOT NULL,
  PRIMARY KEY (enterprise, team)
);
CREATE INDEX installation_team ON installation (team);
