-- The handoff to human agents. Instants are Unix milliseconds, UTC.
CREATE TABLE episodes (
  conversation TEXT NOT NULL,
  number INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  state TEXT NOT NULL,
  human_agent TEXT,
  moved_at INTEGER NOT NULL,
  handling_ms INTEGER,
  episode_json TEXT NOT NULL,
  PRIMARY KEY (conversation, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX episodes_open ON episodes (conversation) WHERE is_open;
CREATE INDEX episodes_human_agent ON episodes (human_agent) WHERE is_open;
CREATE INDEX episodes_moved_at ON episodes (moved_at);
CREATE INDEX episodes_handled ON episodes (moved_at) WHERE handling_ms IS NOT NULL;
CREATE TABLE episode_events (
  episode TEXT NOT NULL,
  number INTEGER NOT NULL,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor TEXT,
  move TEXT NOT NULL,
  human_agent TEXT,
  PRIMARY KEY (episode, number)
) WITHOUT ROWID;
CREATE INDEX episode_events_at ON episode_events (at);
CREATE TABLE desk_notes (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  author TEXT,
  text TEXT NOT NULL,
  after_sequence INTEGER NOT NULL,
  client_id TEXT,
  activity_json TEXT
);
CREATE INDEX desk_notes_conversation ON desk_notes (conversation, number);
CREATE UNIQUE INDEX desk_notes_client_id ON desk_notes (conversation, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX desk_notes_at ON desk_notes (at);
CREATE TABLE human_agents (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  queues TEXT NOT NULL,
  regions TEXT NOT NULL,
  is_available INTEGER NOT NULL DEFAULT 0,
  seen_at INTEGER NOT NULL DEFAULT 0,
  given_at INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE handoff_tickets (
  day TEXT NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE desk_drafts (
  human_agent TEXT NOT NULL,
  conversation TEXT NOT NULL,
  text TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (human_agent, conversation)
) WITHOUT ROWID;
CREATE INDEX desk_drafts_conversation ON desk_drafts (conversation);
CREATE TABLE desk_reminders (
  id TEXT NOT NULL PRIMARY KEY,
  conversation TEXT NOT NULL,
  human_agent TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  text TEXT,
  set_at INTEGER NOT NULL,
  done_at INTEGER
) WITHOUT ROWID;
CREATE INDEX desk_reminders_due ON desk_reminders (due_at) WHERE done_at IS NULL;
CREATE INDEX desk_reminders_conversation ON desk_reminders (conversation);
-- Every wish is an episode now.
DROP TABLE handoff_wishes;
