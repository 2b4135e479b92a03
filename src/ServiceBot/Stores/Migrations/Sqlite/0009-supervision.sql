-- Evaluations of drafts that are wanted or under way; the outcome stands with the draft.
CREATE TABLE draft_trials (
  draft TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  wanted_by TEXT NOT NULL,
  wanted_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  node TEXT,
  claimed_until INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
-- What customers asked about, by day in China; the row without a topic says that a day is complete.
CREATE TABLE topic_days (
  day TEXT NOT NULL,
  topic TEXT NOT NULL,
  asked INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  handed_off INTEGER NOT NULL,
  PRIMARY KEY (day, topic)
) WITHOUT ROWID;
-- Conversations in which an account was proved or bound: whoever talks with the customer finds earlier talks on other channels.
CREATE TABLE account_talks (
  account_key TEXT NOT NULL,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_key, conversation)
) WITHOUT ROWID;
CREATE INDEX account_talks_conversation ON account_talks (conversation);
CREATE INDEX conversations_channel_user ON conversations (channel, channel_user);
-- What the identity provider vouched with, protected: signing out here signs out there.
ALTER TABLE desk_sessions ADD COLUMN provider_token TEXT;
