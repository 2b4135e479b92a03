-- What human agents see and work with. Instants are Unix milliseconds, UTC.
-- A line for every conversation, written with every message and move, so that no list has to look through transcripts.
CREATE TABLE desk_inbox (
  conversation TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  view TEXT NOT NULL,
  state TEXT NOT NULL,
  episode INTEGER NOT NULL,
  queue TEXT,
  reason TEXT,
  human_agent TEXT,
  last_at INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  last_text TEXT,
  last_from TEXT,
  unanswered INTEGER NOT NULL,
  mood TEXT,
  -- A ticket that no human agent has taken up.
  has_ticket INTEGER NOT NULL DEFAULT 0,
  -- Up to where the search knows it.
  indexed_sequence INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO desk_inbox (conversation, channel, view, state, episode, last_at, last_sequence, unanswered)
  SELECT c.key, c.channel, 'Bot', 'Bot', COALESCE((SELECT MAX(e.number) FROM episodes e WHERE e.conversation = c.key), 0),
    c.last_at, c.last_sequence, 0 FROM conversations c;
CREATE INDEX desk_inbox_last ON desk_inbox (last_at, conversation);
CREATE INDEX desk_inbox_view ON desk_inbox (view, last_at, conversation);
CREATE INDEX desk_inbox_queue ON desk_inbox (queue, last_at, conversation) WHERE queue IS NOT NULL;
CREATE INDEX desk_inbox_human_agent ON desk_inbox (human_agent, last_at, conversation) WHERE human_agent IS NOT NULL;
CREATE INDEX desk_inbox_ticket ON desk_inbox (last_at, conversation) WHERE has_ticket;
CREATE INDEX desk_inbox_unindexed ON desk_inbox (last_at) WHERE indexed_sequence < last_sequence;
-- Messages that can be searched for. The id holds the instant in its upper bits, so that it orders by time.
CREATE TABLE desk_search (
  id INTEGER NOT NULL PRIMARY KEY,
  conversation TEXT NOT NULL,
  sequence INTEGER NOT NULL
);
CREATE INDEX desk_search_conversation ON desk_search (conversation);
-- Pairs of neighbouring characters, separated by spaces.
CREATE VIRTUAL TABLE desk_search_pairs USING fts5 (pairs, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER desk_search_gone AFTER DELETE ON desk_search BEGIN
  DELETE FROM desk_search_pairs WHERE rowid = old.id;
END;
ALTER TABLE desk_notes ADD COLUMN mentions TEXT;
