-- Keys by which other systems file letters, and the writers for whom they did.
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "mailbox_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "api_key_writer" (
    "person_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,

    CONSTRAINT "api_key_writer_pkey" PRIMARY KEY ("person_id")
);

CREATE UNIQUE INDEX "api_key_token_hash_key" ON "api_key"("token_hash");
CREATE INDEX "api_key_writer_key_id_idx" ON "api_key_writer"("key_id");

ALTER TABLE "api_key" ADD CONSTRAINT "api_key_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key_writer" ADD CONSTRAINT "api_key_writer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key_writer" ADD CONSTRAINT "api_key_writer_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
