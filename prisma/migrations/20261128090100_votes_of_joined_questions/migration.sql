-- Votes that came to a question through another one leave it when it is joined to a third: who stands for the first counts there by itself.
UPDATE vote SET active = false FROM question q
WHERE q.id = vote.question_id AND q.status = 'merged' AND vote.active AND vote.via_id IS NOT NULL;

-- Who took a vote back on the question that counts stands for none of those that are joined to it.
UPDATE vote SET active = false FROM question q
WHERE q.id = vote.question_id AND q.status = 'merged' AND vote.active
  AND NOT EXISTS (SELECT 1 FROM vote t WHERE t.question_id = q.merged_into_id AND t.person_id = vote.person_id AND t.active);

UPDATE tally SET n = counted.n, rev = tally.rev + 1 FROM (
  SELECT q.id, (SELECT count(*)::int FROM vote v WHERE v.question_id = q.id AND v.active AND NOT v.set_aside) AS n
  FROM question q WHERE q.status = 'merged') AS counted
WHERE tally.question_id = counted.id AND tally.n <> counted.n;
