-- Polls: their options, arguments, ballots, the ballot of each voter that stands, and running counts.
CREATE TYPE "poll_kind" AS ENUM ('poll', 'instant');
CREATE TYPE "ballot_form" AS ENUM ('single', 'multiple', 'ranking');
CREATE TYPE "poll_status" AS ENUM ('draft', 'announced', 'closed', 'cancelled');
CREATE TYPE "poll_decision" AS ENUM ('followed', 'deviated');
CREATE TYPE "argument_side" AS ENUM ('for', 'against');
CREATE TYPE "argument_status" AS ENUM ('waiting', 'published', 'declined');
CREATE TYPE "ballot_way" AS ENUM ('web', 'sms', 'phone', 'email', 'post', 'paper');
CREATE TYPE "clerk_void" AS ENUM ('illegible', 'not_entitled');

ALTER TYPE "attachment_purpose" ADD VALUE 'poll';

CREATE TABLE "poll" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "poll_kind" NOT NULL DEFAULT 'poll',
    "number" INTEGER,
    "hearing_id" UUID,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "intro_zh" TEXT NOT NULL DEFAULT '',
    "intro_en" TEXT NOT NULL DEFAULT '',
    "form" "ballot_form" NOT NULL,
    "max_choices" SMALLINT NOT NULL DEFAULT 1,
    "tier" "tier" NOT NULL DEFAULT 'member',
    "declaration_zh" TEXT NOT NULL DEFAULT '',
    "declaration_en" TEXT NOT NULL DEFAULT '',
    "shows_results" BOOLEAN NOT NULL DEFAULT false,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3),
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "status" "poll_status" NOT NULL DEFAULT 'draft',
    "announced_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "postmark_days" SMALLINT NOT NULL DEFAULT 0,
    "counted_at" TIMESTAMPTZ(3),
    "turnout_at" TIMESTAMPTZ(3),
    "turnout" JSONB NOT NULL DEFAULT '[]',
    "count" JSONB,
    "cancelled_for" TEXT,
    "department_id" UUID,
    "question_id" UUID,
    "decision_due_on" CHAR(10),
    "decision" "poll_decision",
    "decision_text" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "case_id" UUID,
    "key" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "poll_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "poll_option" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "attachment_id" UUID,

    CONSTRAINT "poll_option_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "poll_argument" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "option" SMALLINT NOT NULL,
    "author_id" UUID NOT NULL,
    "signed_as" TEXT NOT NULL,
    "side" "argument_side" NOT NULL,
    "text" TEXT NOT NULL,
    "status" "argument_status" NOT NULL DEFAULT 'waiting',
    "reason_code" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_for" TEXT,

    CONSTRAINT "poll_argument_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ballot" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "voter_key" BYTEA NOT NULL,
    "way" "ballot_way" NOT NULL,
    "choices" SMALLINT[],
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "cast_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_for" "clerk_void",
    "code" TEXT NOT NULL,
    "serial" TEXT,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ballot_standing" (
    "poll_id" UUID NOT NULL,
    "voter_key" BYTEA NOT NULL,
    "ballot_id" UUID NOT NULL,
    "way" "ballot_way" NOT NULL,
    "choices" SMALLINT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ballot_standing_pkey" PRIMARY KEY ("poll_id","voter_key")
);

CREATE TABLE "poll_tally" (
    "poll_id" UUID NOT NULL,
    "choice" SMALLINT NOT NULL,
    "n" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,

    CONSTRAINT "poll_tally_pkey" PRIMARY KEY ("poll_id","choice")
);

CREATE UNIQUE INDEX "poll_slug_key" ON "poll"("slug");
CREATE UNIQUE INDEX "poll_number_key" ON "poll"("number");
CREATE INDEX "poll_status_closes_at_idx" ON "poll"("status", "closes_at");
CREATE INDEX "poll_hearing_id_idx" ON "poll"("hearing_id");
CREATE INDEX "poll_question_id_idx" ON "poll"("question_id");
CREATE INDEX "poll_option_attachment_id_idx" ON "poll_option"("attachment_id");
CREATE UNIQUE INDEX "poll_option_poll_id_number_key" ON "poll_option"("poll_id", "number");
CREATE INDEX "poll_argument_poll_id_status_submitted_at_idx" ON "poll_argument"("poll_id", "status", "submitted_at");
CREATE INDEX "poll_argument_author_id_idx" ON "poll_argument"("author_id");
CREATE INDEX "ballot_poll_id_voter_key_idx" ON "ballot"("poll_id", "voter_key");
CREATE INDEX "ballot_poll_id_way_idx" ON "ballot"("poll_id", "way");
CREATE UNIQUE INDEX "ballot_poll_id_code_key" ON "ballot"("poll_id", "code");
CREATE UNIQUE INDEX "ballot_poll_id_serial_key" ON "ballot"("poll_id", "serial");
ALTER TABLE "poll" ADD CONSTRAINT "poll_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "poll" ADD CONSTRAINT "poll_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "poll" ADD CONSTRAINT "poll_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "poll" ADD CONSTRAINT "poll_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "poll_argument" ADD CONSTRAINT "poll_argument_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "poll_argument" ADD CONSTRAINT "poll_argument_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ballot_standing" ADD CONSTRAINT "ballot_standing_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "poll_tally" ADD CONSTRAINT "poll_tally_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
