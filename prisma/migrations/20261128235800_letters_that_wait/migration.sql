-- A letter about a case that still waits when words of it are erased says the steps no more.
ALTER TABLE "outgoing_mail" ADD COLUMN "stream" TEXT, ADD COLUMN "plain_text" TEXT;
CREATE INDEX "outgoing_mail_stream_idx" ON "outgoing_mail"("stream");
