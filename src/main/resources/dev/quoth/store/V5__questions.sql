-- What was asked, so that a follow-up can lean on it and those who run Quoth see what the articles lack.
CREATE TABLE question (
  enterprise TEXT    NOT NULL,
  team       TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  channel    TEXT    NOT NULL,
  thread     TEXT    NOT NULL,
  asker      TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  answered   INTEGER NOT NULL,
  asked      BIGINT  NOT NULL,
  PRIMARY KEY (enterprise, team, id)
);
CREATE INDEX question_thread ON question (enterprise, team, channel, thread, asked);
CREATE INDEX question_asked ON question (asked);

-- Answers that everybody in a channel sees, as they were posted, and the editions of what they quote.
CREATE TABLE posted_answer (
  enterprise TEXT    NOT NULL,
  team       TEXT    NOT NULL,
  channel    TEXT    NOT NULL,
  message    TEXT    NOT NULL,
  blocks     TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  editions   TEXT    NOT NULL,
  posted     BIGINT  NOT NULL,
  outdated   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (enterprise, team, channel, message)
);
CREATE INDEX posted_answer_posted ON posted_answer (outdated, posted);

-- Whether people from other organisations, in a shared channel, are answered.
ALTER TABLE channel ADD COLUMN outsiders INTEGER NOT NULL DEFAULT 0;
