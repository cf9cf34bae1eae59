-- Ids of commands that were accepted of late, unique by person: a resent command gets the answer of the first one. Room on each page lets the
-- answer be written where the id stands.
CREATE TABLE "command" (
  "person_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "fingerprint" BYTEA,
  "stream" TEXT,
  "seq" INTEGER,
  "answer" JSONB,
  CONSTRAINT "command_pkey" PRIMARY KEY ("person_id", "id")
) WITH (fillfactor = 60);
CREATE INDEX "command_at_idx" ON "command" USING BRIN ("at");
-- What devices may still send again from before: a question, whose own id its command has.
INSERT INTO "command" ("person_id", "id", "at", "stream", "seq", "answer")
SELECT q."asker_id", q."id", q."submitted_at", 'hearing-' || h."slug", q."number", jsonb_build_object('id', q."id", 'number', q."ordinal")
FROM "question" q JOIN "hearing" h ON h."id" = q."hearing_id"
WHERE q."channel" = 'web' AND q."number" IS NOT NULL AND q."submitted_at" > now() - interval '8 days';
