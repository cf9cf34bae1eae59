-- When a question was typed, as the sender's device says.
ALTER TABLE "question" ADD COLUMN "typed_at" TIMESTAMPTZ(3);
