-- A session has a name of its own, which its person may see, and is known by its last use; what was open before begins to be idle now.
ALTER TABLE "session"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  ADD COLUMN "device" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "second_factor_at" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");
