-- Nobody finds the replies of a confidential case, nor a mailbox, which has no page of its own.
CREATE OR REPLACE VIEW searchable AS
  SELECT 'hearing'::search_source AS source, h.id, h.id AS hearing_id, NULL::uuid AS question_id, h.starts_at AS at,
    h.title_zh || E'\n' || h.title_en AS title, h.summary_zh || E'\n' || h.summary_en AS text
  FROM hearing h WHERE h.status <> 'draft' AND NOT h.rehearsal AND h.kind = 'hearing'
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
  WHERE NOT h.rehearsal AND NOT c.confidential AND NOT EXISTS (SELECT 1 FROM case_reply n WHERE n.id = r.id AND n.version > r.version);

-- Its replies are found from the moment at which it becomes public.
CREATE FUNCTION search_keeps_replies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_keep('reply', r.id) FROM case_reply r WHERE r.case_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_replies AFTER UPDATE OF confidential ON "case"
FOR EACH ROW WHEN (OLD.confidential IS DISTINCT FROM NEW.confidential) EXECUTE FUNCTION search_keeps_replies();

DELETE FROM search_document d WHERE NOT EXISTS (SELECT 1 FROM searchable s WHERE s.source = d.source AND s.id = d.id);
