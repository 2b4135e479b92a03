-- How often each clause was cited on a day in China, and when last. Nobody's data: it stays when customers are erased.
CREATE TABLE passage_usage (
  passage TEXT NOT NULL,
  day TEXT NOT NULL,
  cited INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (passage, day)
) WITHOUT ROWID;
INSERT INTO passage_usage (passage, day, cited, last_at)
WITH RECURSIVE pieces (passage, rest, at) AS (
  SELECT NULL, passages || char(10), at FROM answer_topics WHERE passages IS NOT NULL
  UNION ALL
  SELECT substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, char(10)) + 1), at FROM pieces WHERE rest <> ''
)
SELECT passage, date(at / 1000 + 28800, 'unixepoch'), COUNT(*), MAX(at) FROM pieces WHERE passage IS NOT NULL AND passage <> '' GROUP BY 1, 2;
