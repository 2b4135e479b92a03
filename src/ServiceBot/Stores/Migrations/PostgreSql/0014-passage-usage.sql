-- How often each clause was cited on a day in China, and when last. Nobody's data: it stays when customers are erased.
CREATE TABLE passage_usage (
  passage text NOT NULL,
  day text NOT NULL,
  cited integer NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (passage, day)
);
INSERT INTO passage_usage (passage, day, cited, last_at)
SELECT p.passage, to_char(to_timestamp(t.at / 1000) AT TIME ZONE 'UTC' + interval '8 hours', 'YYYY-MM-DD'), COUNT(*), MAX(t.at)
FROM answer_topics t CROSS JOIN LATERAL unnest(string_to_array(t.passages, chr(10))) AS p (passage)
WHERE t.passages IS NOT NULL AND p.passage <> '' GROUP BY 1, 2;
