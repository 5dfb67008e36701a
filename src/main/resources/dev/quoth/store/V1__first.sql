-- The same statements for SQLite and PostgreSQL. Times are milliseconds since 1970, truths are 0 or 1.
-- Every row names its enterprise ('' where there is none) and its team.

CREATE TABLE poll (
  enterprise    TEXT    NOT NULL,
  team          TEXT    NOT NULL,
  id            TEXT    NOT NULL,
  channel       TEXT    NOT NULL,
  owner         TEXT    NOT NULL,
  survey        TEXT    NOT NULL,
  edition       TEXT    NOT NULL,
  anonymous     INTEGER NOT NULL,
  voter_key     TEXT    NOT NULL,
  asked         TEXT    NOT NULL,
  opened        BIGINT  NOT NULL,
  deadline      BIGINT,
  message       TEXT,
  state         TEXT    NOT NULL,
  reminded      INTEGER NOT NULL DEFAULT 0,
  posting_until BIGINT  NOT NULL DEFAULT 0,
  PRIMARY KEY (enterprise, team, id)
);
CREATE INDEX poll_state ON poll (state, deadline);

-- Who has voted. In an anonymous poll, a keyed hash; nothing in it leads to the ballot.
CREATE TABLE voter (
  enterprise TEXT NOT NULL,
  team       TEXT NOT NULL,
  poll       TEXT NOT NULL,
  voter      TEXT NOT NULL,
  PRIMARY KEY (enterprise, team, poll, voter)
);

-- What was voted. In an anonymous poll, under a random id that only the voter's form knows.
CREATE TABLE ballot (
  enterprise TEXT NOT NULL,
  team       TEXT NOT NULL,
  poll       TEXT NOT NULL,
  id         TEXT NOT NULL,
  choices    TEXT NOT NULL,
  PRIMARY KEY (enterprise, team, poll, id)
);

CREATE TABLE seen_event (
  enterprise TEXT    NOT NULL,
  team       TEXT    NOT NULL,
  event      TEXT    NOT NULL,
  claimed    BIGINT  NOT NULL,
  done       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (enterprise, team, event)
);
CREATE INDEX seen_event_claimed ON seen_event (claimed);

CREATE TABLE digest (
  enterprise TEXT   NOT NULL,
  team       TEXT   NOT NULL,
  channel    TEXT   NOT NULL,
  thread     TEXT   NOT NULL,
  author     TEXT   NOT NULL,
  body       TEXT   NOT NULL,
  message    TEXT,
  changed    BIGINT NOT NULL,
  PRIMARY KEY (enterprise, team, channel, thread)
);

CREATE TABLE feedback (
  enterprise TEXT    NOT NULL,
  team       TEXT    NOT NULL,
  answer     TEXT    NOT NULL,
  person     TEXT    NOT NULL,
  helpful    INTEGER NOT NULL,
  given      BIGINT  NOT NULL,
  PRIMARY KEY (enterprise, team, answer, person)
);

CREATE TABLE channel (
  enterprise TEXT NOT NULL,
  team       TEXT NOT NULL,
  channel    TEXT NOT NULL,
  listening  TEXT NOT NULL,
  reply      TEXT NOT NULL,
  PRIMARY KEY (enterprise, team, channel)
);
