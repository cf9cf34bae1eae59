-- Hands that residents raise at a hearing that is on, one row for each person and hearing.
CREATE TYPE "hand_state" AS ENUM ('raised', 'invited', 'lowered', 'refused', 'ended');

CREATE TABLE "raised_hand" (
    "hearing_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" "hand_state" NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "refused_for" TEXT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "raised_hand_pkey" PRIMARY KEY ("hearing_id","person_id")
);

CREATE UNIQUE INDEX "raised_hand_id_key" ON "raised_hand"("id");
CREATE INDEX "raised_hand_hearing_id_state_idx" ON "raised_hand"("hearing_id", "state");
CREATE INDEX "raised_hand_person_id_idx" ON "raised_hand"("person_id");

ALTER TABLE "raised_hand" ADD CONSTRAINT "raised_hand_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "raised_hand" ADD CONSTRAINT "raised_hand_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who stands on a stage as a guest.
ALTER TABLE "stage_presence" ADD COLUMN "by_hand" BOOLEAN NOT NULL DEFAULT false;
