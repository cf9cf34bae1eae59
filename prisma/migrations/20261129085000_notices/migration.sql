-- How often somebody hears by mail of what can wait, and what waits for their daily digest.
CREATE TYPE "notice_frequency" AS ENUM ('at_once', 'daily', 'never');
ALTER TYPE "mail_kind" ADD VALUE 'digest';

ALTER TABLE "person" ADD COLUMN "notices" "notice_frequency" NOT NULL DEFAULT 'at_once';
ALTER TABLE "outgoing_mail" ADD COLUMN "streams" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE TABLE "digest_item" (
    "person_id" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "seqs" INTEGER[],
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_item_pkey" PRIMARY KEY ("person_id","stream")
);

CREATE INDEX "outgoing_mail_streams_idx" ON "outgoing_mail" USING GIN ("streams");
CREATE INDEX "digest_item_due_at_idx" ON "digest_item"("due_at");
