-- The handoff to human agents. Instants are Unix milliseconds, UTC.
CREATE TABLE episodes (
  conversation text NOT NULL,
  number integer NOT NULL,
  is_open boolean NOT NULL,
  state text NOT NULL,
  human_agent text,
  moved_at bigint NOT NULL,
  handling_ms bigint,
  episode_json text NOT NULL,
  PRIMARY KEY (conversation, number)
);
CREATE UNIQUE INDEX episodes_open ON episodes (conversation) WHERE is_open;
CREATE INDEX episodes_human_agent ON episodes (human_agent) WHERE is_open;
CREATE INDEX episodes_moved_at ON episodes (moved_at);
CREATE INDEX episodes_handled ON episodes (moved_at) WHERE handling_ms IS NOT NULL;
CREATE TABLE episode_events (
  episode text NOT NULL,
  number integer NOT NULL,
  conversation text NOT NULL,
  at bigint NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  actor_kind text NOT NULL,
  actor text,
  move text NOT NULL,
  human_agent text,
  PRIMARY KEY (episode, number)
);
CREATE INDEX episode_events_at ON episode_events USING brin (at);
CREATE TABLE desk_notes (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  at bigint NOT NULL,
  kind text NOT NULL,
  author text,
  text text NOT NULL,
  after_sequence bigint NOT NULL,
  client_id text,
  activity_json text
);
CREATE INDEX desk_notes_conversation ON desk_notes (conversation, number);
CREATE UNIQUE INDEX desk_notes_client_id ON desk_notes (conversation, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX desk_notes_at ON desk_notes USING brin (at);
CREATE TABLE human_agents (
  id text NOT NULL PRIMARY KEY,
  number text NOT NULL,
  capacity integer NOT NULL,
  queues text NOT NULL,
  regions text NOT NULL,
  is_available boolean NOT NULL DEFAULT false,
  seen_at bigint NOT NULL DEFAULT 0,
  given_at bigint NOT NULL DEFAULT 0
);
CREATE TABLE handoff_tickets (
  day text NOT NULL PRIMARY KEY,
  last integer NOT NULL
);
CREATE TABLE desk_drafts (
  human_agent text NOT NULL,
  conversation text NOT NULL,
  text text NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (human_agent, conversation)
);
CREATE INDEX desk_drafts_conversation ON desk_drafts (conversation);
CREATE TABLE desk_reminders (
  id text NOT NULL PRIMARY KEY,
  conversation text NOT NULL,
  human_agent text NOT NULL,
  kind text NOT NULL,
  due_at bigint NOT NULL,
  text text,
  set_at bigint NOT NULL,
  done_at bigint
);
CREATE INDEX desk_reminders_due ON desk_reminders (due_at) WHERE done_at IS NULL;
CREATE INDEX desk_reminders_conversation ON desk_reminders (conversation);
-- Every wish is an episode now.
DROP TABLE handoff_wishes;
