-- What human agents see and work with. Instants are Unix milliseconds, UTC.
-- A line for every conversation, written with every message and move, so that no list has to look through transcripts.
CREATE TABLE desk_inbox (
  conversation text NOT NULL PRIMARY KEY,
  channel text NOT NULL,
  view text NOT NULL,
  state text NOT NULL,
  episode integer NOT NULL,
  queue text,
  reason text,
  human_agent text,
  last_at bigint NOT NULL,
  last_sequence bigint NOT NULL,
  last_text text,
  last_from text,
  unanswered integer NOT NULL,
  mood text,
  -- A ticket that no human agent has taken up.
  has_ticket boolean NOT NULL DEFAULT false,
  -- Up to where the search knows it.
  indexed_sequence bigint NOT NULL DEFAULT 0
);
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
  id bigint NOT NULL PRIMARY KEY,
  conversation text NOT NULL,
  sequence bigint NOT NULL,
  -- Pairs of neighbouring characters, each as one number.
  pairs integer[] NOT NULL
);
CREATE INDEX desk_search_conversation ON desk_search (conversation);
CREATE INDEX desk_search_pairs ON desk_search USING gin (pairs);
ALTER TABLE desk_notes ADD COLUMN mentions text;
