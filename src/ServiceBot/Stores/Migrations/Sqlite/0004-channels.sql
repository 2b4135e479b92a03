-- Replies that requests carry back, that wait for the customer's next message, or that were sent in part.
ALTER TABLE outbox ADD COLUMN sent_parts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN answers TEXT;
ALTER TABLE outbox ADD COLUMN inline_for TEXT;
ALTER TABLE outbox ADD COLUMN inline_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN held_reason TEXT;
ALTER TABLE outbox ADD COLUMN held_at INTEGER;
ALTER TABLE outbox ADD COLUMN claimed_sequence INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_inline ON outbox (inline_until) WHERE inline_for IS NOT NULL;
CREATE INDEX outbox_held ON outbox (conversation) WHERE held_reason IS NOT NULL;
-- What platforms still let us send.
CREATE TABLE send_windows (
  conversation TEXT NOT NULL,
  kind TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  allowed INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  closed_reason TEXT,
  PRIMARY KEY (conversation, kind)
) WITHOUT ROWID;
CREATE INDEX send_windows_ends_at ON send_windows (ends_at);
-- What all nodes share, and the right to be the one that does something.
CREATE TABLE shared_values (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  expires_at INTEGER
);
CREATE TABLE leases (
  name TEXT NOT NULL PRIMARY KEY,
  lease TEXT NOT NULL,
  ends_at INTEGER NOT NULL
);
-- What passed between platforms and the bot, by hour.
CREATE TABLE channel_book (
  channel TEXT NOT NULL,
  direction TEXT NOT NULL,
  outcome TEXT NOT NULL,
  hour INTEGER NOT NULL,
  count INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  detail TEXT,
  PRIMARY KEY (channel, direction, outcome, hour)
) WITHOUT ROWID;
