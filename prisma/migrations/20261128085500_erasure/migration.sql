ALTER TABLE "person" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "question" ADD COLUMN "erased_for" TEXT;
