-- Photographs of sheets: of ballots that clerks enter, and of questions that came on paper.
ALTER TYPE "attachment_purpose" ADD VALUE 'sheet';

ALTER TABLE "ballot_evidence" ADD COLUMN     "sheet_id" UUID;

CREATE TABLE "question_sheet" (
    "question_id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,

    CONSTRAINT "question_sheet_pkey" PRIMARY KEY ("question_id")
);

CREATE UNIQUE INDEX "ballot_evidence_sheet_id_key" ON "ballot_evidence"("sheet_id");
CREATE UNIQUE INDEX "question_sheet_sheet_id_key" ON "question_sheet"("sheet_id");

ALTER TABLE "ballot_evidence" ADD CONSTRAINT "ballot_evidence_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "question_sheet" ADD CONSTRAINT "question_sheet_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "question_sheet" ADD CONSTRAINT "question_sheet_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
