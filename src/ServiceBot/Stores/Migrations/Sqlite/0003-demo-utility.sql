-- Work orders of the simulated utility systems. Instants are Unix milliseconds, UTC.
-- Whoever files or changes an order updates this one row first: so nodes do it one after the other.
CREATE TABLE demo_order_gate (
  passes INTEGER NOT NULL
);
INSERT INTO demo_order_gate (passes) VALUES (0);
-- Orders that were filed, and those of the demo data from the moment that something moved them.
CREATE TABLE demo_orders (
  number TEXT NOT NULL PRIMARY KEY,
  series TEXT NOT NULL,
  serial INTEGER NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  status_text TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  account TEXT,
  subject TEXT NOT NULL,
  arrival_by INTEGER,
  filed_at INTEGER NOT NULL,
  ended_at INTEGER,
  last_event_at INTEGER
);
CREATE UNIQUE INDEX demo_orders_series ON demo_orders (series, serial);
-- What customers reported: the first report opens an order, later ones of the same trouble join it.
CREATE TABLE demo_order_reports (
  idempotency_key TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  is_first INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account TEXT,
  phone TEXT,
  address TEXT,
  site TEXT,
  draft_json TEXT NOT NULL
);
CREATE INDEX demo_order_reports_account ON demo_order_reports (account) WHERE account IS NOT NULL;
CREATE INDEX demo_order_reports_phone ON demo_order_reports (phone) WHERE phone IS NOT NULL;
CREATE INDEX demo_order_reports_site ON demo_order_reports (site) WHERE site IS NOT NULL;
CREATE TABLE demo_order_notes (
  idempotency_key TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE TABLE demo_order_events (
  event_id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  stage TEXT NOT NULL,
  status_text TEXT NOT NULL,
  at INTEGER NOT NULL,
  arrival_by INTEGER
);
