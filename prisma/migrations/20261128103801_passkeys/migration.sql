-- Second factors of staff: passkeys, recovery codes for once, and the one challenge that a session waits for.
CREATE TABLE "passkey" (
  "id" TEXT NOT NULL,
  "person_id" UUID NOT NULL,
  "public_key" BYTEA NOT NULL,
  "counter" BIGINT NOT NULL,
  "transports" TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "passkey_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "passkey_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "passkey_person_id_idx" ON "passkey"("person_id");
CREATE TABLE "recovery_code" (
  "hash" TEXT NOT NULL,
  "person_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("hash"),
  CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "recovery_code_person_id_idx" ON "recovery_code"("person_id");
ALTER TABLE "session" ADD COLUMN "challenge" TEXT, ADD COLUMN "challenge_until" TIMESTAMPTZ(3);
