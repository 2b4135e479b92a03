-- Evaluations of drafts that are wanted or under way; the outcome stands with the draft.
CREATE TABLE draft_trials (
  draft text NOT NULL PRIMARY KEY,
  version integer NOT NULL,
  wanted_by text NOT NULL,
  wanted_at bigint NOT NULL,
  state text NOT NULL,
  node text,
  claimed_until bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0
);
-- What customers asked about, by day in China; the row without a topic says that a day is complete.
CREATE TABLE topic_days (
  day text NOT NULL,
  topic text NOT NULL,
  asked integer NOT NULL,
  answered integer NOT NULL,
  handed_off integer NOT NULL,
  PRIMARY KEY (day, topic)
);
-- Conversations in which an account was proved or bound: whoever talks with the customer finds earlier talks on other channels.
CREATE TABLE account_talks (
  account_key text NOT NULL,
  conversation text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (account_key, conversation)
);
CREATE INDEX account_talks_conversation ON account_talks (conversation);
CREATE INDEX conversations_channel_user ON conversations (channel, channel_user);
-- What the identity provider vouched with, protected: signing out here signs out there.
ALTER TABLE desk_sessions ADD COLUMN provider_token text;
