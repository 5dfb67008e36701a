-- A digest as its lead last sent it, until it is posted.
CREATE TABLE digest_draft (
  enterprise TEXT   NOT NULL,
  team       TEXT   NOT NULL,
  channel    TEXT   NOT NULL,
  thread     TEXT   NOT NULL,
  author     TEXT   NOT NULL,
  body       TEXT   NOT NULL,
  changed    BIGINT NOT NULL,
  PRIMARY KEY (enterprise, team, channel, thread, author)
);

-- Until then one process is posting the digest of the thread.
ALTER TABLE digest ADD COLUMN posting_until BIGINT NOT NULL DEFAULT 0;
