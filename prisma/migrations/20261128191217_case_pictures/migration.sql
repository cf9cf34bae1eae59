-- Pictures of a case: those that departments show, and those that askers bring for the departments alone.
ALTER TABLE "case_draft" ADD COLUMN "picture_ids" UUID[] DEFAULT ARRAY[]::UUID[];
ALTER TABLE "case_inquiry" ADD COLUMN "picture_ids" UUID[] DEFAULT ARRAY[]::UUID[];
ALTER TABLE "case_last_word" ADD COLUMN "picture_ids" UUID[] DEFAULT ARRAY[]::UUID[];

CREATE TABLE "case_picture" (
  "attachment_id" UUID NOT NULL PRIMARY KEY,
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "reply_id" UUID,
  "version" INTEGER,
  "milestone_id" UUID,
  "digest" TEXT NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "changed_at" TIMESTAMPTZ(3),
  "removed_at" TIMESTAMPTZ(3)
);
CREATE INDEX "case_picture_case_id_idx" ON "case_picture"("case_id");
