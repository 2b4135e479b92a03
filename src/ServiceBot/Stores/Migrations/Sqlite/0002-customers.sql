-- Instants are Unix milliseconds, UTC. channel_user and account_key are keyed hashes.
CREATE TABLE account_bindings (
  channel_user TEXT NOT NULL,
  account_number TEXT NOT NULL,
  label TEXT NOT NULL,
  bound_at INTEGER NOT NULL,
  PRIMARY KEY (channel_user, account_number)
);
CREATE TABLE identity_checks (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  channel_user TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  account_key TEXT NOT NULL,
  passed INTEGER NOT NULL,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX identity_checks_attempt ON identity_checks (channel_user, attempt_id);
CREATE INDEX identity_checks_user ON identity_checks (channel_user, id);
CREATE INDEX identity_checks_account ON identity_checks (account_key, at) WHERE NOT passed;
CREATE TABLE watches (
  subject TEXT NOT NULL,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subject, conversation)
);
CREATE TABLE notices (
  conversation TEXT NOT NULL,
  once_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (conversation, once_key)
);
CREATE TABLE kept_writes (
  idempotency_key TEXT NOT NULL PRIMARY KEY,
  conversation TEXT NOT NULL,
  operation TEXT NOT NULL,
  payload_json TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  is_dead INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  claimed_by TEXT,
  claimed_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX kept_writes_due ON kept_writes (due_at) WHERE NOT is_dead;
CREATE TABLE satisfaction (
  episode TEXT NOT NULL PRIMARY KEY,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  score INTEGER NOT NULL,
  word TEXT
);
