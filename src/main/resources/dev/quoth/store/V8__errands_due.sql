-- Where Slack said how long an answer must wait: no earlier than then. 0 where it did not.
ALTER TABLE errand ADD COLUMN due BIGINT NOT NULL DEFAULT 0;
