-- Work orders of the simulated utility systems. Instants are Unix milliseconds, UTC.
-- Whoever files or changes an order updates this one row first: so nodes do it one after the other.
CREATE TABLE demo_order_gate (
  passes bigint NOT NULL
);
INSERT INTO demo_order_gate (passes) VALUES (0);
-- Orders that were filed, and those of the demo data from the moment that something moved them.
CREATE TABLE demo_orders (
  number text NOT NULL PRIMARY KEY,
  series text NOT NULL,
  serial integer NOT NULL,
  kind text NOT NULL,
  stage text NOT NULL,
  status_text text NOT NULL,
  updated_at bigint NOT NULL,
  account text,
  subject text NOT NULL,
  arrival_by bigint,
  filed_at bigint NOT NULL,
  ended_at bigint,
  last_event_at bigint
);
CREATE UNIQUE INDEX demo_orders_series ON demo_orders (series, serial);
-- What customers reported: the first report opens an order, later ones of the same trouble join it.
CREATE TABLE demo_order_reports (
  idempotency_key text NOT NULL PRIMARY KEY,
  number text NOT NULL,
  is_first boolean NOT NULL,
  at bigint NOT NULL,
  account text,
  phone text,
  address text,
  site text,
  draft_json text NOT NULL
);
CREATE INDEX demo_order_reports_account ON demo_order_reports (account) WHERE account IS NOT NULL;
CREATE INDEX demo_order_reports_phone ON demo_order_reports (phone) WHERE phone IS NOT NULL;
CREATE INDEX demo_order_reports_site ON demo_order_reports (site) WHERE site IS NOT NULL;
CREATE TABLE demo_order_notes (
  idempotency_key text NOT NULL PRIMARY KEY,
  number text NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  at bigint NOT NULL
);
CREATE TABLE demo_order_events (
  event_id text NOT NULL PRIMARY KEY,
  number text NOT NULL,
  stage text NOT NULL,
  status_text text NOT NULL,
  at bigint NOT NULL,
  arrival_by bigint
);
