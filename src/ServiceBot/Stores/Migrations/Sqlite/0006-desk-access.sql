-- Who may use the desk, what they did there, and what they set. Instants are Unix milliseconds, UTC.
CREATE TABLE desk_accounts (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  display_name TEXT NOT NULL,
  number TEXT NOT NULL,
  roles TEXT NOT NULL,
  password_hash TEXT,
  must_change_password INTEGER NOT NULL DEFAULT 0,
  is_disabled INTEGER NOT NULL DEFAULT 0,
  issuer TEXT,
  subject TEXT,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE UNIQUE INDEX desk_accounts_name ON desk_accounts (name_key);
CREATE UNIQUE INDEX desk_accounts_number ON desk_accounts (number);
CREATE UNIQUE INDEX desk_accounts_subject ON desk_accounts (issuer, subject) WHERE subject IS NOT NULL;
CREATE TABLE desk_sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX desk_sessions_account ON desk_sessions (account);
CREATE INDEX desk_sessions_ends_at ON desk_sessions (ends_at);
-- Attempts to sign in by name, whether somebody has that name or not.
CREATE TABLE desk_attempts (
  name_key TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  locks INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX desk_attempts_at ON desk_attempts (at);
CREATE TABLE data_protection_keys (
  id TEXT NOT NULL PRIMARY KEY,
  xml TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE desk_audit (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  agent TEXT NOT NULL,
  agent_name TEXT NOT NULL,
  what TEXT NOT NULL,
  conversation TEXT,
  detail TEXT,
  address TEXT
);
CREATE INDEX desk_audit_at ON desk_audit (at);
CREATE INDEX desk_audit_agent ON desk_audit (agent, number);
CREATE TABLE desk_canned (
  id TEXT NOT NULL PRIMARY KEY,
  shortcut TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  group_name TEXT NOT NULL,
  owned_by TEXT,
  version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX desk_canned_owner ON desk_canned (owned_by);
CREATE TABLE desk_settings (
  name TEXT NOT NULL PRIMARY KEY,
  value_json TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) WITHOUT ROWID;
-- Other systems that are told of what happens.
CREATE TABLE desk_webhooks (
  id TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  is_enabled INTEGER NOT NULL,
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE desk_webhook_deliveries (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  webhook TEXT NOT NULL,
  event_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,
  last_status TEXT,
  ended_at INTEGER
);
CREATE UNIQUE INDEX desk_webhook_deliveries_event ON desk_webhook_deliveries (webhook, event_id);
CREATE INDEX desk_webhook_deliveries_due ON desk_webhook_deliveries (due_at) WHERE state = 'Waiting';
CREATE INDEX desk_webhook_deliveries_created_at ON desk_webhook_deliveries (created_at);
