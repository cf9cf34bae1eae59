-- Words back stage, for a hearing's staff alone.
CREATE TABLE "stage_note" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "said" JSONB NOT NULL,
    "seen" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "stage_note_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "stage_note_hearing_id_written_at_idx" ON "stage_note"("hearing_id", "written_at");

ALTER TABLE "stage_note" ADD CONSTRAINT "stage_note_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
