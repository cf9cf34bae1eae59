-- A release of an asker's identity ends by itself, or is withdrawn.
ALTER TABLE "case_release" ADD COLUMN "until" TIMESTAMPTZ(3), ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);
UPDATE "case_release" SET "until" = "at" + interval '30 days';
ALTER TABLE "case_release" ALTER COLUMN "until" SET NOT NULL;
