-- Tokens by which an encoder sends for somebody of a hearing's panel (WHIP).
CREATE TABLE "stage_token" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "stage_token_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "stage_token_token_hash_key" ON "stage_token"("token_hash");
CREATE INDEX "stage_token_hearing_id_idx" ON "stage_token"("hearing_id");
CREATE INDEX "stage_token_person_id_idx" ON "stage_token"("person_id");

ALTER TABLE "stage_token" ADD CONSTRAINT "stage_token_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stage_token" ADD CONSTRAINT "stage_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
