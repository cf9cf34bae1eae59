-- Clocks of cases, and who has held a case since when.
CREATE TYPE "clock_kind" AS ENUM ('attention', 'reply', 'promise', 'dispute', 'confirmation', 'review');

ALTER TABLE "case"
  ADD COLUMN "rulebook" INTEGER,
  ADD COLUMN "holders" JSONB NOT NULL DEFAULT '[]';
-- As the public record of each case tells it; a first entry that was blanked tells nothing.
UPDATE "case" SET "holders" = told.holders
FROM (
  SELECT r.stream, jsonb_agg(jsonb_build_object(
    'at', (extract(epoch FROM r.at) * 1000)::bigint,
    'holder', r.public::jsonb -> 'data' -> 'departmentId') ORDER BY r.seq) AS holders
  FROM "record" r
  WHERE r.type IN ('case.opened', 'case.routed', 'case.arbitrated') AND r.public IS NOT NULL
  GROUP BY r.stream) told
WHERE told.stream = 'case-' || "case".number;

CREATE TABLE "case_clock" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "key" TEXT NOT NULL,
  "round" INTEGER NOT NULL,
  "kind" "clock_kind" NOT NULL,
  "class" TEXT NOT NULL,
  "rulebook" INTEGER NOT NULL,
  "department_id" UUID,
  "milestone_id" UUID,
  "clock" JSONB NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "waits_until" TIMESTAMPTZ(3),
  "stopped_at" TIMESTAMPTZ(3),
  "dated_by" INTEGER NOT NULL,
  "next_at" TIMESTAMPTZ(3),
  "steps_taken" TEXT[] DEFAULT ARRAY[]::TEXT[],
  CONSTRAINT "case_clock_pkey" PRIMARY KEY ("case_id", "key")
);
CREATE INDEX "case_clock_next_at_idx" ON "case_clock"("next_at");
CREATE INDEX "case_clock_stopped_at_due_at_idx" ON "case_clock"("stopped_at", "due_at");
