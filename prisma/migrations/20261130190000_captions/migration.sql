-- Captions of a hearing, who writes them, and where the search finds them.
ALTER TYPE "role_name" ADD VALUE 'captioner' AFTER 'interpreter';
ALTER TYPE "search_source" ADD VALUE 'caption';

CREATE TYPE "caption_language" AS ENUM ('zh', 'en');
CREATE TYPE "caption_source" AS ENUM ('person', 'engine');

ALTER TABLE "hearing" ADD COLUMN     "live_since" TIMESTAMPTZ(3);
UPDATE "hearing" SET "live_since" = now() WHERE "status" = 'live';

CREATE TABLE "transcript" (
    "hearing_id" UUID NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "writer" TEXT,

    CONSTRAINT "transcript_pkey" PRIMARY KEY ("hearing_id")
);

CREATE TABLE "caption_line" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "language" "caption_language" NOT NULL,
    "text" TEXT NOT NULL,
    "source" "caption_source" NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "corrected_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "earlier" JSONB NOT NULL DEFAULT '[]',
    "removed_for" TEXT,

    CONSTRAINT "caption_line_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "caption_line_hearing_id_said_at_idx" ON "caption_line"("hearing_id", "said_at");

ALTER TABLE "transcript" ADD CONSTRAINT "transcript_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "caption_line" ADD CONSTRAINT "caption_line_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "caption_token" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "caption_token_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "caption_token_token_hash_key" ON "caption_token"("token_hash");

CREATE INDEX "caption_token_hearing_id_idx" ON "caption_token"("hearing_id");

ALTER TABLE "caption_token" ADD CONSTRAINT "caption_token_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
