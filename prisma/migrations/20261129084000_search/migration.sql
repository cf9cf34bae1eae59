-- What can be searched: a row for each text that the public reads, and its words once a jobs process has cut them.
CREATE TYPE search_source AS ENUM ('hearing', 'question', 'answer', 'reply');

CREATE TABLE search_document (
  source search_source NOT NULL,
  id uuid NOT NULL,
  hearing_id uuid NOT NULL,
  question_id uuid,
  at timestamptz(3) NOT NULL,
  words tsvector,
  CONSTRAINT search_document_pkey PRIMARY KEY (source, id)
);

-- Words are read for few rows only, so they lie apart and the rows stay narrow.
ALTER TABLE search_document ALTER COLUMN words SET STORAGE EXTERNAL;
ALTER TABLE search_document SET (toast_tuple_target = 128);
-- Without a list of pending words a search costs the same after many changes.
CREATE INDEX search_document_words_idx ON search_document USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_document_question_id_idx ON search_document (question_id);
CREATE INDEX search_document_due ON search_document (at) WHERE words IS NULL;

-- The texts that anybody may find, as they stand; of a reply its last version.
CREATE VIEW searchable AS
  SELECT 'hearing'::search_source AS source, h.id, h.id AS hearing_id, NULL::uuid AS question_id, h.starts_at AS at,
    h.title_zh || E'\n' || h.title_en AS title, h.summary_zh || E'\n' || h.summary_en AS text
  FROM hearing h WHERE h.status <> 'draft' AND NOT h.rehearsal
  UNION ALL
  SELECT 'question', q.id, q.hearing_id, q.id, q.submitted_at, q.title, q.body
  FROM question q JOIN hearing h ON h.id = q.hearing_id
  WHERE q.published AND q.erased_for IS NULL AND NOT h.rehearsal
  UNION ALL
  SELECT 'answer', a.id, q.hearing_id, q.id, a.at, '', a.summary
  FROM answer a JOIN question q ON q.id = a.question_id JOIN hearing h ON h.id = q.hearing_id
  WHERE NOT h.rehearsal
  UNION ALL
  SELECT 'reply', r.id, c.hearing_id, c.question_id, r.at, '', r.text
  FROM case_reply r JOIN "case" c ON c.id = r.case_id JOIN hearing h ON h.id = c.hearing_id
  WHERE NOT h.rehearsal AND NOT EXISTS (SELECT 1 FROM case_reply n WHERE n.id = r.id AND n.version > r.version);

-- A text that is new or another one has no words from this statement on; one that nobody may find has no row.
CREATE FUNCTION search_keep(kind search_source, key uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_document (source, id, hearing_id, question_id, at)
  SELECT s.source, s.id, s.hearing_id, s.question_id, s.at FROM searchable s WHERE s.source = kind AND s.id = key
  ON CONFLICT ON CONSTRAINT search_document_pkey DO UPDATE SET words = NULL, at = excluded.at;
  IF NOT FOUND THEN
    DELETE FROM search_document d WHERE d.source = kind AND d.id = key;
  END IF;
END $$;

CREATE FUNCTION search_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_keep(TG_ARGV[0]::search_source, coalesce(NEW.id, OLD.id));
  RETURN NULL;
END $$;

CREATE TRIGGER search_keeps AFTER INSERT OR UPDATE OF title_zh, title_en, summary_zh, summary_en, starts_at, status, rehearsal ON hearing
FOR EACH ROW EXECUTE FUNCTION search_keeps('hearing');
CREATE TRIGGER search_keeps_new AFTER INSERT ON question
FOR EACH ROW WHEN (NEW.published) EXECUTE FUNCTION search_keeps('question');
CREATE TRIGGER search_keeps_changed AFTER UPDATE OF title, body, published, erased_for ON question
FOR EACH ROW WHEN ((OLD.title, OLD.body, OLD.published, OLD.erased_for) IS DISTINCT FROM (NEW.title, NEW.body, NEW.published, NEW.erased_for))
EXECUTE FUNCTION search_keeps('question');
CREATE TRIGGER search_keeps AFTER INSERT OR DELETE OR UPDATE OF summary ON answer
FOR EACH ROW EXECUTE FUNCTION search_keeps('answer');
CREATE TRIGGER search_keeps AFTER INSERT OR UPDATE OF text ON case_reply
FOR EACH ROW EXECUTE FUNCTION search_keeps('reply');

-- What there is already.
INSERT INTO search_document (source, id, hearing_id, question_id, at)
SELECT source, id, hearing_id, question_id, at FROM searchable;
