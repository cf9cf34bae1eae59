CREATE TYPE "vote_cause" AS ENUM ('network', 'new_accounts', 'burst');
CREATE TYPE "review_outcome" AS ENUM ('count', 'set_aside');

-- No foreign key, as for via_id: every vote would pay for the few that are under review.
ALTER TABLE "vote"
  ADD COLUMN "network" BYTEA,
  ADD COLUMN "review_id" UUID,
  ADD COLUMN "set_aside" BOOLEAN NOT NULL DEFAULT false;

-- Holds only what is under review: an ordinary vote does not touch it.
CREATE INDEX "vote_under_review" ON "vote" ("review_id") WHERE "review_id" IS NOT NULL;

CREATE TABLE "vote_review" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "cause" "vote_cause" NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "votes" INTEGER NOT NULL,
    "outcome" "review_outcome",
    "reason_code" TEXT,
    "note" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "vote_review_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "vote_review_question_id_idx" ON "vote_review"("question_id");
ALTER TABLE "vote_review" ADD CONSTRAINT "vote_review_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
