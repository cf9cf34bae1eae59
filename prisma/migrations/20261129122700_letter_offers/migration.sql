-- A moderator asks the writer of a letter whether it may be a question of a hearing.
CREATE TABLE "letter_offer" (
    "id" UUID NOT NULL,
    "letter_id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "question_id" UUID,

    CONSTRAINT "letter_offer_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "letter_offer_question_id_key" ON "letter_offer"("question_id");
CREATE INDEX "letter_offer_letter_id_idx" ON "letter_offer"("letter_id");
ALTER TABLE "letter_offer" ADD CONSTRAINT "letter_offer_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "letter_offer" ADD CONSTRAINT "letter_offer_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "letter_offer" ADD CONSTRAINT "letter_offer_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE SET NULL ON UPDATE CASCADE;
