-- Replies that requests carry back, that wait for the customer's next message, or that were sent in part.
ALTER TABLE outbox ADD COLUMN sent_parts integer NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN answers text;
ALTER TABLE outbox ADD COLUMN inline_for text;
ALTER TABLE outbox ADD COLUMN inline_until bigint NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN held_reason text;
ALTER TABLE outbox ADD COLUMN held_at bigint;
ALTER TABLE outbox ADD COLUMN claimed_sequence bigint NOT NULL DEFAULT 0;
CREATE INDEX outbox_inline ON outbox (inline_until) WHERE inline_for IS NOT NULL;
CREATE INDEX outbox_held ON outbox (conversation) WHERE held_reason IS NOT NULL;
-- What platforms still let us send.
CREATE TABLE send_windows (
  conversation text NOT NULL,
  kind text NOT NULL,
  opened_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  allowed integer NOT NULL,
  used integer NOT NULL DEFAULT 0,
  closed_reason text,
  PRIMARY KEY (conversation, kind)
);
CREATE INDEX send_windows_ends_at ON send_windows (ends_at);
-- What all nodes share, and the right to be the one that does something.
CREATE TABLE shared_values (
  name text NOT NULL PRIMARY KEY,
  value text NOT NULL,
  expires_at bigint
);
CREATE TABLE leases (
  name text NOT NULL PRIMARY KEY,
  lease text NOT NULL,
  ends_at bigint NOT NULL
);
-- What passed between platforms and the bot, by hour.
CREATE TABLE channel_book (
  channel text NOT NULL,
  direction text NOT NULL,
  outcome text NOT NULL,
  hour bigint NOT NULL,
  count bigint NOT NULL,
  last_at bigint NOT NULL,
  detail text,
  PRIMARY KEY (channel, direction, outcome, hour)
);
