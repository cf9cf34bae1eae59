-- Who lost every factor sets up the next one only after opening a link that an operator hands over.
ALTER TABLE "person" ADD COLUMN "factor_lost_at" TIMESTAMPTZ(3);
ALTER TABLE "invitation" ALTER COLUMN "role" DROP NOT NULL;
