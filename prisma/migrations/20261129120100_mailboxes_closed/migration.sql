-- The department that leads cases of a mailbox's letters where nothing else names one, and why a mailbox takes no letters.
ALTER TABLE "hearing" ADD COLUMN "department_id" UUID,
ADD COLUMN "letters_closed_zh" TEXT,
ADD COLUMN "letters_closed_en" TEXT;
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;
