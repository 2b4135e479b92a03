-- Instants are Unix milliseconds, UTC.
CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE conversations (
  key TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  native_id TEXT NOT NULL,
  channel_user TEXT NOT NULL,
  reference_json TEXT,
  opened_at INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL DEFAULT 0,
  last_at INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0,
  state_json TEXT,
  owner TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  fence INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE transcript (
  conversation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  activity_json TEXT NOT NULL,
  PRIMARY KEY (conversation, sequence)
);
CREATE TABLE inbox (
  conversation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  activity_id TEXT NOT NULL,
  client_id TEXT,
  accepted_at INTEGER NOT NULL,
  answered_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation, sequence)
);
CREATE UNIQUE INDEX inbox_activity_id ON inbox (conversation, activity_id);
CREATE UNIQUE INDEX inbox_client_id ON inbox (conversation, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX inbox_waiting ON inbox (accepted_at) WHERE answered_at IS NULL;
CREATE TABLE outbox (
  conversation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  channel TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  is_dead INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  claimed_by TEXT,
  claimed_until INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation, sequence)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE NOT is_dead;
CREATE TABLE knowledge_gaps (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  question TEXT NOT NULL,
  best_passage_id TEXT,
  score REAL NOT NULL
);
CREATE TABLE handoff_wishes (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL
);
