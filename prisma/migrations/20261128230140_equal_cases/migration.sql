-- Cases that are handled together with a main case.
ALTER TABLE "case"
  ADD COLUMN "merged_into_id" UUID,
  ADD COLUMN "merged_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "case_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "case_merged_into_id_idx" ON "case"("merged_into_id");
