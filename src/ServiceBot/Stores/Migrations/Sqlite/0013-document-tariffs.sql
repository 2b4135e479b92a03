-- The price tables of a version and the tariffs made of them; null where it has none.
ALTER TABLE document_passages ADD COLUMN tariffs_json text;
