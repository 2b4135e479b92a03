-- Vectors of passages by SHA-256 of model and text: numbers of 4 bytes, lowest byte first. Instants are Unix milliseconds, UTC.
CREATE TABLE embeddings (
  key TEXT NOT NULL PRIMARY KEY,
  vector BLOB NOT NULL,
  used_at INTEGER NOT NULL
);
CREATE INDEX embeddings_used_at ON embeddings (used_at);
