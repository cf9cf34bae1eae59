-- What was broadcast of a hearing, by the digests of its files.
CREATE TYPE "recorded_picture" AS ENUM ('programme', 'interpreter');

CREATE TABLE "recording" (
    "hearing_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "recording_pkey" PRIMARY KEY ("hearing_id")
);

CREATE TABLE "recorded_segment" (
    "hearing_id" UUID NOT NULL,
    "picture" "recorded_picture" NOT NULL,
    "epoch" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "is_paused" BOOLEAN NOT NULL,
    "main" BYTEA,
    "audio" BYTEA,
    "main_map" BYTEA,
    "audio_map" BYTEA,

    CONSTRAINT "recorded_segment_pkey" PRIMARY KEY ("hearing_id","picture","epoch","sequence")
);

CREATE INDEX "recorded_segment_hearing_id_picture_starts_at_idx" ON "recorded_segment"("hearing_id", "picture", "starts_at");
CREATE INDEX "recorded_segment_main_idx" ON "recorded_segment"("main");
CREATE INDEX "recorded_segment_audio_idx" ON "recorded_segment"("audio");

ALTER TABLE "recording" ADD CONSTRAINT "recording_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "recorded_segment" ADD CONSTRAINT "recorded_segment_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "recording"("hearing_id") ON DELETE RESTRICT ON UPDATE CASCADE;
