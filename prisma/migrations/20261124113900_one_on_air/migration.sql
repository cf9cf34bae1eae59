-- A hearing answers one question at a time. Two calls at the same moment hold the hearing's row together: only this tells them apart.
CREATE UNIQUE INDEX "question_one_on_air" ON "question" ("hearing_id") WHERE "status" = 'answering';

-- Written by a merge and never read: where a split leads, `published` says.
ALTER TABLE "question" DROP COLUMN "merged_from";
