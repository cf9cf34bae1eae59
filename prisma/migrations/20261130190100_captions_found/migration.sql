-- Lines of captions are found by their words, as they stand; of one whose words were taken out nothing is.
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
  WHERE NOT h.rehearsal AND NOT c.confidential AND NOT EXISTS (SELECT 1 FROM case_reply n WHERE n.id = r.id AND n.version > r.version)
  UNION ALL
  SELECT 'caption', l.id, l.hearing_id, NULL, l.said_at, '', l.text, NULL, NULL
  FROM caption_line l JOIN hearing h ON h.id = l.hearing_id
  WHERE NOT h.rehearsal AND l.removed_for IS NULL;

CREATE TRIGGER search_keeps AFTER INSERT OR UPDATE OF text, removed_for ON caption_line
FOR EACH ROW EXECUTE FUNCTION search_keeps('caption');
