-- Work on a case: its states, who does what, replies, milestones, and the asker's last word. `closed` was never written.
ALTER TYPE "case_status" RENAME VALUE 'closed' TO 'confirmed';
ALTER TYPE "case_status" ADD VALUE 'disputed' BEFORE 'confirmed';
ALTER TYPE "case_status" ADD VALUE 'working' BEFORE 'confirmed';
ALTER TYPE "case_status" ADD VALUE 'waiting' BEFORE 'confirmed';
ALTER TYPE "case_status" ADD VALUE 'shelved' BEFORE 'confirmed';
ALTER TYPE "case_status" ADD VALUE 'resolved' BEFORE 'confirmed';
ALTER TYPE "case_status" ADD VALUE 'unconfirmed';
ALTER TYPE "role_name" ADD VALUE 'arbiter' BEFORE 'oversight';
CREATE TYPE "milestone_kind" AS ENUM ('begin', 'finish', 'visit', 'other');
CREATE TYPE "last_word" AS ENUM ('yes', 'partly', 'no');
CREATE TYPE "verdict" AS ENUM ('approved', 'returned');

ALTER TABLE "case"
  ADD COLUMN "status_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "round" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "class" TEXT NOT NULL DEFAULT 'ordinary',
  ADD COLUMN "attended_at" TIMESTAMPTZ(3);
UPDATE "case" SET "status_at" = "opened_at";
CREATE INDEX "case_department_id_opened_at_number_idx" ON "case"("department_id", "opened_at", "number");
CREATE INDEX "case_status_opened_at_number_idx" ON "case"("status", "opened_at", "number");

CREATE TABLE "case_co_handler" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_id" UUID NOT NULL,
  "task" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "case_co_handler_pkey" PRIMARY KEY ("case_id", "department_id")
);
CREATE INDEX "case_co_handler_department_id_idx" ON "case_co_handler"("department_id");

CREATE TABLE "case_reply" (
  "id" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "round" INTEGER NOT NULL,
  "department_id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "joint" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "case_reply_pkey" PRIMARY KEY ("id", "version")
);
CREATE INDEX "case_reply_case_id_idx" ON "case_reply"("case_id");

CREATE TABLE "case_draft" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "written_by_id" UUID NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL,
  "submitted_at" TIMESTAMPTZ(3),
  "reviewed_by_id" UUID,
  "verdict" "verdict",
  "note" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "case_draft_pkey" PRIMARY KEY ("case_id")
);

CREATE TABLE "case_inquiry" (
  "id" UUID NOT NULL,
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "round" INTEGER NOT NULL,
  "department_id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "question_id" UUID,
  "answer" TEXT,
  "answered_at" TIMESTAMPTZ(3),
  CONSTRAINT "case_inquiry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "case_inquiry_case_id_idx" ON "case_inquiry"("case_id");
CREATE INDEX "case_inquiry_question_id_idx" ON "case_inquiry"("question_id");

CREATE TABLE "case_milestone" (
  "id" UUID NOT NULL,
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_id" UUID NOT NULL,
  "kind" "milestone_kind" NOT NULL,
  "title" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "time" TEXT NOT NULL,
  "first_planned_on" CHAR(10) NOT NULL,
  "planned_on" CHAR(10) NOT NULL,
  "reached_on" CHAR(10),
  "moved_for" TEXT,
  "dropped_for" TEXT,
  CONSTRAINT "case_milestone_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "case_milestone_case_id_idx" ON "case_milestone"("case_id");

CREATE TABLE "case_dispute" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_id" UUID NOT NULL,
  "rule" TEXT NOT NULL,
  "proposes_id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "decided_for_id" UUID,
  "decision" TEXT,
  "decided_at" TIMESTAMPTZ(3),
  CONSTRAINT "case_dispute_pkey" PRIMARY KEY ("case_id")
);

CREATE TABLE "case_precedent" (
  "case_id" UUID NOT NULL,
  "topic_zh" TEXT NOT NULL,
  "department_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "case_precedent_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "case_precedent_topic_zh_at_idx" ON "case_precedent"("topic_zh", "at");

CREATE TABLE "case_shelf" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_id" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "condition" TEXT NOT NULL,
  "review_on" CHAR(10) NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "case_shelf_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "case_shelf_review_on_idx" ON "case_shelf"("review_on");

CREATE TABLE "case_last_word" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "round" INTEGER NOT NULL,
  "question_id" UUID NOT NULL,
  "answer" "last_word" NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "text" TEXT,
  CONSTRAINT "case_last_word_pkey" PRIMARY KEY ("case_id", "round", "question_id")
);
CREATE INDEX "case_last_word_question_id_idx" ON "case_last_word"("question_id");

CREATE TABLE "case_rating" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "round" INTEGER NOT NULL,
  "question_id" UUID NOT NULL,
  "solved" SMALLINT,
  "fair" SMALLINT,
  "fast" SMALLINT,
  CONSTRAINT "case_rating_pkey" PRIMARY KEY ("case_id", "round", "question_id")
);

CREATE TABLE "case_release" (
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "case_release_pkey" PRIMARY KEY ("case_id", "department_id")
);

CREATE TABLE "case_follower" (
  "case_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "active" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "case_follower_pkey" PRIMARY KEY ("case_id", "person_id")
);
CREATE INDEX "case_follower_person_id_idx" ON "case_follower"("person_id");
