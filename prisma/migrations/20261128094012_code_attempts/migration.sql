-- A code belongs to the attempt of one browser; codes of before belong to none and are asked for anew.
ALTER TABLE "sign_in_code"
  ADD COLUMN "attempt_hash" TEXT,
  ADD COLUMN "device" TEXT,
  ADD COLUMN "digits" SMALLINT NOT NULL DEFAULT 6;
