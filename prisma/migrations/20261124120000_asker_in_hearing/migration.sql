-- What one person asked in one hearing is counted at every question: else all of the hearing's are read for it.
CREATE INDEX "question_hearing_id_asker_id_idx" ON "question"("hearing_id", "asker_id");
