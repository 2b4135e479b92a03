-- What was sent to the chat model and what came back, masked as it was sent. Instants are Unix milliseconds, UTC.
CREATE TABLE model_exchanges (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  conversation TEXT,
  at INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  model TEXT NOT NULL,
  sent TEXT NOT NULL,
  received TEXT,
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  failure TEXT
);
CREATE INDEX model_exchanges_conversation ON model_exchanges (conversation, number);
CREATE INDEX model_exchanges_at ON model_exchanges (at);
-- Tokens spent a day in China; nobody's data.
CREATE TABLE model_usage (
  tenant TEXT NOT NULL,
  day TEXT NOT NULL,
  tokens INTEGER NOT NULL,
  PRIMARY KEY (tenant, day)
) WITHOUT ROWID;
