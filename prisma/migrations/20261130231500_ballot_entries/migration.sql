-- Ballots that clerks enter: two people for each, evidence apart, sheets of paper with serials, and how many came to which step.
CREATE TYPE "entry_state" AS ENUM ('waiting', 'differs', 'confirmed', 'settled', 'void');
CREATE TYPE "entry_void" AS ENUM ('illegible', 'not_entitled', 'late', 'entered_wrong');
CREATE TYPE "ballot_step" AS ENUM ('opened', 'chose', 'cast', 'entered', 'confirmed');

CREATE TABLE "ballot_entry" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "way" "ballot_way" NOT NULL,
    "serial" TEXT,
    "postmark_on" CHAR(10),
    "state" "entry_state" NOT NULL DEFAULT 'waiting',
    "first_by_id" UUID NOT NULL,
    "first_choices" SMALLINT[],
    "first_voter" BYTEA,
    "second_by_id" UUID,
    "second_choices" SMALLINT[],
    "second_voter" BYTEA,
    "third_by_id" UUID,
    "choices_differ" BOOLEAN NOT NULL DEFAULT false,
    "voter_differs" BOOLEAN NOT NULL DEFAULT false,
    "voided_for" "entry_void",
    "ballot_id" UUID,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ballot_entry_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ballot_evidence" (
    "entry_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,

    CONSTRAINT "ballot_evidence_pkey" PRIMARY KEY ("entry_id")
);

CREATE TABLE "paper_batch" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "printed_by_id" UUID NOT NULL,
    "printed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_batch_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "poll_step" (
    "poll_id" UUID NOT NULL,
    "way" "ballot_way" NOT NULL,
    "step" "ballot_step" NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "poll_step_pkey" PRIMARY KEY ("poll_id","way","step")
);

CREATE UNIQUE INDEX "ballot_entry_ballot_id_key" ON "ballot_entry"("ballot_id");
CREATE INDEX "ballot_entry_poll_id_state_entered_at_idx" ON "ballot_entry"("poll_id", "state", "entered_at");
CREATE UNIQUE INDEX "ballot_entry_poll_id_serial_key" ON "ballot_entry"("poll_id", "serial");
CREATE INDEX "paper_batch_poll_id_idx" ON "paper_batch"("poll_id");
ALTER TABLE "ballot_entry" ADD CONSTRAINT "ballot_entry_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ballot_evidence" ADD CONSTRAINT "ballot_evidence_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ballot_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "paper_batch" ADD CONSTRAINT "paper_batch_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "poll_step" ADD CONSTRAINT "poll_step_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
