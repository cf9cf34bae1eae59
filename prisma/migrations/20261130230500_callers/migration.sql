-- The role of an operator, the ways on which questions come to one, and people known by their number alone.
ALTER TYPE "role_name" ADD VALUE 'operator' AFTER 'captioner';
ALTER TYPE "channel" ADD VALUE 'phone';
ALTER TYPE "channel" ADD VALUE 'counter';
ALTER TYPE "channel" ADD VALUE 'paper';
ALTER TYPE "channel" ADD VALUE 'sms';

CREATE TYPE "operated_kind" AS ENUM ('question', 'join', 'letter');

CREATE TABLE "operated_act" (
    "id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "kind" "operated_kind" NOT NULL,
    "channel" "channel" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operated_act_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "operated_act_operator_id_at_idx" ON "operated_act"("operator_id", "at");

CREATE TABLE "caller" (
    "contact_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "caller_pkey" PRIMARY KEY ("contact_hash")
);

CREATE TABLE "caller_key" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key" BYTEA NOT NULL,

    CONSTRAINT "caller_key_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "caller_person_id_idx" ON "caller"("person_id");

ALTER TABLE "caller" ADD CONSTRAINT "caller_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
