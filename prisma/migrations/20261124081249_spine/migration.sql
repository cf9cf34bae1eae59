-- CreateEnum
CREATE TYPE "person_kind" AS ENUM ('guest', 'member');

-- CreateEnum
CREATE TYPE "role_name" AS ENUM ('moderator', 'official', 'handler', 'oversight', 'admin');

-- CreateEnum
CREATE TYPE "tier" AS ENUM ('guest', 'member');

-- CreateEnum
CREATE TYPE "hearing_status" AS ENUM ('draft', 'scheduled', 'live', 'paused', 'closed', 'archived');

-- CreateEnum
CREATE TYPE "moderation" AS ENUM ('before', 'after');

-- CreateEnum
CREATE TYPE "question_status" AS ENUM ('waiting', 'held', 'approved', 'next', 'answering', 'answered', 'promised', 'case', 'merged', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "signature" AS ENUM ('name', 'pseudonym');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('web', 'import');

-- CreateEnum
CREATE TYPE "answer_kind" AS ENUM ('answered', 'promised', 'handed');

-- CreateEnum
CREATE TYPE "case_origin" AS ENUM ('open', 'promise', 'handover', 'late');

-- CreateEnum
CREATE TYPE "case_status" AS ENUM ('open', 'closed');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "kind" "person_kind" NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "linked_to_id" UUID,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_code" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role_name" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "local_mail" (
    "id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "local_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role_name" NOT NULL,
    "hearing_id" UUID,
    "department_id" UUID,
    "title_zh" TEXT NOT NULL DEFAULT '',
    "title_en" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',
    "status" "hearing_status" NOT NULL DEFAULT 'draft',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "watch_tier" "tier" NOT NULL DEFAULT 'guest',
    "ask_tier" "tier" NOT NULL DEFAULT 'guest',
    "vote_tier" "tier" NOT NULL DEFAULT 'member',
    "moderation" "moderation" NOT NULL DEFAULT 'before',
    "ask_until" TIMESTAMPTZ(3),
    "questions_per_person" INTEGER NOT NULL DEFAULT 10,
    "question_interval_seconds" INTEGER NOT NULL DEFAULT 30,
    "answer_seconds" INTEGER NOT NULL DEFAULT 240,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "current_item_id" UUID,
    "pseudonym_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hearing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "department_id" UUID,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_presence" (
    "hearing_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stage_presence_pkey" PRIMARY KEY ("hearing_id","person_id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "number" INTEGER,
    "asker_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "topic_id" UUID,
    "signature" "signature" NOT NULL DEFAULT 'pseudonym',
    "author" TEXT NOT NULL,
    "channel" "channel" NOT NULL DEFAULT 'web',
    "status" "question_status" NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 1,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_into_id" UUID,
    "merged_from" "question_status",
    "reason_code" TEXT,
    "note" TEXT,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "original_title" TEXT,
    "original_body" TEXT,
    "imported_votes" INTEGER NOT NULL DEFAULT 0,
    "import_key" TEXT,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "question_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "active" BOOLEAN NOT NULL,
    "via_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("question_id","person_id")
);

-- CreateTable
CREATE TABLE "tally" (
    "question_id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,

    CONSTRAINT "tally_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "answer" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "answer_kind" NOT NULL,
    "summary" TEXT NOT NULL,
    "due_on" CHAR(10),
    "department_id" UUID,
    "by_name" TEXT NOT NULL,
    "by_title_zh" TEXT NOT NULL,
    "by_title_en" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "hearing_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "department_id" UUID,
    "origin" "case_origin" NOT NULL,
    "status" "case_status" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" CHAR(10),

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_counter" (
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "case_counter_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "stream" (
    "name" TEXT NOT NULL,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "head_hash" BYTEA NOT NULL,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "record" (
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor_id" UUID,
    "public" TEXT,
    "private" TEXT,
    "public_digest" BYTEA NOT NULL,
    "private_digest" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "recipients" UUID[],

    CONSTRAINT "record_pkey" PRIMARY KEY ("stream","seq")
);

-- CreateTable
CREATE TABLE "demo" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "demo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_code_email_created_at_idx" ON "sign_in_code"("email", "created_at" DESC);

-- CreateIndex
CREATE INDEX "local_mail_at_idx" ON "local_mail"("at" DESC);

-- CreateIndex
CREATE INDEX "role_grant_person_id_idx" ON "role_grant"("person_id");

-- CreateIndex
CREATE INDEX "role_grant_hearing_id_idx" ON "role_grant"("hearing_id");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_slug_key" ON "hearing"("slug");

-- CreateIndex
CREATE INDEX "hearing_status_starts_at_idx" ON "hearing"("status", "starts_at");

-- CreateIndex
CREATE INDEX "agenda_item_hearing_id_position_idx" ON "agenda_item"("hearing_id", "position");

-- CreateIndex
CREATE INDEX "topic_hearing_id_position_idx" ON "topic"("hearing_id", "position");

-- CreateIndex
CREATE INDEX "question_hearing_id_status_submitted_at_idx" ON "question"("hearing_id", "status", "submitted_at");

-- CreateIndex
CREATE INDEX "question_hearing_id_number_idx" ON "question"("hearing_id", "number");

-- CreateIndex
CREATE INDEX "question_asker_id_submitted_at_idx" ON "question"("asker_id", "submitted_at");

-- CreateIndex
CREATE INDEX "question_merged_into_id_idx" ON "question"("merged_into_id");

-- CreateIndex
CREATE UNIQUE INDEX "question_hearing_id_import_key_key" ON "question"("hearing_id", "import_key");

-- CreateIndex
CREATE INDEX "vote_person_id_idx" ON "vote"("person_id");

-- CreateIndex
CREATE INDEX "tally_hearing_id_idx" ON "tally"("hearing_id");

-- CreateIndex
CREATE UNIQUE INDEX "answer_question_id_key" ON "answer"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "case_question_id_key" ON "case"("question_id");

-- CreateIndex
CREATE INDEX "case_hearing_id_idx" ON "case"("hearing_id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_linked_to_id_fkey" FOREIGN KEY ("linked_to_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_presence" ADD CONSTRAINT "stage_presence_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_asker_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "question"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Hot rows are updated in place: room on the page keeps their updates HOT (facts of the spine spike).
ALTER TABLE "stream" SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "tally" SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "vote" SET (fillfactor = 90);

ALTER TABLE "demo" ADD CONSTRAINT "demo_one_row" CHECK ("id" = 1);
ALTER TABLE "person" ADD CONSTRAINT "person_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "question" ADD CONSTRAINT "question_merged_elsewhere" CHECK ("merged_into_id" <> "id");

-- The record is append-only: an entry's place and links never change; only its bodies may be blanked (erasure).
CREATE FUNCTION "record_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'record entries are never deleted'; END IF;
  IF (NEW."stream", NEW."seq", NEW."at", NEW."type", NEW."public_digest", NEW."private_digest", NEW."hash")
     IS DISTINCT FROM (OLD."stream", OLD."seq", OLD."at", OLD."type", OLD."public_digest", OLD."private_digest", OLD."hash")
     OR (NEW."public" IS NOT NULL AND NEW."public" IS DISTINCT FROM OLD."public")
     OR (NEW."private" IS NOT NULL AND NEW."private" IS DISTINCT FROM OLD."private")
  THEN RAISE EXCEPTION 'record entries are never changed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "record_append_only" BEFORE UPDATE OR DELETE ON "record" FOR EACH ROW EXECUTE FUNCTION "record_is_append_only"();

INSERT INTO "stream" ("name", "last_seq", "head_hash") VALUES ('authority', 0, ''::bytea);
