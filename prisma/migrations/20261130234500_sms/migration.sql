-- Telephone numbers, what comes by ways without a page, SMS that go out, and a number for each hearing.
CREATE TYPE "intake_channel" AS ENUM ('sms', 'phone', 'paper', 'mail');
CREATE TYPE "intake_state" AS ENUM ('part', 'waiting', 'done', 'incomplete');

ALTER TABLE "person" ADD COLUMN     "phone" TEXT;
CREATE UNIQUE INDEX "person_phone_key" ON "person"("phone");

-- No sequence: a restored database goes on from the numbers that are there.
CREATE FUNCTION next_hearing_number() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('hearing number', 0));
  RETURN (SELECT coalesce(max(number), 0) + 1 FROM hearing);
END $$;
ALTER TABLE "hearing" ADD COLUMN     "number" INTEGER;
UPDATE "hearing" SET "number" = n FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS n FROM "hearing") AS r WHERE r.id = "hearing".id;
ALTER TABLE "hearing" ALTER COLUMN "number" SET DEFAULT next_hearing_number();
ALTER TABLE "hearing" ALTER COLUMN "number" SET NOT NULL;
CREATE UNIQUE INDEX "hearing_number_key" ON "hearing"("number");

CREATE TABLE "outgoing_sms" (
    "id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "variables" JSONB NOT NULL,
    "sign_in_code_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sent_as" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_sms_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "outgoing_sms_recipient_idx" ON "outgoing_sms"("recipient");
CREATE INDEX "outgoing_sms_created_at_idx" ON "outgoing_sms"("created_at");

CREATE TABLE "stopped_phone" (
    "sender" BYTEA NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stopped_phone_pkey" PRIMARY KEY ("sender")
);

CREATE TABLE "simulated_sms" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "incoming" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "simulated_sms_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "simulated_sms_number_at_idx" ON "simulated_sms"("number", "at");

CREATE TABLE "intake" (
    "id" UUID NOT NULL,
    "channel" "intake_channel" NOT NULL,
    "message_id" TEXT,
    "sender" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "digest" BYTEA NOT NULL,
    "operator_id" UUID,
    "mark" INTEGER,
    "part" SMALLINT,
    "parts" SMALLINT,
    "state" "intake_state" NOT NULL,
    "copies" INTEGER NOT NULL DEFAULT 0,
    "contact" TEXT,
    "text" TEXT,

    CONSTRAINT "intake_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "intake_channel_message_id_idx" ON "intake"("channel", "message_id");
CREATE INDEX "intake_sender_received_at_idx" ON "intake"("sender", "received_at");
CREATE INDEX "intake_state_received_at_idx" ON "intake"("state", "received_at");
CREATE INDEX "intake_contact_idx" ON "intake"("contact");
