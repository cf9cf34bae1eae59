-- Replies: who reviewed them, what they say nothing about, how alike they are to earlier ones; templates of a department.
CREATE TYPE "empty_reply" AS ENUM ('ask_elsewhere', 'forwarded', 'acknowledged');

ALTER TABLE "case_reply"
  ADD COLUMN "empty" "empty_reply",
  ADD COLUMN "reviewers" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "alike_percent" SMALLINT,
  ADD COLUMN "alike_to" TEXT,
  ADD COLUMN "named" SMALLINT,
  ADD COLUMN "mentioned" SMALLINT,
  ADD COLUMN "sketch" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
CREATE INDEX "case_reply_sketch_idx" ON "case_reply" USING GIN ("sketch");

ALTER TABLE "case_draft"
  ADD COLUMN "writer_ids" UUID[] DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "approved_by_ids" UUID[] DEFAULT ARRAY[]::UUID[];
UPDATE "case_draft" SET "writer_ids" = ARRAY["written_by_id"];

CREATE TABLE "reply_template" (
  "id" UUID NOT NULL PRIMARY KEY,
  "department_id" UUID NOT NULL REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "changed_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "reply_template_department_id_name_idx" ON "reply_template"("department_id", "name");
