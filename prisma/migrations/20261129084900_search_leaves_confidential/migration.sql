-- The words of a confidential case are for its askers and staff alone: nobody finds its question, its answer or a reply by them. A mailbox is no hearing.
CREATE OR REPLACE VIEW searchable AS
  SELECT 'hearing'::search_source AS source, h.id, h.id AS hearing_id, NULL::uuid AS question_id, h.starts_at AS at,
    h.title_zh || E'\n' || h.title_en AS title, h.summary_zh || E'\n' || h.summary_en AS text
  FROM hearing h WHERE h.kind = 'hearing' AND h.status <> 'draft' AND NOT h.rehearsal
  UNION ALL
  SELECT 'question', q.id, q.hearing_id, q.id, q.submitted_at, q.title, q.body
  FROM question q JOIN hearing h ON h.id = q.hearing_id
  WHERE q.published AND q.erased_for IS NULL AND NOT h.rehearsal
    AND NOT EXISTS (SELECT 1 FROM "case" c WHERE c.question_id = q.id AND c.confidential)
  UNION ALL
  SELECT 'answer', a.id, q.hearing_id, q.id, a.at, '', a.summary
  FROM answer a JOIN question q ON q.id = a.question_id JOIN hearing h ON h.id = q.hearing_id
  WHERE NOT h.rehearsal AND NOT EXISTS (SELECT 1 FROM "case" c WHERE c.question_id = q.id AND c.confidential)
  UNION ALL
  SELECT 'reply', r.id, c.hearing_id, c.question_id, r.at, '', r.text
  FROM case_reply r JOIN "case" c ON c.id = r.case_id JOIN hearing h ON h.id = c.hearing_id
  WHERE NOT h.rehearsal AND NOT c.confidential AND NOT EXISTS (SELECT 1 FROM case_reply n WHERE n.id = r.id AND n.version > r.version);

-- A case that becomes confidential is found no more from this statement on, and one that is published is found with its replies.
CREATE FUNCTION search_keeps_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_keep('question', NEW.question_id);
  PERFORM search_keep('answer', a.id) FROM answer a WHERE a.question_id = NEW.question_id;
  PERFORM search_keep('reply', r.id) FROM case_reply r WHERE r.case_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_new AFTER INSERT ON "case"
FOR EACH ROW WHEN (NEW.confidential) EXECUTE FUNCTION search_keeps_case();
CREATE TRIGGER search_keeps_changed AFTER UPDATE OF confidential ON "case"
FOR EACH ROW WHEN (OLD.confidential IS DISTINCT FROM NEW.confidential) EXECUTE FUNCTION search_keeps_case();

DELETE FROM search_document d WHERE NOT EXISTS (SELECT 1 FROM searchable s WHERE s.source = d.source AND s.id = d.id);
