-- Cases on the agenda of a return hearing, and what it found.
CREATE TYPE "judgement" AS ENUM ('kept', 'late', 'broken', 'withdrawn');

CREATE TABLE "return_item" (
  "hearing_id" UUID NOT NULL REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "place" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "listed" JSONB NOT NULL,
  "outcome" "judgement",
  "reason" TEXT,
  "text" TEXT NOT NULL DEFAULT '',
  "judged_at" TIMESTAMPTZ(3),
  CONSTRAINT "return_item_pkey" PRIMARY KEY ("hearing_id", "case_id")
);
CREATE INDEX "return_item_case_id_idx" ON "return_item"("case_id");
