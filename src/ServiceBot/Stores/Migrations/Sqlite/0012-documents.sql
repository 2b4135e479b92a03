-- Documents that editors took in, and what is in use of them. Instants are Unix milliseconds, UTC.
CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  guide TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  published_version INTEGER,
  changed_by TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  content_json TEXT NOT NULL,
  evaluation_json TEXT
) WITHOUT ROWID;
-- The clauses of a version, in their order: written and read whole. Those of a version that was in use stay.
CREATE TABLE document_passages (
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  was_published INTEGER NOT NULL DEFAULT 0,
  clauses_json TEXT NOT NULL,
  PRIMARY KEY (document, version)
);
-- What was in use, from when on; the head is locked by whoever changes what is in use, and its number tells every node.
CREATE TABLE knowledge_editions (
  number INTEGER NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT,
  content_json TEXT NOT NULL
);
CREATE TABLE knowledge_head (
  id INTEGER NOT NULL PRIMARY KEY,
  edition INTEGER NOT NULL
);
INSERT INTO knowledge_head (id, edition) VALUES (1, 0);
-- The clauses that an answer cited, one a line.
ALTER TABLE answer_topics ADD COLUMN passages TEXT;
