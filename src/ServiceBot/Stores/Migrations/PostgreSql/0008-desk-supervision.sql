-- What supervisors look at. Instants are Unix milliseconds, UTC.
CREATE INDEX IF NOT EXISTS transcript_at ON transcript USING brin (at);
CREATE INDEX IF NOT EXISTS satisfaction_at ON satisfaction (at);
-- Times in which a customer wrote: from the first message to the last, without a pause of an hour.
CREATE TABLE contacts (
  conversation text NOT NULL,
  started_at bigint NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (conversation, started_at)
);
CREATE INDEX contacts_started_at ON contacts (started_at);
-- What each answer of the bot was about; no words of customers.
CREATE TABLE answer_topics (
  conversation text NOT NULL,
  sequence bigint NOT NULL,
  at bigint NOT NULL,
  topic text NOT NULL,
  is_answered boolean NOT NULL,
  PRIMARY KEY (conversation, sequence)
);
CREATE INDEX answer_topics_at ON answer_topics (at);
-- Gaps that ask alike share a group; a row of gap_groups stands for one that was looked at.
ALTER TABLE knowledge_gaps ADD COLUMN gap text;
CREATE INDEX knowledge_gaps_gap ON knowledge_gaps (gap);
CREATE TABLE gap_groups (
  id text NOT NULL PRIMARY KEY,
  state text NOT NULL,
  why text,
  draft text,
  changed_by text,
  changed_at bigint NOT NULL
);
CREATE TABLE knowledge_drafts (
  id text NOT NULL PRIMARY KEY,
  version integer NOT NULL,
  state text NOT NULL,
  author text NOT NULL,
  reviewer text,
  updated_at bigint NOT NULL,
  gap text,
  content_json text NOT NULL,
  evaluation_json text
);
CREATE INDEX knowledge_drafts_updated_at ON knowledge_drafts (updated_at);
-- Figures of days that do not change any more: they outlive the logs, and hold nothing of customers.
CREATE TABLE figure_days (
  day text NOT NULL PRIMARY KEY,
  digest_json text NOT NULL
);
