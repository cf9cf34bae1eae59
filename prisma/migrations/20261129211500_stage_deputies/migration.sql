-- Who takes whose seat, and the question whose answer broke off.
ALTER TABLE "hearing" ADD COLUMN     "handed_at" TIMESTAMPTZ(3),
ADD COLUMN     "handed_from_id" UUID,
ADD COLUMN     "handed_to_id" UUID,
ADD COLUMN     "interrupted_person_id" UUID,
ADD COLUMN     "interrupted_question_id" UUID,
ADD COLUMN     "interrupted_since" TIMESTAMPTZ(3);

ALTER TABLE "stage_presence" ADD COLUMN     "ready_at" TIMESTAMPTZ(3),
ADD COLUMN     "sound_asked" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "stage_deputy" (
    "hearing_id" UUID NOT NULL,
    "official_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,

    CONSTRAINT "stage_deputy_pkey" PRIMARY KEY ("hearing_id","official_id")
);

ALTER TABLE "stage_deputy" ADD CONSTRAINT "stage_deputy_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
