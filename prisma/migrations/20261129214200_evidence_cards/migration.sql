-- Cards that officials show beside the picture.
ALTER TABLE "hearing" ADD COLUMN     "shown_card_id" UUID;

CREATE TABLE "evidence_card" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "card" JSONB NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_card_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "evidence_card_hearing_id_idx" ON "evidence_card"("hearing_id");

ALTER TABLE "evidence_card" ADD CONSTRAINT "evidence_card_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
