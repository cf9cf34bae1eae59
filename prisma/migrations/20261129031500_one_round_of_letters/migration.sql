-- A case has one round of letters that has not begun: a step that came while two waited was told twice.
WITH waiting AS (
  DELETE FROM "case_news" WHERE "told_to" IS NULL RETURNING "stream", "seq", "seqs", "due_at"
)
INSERT INTO "case_news" ("stream", "seq", "seqs", "due_at", "told_to")
SELECT w."stream", min(w."seq"), array_agg(DISTINCT told."seq" ORDER BY told."seq"), min(w."due_at"), NULL
FROM waiting w CROSS JOIN LATERAL unnest(w."seqs") AS told("seq")
GROUP BY w."stream";

CREATE UNIQUE INDEX "case_news_one_waiting" ON "case_news" ("stream") WHERE "told_to" IS NULL;
