-- The place that a moderator gave a question among the next ones; null: behind those with a place, as they were put there.
ALTER TABLE "question" ADD COLUMN "next_place" INTEGER;
