-- A row to be searched says state and department of its case itself, so that counting and narrowing read no other table.
ALTER TABLE search_document ADD COLUMN case_status case_status, ADD COLUMN department_id uuid, ADD COLUMN filler text;

-- PostgreSQL moves a value out of its row only where the whole row is longer than 2 kB; then it goes on until the row has toast_tuple_target bytes.
-- The words of most texts are shorter, and a scan of many matches would read them all. So they are written with 2 kB of spaces, which are compressed to
-- some bytes: the words lie apart, and a row has some 150 bytes.
ALTER TABLE search_document ALTER COLUMN filler SET STORAGE MAIN;
-- A case that moves on changes its row in place; the index of words is not touched.
ALTER TABLE search_document SET (fillfactor = 80);

CREATE OR REPLACE VIEW searchable AS
  SELECT 'hearing'::search_source AS source, h.id, h.id AS hearing_id, NULL::uuid AS question_id, h.starts_at AS at,
    h.title_zh || E'\n' || h.title_en AS title, h.summary_zh || E'\n' || h.summary_en AS text,
    NULL::case_status AS case_status, NULL::uuid AS department_id
  FROM hearing h WHERE h.kind = 'hearing' AND h.status <> 'draft' AND NOT h.rehearsal
  UNION ALL
  SELECT 'question', q.id, q.hearing_id, q.id, q.submitted_at, q.title, q.body, c.status, c.department_id
  FROM question q JOIN hearing h ON h.id = q.hearing_id LEFT JOIN "case" c ON c.question_id = q.id
  WHERE q.published AND q.erased_for IS NULL AND NOT h.rehearsal AND c.confidential IS NOT TRUE
  UNION ALL
  SELECT 'answer', a.id, q.hearing_id, q.id, a.at, '', a.summary, c.status, c.department_id
  FROM answer a JOIN question q ON q.id = a.question_id JOIN hearing h ON h.id = q.hearing_id LEFT JOIN "case" c ON c.question_id = q.id
  WHERE NOT h.rehearsal AND c.confidential IS NOT TRUE
  UNION ALL
  SELECT 'reply', r.id, c.hearing_id, c.question_id, r.at, '', r.text, c.status, c.department_id
  FROM case_reply r JOIN "case" c ON c.id = r.case_id JOIN hearing h ON h.id = c.hearing_id
  WHERE NOT h.rehearsal AND NOT c.confidential AND NOT EXISTS (SELECT 1 FROM case_reply n WHERE n.id = r.id AND n.version > r.version);

CREATE OR REPLACE FUNCTION search_keep(kind search_source, key uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_document (source, id, hearing_id, question_id, at, case_status, department_id)
  SELECT s.source, s.id, s.hearing_id, s.question_id, s.at, s.case_status, s.department_id
  FROM searchable s WHERE s.source = kind AND s.id = key
  ON CONFLICT ON CONSTRAINT search_document_pkey DO UPDATE SET words = NULL, at = excluded.at;
  IF NOT FOUND THEN
    DELETE FROM search_document d WHERE d.source = kind AND d.id = key;
  END IF;
END $$;

-- The rows of cases that are opened, given to another department or brought further, all of a statement at once.
CREATE FUNCTION search_follows_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_document d SET case_status = c.status, department_id = c.department_id
  FROM moved c WHERE d.question_id = c.question_id AND (d.case_status, d.department_id) IS DISTINCT FROM (c.status, c.department_id);
  RETURN NULL;
END $$;
CREATE TRIGGER search_follows_new AFTER INSERT ON "case"
REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION search_follows_cases();
CREATE TRIGGER search_follows AFTER UPDATE ON "case"
REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION search_follows_cases();

UPDATE search_document d SET case_status = c.status, department_id = c.department_id FROM "case" c WHERE c.question_id = d.question_id;
-- Words that there are lie in their rows: jobs cut them again, so that they lie apart.
UPDATE search_document SET words = NULL;
