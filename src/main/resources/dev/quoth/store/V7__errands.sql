-- What was asked and is not answered yet, so that a crash does not lose it. Gone as soon as the reply is out.
CREATE TABLE errand (
  enterprise TEXT   NOT NULL,
  team       TEXT   NOT NULL,
  id         TEXT   NOT NULL,
  payload    TEXT   NOT NULL,
  received   BIGINT NOT NULL,
  process    TEXT   NOT NULL, -- that works on it
  held_until BIGINT NOT NULL, -- unless the process says again that it does, others may take it over then
  PRIMARY KEY (enterprise, team, id)
);
CREATE INDEX errand_held ON errand (held_until);

-- The errand for which an event was claimed: when it is taken over, it may claim that again.
ALTER TABLE seen_event ADD COLUMN errand TEXT NOT NULL DEFAULT '';
