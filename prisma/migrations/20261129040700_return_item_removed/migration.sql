-- Cases that were taken off the agenda of a return hearing.
ALTER TABLE "return_item"
  ADD COLUMN "removed_at" TIMESTAMPTZ(3),
  ADD COLUMN "removed_for" TEXT;
