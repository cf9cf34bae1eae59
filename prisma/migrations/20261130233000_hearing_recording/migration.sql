-- AlterTable
ALTER TABLE "hearing" ADD COLUMN     "holds_recording" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "not_recorded_en" TEXT,
ADD COLUMN     "not_recorded_zh" TEXT,
ADD COLUMN     "recording_days" INTEGER;
