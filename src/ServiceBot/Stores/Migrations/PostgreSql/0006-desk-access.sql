-- Who may use the desk, what they did there, and what they set. Instants are Unix milliseconds, UTC.
CREATE TABLE desk_accounts (
  id text NOT NULL PRIMARY KEY,
  name text NOT NULL,
  name_key text NOT NULL,
  display_name text NOT NULL,
  number text NOT NULL,
  roles text NOT NULL,
  password_hash text,
  must_change_password boolean NOT NULL DEFAULT false,
  is_disabled boolean NOT NULL DEFAULT false,
  issuer text,
  subject text,
  created_at bigint NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX desk_accounts_name ON desk_accounts (name_key);
CREATE UNIQUE INDEX desk_accounts_number ON desk_accounts (number);
CREATE UNIQUE INDEX desk_accounts_subject ON desk_accounts (issuer, subject) WHERE subject IS NOT NULL;
CREATE TABLE desk_sessions (
  token_hash text NOT NULL PRIMARY KEY,
  account text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint NOT NULL,
  ends_at bigint NOT NULL
);
CREATE INDEX desk_sessions_account ON desk_sessions (account);
CREATE INDEX desk_sessions_ends_at ON desk_sessions (ends_at);
-- Attempts to sign in by name, whether somebody has that name or not.
CREATE TABLE desk_attempts (
  name_key text NOT NULL PRIMARY KEY,
  failures integer NOT NULL,
  locks integer NOT NULL DEFAULT 0,
  locked_until bigint NOT NULL DEFAULT 0,
  at bigint NOT NULL
);
CREATE INDEX desk_attempts_at ON desk_attempts (at);
CREATE TABLE data_protection_keys (
  id text NOT NULL PRIMARY KEY,
  xml text NOT NULL
);
CREATE TABLE desk_audit (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  agent text NOT NULL,
  agent_name text NOT NULL,
  what text NOT NULL,
  conversation text,
  detail text,
  address text
);
CREATE INDEX desk_audit_at ON desk_audit USING brin (at);
CREATE INDEX desk_audit_agent ON desk_audit (agent, number);
CREATE TABLE desk_canned (
  id text NOT NULL PRIMARY KEY,
  shortcut text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  group_name text NOT NULL,
  owned_by text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX desk_canned_owner ON desk_canned (owned_by);
CREATE TABLE desk_settings (
  name text NOT NULL PRIMARY KEY,
  value_json text NOT NULL,
  version integer NOT NULL,
  changed_at bigint NOT NULL,
  changed_by text NOT NULL
);
-- Other systems that are told of what happens.
CREATE TABLE desk_webhooks (
  id text NOT NULL PRIMARY KEY,
  url text NOT NULL,
  events text NOT NULL,
  is_enabled boolean NOT NULL,
  secret text NOT NULL,
  created_at bigint NOT NULL
);
CREATE TABLE desk_webhook_deliveries (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook text NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  created_at bigint NOT NULL,
  due_at bigint NOT NULL,
  claimed_until bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  state text NOT NULL,
  last_status text,
  ended_at bigint
);
CREATE UNIQUE INDEX desk_webhook_deliveries_event ON desk_webhook_deliveries (webhook, event_id);
CREATE INDEX desk_webhook_deliveries_due ON desk_webhook_deliveries (due_at) WHERE state = 'Waiting';
CREATE INDEX desk_webhook_deliveries_created_at ON desk_webhook_deliveries USING brin (created_at);
