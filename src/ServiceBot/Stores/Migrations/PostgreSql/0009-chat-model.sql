-- What was sent to the chat model and what came back, masked as it was sent. Instants are Unix milliseconds, UTC.
CREATE TABLE model_exchanges (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text,
  at bigint NOT NULL,
  purpose text NOT NULL,
  model text NOT NULL,
  sent text NOT NULL,
  received text,
  tokens_in integer NOT NULL,
  tokens_out integer NOT NULL,
  duration_ms bigint NOT NULL,
  failure text
);
CREATE INDEX model_exchanges_conversation ON model_exchanges (conversation, number);
CREATE INDEX model_exchanges_at ON model_exchanges (at);
-- Tokens spent a day in China; nobody's data.
CREATE TABLE model_usage (
  tenant text NOT NULL,
  day text NOT NULL,
  tokens bigint NOT NULL,
  PRIMARY KEY (tenant, day)
);
