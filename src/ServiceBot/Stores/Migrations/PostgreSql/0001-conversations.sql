-- Instants are Unix milliseconds, UTC.
CREATE TABLE settings (
  name text NOT NULL PRIMARY KEY,
  value text NOT NULL
);
CREATE TABLE conversations (
  key text NOT NULL PRIMARY KEY,
  channel text NOT NULL,
  native_id text NOT NULL,
  channel_user text NOT NULL,
  reference_json text,
  opened_at bigint NOT NULL,
  last_sequence bigint NOT NULL DEFAULT 0,
  last_at bigint NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0,
  state_json text,
  owner text,
  lease_until bigint NOT NULL DEFAULT 0,
  fence bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE TABLE transcript (
  conversation text NOT NULL,
  sequence bigint NOT NULL,
  at bigint NOT NULL,
  activity_json text NOT NULL,
  PRIMARY KEY (conversation, sequence)
);
CREATE TABLE inbox (
  conversation text NOT NULL,
  sequence bigint NOT NULL,
  activity_id text NOT NULL,
  client_id text,
  accepted_at bigint NOT NULL,
  answered_at bigint,
  attempts integer NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation, sequence)
);
CREATE UNIQUE INDEX inbox_activity_id ON inbox (conversation, activity_id);
CREATE UNIQUE INDEX inbox_client_id ON inbox (conversation, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX inbox_waiting ON inbox (accepted_at) WHERE answered_at IS NULL;
CREATE TABLE outbox (
  conversation text NOT NULL,
  sequence bigint NOT NULL,
  channel text NOT NULL,
  created_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  is_dead boolean NOT NULL DEFAULT false,
  reason text,
  claimed_by text,
  claimed_until bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation, sequence)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE NOT is_dead;
CREATE TABLE knowledge_gaps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  at bigint NOT NULL,
  question text NOT NULL,
  best_passage_id text,
  score double precision NOT NULL
);
CREATE TABLE handoff_wishes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  at bigint NOT NULL,
  reason text NOT NULL
);
-- Age of rows, for the clean-up: rows arrive in this order, so a block index is enough.
CREATE INDEX transcript_at ON transcript USING brin (at);
CREATE INDEX inbox_accepted_at ON inbox USING brin (accepted_at);
