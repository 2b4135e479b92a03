-- Instants are Unix milliseconds, UTC. channel_user and account_key are keyed hashes.
CREATE TABLE account_bindings (
  channel_user text NOT NULL,
  account_number text NOT NULL,
  label text NOT NULL,
  bound_at bigint NOT NULL,
  PRIMARY KEY (channel_user, account_number)
);
CREATE TABLE identity_checks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel_user text NOT NULL,
  attempt_id text NOT NULL,
  account_key text NOT NULL,
  passed boolean NOT NULL,
  at bigint NOT NULL
);
CREATE UNIQUE INDEX identity_checks_attempt ON identity_checks (channel_user, attempt_id);
CREATE INDEX identity_checks_user ON identity_checks (channel_user, id);
CREATE INDEX identity_checks_account ON identity_checks (account_key, at) WHERE NOT passed;
CREATE TABLE watches (
  subject text NOT NULL,
  conversation text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (subject, conversation)
);
CREATE TABLE notices (
  conversation text NOT NULL,
  once_key text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (conversation, once_key)
);
CREATE TABLE kept_writes (
  idempotency_key text NOT NULL PRIMARY KEY,
  conversation text NOT NULL,
  operation text NOT NULL,
  payload_json text NOT NULL,
  kept_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  is_dead boolean NOT NULL DEFAULT false,
  reason text,
  claimed_by text,
  claimed_until bigint NOT NULL DEFAULT 0
);
CREATE INDEX kept_writes_due ON kept_writes (due_at) WHERE NOT is_dead;
CREATE TABLE satisfaction (
  episode text NOT NULL PRIMARY KEY,
  conversation text NOT NULL,
  at bigint NOT NULL,
  score integer NOT NULL,
  word text
);
-- Age of rows, for the clean-up: rows arrive in this order, so a block index is enough.
CREATE INDEX identity_checks_at ON identity_checks USING brin (at);
CREATE INDEX notices_at ON notices USING brin (at);
