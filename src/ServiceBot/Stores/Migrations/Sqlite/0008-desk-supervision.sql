-- What supervisors look at. Instants are Unix milliseconds, UTC.
CREATE INDEX IF NOT EXISTS transcript_at ON transcript (at);
CREATE INDEX IF NOT EXISTS satisfaction_at ON satisfaction (at);
-- Times in which a customer wrote: from the first message to the last, without a pause of an hour.
CREATE TABLE contacts (
  conversation TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (conversation, started_at)
) WITHOUT ROWID;
CREATE INDEX contacts_started_at ON contacts (started_at);
-- What each answer of the bot was about; no words of customers.
CREATE TABLE answer_topics (
  conversation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  topic TEXT NOT NULL,
  is_answered INTEGER NOT NULL,
  PRIMARY KEY (conversation, sequence)
) WITHOUT ROWID;
CREATE INDEX answer_topics_at ON answer_topics (at);
-- Gaps that ask alike share a group; a row of gap_groups stands for one that was looked at.
ALTER TABLE knowledge_gaps ADD COLUMN gap TEXT;
CREATE INDEX knowledge_gaps_gap ON knowledge_gaps (gap);
CREATE TABLE gap_groups (
  id TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  why TEXT,
  draft TEXT,
  changed_by TEXT,
  changed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE knowledge_drafts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  author TEXT NOT NULL,
  reviewer TEXT,
  updated_at INTEGER NOT NULL,
  gap TEXT,
  content_json TEXT NOT NULL,
  evaluation_json TEXT
) WITHOUT ROWID;
CREATE INDEX knowledge_drafts_updated_at ON knowledge_drafts (updated_at);
-- Figures of days that do not change any more: they outlive the logs, and hold nothing of customers.
CREATE TABLE figure_days (
  day TEXT NOT NULL PRIMARY KEY,
  digest_json TEXT NOT NULL
);
