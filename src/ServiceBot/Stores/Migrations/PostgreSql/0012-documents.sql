-- Documents that editors took in, and what is in use of them. Instants are Unix milliseconds, UTC.
CREATE TABLE documents (
  id text NOT NULL PRIMARY KEY,
  guide text NOT NULL UNIQUE,
  version integer NOT NULL,
  state text NOT NULL,
  published_version integer,
  changed_by text NOT NULL,
  updated_at bigint NOT NULL,
  content_json text NOT NULL,
  evaluation_json text
);
-- The clauses of a version, in their order: written and read whole. Those of a version that was in use stay.
CREATE TABLE document_passages (
  document text NOT NULL,
  version integer NOT NULL,
  was_published integer NOT NULL DEFAULT 0,
  clauses_json text NOT NULL,
  PRIMARY KEY (document, version)
);
-- What was in use, from when on; the head is locked by whoever changes what is in use, and its number tells every node.
CREATE TABLE knowledge_editions (
  number integer NOT NULL PRIMARY KEY,
  made_at bigint NOT NULL,
  made_by text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  reason text,
  content_json text NOT NULL
);
CREATE TABLE knowledge_head (
  id integer NOT NULL PRIMARY KEY,
  edition integer NOT NULL
);
INSERT INTO knowledge_head (id, edition) VALUES (1, 0);
-- The clauses that an answer cited, one a line.
ALTER TABLE answer_topics ADD COLUMN passages text;
