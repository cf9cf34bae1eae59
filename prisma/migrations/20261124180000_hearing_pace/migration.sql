ALTER TABLE "hearing"
  ADD COLUMN "paced_at" TIMESTAMPTZ(3),
  ADD COLUMN "paced_for" TEXT,
  ADD COLUMN "submissions_closed_at" TIMESTAMPTZ(3),
  ADD COLUMN "submissions_closed_for" TEXT;
